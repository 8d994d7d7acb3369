/**
 * 示例就绪 ready examples: before the door opens, an example database has the published tables, and
 * the invented department with its whole year.
 */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BooksDesk } from '#app/books/books-desk.ts';
import { addExampleUnits, type ExampleUnits } from '#app/examples/add-example-units.ts';
import { type ExampleYear, loadExampleYear } from '#app/examples/load-example-year.ts';
import { loadExamples } from '#app/examples/load-examples.ts';
import type { Desk } from '#app/performance/desk.ts';
import type { PeopleStore } from '#app/ports/people-store.ts';
import { operator, worldFor } from './make-world.ts';
import { serveMessages } from './messages.ts';
import { seedFolder } from './places.ts';

type Log = (line: string) => void;

const publishedFiles = ['wuxi-2024-targets.txt'];
const yearFolder = join(seedFolder, 'anhe-2025');

/** The published tables; and the units of the invented department, which its people belong to. */
export async function loadExampleTables(desk: Desk, log: Log): Promise<void> {
  const unitsFile = join(seedFolder, 'wuxi-2024-units.json');
  if (!existsSync(unitsFile)) return;
  const units = await unitsOf(unitsFile);
  const files = await Promise.all(publishedFiles.map((name) => fileOf(seedFolder, name)));
  const world = worldFor(operator);
  const loaded = await loadExamples(desk, world, { units, files });
  if (!loaded.ok) {
    log(serveMessages.examplesFailed(loaded.error.message));
    return;
  }
  if (loaded.value !== null) {
    const tables = loaded.value.reduce((sum, outcome) => sum + outcome.tables.length, 0);
    log(serveMessages.examplesLoaded(tables));
  }
  const invented = await unitsOf(join(yearFolder, 'units.json'));
  const added = await addExampleUnits(desk, world, { ...invented, sortKey: '10' });
  if (!added.ok) log(serveMessages.examplesFailed(added.error.message));
}

/** Played by the example people: call it once they are there. */
export async function loadYear(desk: BooksDesk, people: PeopleStore, log: Log): Promise<void> {
  if (!existsSync(yearFolder)) return;
  const year = await readExampleYear();
  const loaded = await loadExampleYear(desk, worldFor(operator), { year, people });
  if (!loaded.ok) log(serveMessages.examplesFailed(loaded.error.message));
}

export async function readExampleYear(): Promise<ExampleYear> {
  const names = (await readdir(yearFolder)).filter((name) => name.endsWith('.csv'));
  const files = await Promise.all(names.map((name) => fileOf(yearFolder, name)));
  const read = async <T>(name: string): Promise<T> =>
    JSON.parse(await readFile(join(yearFolder, name), 'utf8')) as T;
  return {
    units: await read('units.json'),
    fiscalYear: 2025,
    targets: await fileOf(yearFolder, 'targets-2025.txt'),
    books: {
      files: new Map(files.map((file) => [file.name, file])),
      codes: [
        ['benji', '安和本级'],
        ['donghe', '东河'],
        ['xiling', '西岭'],
        ['nanpu', '南浦'],
        ['beiyuan', '北原'],
      ],
      facts: await read('facts-2025.json'),
      adjustments: await read('adjustments-2025.json'),
    },
  };
}

const unitsOf = async (file: string): Promise<ExampleUnits> =>
  JSON.parse(await readFile(file, 'utf8')) as ExampleUnits;

const fileOf = async (folder: string, name: string) => ({
  name,
  bytes: await readFile(join(folder, name)),
});
