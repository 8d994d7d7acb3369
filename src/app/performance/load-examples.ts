/**
 * 装入示例 load examples: the units of the example department with the branches that keep their
 * books, then its published tables, through the same import as any file. Done once a database.
 */
import type { BudgetUnitId } from '#core/base/id.ts';
import { asId } from '#core/base/id.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { NewBudgetUnit } from '../ports/table-store.ts';
import type { Desk } from './desk.ts';
import { recordSentences } from './messages.ts';
import { alwaysOpen } from './unit-tree.ts';
import { importFile, type ImportOutcome, type ImportRefusal } from './import-file.ts';

/** 示例单位 as the file seed/wuxi-2024-units.json lists them: the department, then its units. */
export type ExampleUnits = {
  readonly department: { readonly name: string; readonly shortName: string };
  readonly units: readonly {
    readonly name: string;
    readonly shortName: string;
    readonly branchName: string | null;
  }[];
};

/** Null where the database has units already: examples are loaded into an empty one only. */
export async function loadExamples(
  desk: Desk,
  world: World,
  examples: {
    readonly units: ExampleUnits;
    readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  },
): Promise<Result<readonly ImportOutcome[] | null, ImportRefusal>> {
  if ((await desk.store.drafts(world)).length > 0) return ok(null);
  const added = await addExampleUnits(desk, world, examples.units);
  if (!added.ok) return added;
  const outcomes: ImportOutcome[] = [];
  for (const file of examples.files) {
    const imported = await importFile(desk, world, { file });
    if (!imported.ok) return imported;
    outcomes.push(imported.value);
  }
  return ok(outcomes);
}

/** A start killed between units and tables finds its units there and goes on from them. */
async function addExampleUnits(
  desk: Desk,
  world: World,
  { department, units }: ExampleUnits,
): Promise<Result<null, Refusal<'unit_exists'>>> {
  if ((await desk.store.units(world)).length > 0) return ok(null);
  const parent: NewBudgetUnit = {
    ...department,
    id: asId<BudgetUnitId>(world.newId()),
    parentId: null,
    kind: 'department',
    branchName: null,
    sortKey: '00',
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
  return desk.store.write<null, Refusal<'unit_exists'>>(world, 'load_examples', async (writer) => {
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
    return ok(null);
  });
}
