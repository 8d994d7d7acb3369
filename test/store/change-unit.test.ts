/** 单位变更 renames on a real PostgreSQL: former names are kept, and a name goes to one unit. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BudgetUnitId } from '#core/base/id.ts';
import { ok } from '#core/base/result.ts';
import type { TableWriter } from '#app/ports/table-store.ts';
import { openTestStore, type TestStore } from '../store-support/test-store.ts';
import { makeTestWorld, testId } from '../store-support/test-world.ts';

let store: TestStore;
const world = makeTestWorld();

beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

const called = (name: string) => ({
  name,
  shortName: name,
  branchName: null,
  parentId: null,
  fromYear: null,
  untilYear: null,
});

async function addUnit(name: string): Promise<BudgetUnitId> {
  const id = testId<BudgetUnitId>();
  const added = await store.tables.write(world, 'new_unit', (writer) =>
    writer.addUnit({ ...called(name), id, kind: 'unit', sortKey: '' }),
  );
  expect(added).toEqual(ok(null));
  return id;
}

const renaming =
  (id: BudgetUnitId, expectedRevision: number, name: string) => (writer: TableWriter) =>
    writer.changeUnit({ id, expectedRevision, wanted: called(name) });
const rename = (id: BudgetUnitId, expectedRevision: number, name: string) =>
  store.tables.write(world, 'change_unit', renaming(id, expectedRevision, name));

/** Until a statement of this database waits for another transaction to end. */
async function somebodyWaits(): Promise<void> {
  for (;;) {
    const waiting = await store.owner(
      `select from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (waiting.length > 0) return;
  }
}

test('the name given up last comes first; a change that keeps the name gives up none', async () => {
  const [one, two] = [await addUnit('甲'), await addUnit('乙')];
  expect(await rename(one, 1, '丙')).toEqual(ok(2));
  expect(await rename(two, 1, '甲')).toEqual(ok(2));
  expect(await rename(two, 2, '甲')).toEqual(ok(3));
  expect(await rename(two, 3, '丁')).toEqual(ok(4));
  const formerNames = [
    { budgetUnitId: two, name: '甲' },
    { budgetUnitId: two, name: '乙' },
    { budgetUnitId: one, name: '甲' },
  ];
  expect(await store.tables.formerNames(world)).toEqual(formerNames);
  const scope = { kind: 'units', ids: [one] } as const;
  const narrow = { ...world, caller: { ...world.caller, scope } };
  expect(await store.tables.formerNames(narrow)).toEqual(formerNames.slice(2));
});

test('of two who give one name at the same instant the second is refused', async () => {
  const [one, two] = [await addUnit('戊'), await addUnit('己')];
  const answers: { second?: ReturnType<typeof rename> } = {};
  const first = await store.tables.write(world, 'change_unit', async (writer) => {
    const changed = await renaming(one, 1, '庚')(writer);
    answers.second = rename(two, 1, '庚');
    await somebodyWaits();
    return changed;
  });
  expect(first).toEqual(ok(2));
  expect(await answers.second).toMatchObject({
    error: { code: 'unit_exists', message: '预算单位“庚”已经有了。', facts: { name: '庚' } },
  });
  const names = (await store.tables.units(world)).map((budgetUnit) => budgetUnit.name);
  expect(names).toEqual(expect.arrayContaining(['庚', '己']));
  expect(await rename(two, 1, '辛')).toEqual(ok(2));
});
