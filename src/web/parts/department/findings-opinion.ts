/** 审核意见稿 the findings of all units worded as one opinion, unit by unit; a person decides. Pure. */
import type { z } from 'zod';
import type { proposedReason } from '#contract/approval.ts';
import { tenThousandsOf } from '../approval/amounts.ts';
import { type DepartmentRow, missingNames, rowName } from './figures.ts';
import { departmentMessages } from './messages.ts';

const words = departmentMessages.findingsOpinion;

export type ProposedReason = z.output<typeof proposedReason>;

/** One table with what was found in it; null where it was not to be had. */
export type FoundIn = {
  readonly row: DepartmentRow;
  readonly reasons: readonly ProposedReason[] | null;
};

export function opinionText(title: string, found: readonly FoundIn[]): string {
  const missing = missingNames(found.map(({ row }) => row));
  const tables = found.filter(({ row }) => row.tableId !== null);
  const parts = tables.map((one, at) => partOf(one, at + 1));
  return [title, ...parts, ...(missing.length === 0 ? [] : [words.missing(missing)])].join('\n');
}

function partOf({ row, reasons }: FoundIn, at: number): string {
  const lines = [
    ...overControl(row),
    ...(reasons === null
      ? [words.notRead]
      : reasons.map(({ label, text }) => (label === '' ? text : `${label}：${text}`))),
    ...unexplained(row),
  ];
  const head = words.unit(at, rowName(row));
  if (lines.length === 0) return `${head}${words.clean}`;
  return [head, ...lines.map((line, index) => words.line(index + 1, line))].join('\n');
}

function overControl({ total, controlFigure }: DepartmentRow): readonly string[] {
  if (total === null || controlFigure === null) return [];
  const over = BigInt(total) - BigInt(controlFigure);
  if (over <= 0n) return [];
  const [sum, control, excess] = [total, controlFigure, String(over)].map(tenThousandsOf);
  return [words.over(sum ?? '', control ?? '', excess ?? '')];
}

const unexplained = ({ unexplainedWarnings, stage }: DepartmentRow): readonly string[] =>
  unexplainedWarnings === null || unexplainedWarnings === 0 || stage?.round === 'historical'
    ? []
    : [words.unexplained(unexplainedWarnings)];
