/**
 * 可做的事 what a caller may do with a table now, and why not where not: one function for the page
 * that shows it and for every use case that writes, so that the two never differ.
 */
import type { BudgetUnitId } from '#core/base/id.ts';
import type { Refusal } from '#core/base/result.ts';
import type { Caller } from '#core/base/world.ts';
import type { BudgetUnit, TableDraft } from '../ports/table-store.ts';
import type { FoundTable } from './find-table.ts';
import { refusals } from './messages.ts';

/** 可做的事 */
export type TableMay = {
  readonly edit: boolean;
  readonly saveVersion: boolean;
  readonly explain: boolean;
  readonly lockedReason: string | null;
};

export type MayRefusal = Refusal<'not_permitted' | 'table_locked'>;

export const outsideScope = '这张表不属于您负责的预算单位，只能查看。';

/** Later the stage of the table will have its say too; today only the caller's scope has. */
export function tableMay(caller: Caller, draft: Pick<TableDraft, 'budgetUnitId'>): TableMay {
  const within = isWithin(caller, draft.budgetUnitId);
  return {
    edit: within,
    saveVersion: within,
    explain: within,
    lockedReason: within ? null : outsideScope,
  };
}

/** The refusal of a write; null where it may go on. A right that is lacking tells most. */
export function mayRefusal(
  caller: Caller,
  { draft, budgetUnit }: Pick<FoundTable, 'draft' | 'budgetUnit'>,
  what: 'edit' | 'saveVersion' | 'explain',
): MayRefusal | null {
  if (!isWithin(caller, draft.budgetUnitId)) {
    return refusals.notPermitted({ budgetUnit: budgetUnit.name });
  }
  const may = tableMay(caller, draft);
  return may[what] ? null : refusals.tableLocked({ reason: may.lockedReason });
}

export const isWithin = ({ scope }: Caller, id: BudgetUnitId): boolean =>
  scope.kind === 'everything' || scope.ids.includes(id);

/** Whoever fills in a unit's tables may put its name right; the tree itself is for all. */
export const mayChangeUnit = (caller: Caller, budgetUnit: BudgetUnit): boolean =>
  isWithin(caller, budgetUnit.id);

/** A unit of one's own scope cannot be new: only who sees everything adds to the tree. */
export const mayAddUnits = ({ scope }: Caller): boolean => scope.kind === 'everything';
