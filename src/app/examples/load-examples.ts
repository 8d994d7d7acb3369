/**
 * 装入示例 load examples: the units of the example department with the branches that keep their
 * books, then its published tables, through the same import as any file. Done once a database.
 */
import type { Result } from '#core/base/result.ts';
import { ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { Desk } from '../performance/desk.ts';
import { importFile, type ImportOutcome, type ImportRefusal } from '../performance/import-file.ts';
import { addExampleUnits, type ExampleUnits } from './add-example-units.ts';

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
  const added = await addExampleUnits(desk, world, { ...examples.units, sortKey: '00' });
  if (!added.ok) return added;
  const outcomes: ImportOutcome[] = [];
  for (const file of examples.files) {
    const imported = await importFile(desk, world, { file });
    if (!imported.ok) return imported;
    outcomes.push(imported.value);
  }
  return ok(outcomes);
}
