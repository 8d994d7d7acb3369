/** 批复的前提 all units' tables together, none left behind. */
import type { Refusal } from '#core/base/result.ts';
import { unitsNotAt, type UnitTables } from '#core/approval/unit-progress.ts';
import type { TableStanding } from '../ports/approval-store.ts';
import type { FoundDepartment } from './find-department.ts';
import { opinionRefusals as refusals } from './opinion-messages.ts';

const issuedFrom = 'second_submission.finance_approved';

/** What stands against issuing these tables; null where every table of every unit is among them. */
export function behindIssuance(
  { department, members }: FoundDepartment,
  standings: readonly TableStanding[],
  tableIds: readonly string[],
): Refusal<'units_behind' | 'stage_mismatch'> | null {
  const progress = members.map((budgetUnit): UnitTables => {
    const own = standings.filter((one) => one.budgetUnitId === budgetUnit.id);
    return {
      name: budgetUnit.name,
      whole: own.find((one) => one.projectName === null)?.stage ?? null,
      budgetProjects: own.filter((one) => one.projectName !== null).map((one) => one.stage),
    };
  });
  const past = ['issued_department', 'issued_unit', 'disclosed', 'adjustment'];
  if (standings.length > 0 && standings.every(({ stage }) => past.includes(stage.round))) {
    return refusals.alreadyIssued(department.name);
  }
  const behind = unitsNotAt(progress, issuedFrom);
  if (behind.length > 0) return refusals.unitsBehind(behind);
  const left = standings.filter((one) => !tableIds.includes(one.tableId));
  const names = new Map(members.map((one) => [one.id, one.name]));
  return left.length === 0
    ? null
    : refusals.tablesLeftOut([...new Set(left.map((one) => names.get(one.budgetUnitId) ?? ''))]);
}
