/**
 * 装入示例年度 load example year: an invented department with a whole year: tables approved and
 * disclosed, books kept, monitored, scored. Every step is a use case of the product and asks first
 * whether it was done, so that a start that was killed goes on.
 */
import type { BudgetUnitId } from '#core/base/id.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import { importFile } from '../performance/import-file.ts';
import type { PeopleStore } from '../ports/people-store.ts';
import { addExampleUnits, type ExampleUnits } from './add-example-units.ts';
import { approveExampleTables } from './approve-example-tables.ts';
import { evaluateYear, isPlayed } from './evaluate-example-year.ts';
import { castOf } from './example-cast.ts';
import {
  type BooksPlay,
  type ExampleBooks,
  keepFirstHalf,
  keepSecondHalf,
} from './keep-example-books.ts';
import { statePublishedActuals } from './state-published-actuals.ts';
import { watchHalfYear } from './watch-example-year.ts';

type File = { readonly name: string; readonly bytes: Uint8Array };

/** 示例年度 what seed/anhe-2025 holds. */
export type ExampleYear = {
  readonly units: ExampleUnits;
  readonly fiscalYear: number;
  readonly targets: File;
  readonly books: ExampleBooks;
};

/** False where there is nothing to do: it is there already, or nobody is there to play it. */
export async function loadExampleYear(
  desk: BooksDesk,
  world: World,
  { year, people }: { readonly year: ExampleYear; readonly people: PeopleStore },
): Promise<Result<boolean, Refusal>> {
  const enter = await castOf(people, world, cast);
  if (enter === null) return ok(false);
  const stated = await statePublishedActuals(desk, enter);
  if (!stated.ok) return stated;
  const department = await departmentOf(desk, world, year);
  if (!department.ok) return department;
  const budgetUnitId = department.value;
  const { fiscalYear } = year;
  const tables = await keepTables(desk, world, { year, budgetUnitId });
  if (!tables.ok) return tables;
  const approved = await approveExampleTables(desk, world, { budgetUnitId, fiscalYear, enter });
  if (!approved.ok) return approved;
  const units = await desk.store.units(world);
  const { books } = year;
  const play: BooksPlay = {
    desk,
    enter,
    books,
    units: books.codes.flatMap(([code, shortName]) => {
      const found = units.find(
        (one) => one.parentId === budgetUnitId && one.shortName === shortName,
      );
      return found === undefined ? [] : [{ code, budgetUnitId: found.id, fiscalYear }];
    }),
  };
  return playYear(play);
}

/** In the order in which it was known: what was submitted in July did not know of August. */
async function playYear(play: BooksPlay): Promise<Result<boolean, Refusal>> {
  if (await isPlayed(play)) return ok(false);
  for (const act of [keepFirstHalf, watchHalfYear, keepSecondHalf, evaluateYear]) {
    const done = await act(play);
    if (!done.ok) return done;
  }
  return ok(true);
}

const cast = [
  'anhe-tianbao',
  'anhe-fuze',
  'bumen-jingban',
  'bumen-shenhe',
  'caizheng-shenhe',
  'caizheng-fuhe',
] as const;

/** Added with the example's other units, before the people that hold roles there. */
const departmentOf = (desk: BooksDesk, world: World, { units }: ExampleYear) =>
  addExampleUnits(desk, world, { ...units, sortKey: '10' });

async function keepTables(
  desk: BooksDesk,
  world: World,
  { year, budgetUnitId }: { readonly year: ExampleYear; readonly budgetUnitId: BudgetUnitId },
): Promise<Result<null, Refusal>> {
  const units = await desk.store.units(world);
  const budgetUnitIds = units
    .filter(({ parentId }) => parentId === budgetUnitId)
    .map(({ id }) => id);
  const { fiscalYear } = year;
  const known = await desk.store.drafts(world, { fiscalYear, budgetUnitIds });
  if (known.length > 0) return ok(null);
  const imported = await importFile(desk, world, { file: year.targets });
  return imported.ok ? ok(null) : imported;
}
