/**
 * 变更预算单位 change unit: a misread name is put right, a unit moves below another department,
 * opens or closes with a year. What it was is kept; its tables stay as they are.
 */
import { parseFiscalYear } from '#core/base/calendar.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { normaliseName } from '#core/policy/catalogue.ts';
import type { BudgetUnit, UnitChange } from '../ports/table-store.ts';
import { answerOnce } from './answer-once.ts';
import type { Desk, Once } from './desk.ts';
import { refusals } from './messages.ts';
import { changeUnitEntry } from './record-entries.ts';
import { mayChangeUnit } from './table-may.ts';

export type ChangeUnitRefusal = Refusal<
  | 'unit_unknown'
  | 'not_permitted'
  | 'revision_stale'
  | 'unit_exists'
  | 'parent_unknown'
  | 'parent_below_itself'
  | 'year_out_of_range'
  | 'years_reversed'
  | 'key_reused'
>;

type Changed = { readonly revision: number };

export async function changeUnit(
  desk: Desk,
  world: World,
  request: {
    readonly budgetUnitId: string;
    readonly expectedRevision: number;
    readonly wanted: Omit<UnitChange, 'parentId'> & { readonly parentId: string | null };
    readonly once: Once;
  },
): Promise<Result<Changed, ChangeUnitRefusal>> {
  const units = await desk.store.units(world);
  const budgetUnit = units.find((one) => one.id === request.budgetUnitId);
  if (budgetUnit === undefined) return err(refusals.unitUnknown());
  if (!mayChangeUnit(world.caller, budgetUnit)) return err(refusals.notPermitted());
  const { expectedRevision } = request;
  const checked = checkedChange(units, budgetUnit, request.wanted);
  return answerOnce<Changed, ChangeUnitRefusal>(
    { store: desk.store, world, once: request.once, verb: 'change_unit' },
    async (writer) => {
      // Before what is wrong with the change: it was made for another state of the unit.
      if (budgetUnit.revision !== expectedRevision) return err(refusals.unitStale());
      if (!checked.ok) return checked;
      const change = { id: budgetUnit.id, expectedRevision, wanted: checked.value };
      const changed = await writer.changeUnit(change);
      if (changed.ok) {
        await writer.record(changeUnitEntry(budgetUnit, checked.value));
        return ok({ revision: changed.value });
      }
      return changed.error.code === 'revision_stale'
        ? err(refusals.unitStale())
        : err(changed.error);
    },
  );
}

function checkedChange(
  units: readonly BudgetUnit[],
  budgetUnit: BudgetUnit,
  wanted: Parameters<typeof changeUnit>[2]['wanted'],
): Result<UnitChange, ChangeUnitRefusal> {
  const name = wanted.name.trim();
  const twin = units.find(
    (one) => one.id !== budgetUnit.id && normaliseName(one.name) === normaliseName(name),
  );
  if (twin !== undefined) return err(refusals.unitExists({ name: twin.name }));
  const parent = units.find((one) => one.id === wanted.parentId) ?? null;
  if (wanted.parentId !== null && parent?.kind !== 'department') {
    return err(refusals.parentUnknown());
  }
  if (parent !== null && isBelow(units, parent, budgetUnit)) {
    return err(refusals.parentBelowItself({ name: budgetUnit.name }));
  }
  const { fromYear, untilYear } = wanted;
  for (const year of [fromYear, untilYear]) {
    if (year !== null && parseFiscalYear(year) === null) {
      return err(refusals.yearOutOfRange({ fiscalYear: year }));
    }
  }
  if (fromYear !== null && untilYear !== null && fromYear >= untilYear) {
    return err(refusals.yearsReversed({ fromYear, untilYear }));
  }
  const shortName = wanted.shortName.trim();
  const branchName = wanted.branchName?.trim() ?? '';
  return ok({
    name,
    shortName,
    branchName: branchName === '' ? null : branchName,
    parentId: parent?.id ?? null,
    fromYear,
    untilYear,
  });
}

/** The unit itself, or somewhere below it: moved there it would hang on nothing. */
function isBelow(units: readonly BudgetUnit[], one: BudgetUnit, above: BudgetUnit): boolean {
  // Two moves at one moment could have closed a circle: no unit is asked twice.
  const asked = new Set<string>();
  for (let at: BudgetUnit | undefined = one; at !== undefined && !asked.has(at.id); ) {
    if (at.id === above.id) return true;
    asked.add(at.id);
    const { parentId }: BudgetUnit = at;
    at = units.find((candidate) => candidate.id === parentId);
  }
  return false;
}
