/** 测试用小表 a small table of a small form, for the tests beside. */
import { present } from '#core/base/assert.ts';
import { fiscalYear } from '#core/base/calendar.ts';
import { blankTable } from '#core/performance/blank-table.ts';
import type { TableEdit } from '#core/performance/table-edit.ts';
import { layoutTable } from '#core/performance/table-layout.ts';
import { rowByKey, rowById, type TargetTable } from '#core/performance/target-table.ts';
import type { ColumnKey, TableTemplate } from '#core/policy/table-template.ts';
import { applyEdits } from './apply-edits.ts';
import { type GridMap, mapGrid } from './grid-map.ts';

const column = (key: ColumnKey, label: string) => ({ key, label, aliases: [] });

const money = (key: string, label: string, parent: string | null) => ({
  key,
  label,
  aliases: [],
  group: null,
  level: parent === null ? 0 : 1,
  parent,
});

const valueColumns = [column('halfYear', '半年指标值'), column('fullYear', '全年指标值')];

export const sampleTemplate: TableTemplate = {
  id: 'sample',
  name: '小表',
  subject: 'department',
  title: '小表',
  titleAliases: [],
  yearLabel: '{year}年度',
  effectiveFrom: '2024-01-01',
  provenance: { status: 'proposed', source: '测试' },
  blocks: [
    {
      kind: 'narrative',
      id: 'unit-name',
      key: 'unitName',
      label: '单位名称',
      aliases: [],
      required: true,
    },
    {
      kind: 'money',
      id: 'income',
      heading: '资金（万元）',
      label: '收入',
      measureWord: '万元',
      columns: [column('fullYear', '全年预算数')],
      rows: [
        money('income.total', '资金总额', null),
        money('income.appropriation', '财政拨款', 'income.total'),
        money('income.other', '其他资金', 'income.total'),
      ],
      projectsUnder: null,
    },
    {
      kind: 'money',
      id: 'expenditure',
      heading: '资金（万元）',
      label: '支出',
      measureWord: '万元',
      columns: [column('halfYear', '半年计划执行数'), column('fullYear', '全年预算数')],
      rows: [
        money('expenditure.basic', '基本支出', null),
        money('expenditure.project', '项目支出', null),
      ],
      projectsUnder: 'expenditure.project',
    },
    {
      kind: 'indicators',
      id: 'duty',
      columns: [
        column('dimension', '一级指标'),
        column('aspect', '二级指标'),
        column('indicator', '三级指标'),
        ...valueColumns,
      ],
      dimensions: ['履职'],
      aspects: {},
      fixed: [],
      freeRows: true,
    },
  ],
};

export const applySample = applyEdits(sampleTemplate);

/** Applies edits that must succeed. */
export function edited(table: TargetTable, ...edits: readonly TableEdit[]): TargetTable {
  const done = applySample(table, edits);
  if (!done.ok) throw new Error(done.error.message);
  return done.value;
}

export const setCell = (rowId: string, key: ColumnKey, written: string): TableEdit => ({
  kind: 'setCell',
  rowId,
  column: key,
  written,
});

export const idOf = (table: TargetTable, key: string): string =>
  present(rowByKey(table, key), `no row ${key}`).id;

export const writtenIn = (table: TargetTable, rowId: string, key: ColumnKey): string | undefined =>
  rowById(table, rowId)?.cells[key]?.written;

/** Two projects p1 (10 / 20) and p2 (5 / 8), two duty rows d1 and d2 under one 二级. */
export function sampleTable(): TargetTable {
  let count = 0;
  const newId = () => {
    count += 1;
    return `row-${count}`;
  };
  const catalogue = {
    version: '',
    entries: [],
    duties: [],
    synonyms: [],
    families: [],
    likenessFloorPercent: 60,
  };
  const blank = blankTable({
    form: { template: sampleTemplate, catalogue },
    budgetUnitName: '某分中心',
    fiscalYear: fiscalYear(2024),
    projectName: null,
    newId,
  });
  const bare = blank.rows.filter((row) => row.key === null).map((row) => row.id);
  const addProject = (rowId: string, afterRowId: string | null, cells: readonly string[]) => {
    const [name = '', halfYear = '', fullYear = ''] = cells;
    return {
      kind: 'addRow',
      rowId,
      block: 'expenditure',
      afterRowId,
      cells: { name, halfYear, fullYear },
    } as const;
  };
  const addDuty = (rowId: string, afterRowId: string | null, indicator: string) =>
    ({
      kind: 'addRow',
      rowId,
      block: 'duty',
      afterRowId,
      cells: { dimension: '履职', aspect: '归集', indicator },
    }) as const;
  return edited(
    blank,
    ...bare.map((rowId) => ({ kind: 'deleteRow', rowId }) as const),
    setCell(idOf(blank, 'income.total'), 'fullYear', '100'),
    setCell(idOf(blank, 'income.appropriation'), 'fullYear', '100'),
    setCell(idOf(blank, 'expenditure.basic'), 'fullYear', '72'),
    setCell(idOf(blank, 'expenditure.project'), 'halfYear', '15'),
    setCell(idOf(blank, 'expenditure.project'), 'fullYear', '28'),
    addProject('p1', null, ['会议费', '10', '20']),
    addProject('p2', 'p1', ['培训费', '5', '8']),
    addDuty('d1', null, '归集金额'),
    addDuty('d2', 'd1', '新增人数'),
  );
}

export const sampleMap = (table: TargetTable): GridMap =>
  mapGrid(
    layoutTable(table, sampleTemplate),
    new Set(table.rows.flatMap((row) => (row.key === null ? [] : row.id))),
  );
