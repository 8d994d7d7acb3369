/** 清点的记忆 what is counted with remembered reviews is what a review of everything would count. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countTableFindings } from '#app/performance/count-findings.ts';
import { countFindings, type FindingCount } from '#app/performance/finding-count.ts';
import { createReviewDesk } from '#app/performance/review-desk.ts';
import { shownFindings } from '#app/performance/review-group.ts';
import type { OverviewJson } from '#contract/overview.ts';
import type { TableViewJson } from '#contract/table-view.ts';
import { openTestApi, policy, seedText, type TestApi, uploadAndWait } from './api-server.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi({ examples: false });
});
afterAll(() => api.close());

type Counts = Readonly<Record<string, FindingCount>>;

/** Every draft reviewed beside its sisters and last year's, nothing remembered. */
async function countsAnew(): Promise<Counts> {
  const { store } = api.desk;
  const [units, drafts] = await Promise.all([store.units(api.world), store.drafts(api.world)]);
  const reviews = createReviewDesk(policy).review(units, drafts);
  return Object.fromEntries(
    [...reviews].map(([id, one]) => [id, countFindings(shownFindings(one))]),
  );
}

async function overviewCounts(): Promise<Counts> {
  const { tables } = (await api.get('/overview')).json<OverviewJson>();
  return Object.fromEntries(tables.map(({ tableId, counts }) => [tableId, counts]));
}

async function expectSame(tables: number): Promise<void> {
  const shown = await overviewCounts();
  expect(Object.keys(shown)).toHaveLength(tables);
  expect(shown).toEqual(await countsAnew());
}

const title = '无锡市市级部门整体预算绩效目标表';
const texts = seedText
  .split(title)
  .slice(1)
  .map((part) => `${title}${part}`);

const firstTable = async (): Promise<TableViewJson> => {
  const { tables } = (await api.get('/overview')).json<OverviewJson>();
  return (await api.get(`/tables/${tables[0]?.tableId}`)).json<TableViewJson>();
};

const edit = ({ tableId, table, revision }: TableViewJson, written: string) =>
  api.post(`/tables/${tableId}/edits`, {
    expectedRevision: revision,
    edits: [
      {
        kind: 'setCell',
        rowId: table.rows.find((row) => row.kind === 'project')?.id,
        column: 'fullYear',
        written,
      },
    ],
  });

test('after each of five files, after last year’s and after a changed one', async () => {
  for (const [at, text] of texts.entries()) {
    await uploadAndWait(api, `${at}.txt`, text);
    await expectSame(at + 1);
  }
  const lastYear = texts[0]?.replaceAll('2024', '2023') ?? '';
  await uploadAndWait(api, '去年.txt', lastYear);
  await expectSame(6);
  await uploadAndWait(api, '改.txt', texts[1]?.replace(/\d+\.\d\d/u, '98765.43') ?? '');
  await expectSame(6);
  const errors = Object.values(await overviewCounts()).map(({ error }) => error);
  expect(new Set(errors).size).toBeGreaterThan(1);
});

test('after an edit, and after a unit was renamed and moved out of its department', async () => {
  const before = await overviewCounts();
  const view = await firstTable();
  expect((await edit(view, '98765')).statusCode).toBe(200);
  await expectSame(6);
  expect(await overviewCounts()).not.toEqual(before);
  const { budgetUnit } = view;
  const moved = await api.post(`/units/${budgetUnit.id}/changes`, {
    expectedRevision: budgetUnit.revision,
    name: '某某中心',
    shortName: '某某',
    branchName: null,
    parentId: null,
    fromYear: null,
    untilYear: null,
  });
  expect(moved.statusCode).toBe(200);
  await expectSame(6);
});

test('what was planned and not kept is not remembered', async () => {
  const { world, desk } = api;
  const [units, heads] = await Promise.all([desk.store.units(world), desk.store.draftHeads(world)]);
  const view = await firstTable();
  const [draft] = (await desk.store.drafts(world)).filter((one) => one.tableId === view.tableId);
  if (draft === undefined) throw new Error('the first table must be there');
  const planned = [{ ...draft, revision: draft.revision + 1, table: { ...draft.table, rows: [] } }];
  const counted = await countTableFindings(desk, world, { units, heads, planned });
  expect(counted?.counts.get(draft.tableId)?.error).toBeGreaterThan(20);
  // Somebody else is faster: the same revision, another table.
  expect((await edit(view, '1')).statusCode).toBe(200);
  await expectSame(6);
});
