/** 装入示例单位 add example units: a department and its units, in one transaction. */
import type { BudgetUnitId } from '#core/base/id.ts';
import { asId } from '#core/base/id.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { Desk } from '../performance/desk.ts';
import { recordSentences } from '../performance/messages.ts';
import { alwaysOpen } from '../performance/unit-tree.ts';
import type { NewBudgetUnit } from '../ports/table-store.ts';

/** 示例单位 as the files of seed/ list them: the department, then its units. */
export type ExampleUnits = {
  readonly department: { readonly name: string; readonly shortName: string };
  readonly units: readonly {
    readonly name: string;
    readonly shortName: string;
    readonly branchName: string | null;
  }[];
};

/** A start killed between units and tables finds its units there and goes on from them. */
export async function addExampleUnits(
  desk: Desk,
  world: World,
  { department, units, sortKey }: ExampleUnits & { readonly sortKey: string },
): Promise<Result<BudgetUnitId, Refusal<'unit_exists'>>> {
  const known = (await desk.store.units(world)).find(({ name }) => name === department.name);
  if (known !== undefined) return ok(known.id);
  const parent: NewBudgetUnit = {
    ...department,
    id: asId<BudgetUnitId>(world.newId()),
    parentId: null,
    kind: 'department',
    branchName: null,
    sortKey,
    ...alwaysOpen,
  };
  const children = units.map(
    (budgetUnit, at): NewBudgetUnit => ({
      ...budgetUnit,
      id: asId<BudgetUnitId>(world.newId()),
      parentId: parent.id,
      kind: 'unit',
      sortKey: String(at + 1).padStart(2, '0'),
      ...alwaysOpen,
    }),
  );
  return desk.store.write(world, 'load_examples', async (writer) => {
    for (const budgetUnit of [parent, ...children]) {
      const added = await writer.addUnit(budgetUnit);
      if (!added.ok) return added;
    }
    await writer.record({
      subject: { kind: 'database', id: null, name: department.name },
      budgetUnitId: null,
      summary: recordSentences.examplesLoaded(children.length + 1),
      before: null,
      after: [parent, ...children].map(({ id, name }) => ({ id, name })),
    });
    return ok(parent.id);
  });
}
