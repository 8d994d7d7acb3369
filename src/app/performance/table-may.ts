/**
 * 可做的事 what a caller may do with a table now, and why not where not: one function for the page
 * that shows it and for every use case that writes, so that the two never differ.
 */
import type { BudgetUnitId } from '#core/base/id.ts';
import type { Refusal } from '#core/base/result.ts';
import type { Caller } from '#core/base/world.ts';
import { type Lock, lockOf } from '#core/approval/lock.ts';
import type { Stage } from '#core/approval/stage.ts';
import { stageKey, targetTableStages } from '#core/approval/target-table-stages.ts';
import { mayOn } from '#core/people/right.ts';
import type { BudgetUnit, TableDraft } from '../ports/table-store.ts';
import { refusals } from './messages.ts';
import { standsInYear } from './unit-tree.ts';

/** 可做的事 */
export type TableMay = {
  readonly edit: boolean;
  readonly saveVersion: boolean;
  readonly explain: boolean;
  readonly lockedReason: string | null;
};

/** What of a table decides: whose it is, and of which year. */
export type LockableTable = {
  readonly draft: Pick<TableDraft, 'budgetUnitId' | 'fiscalYear'>;
  readonly budgetUnit: Pick<BudgetUnit, 'name' | 'fromYear' | 'untilYear'>;
};

const verbs = {
  edit: 'edit_table',
  saveVersion: 'save_version',
  explain: 'explain_finding',
} as const;

export function tableMay(caller: Caller, table: LockableTable, stage: Stage): TableMay {
  const lock = tableLock(caller, table, stage);
  const may = (what: keyof typeof verbs): boolean =>
    lock === null && holds(caller, verbs[what], table.draft.budgetUnitId);
  return {
    edit: may('edit'),
    saveVersion: may('saveVersion'),
    explain: may('explain'),
    lockedReason: lock?.sentence ?? null,
  };
}

/** What holds for everybody tells most; after it, what this caller has no right to. */
export const tableLock = (caller: Caller, table: LockableTable, stage: Stage): Lock | null =>
  standingLock(table, stage) ??
  (holds(caller, 'edit_table', table.draft.budgetUnitId) ? null : lockOf('no_right'));

/** Why nobody may change a table now; one of years gone by stays open while its unit is shut. */
export function standingLock({ draft, budgetUnit }: LockableTable, stage: Stage): Lock | null {
  const reason = targetTableStages.locks[stageKey(stage)];
  if (reason !== null) return lockOf(reason);
  const closed = stage.round !== 'historical' && !standsInYear(budgetUnit, draft.fiscalYear);
  return closed ? lockOf('unit_closed') : null;
}

/** Outside his units, or without the right: asked before anything is written. */
export const rightRefusal = (
  caller: Caller,
  { draft, budgetUnit }: LockableTable,
  what: keyof typeof verbs,
): Refusal<'not_permitted'> | null =>
  holds(caller, verbs[what], draft.budgetUnitId)
    ? null
    : refusals.notPermitted({ budgetUnit: budgetUnit.name });

/** Asked inside the transaction that writes, of the stage as it stands held still. */
export function lockRefusal(
  table: LockableTable,
  stage: Stage | null,
): Refusal<'table_locked' | 'table_unknown'> | null {
  if (stage === null) return refusals.tableUnknown();
  const lock = standingLock(table, stage);
  return lock === null ? null : refusals.tableLocked({ reason: lock.sentence, lock: lock.code });
}

const holds = (caller: Caller, verb: (typeof verbs)[keyof typeof verbs], id: BudgetUnitId) =>
  isWithin(caller, id) && mayOn(caller.assignments, verb, id);

export const isWithin = ({ scope }: Caller, id: BudgetUnitId): boolean =>
  scope.kind === 'everything' || scope.ids.includes(id);

/** Whoever fills in a unit's tables may put its name right; the tree itself is for all. */
export const mayChangeUnit = (caller: Caller, budgetUnit: BudgetUnit): boolean =>
  isWithin(caller, budgetUnit.id);

/** A unit of one's own scope cannot be new: only who sees everything adds to the tree. */
export const mayAddUnits = ({ scope }: Caller): boolean => scope.kind === 'everything';
