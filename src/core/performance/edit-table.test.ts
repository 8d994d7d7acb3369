import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createTextReader } from '#documents/text-reader.ts';
import { readPolicy } from '#documents/read-policy.ts';
import { fiscalYear } from '#core/base/calendar.ts';
import type { TableTemplate } from '#core/policy/table-template.ts';
import { blankTable, copyTable } from './blank-table.ts';
import { carryRowIds } from './carry-row-ids.ts';
import { applyEdit, applyEdits } from './edit-table.ts';
import { decodeTable, encodeTable, parseTable } from './table-codec.ts';
import type { TableEdit } from './table-edit.ts';
import { layoutTable } from './table-layout.ts';
import { cellOf, rowByKey, type TableRow, type TargetTable } from './target-table.ts';

const policy = readPolicy('policy');
const template = policy.templates.find(({ id }) => id === 'wuxi-department-2024') as TableTemplate;
const counter = (prefix: string): (() => string) => {
  let next = 0;
  return () => `${prefix}${(next += 1)}`;
};
const seed = readFileSync('seed/wuxi-2024-targets.txt');
const readSeed = (prefix: string, bytes: Uint8Array = seed): readonly TargetTable[] => {
  const reader = createTextReader(policy);
  const result = reader.read({ name: '五表.txt', bytes }, counter(prefix));
  if (!result.ok) throw new Error(result.error.message);
  return result.value.tables;
};
const five = readSeed('r');
const huishan = five[4] as TargetTable;
const xishan = five[3] as TargetTable;
const named = (table: TargetTable, name: string): TableRow =>
  table.rows.find((row) =>
    [cellOf(row, 'name'), cellOf(row, 'indicator')].some(({ written }) => written === name),
  ) as TableRow;

const edit = (table: TargetTable, ...edits: readonly TableEdit[]) => {
  const result = applyEdits(table, edits, template);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
};
const refusalOf = (table: TargetTable, one: TableEdit): string | null => {
  const result = applyEdit(table, template, one);
  return result.ok ? null : result.error.code;
};

describe('setCell', () => {
  const total = rowByKey(huishan, 'expenditure.project') as TableRow;

  test('reads what is typed; the place in the file stays', () => {
    const { table, changes } = edit(huishan, {
      kind: 'setCell',
      rowId: total.id,
      column: 'halfYear',
      written: '201.36',
    });
    const cell = cellOf(rowByKey(table, 'expenditure.project') as TableRow, 'halfYear');
    expect(cell.read).toEqual({ kind: 'money', amount: 201_360_000n });
    expect(cell.place).toEqual({ kind: 'text', line: 377, cell: 5 });
    expect(changes).toEqual([
      { kind: 'setCell', rowId: total.id, column: 'halfYear', from: '120', to: '201.36' },
    ]);
  });

  test('typing the same again changes nothing', () => {
    const same = { kind: 'setCell', rowId: total.id, column: 'halfYear', written: '120' } as const;
    expect(edit(huishan, same)).toEqual({ table: huishan, changes: [] });
  });

  test('the unit’s name is the table’s', () => {
    const row = rowByKey(huishan, 'unitName') as TableRow;
    const { table } = edit(huishan, {
      kind: 'setCell',
      rowId: row.id,
      column: 'text',
      written: '新名',
    });
    expect(table.budgetUnitName).toBe('新名');
  });

  test('a label put right has no question any more', () => {
    const row = rowByKey(huishan, 'indicator-clarity') as TableRow;
    expect(cellOf(row, 'dimension').doubts.map(({ code }) => code)).toEqual(['shifted']);
    const { table } = edit(huishan, {
      kind: 'setCell',
      rowId: row.id,
      column: 'dimension',
      written: '决策',
    });
    expect(cellOf(rowByKey(table, 'indicator-clarity') as TableRow, 'dimension').doubts).toEqual(
      [],
    );
  });

  test('a row without a name that gets one is not asked about again', () => {
    const row = xishan.rows.find(({ kind, key }) => kind === 'money' && key === null) as TableRow;
    expect(cellOf(row, 'fullYear').doubts.map(({ code }) => code)).toEqual(['unnamed']);
    const { table } = edit(xishan, {
      kind: 'setCell',
      rowId: row.id,
      column: 'name',
      written: '其他',
    });
    expect(cellOf(named(table, '其他'), 'fullYear').doubts).toEqual([]);
  });
});

describe('rows', () => {
  const first = named(xishan, '物业安保费');
  const add = (afterRowId: string | null, name: string): TableEdit => ({
    kind: 'addRow',
    rowId: `new-${name}`,
    block: 'expenditure',
    afterRowId,
    cells: { name, fullYear: '1' },
  });
  const names = (table: TargetTable) =>
    table.rows
      .filter(({ block }) => block === 'expenditure')
      .map((row) => cellOf(row, 'name').written);

  test('are added after a row, first, and never before the fixed ones', () => {
    const basic = rowByKey(xishan, 'expenditure.basic')?.id ?? '';
    const { table } = edit(xishan, add(first.id, '甲'), add(null, '乙'), add(basic, '丙'));
    expect(names(table).slice(0, 6)).toEqual([
      '基本支出',
      '项目支出',
      '丙',
      '乙',
      '物业安保费',
      '甲',
    ]);
  });

  test('of indicators stand in the merged cells of the row before', () => {
    const after = named(xishan, '缴存金额');
    const { table } = edit(xishan, {
      kind: 'addRow',
      rowId: 'new',
      block: 'duty',
      afterRowId: after.id,
      cells: { indicator: '新指标' },
    });
    const row = named(table, '新指标');
    expect([cellOf(row, 'dimension').written, cellOf(row, 'aspect').written]).toEqual([
      '履职',
      '编制、执行住房公积金归集、使用计划',
    ]);
  });

  test('are added to a block that has none yet, in its place', () => {
    const empty = { ...xishan, rows: xishan.rows.filter(({ block }) => block !== 'duty') };
    const { table } = edit(empty, {
      kind: 'addRow',
      rowId: 'new',
      block: 'duty',
      afterRowId: null,
      cells: {},
    });
    const blocks = [...new Set(table.rows.map(({ block }) => block))];
    expect(blocks.slice(-3)).toEqual(['decision-process', 'duty', 'effect']);
  });

  test('are moved and deleted', () => {
    const last = named(xishan, '物业管理费');
    const moved = edit(xishan, { kind: 'moveRow', rowId: last.id, afterRowId: first.id });
    expect(names(moved.table).slice(2, 4)).toEqual(['物业安保费', '物业管理费']);
    expect(moved.changes[0]?.to).toContain('物业安保费');
    const deleted = edit(moved.table, { kind: 'deleteRow', rowId: first.id });
    expect(names(deleted.table)[2]).toBe('物业管理费');
    expect(edit(xishan, { kind: 'moveRow', rowId: first.id, afterRowId: null }).changes).toEqual(
      [],
    );
  });
});

test.each([
  ['row_unknown', { kind: 'setCell', rowId: 'x', column: 'name', written: '' }],
  ['row_unknown', { kind: 'deleteRow', rowId: 'x' }],
  ['row_unknown', { kind: 'moveRow', rowId: named(xishan, '印刷费').id, afterRowId: 'x' }],
  [
    'row_unknown',
    {
      kind: 'addRow',
      rowId: 'n',
      block: 'duty',
      afterRowId: named(xishan, '印刷费').id,
      cells: {},
    },
  ],
  ['row_fixed', { kind: 'deleteRow', rowId: rowByKey(xishan, 'execution-rate')?.id ?? '' }],
  [
    'row_fixed',
    { kind: 'moveRow', rowId: rowByKey(xishan, 'income.other')?.id ?? '', afterRowId: null },
  ],
  ['row_fixed', { kind: 'deleteRow', rowId: named(xishan, '网站工作动态信息发布').id }],
  ['block_unknown', { kind: 'addRow', rowId: 'n', block: 'x', afterRowId: null, cells: {} }],
  [
    'block_takes_no_rows',
    { kind: 'addRow', rowId: 'n', block: 'income', afterRowId: null, cells: {} },
  ],
  [
    'block_takes_no_rows',
    { kind: 'addRow', rowId: 'n', block: 'decision-process', afterRowId: null, cells: {} },
  ],
  [
    'column_unknown',
    { kind: 'setCell', rowId: named(xishan, '印刷费').id, column: 'weight', written: '1' },
  ],
  [
    'column_unknown',
    { kind: 'addRow', rowId: 'n', block: 'duty', afterRowId: null, cells: { name: '1' } },
  ],
  [
    'row_exists',
    {
      kind: 'addRow',
      rowId: named(xishan, '印刷费').id,
      block: 'expenditure',
      afterRowId: null,
      cells: {},
    },
  ],
] as const)('%s', (code, one) => {
  expect(refusalOf(xishan, one)).toBe(code);
});

test('edits are applied all or none', () => {
  const good = { kind: 'deleteRow', rowId: named(xishan, '印刷费').id } as const;
  expect(applyEdits(xishan, [good, { kind: 'deleteRow', rowId: 'x' }], template).ok).toBe(false);
});

describe('a table to start with', () => {
  test('blank: every row of the form, the unit’s name, nothing else', () => {
    const form = { template, catalogue: policy.catalogue };
    const table = blankTable({
      form,
      budgetUnitName: '甲中心',
      fiscalYear: fiscalYear(2025),
      projectName: null,
      newId: counter('b'),
    });
    expect(table.rows.filter(({ key, kind }) => kind === 'indicator' && key !== null)).toHaveLength(
      31,
    );
    expect(rowByKey(table, 'unitName')?.cells.text?.written).toBe('甲中心');
    expect(table.rows.every((row) => cellOf(row, 'fullYear').written === '')).toBe(true);
    expect(named(table, '预算执行率').cells.aspect?.written).toBe('预算执行');
  });

  test('copied: figures cleared but the form’s own; prose and its year words stay', () => {
    const copy = copyTable({
      table: xishan,
      template,
      fiscalYear: fiscalYear(2025),
      figures: 'clear',
      newId: counter('c'),
    });
    expect(copy.fiscalYear).toBe(2025);
    expect(cellOf(named(copy, '办公用房租金'), 'fullYear').written).toBe('');
    expect(cellOf(named(copy, '缴存金额'), 'fullYear').written).toBe('');
    expect(cellOf(named(copy, '预算执行率'), 'fullYear').written).toBe('=100%');
    expect(rowByKey(copy, 'annualObjective')?.cells.text?.written).toContain('2024年计划归集');
    expect(copy.rows.map(({ id }) => id)).not.toEqual(xishan.rows.map(({ id }) => id));
    expect(
      copy.rows.flatMap((row) => Object.values(row.cells)).every(({ place }) => place === null),
    ).toBe(true);
  });

  test('copied with its figures', () => {
    const copy = copyTable({
      table: xishan,
      template,
      fiscalYear: fiscalYear(2025),
      figures: 'keep',
      newId: counter('k'),
    });
    expect(cellOf(named(copy, '办公用房租金'), 'fullYear').read).toEqual({
      kind: 'money',
      amount: 133_100_000n,
    });
  });
});

describe('the same file uploaded again', () => {
  const text = new TextDecoder().decode(seed);
  const again = (change: (text: string) => string) =>
    carryRowIds(xishan, readSeed('n', new TextEncoder().encode(change(text)))[3] as TargetTable);

  test('gives every row its id', () => {
    expect(again((one) => one).rows.map(({ id }) => id)).toEqual(xishan.rows.map(({ id }) => id));
  });

  test('a row added, one gone, two changed places, one renamed', () => {
    const next = again((one) =>
      one
        .replace('\t\t公告费\t\t3.4\t4.8\n', '')
        .replace('\t\t信息设备维保费\t\t1\t2\n', '\t\t新增费\t\t1\t2\n\t\t信息设备维保费\t\t1\t2\n')
        .replace(
          '\t\t调节金\t\t3.3\t6.76\n\t\t专用通讯网租金\t\t3\t6.3\n',
          '\t\t专用通讯网租金\t\t3\t6.3\n\t\t调节金\t\t3.3\t6.76\n',
        )
        .replace('空调设备维护费\t\t0.93', '空调维护费\t\t0.93'),
    );
    const same = (name: string) => named(next, name).id === named(xishan, name).id;
    expect(
      ['信息设备维保费', '调节金', '专用通讯网租金', '预算执行率', '缴存金额'].map(same),
    ).toEqual(Array(5).fill(true));
    expect(named(next, '空调维护费').id).toBe(named(xishan, '空调设备维护费').id);
    expect(named(next, '新增费').id).toMatch(/^n/u);
    const ids = next.rows.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

test('JSON holds the whole table, and what is no table is not taken for one', () => {
  for (const table of five) {
    const json: unknown = JSON.parse(JSON.stringify(encodeTable(table)));
    expect(decodeTable(json)).toEqual(table);
    expect(parseTable(json)).toEqual(table);
  }
  const json = JSON.stringify(encodeTable(xishan));
  for (const broken of [
    json.replace('"fen":"5686900000"', '"fen":"1e9"').replace('"fen":"568690000"', '"fen":"1e9"'),
    json.replace('"kind":"money"', '"kind":"gold"'),
    json.replace('"name":{', '"nome":{'),
    json.replace('"fiscalYear":2024', '"fiscalYear":99'),
    '[]',
    'null',
    '{"rows":[]}',
  ]) {
    expect(parseTable(JSON.parse(broken))).toBeNull();
  }
});

describe('the printed form', () => {
  test('every row of it fills the seven columns, merged cells counted', () => {
    for (const table of five) {
      const layout = layoutTable(table, template);
      const filled = layout.rows.map(() => 0);
      for (const [at, { cells }] of layout.rows.entries()) {
        for (const { rowSpan, colSpan } of cells) {
          for (let down = 0; down < rowSpan; down += 1)
            filled[at + down] = (filled[at + down] ?? 0) + colSpan;
        }
      }
      expect(layout.columns).toBe(7);
      expect(new Set(filled)).toEqual(new Set([7]));
      expect(layout.widths.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1);
    }
  });

  test('labels merge where they are equal, and say whose cell they are', () => {
    const { rows, title, yearText } = layoutTable(huishan, template);
    expect([title, yearText]).toEqual(['无锡市市级部门整体预算绩效目标表', '2024年度']);
    const merged = rows
      .flatMap(({ cells }) => cells)
      .filter(({ column }) => column === 'dimension');
    expect(merged.map(({ text, rowSpan }) => `${text}${rowSpan}`)).toEqual([
      '决策3',
      '结果2',
      '过程26',
      '履职4',
      '效益指标4',
      '满意度指标1',
    ]);
    expect(merged[1]?.rowId).toBe(rowByKey(huishan, 'indicator-clarity')?.id);
  });
});
