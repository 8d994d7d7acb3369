/** 指标值共用 asking a question of every target value that was read with its number. */
import { placeOf, subjectOf, writtenOf, type FindingDraft, wordsOf } from '../finding-draft.ts';
import type { IndexedIndicator, TableIndex } from '../table-index.ts';
import { cellOf } from '../target-table.ts';
import { targetOf, valueColumns, type ValueColumn } from './shared.ts';

/** 一个指标值 one column of one indicator row. */
export type TargetCell = { readonly one: IndexedIndicator; readonly column: ValueColumn };

/** Asks of every target value that was read with its number. */
export const eachTarget = (
  index: TableIndex,
  ask: (
    value: TargetCell,
    targetValue: NonNullable<ReturnType<typeof targetOf>>,
  ) => readonly FindingDraft[],
): readonly FindingDraft[] =>
  index.indicators.flatMap((one) =>
    valueColumns(one).flatMap((column) => {
      const targetValue = targetOf(cellOf(one.row, column));
      return targetValue === null ? [] : ask({ one, column }, targetValue);
    }),
  );

export const draftAt = (
  index: TableIndex,
  { one, column }: TargetCell,
): Pick<FindingDraft, 'place' | 'subject' | 'seen' | 'found'> => ({
  place: placeOf(index, one.row, column),
  subject: subjectOf(one.row),
  seen: [one.name, wordsOf(one.half), wordsOf(one.full)],
  found: writtenOf(one.row, column),
});
