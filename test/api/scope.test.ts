/** 范围 a caller who may see one unit only: what he may do, and what he is compared with. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeUnit } from '#app/performance/change-unit.ts';
import { editTable } from '#app/performance/edit-table.ts';
import { importFile } from '#app/performance/import-file.ts';
import { newTable } from '#app/performance/new-table.ts';
import { newUnit } from '#app/performance/new-unit.ts';
import { viewTable } from '#app/performance/view-table.ts';
import type { BudgetUnit, DraftHead } from '#app/ports/table-store.ts';
import type { World } from '#core/base/world.ts';
import { openTestApi, seedText, type TestApi } from './api-server.ts';

let api: TestApi;
let narrow: World;
let units: readonly BudgetUnit[];
let heads: readonly DraftHead[];

const unitOf = (shortName: string) => units.find((one) => one.shortName === shortName);
const tableOf = (shortName: string): string =>
  heads.find((one) => one.budgetUnitId === unitOf(shortName)?.id)?.tableId ?? '';

beforeAll(async () => {
  api = await openTestApi();
  units = await api.desk.store.units(api.world);
  heads = await api.desk.store.draftHeads(api.world);
  const scope = { kind: 'units', ids: [unitOf('惠山')?.id ?? ''] } as const;
  narrow = { ...api.world, caller: { ...api.world.caller, scope } };
});
afterAll(() => api.close());

describe('his own table', () => {
  test('is compared with its sisters, though he may open none of them', async () => {
    const mine = await viewTable(api.desk, narrow, { tableId: tableOf('惠山') });
    const whole = await viewTable(api.desk, api.world, { tableId: tableOf('惠山') });
    if (!mine.ok || !whole.ok) throw new Error('both may see it');
    expect(mine.value.neighbours).toEqual(whole.value.neighbours);
    expect(mine.value.findings).toEqual(whole.value.findings);
    expect(new Set(mine.value.neighbours.map((one) => one.budgetUnit)).size).toBe(4);
    const may = { edit: true, saveVersion: true, explain: true, lockedReason: null };
    expect(mine.value.may).toEqual(may);
    const sister = await viewTable(api.desk, narrow, { tableId: tableOf('江阴') });
    expect(sister).toMatchObject({ ok: false, error: { code: 'table_unknown' } });
  });

  test('a sister is not compared for somebody else', async () => {
    const of = { budgetUnitId: unitOf('江阴')?.id, fiscalYear: 2024 } as const;
    const asked = { ...of, budgetUnitId: of.budgetUnitId ?? ('' as BudgetUnit['id']) };
    expect(await api.desk.store.departmentDrafts(narrow, asked)).toEqual([]);
    expect(await api.desk.store.departmentDrafts(api.world, asked)).toHaveLength(5);
  });
});

describe('outside his scope', () => {
  const start = { kind: 'blank' } as const;

  test('he may neither edit, nor begin a table, nor touch the tree', async () => {
    const edit = { tableId: tableOf('江阴'), expectedRevision: 1, edits: [], once: null };
    expect(await editTable(api.desk, narrow, edit)).toMatchObject({ ok: false });
    const templateId = api.desk.policy.templates.find((one) => one.subject === 'department')?.id;
    const table = { fiscalYear: 2030, templateId: templateId ?? '', projectName: null, start };
    const begin = (budgetUnitId = '') =>
      newTable(api.desk, narrow, { ...table, budgetUnitId, once: null });
    const refused = { ok: false, error: { code: 'not_permitted' } };
    expect(await begin(unitOf('江阴')?.id)).toMatchObject(refused);
    expect(await begin(unitOf('惠山')?.id)).toMatchObject({ ok: true });
    const added = {
      name: '新',
      shortName: '新',
      kind: 'unit',
      parentId: null,
      once: null,
    } as const;
    expect(await newUnit(api.desk, narrow, added)).toMatchObject(refused);
    const change = (shortName: string) => {
      const budgetUnit = unitOf(shortName) as BudgetUnit;
      const wanted = { ...budgetUnit, branchName: '改' };
      const request = { budgetUnitId: budgetUnit.id, expectedRevision: 1, wanted, once: null };
      return changeUnit(api.desk, narrow, request);
    };
    expect(await change('江阴')).toMatchObject(refused);
    expect(await change('惠山')).toMatchObject({ ok: true, value: { revision: 2 } });
  });

  test('the tables of a file are left out, each with its reason, and no unit is made', async () => {
    const text = seedText.replaceAll('宜兴', '新设');
    const bytes = new TextEncoder().encode(text);
    const imported = await importFile(api.desk, narrow, { file: { name: '五表.txt', bytes } });
    if (!imported.ok) throw new Error(imported.error.message);
    expect(imported.value.tables).toHaveLength(1);
    expect(imported.value.skipped.map((one) => one.code)).toEqual(
      Array.from({ length: 4 }, () => 'not_permitted'),
    );
    expect(await api.desk.store.units(api.world)).toHaveLength(units.length);
  });
});
