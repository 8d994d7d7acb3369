/** 例子的写法 how an example of a finding is written down. */
import type { ExampleEdit } from './example-table.ts';

export type TableExample = {
  readonly rule: string;
  /** What was done to the table, in Chinese, for docs/errors.md. */
  readonly what: string;
  readonly edits: readonly ExampleEdit[];
  /** Part of what the finding says; null where the rule must stay silent. */
  readonly says: string | null;
};

export const fails = (
  rule: string,
  says: string,
  ...[what, ...edits]: readonly [what: string, ...edits: readonly ExampleEdit[]]
): TableExample => ({ rule, what, edits, says });

export const passes = (
  rule: string,
  ...[what, ...edits]: readonly [what: string, ...edits: readonly ExampleEdit[]]
): TableExample => ({ rule, what, edits, says: null });

export const set = (
  row: string,
  column: Parameters<typeof cell>[1],
  written: string,
): ExampleEdit => cell(row, column, written);
export const cell = (
  row: string,
  column: Extract<ExampleEdit, { readonly set: unknown }>['set'][1],
  written: string,
): ExampleEdit => ({ set: [row, column, written] });

export const collection = '公积金缴存金额';
export const withdrawal = '公积金提取金额';
export const loan = '公积金贷款';
export const persons = '公积金新增缴存职工';
