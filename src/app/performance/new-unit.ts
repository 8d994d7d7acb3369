/** 新建预算单位 new unit: a department, or a unit below one or standing by itself. */
import type { BudgetUnitId } from '#core/base/id.ts';
import { asId } from '#core/base/id.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { normaliseName } from '#core/policy/catalogue.ts';
import type { NewBudgetUnit } from '../ports/table-store.ts';
import { answerOnce } from './answer-once.ts';
import type { Desk, Once } from './desk.ts';
import { alwaysOpen } from './unit-tree.ts';
import { refusals } from './messages.ts';
import { newUnitEntry } from './record-entries.ts';
import { mayAddUnits } from './table-may.ts';

export type NewUnitRefusal = Refusal<
  'not_permitted' | 'parent_unknown' | 'unit_exists' | 'key_reused'
>;

export async function newUnit(
  desk: Desk,
  world: World,
  request: {
    readonly name: string;
    readonly shortName: string;
    readonly kind: 'department' | 'unit';
    readonly parentId: string | null;
    readonly once: Once;
  },
): Promise<Result<{ readonly id: BudgetUnitId }, NewUnitRefusal>> {
  if (!mayAddUnits(world.caller)) return err(refusals.notPermitted());
  const units = await desk.store.units(world);
  const name = request.name.trim();
  const shortName = request.shortName.trim();
  const parent = units.find((one) => one.id === request.parentId) ?? null;
  const twin = units.find((one) => normaliseName(one.name) === normaliseName(name));
  const id = asId<BudgetUnitId>(world.newId());
  return answerOnce<{ readonly id: BudgetUnitId }, NewUnitRefusal>(
    { store: desk.store, world, once: request.once, verb: 'new_unit' },
    async (writer) => {
      const parentMissing = request.parentId !== null && parent?.kind !== 'department';
      if (parentMissing) return err(refusals.parentUnknown());
      if (twin !== undefined) return err(refusals.unitExists({ name: twin.name }));
      const budgetUnit: NewBudgetUnit = {
        id,
        parentId: parent?.id ?? null,
        name,
        shortName,
        kind: request.kind,
        branchName: null,
        ...alwaysOpen,
        sortKey: '', // the store sorts it by its name
      };
      const added = await writer.addUnit(budgetUnit);
      if (!added.ok) return err(refusals.unitExists({ name }));
      await writer.record(newUnitEntry(budgetUnit));
      return ok({ id });
    },
  );
}
