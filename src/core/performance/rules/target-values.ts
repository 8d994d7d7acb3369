/** 指标值共用 asking a question of every target value that was read with its number. */
import { placeOf, subjectOf, writtenOf, type FindingDraft, wordsOf } from '../finding-draft.ts';
import type { IndexedIndicator, TableIndex } from '../table-index.ts';
import { cellOf } from '../target-table.ts';
import { targetOf, valueColumns, type ValueColumn } from './shared.ts';

/** 一个指标值 one column of one indicator row. */
export type TargetCell = { readonly one: IndexedIndicator; readonly column: ValueColumn };

type ReadTarget = NonNullable<ReturnType<typeof targetOf>>;
type FoundTarget = { readonly value: TargetCell; readonly targetValue: ReadTarget };

const found = new WeakMap<TableIndex, readonly FoundTarget[]>();

/** Many rules ask: the values are gathered once for a table. */
function targetsOf(index: TableIndex): readonly FoundTarget[] {
  const known = found.get(index);
  if (known !== undefined) return known;
  const made: FoundTarget[] = [];
  for (const one of index.indicators) {
    for (const column of valueColumns(one)) {
      const targetValue = targetOf(cellOf(one.row, column));
      if (targetValue !== null) made.push({ value: { one, column }, targetValue });
    }
  }
  found.set(index, made);
  return made;
}

/** Asks of every target value that was read with its number. */
export const eachTarget = (
  index: TableIndex,
  ask: (value: TargetCell, targetValue: ReadTarget) => readonly FindingDraft[],
): readonly FindingDraft[] =>
  targetsOf(index).flatMap(({ value, targetValue }) => ask(value, targetValue));

export const draftAt = (
  index: TableIndex,
  { one, column }: TargetCell,
): Pick<FindingDraft, 'place' | 'subject' | 'seen' | 'found'> => ({
  place: placeOf(index, one.row, column),
  subject: subjectOf(one.row),
  seen: [one.name, wordsOf(one.half), wordsOf(one.full)],
  found: writtenOf(one.row, column),
});
