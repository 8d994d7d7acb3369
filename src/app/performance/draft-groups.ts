/**
 * 草稿组 draft groups: the drafts of one department and year, which are reviewed together, beside
 * those of the year before. Works on whole drafts and on their heads alike.
 */
import type { BudgetUnitId, TableId } from '#core/base/id.ts';
import type { BudgetUnit } from '../ports/table-store.ts';

/** What tells where a draft belongs and whether it changed. */
type Grouped = {
  readonly tableId: TableId;
  readonly budgetUnitId: BudgetUnitId;
  readonly fiscalYear: number;
  readonly revision: number;
};

/** 草稿组 `key` names every table that takes part with its revision. */
export type DraftGroup<Draft extends Grouped> = {
  readonly key: string;
  /** The department's id, or the unit's own where it stands alone. */
  readonly department: string;
  readonly fiscalYear: number;
  readonly drafts: readonly Draft[];
  readonly lastYear: readonly Draft[];
};

export function groupDrafts<Draft extends Grouped>(
  units: readonly BudgetUnit[],
  drafts: readonly Draft[],
): readonly DraftGroup<Draft>[] {
  const departmentOf = new Map(
    units.map((budgetUnit) => [budgetUnit.id, budgetUnit.parentId ?? budgetUnit.id]),
  );
  const groups = Map.groupBy(
    // One order whoever asks: the same tables make the same key and the same review.
    drafts.toSorted((a, b) => (a.tableId < b.tableId ? -1 : 1)),
    (draft) => `${departmentOf.get(draft.budgetUnitId) ?? draft.budgetUnitId}|${draft.fiscalYear}`,
  );
  return [...groups].map(([name, members]) => {
    const [department = '', year = ''] = name.split('|');
    const fiscalYear = Number(year);
    const lastYear = groups.get(`${department}|${fiscalYear - 1}`) ?? [];
    const key = [...members, ...lastYear].map(revisionKey).join();
    return { key, department, fiscalYear, drafts: members, lastYear };
  });
}

/** A draft is never changed without a new revision: this names its content. */
export const revisionKey = (draft: Pick<Grouped, 'tableId' | 'revision'>): string =>
  `${draft.tableId}:${draft.revision}`;
