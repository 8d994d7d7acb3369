/**
 * 墙 walls around the books: over a department's whole year, who fills in for one unit sees and
 * writes nothing of another's, by the interface and by plain SQL.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addExampleUnits } from '#app/examples/add-example-units.ts';
import { loadExampleYear } from '#app/examples/load-example-year.ts';
import { loadPeople } from '#bin/ready-people.ts';
import { readExampleYear } from '#bin/ready-examples.ts';
import type { World } from '#core/base/world.ts';
import { openTestApi, type TestApi } from '../api/api-server.ts';
import { signInAs, type SignedIn } from '../api/signed-in.ts';
import { unitNamed } from '../budget/budget-desk.ts';

let api: TestApi;
let mine: string;
let theirs: string;
let filler: SignedIn;
let officer: SignedIn;
/** By plain SQL as the application's role, with the setting of one unit. */
let narrow: World;

beforeAll(async () => {
  api = await openTestApi();
  const year = await readExampleYear();
  await addExampleUnits(api.parts.books, api.world, { ...year.units, sortKey: '10' });
  await loadPeople(api.people, api.world, () => undefined);
  const { books } = api.parts;
  const played = await loadExampleYear(books, api.world, { year, people: api.people.store });
  if (!played.ok || !played.value) throw new Error(JSON.stringify(played));
  [mine, theirs] = [await unitNamed(api, '东河'), await unitNamed(api, '西岭')];
  filler = await signInAs(api, [{ role: 'filler', budgetUnitId: mine }]);
  officer = await signInAs(api, [{ role: 'finance_reviewer', budgetUnitId: null }]);
  narrow = seeing(mine);
}, 120_000);
afterAll(() => api.close());

const seeing = (budgetUnitId: string): World => {
  const scope = { kind: 'units', ids: [budgetUnitId] } as const;
  return { ...api.world, caller: { ...api.world.caller, scope } };
};

const ofTable = 'join target_table u on u.id = t.table_id';
const ofReport = 'join report r on r.id = t.report_id join target_table u on u.id = r.table_id';

/** How each table of the books leads to its unit; `u` carries it, or the row itself does. */
const ways: Readonly<Record<string, string | null>> = {
  month_sheet: null,
  month_item: 'join month_sheet u on u.id = t.sheet_id',
  budget_line: null,
  budget_line_withdrawal: 'join budget_line u on u.id = t.line_id',
  budget_adjustment: null,
  budget_adjustment_line: null,
  budget_adjustment_withdrawal: 'join budget_adjustment u on u.id = t.adjustment_id',
  payment_import: null,
  payment: null,
  payment_total: null,
  budget_statement: null,
  register_opening: null,
  register_import: null,
  register_entry: null,
  register_withdrawal: 'join register_entry u on u.id = t.entry_id',
  contract_payment: 'join register_entry u on u.id = t.entry_id',
  asset_list: null,
  asset_card: 'join asset_list u on u.id = t.list_id',
  report: ofTable,
  report_write: ofReport,
  report_entry: ofReport,
  report_submission: ofReport,
  report_step: ofReport,
  report_reason:
    'join report_step p on p.id = t.step_id join report r on r.id = p.report_id ' +
    'join target_table u on u.id = r.table_id',
  indicator_binding: ofTable,
  rectification: ofTable,
  rectification_event:
    'join rectification r on r.id = t.rectification_id join target_table u on u.id = r.table_id',
};

/** What no step of the example year leaves behind: one row each, of the other unit. */
const missing: readonly string[] = [
  `insert into budget_line_withdrawal
     select id, '误填', batch from budget_line where budget_unit_id = $1 limit 1`,
  `insert into budget_adjustment_withdrawal
     select id, '误填', batch from budget_adjustment limit 1`,
  `insert into register_withdrawal
     select id, '误填', null, batch from register_entry where budget_unit_id = $1 limit 1`,
  `insert into contract_payment
     select id, 99, '2025-06-30', 1, batch from register_entry where budget_unit_id = $1 limit 1`,
  `insert into report_reason
     select s.id, s.id, 99, null, '整表', '请核实', s.batch from report_step s
     join report r on r.id = s.report_id join target_table t on t.id = r.table_id
     where t.budget_unit_id = $1 limit 1`,
  `insert into rectification_event
     select id, 99, 'answer', '', '{}', batch from rectification limit 1`,
];

describe('row-level security', () => {
  beforeAll(async () => {
    for (const text of missing) await api.store.owner(text, text.includes('$1') ? [theirs] : []);
  });

  test('every table since the months is walked', async () => {
    const found = await api.store.owner<{ readonly name: string }>(
      `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'anju' and c.relkind = 'r' and c.relrowsecurity
         and c.oid >= 'anju.month_sheet'::regclass::oid`,
    );
    expect(found.map(({ name }) => name).toSorted()).toEqual(Object.keys(ways).toSorted());
  });

  test.each(Object.entries(ways))('of %s only the rows of one’s unit', async (name, way) => {
    const carrier = way === null ? 't' : 'u';
    const held = await api.store.owner<{ readonly id: string; readonly rows: bigint }>(
      `select ${carrier}.budget_unit_id as id, count(*) as rows from ${name} t ${way ?? ''}
       group by ${carrier}.budget_unit_id`,
    );
    for (const id of [mine, theirs]) {
      const seen = await api.store.database.reading(seeing(id), (query) =>
        query<{ readonly rows: bigint }>(`select count(*) as rows from ${name}`),
      );
      expect(seen[0]?.rows).toBe(held.find((one) => one.id === id)?.rows ?? 0n);
    }
    // Somebody has rows that one of the two may not see: the wall stood in the way of something.
    expect(held.some(({ id }) => id !== mine) || held.some(({ id }) => id !== theirs)).toBe(true);
  });

  test('files that another unit’s books came from are not read', async () => {
    const names = await api.store.database.reading(narrow, (query) =>
      query<{ readonly name: string }>('select file_name as name from payment_import'),
    );
    expect(names.length).toBeGreaterThan(0);
    const files = (world: World) =>
      api.store.database.reading(world, (query) =>
        query<{ readonly rows: bigint }>('select count(*) as rows from source_file'),
      );
    const [few, many] = [await files(narrow), await files(api.world)];
    expect(few[0]?.rows).toBeLessThan(many[0]?.rows ?? 0n);
    const foreign = await api.store.owner<{ readonly id: string }>(
      'select source_file_id as id from payment_import where budget_unit_id = $1',
      [theirs],
    );
    expect(foreign.length).toBeGreaterThan(0);
    const read = await api.store.database.reading(narrow, (query) =>
      query('select from source_file where id = any($1)', [foreign.map(({ id }) => id)]),
    );
    expect(read).toEqual([]);
  });
});

async function tableOf(budgetUnitId: string): Promise<string> {
  const [found] = await api.store.owner<{ readonly id: string }>(
    `select id from target_table where budget_unit_id = $1 and fiscal_year = 2025`,
    [budgetUnitId],
  );
  return found?.id ?? '';
}

/** The pages of one unit's books, as its people open them. */
const pagesOf = async (budgetUnitId: string): Promise<readonly string[]> => {
  const [unit, table] = [budgetUnitId, await tableOf(budgetUnitId)];
  return [
    `/months/${unit}/2025-03`,
    `/months/2025/template/${unit}`,
    `/budgets/2025/units/${unit}`,
    `/budgets/2025/units/${unit}/adjustments`,
    `/budgets/2025/units/${unit}/payments`,
    `/registers/2025/units/${unit}/kinds/meetings`,
    `/contracts/2025/units/${unit}`,
    `/assets/2025/units/${unit}`,
    `/facts/2025/units/${unit}`,
    `/units/${unit}/2025/measures`,
    `/units/${unit}/2025/figures/fund.loan-disbursed/rows`,
    `/tables/${table}/bindings`,
    `/tables/${table}/monitoring/2025-06-30`,
    `/tables/${table}/monitoring/2025-06-30/export/docx`,
    `/tables/${table}/evaluation`,
    `/tables/${table}/evaluation/export/form/docx`,
    `/tables/${table}/rectifications`,
  ];
};

const statuses = async (who: SignedIn, paths: readonly string[]) => {
  const answers: (readonly [string, number])[] = [];
  for (const path of paths) answers.push([path, (await who.get(path)).statusCode]);
  return answers;
};

describe('by the interface', () => {
  test('no page of another unit opens, and it is told no other way', async () => {
    const others = await pagesOf(theirs);
    const open = (await statuses(officer, others)).filter(([, status]) => status !== 200);
    expect(open).toEqual([]);
    const shut = await statuses(filler, others);
    expect(shut.filter(([, status]) => ![403, 404].includes(status))).toEqual([]);
    const own = (await statuses(filler, await pagesOf(mine))).filter(([, one]) => one !== 200);
    expect(own).toEqual([]);
  }, 120_000);

  test('a bundle of another unit finds nothing to pack', async () => {
    const packed = await filler.get(`/units/${theirs}/2025/bundle`);
    expect([packed.statusCode, packed.json().code]).toEqual([422, 'department_empty']);
    expect((await officer.get(`/units/${theirs}/2025/bundle`)).statusCode).toBe(200);
  });

  test.each(['/months/2025', '/budgets/2025', '/registers/2025'])(
    'the year of all units at %s holds nothing of another',
    async (path) => {
      const answer = (await filler.get(path)).body;
      expect(answer).toContain(mine);
      expect(answer).not.toContain(theirs);
    },
  );

  test('a row of another unit is no row, forward and back', async () => {
    const [payment] = await api.store.owner<{ readonly id: string }>(
      'select id from payment where budget_unit_id = $1 limit 1',
      [theirs],
    );
    expect((await officer.get(`/figure-rows/${payment?.id}/uses`)).statusCode).toBe(200);
    const nobodys = await filler.get('/figure-rows/01900000-0000-7000-8000-ffffffffffff/uses');
    const theirsUses = await filler.get(`/figure-rows/${payment?.id}/uses`);
    expect(theirsUses.json()).toEqual({ ...nobodys.json<object>(), id: payment?.id });
    const reversal = { date: '2025-12-30', reason: '越界' };
    const undone = await filler.post(`/payments/${payment?.id}/reversal`, reversal);
    expect([403, 404]).toContain(undone.statusCode);
  });

  test('writing there leaves nothing', async () => {
    const [before] = await api.store.owner('select max(batch) from writing_batch');
    const table = await tableOf(theirs);
    const tries: readonly (readonly [string, object])[] = [
      [`/budgets/2025/units/${theirs}/take-over`, { tableId: null, version: null }],
      [`/registers/2025/units/${theirs}/kinds/meetings/opening`, {}],
      [
        `/tables/${table}/monitoring/2025-06-30/entries`,
        { expectedRevision: 1, entries: [{ rowId: 'x', field: 'measure', value: '越界' }] },
      ],
      [
        `/tables/${table}/evaluation/entries`,
        { expectedRevision: 1, entries: [{ rowId: 'x', field: 'measure', value: '越界' }] },
      ],
    ];
    for (const [path, body] of tries) {
      const { statusCode } = await filler.post(path, body);
      expect([path, [403, 404].includes(statusCode)]).toEqual([path, true]);
    }
    expect(await api.store.owner('select max(batch) from writing_batch')).toEqual([before]);
  });
});
