/** A third form is read by adding its file: no code knows it. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formatQuantity } from '#core/base/quantity.ts';
import { layoutTable } from '#core/performance/table-layout.ts';
import { amountOf, indicatorRows, rowByKey } from '#core/performance/target-table.ts';
import { createTextReader } from './text-reader.ts';
import { policyFiles, policyFromFiles } from './read-policy.ts';
import { writeText } from './write-text.ts';

const file = 'test/fixtures/province-department-2025';
const policy = policyFromFiles({
  ...policyFiles('policy'),
  'templates/province-department-2025.yaml': readFileSync(`${file}.yaml`, 'utf8'),
});
const reader = createTextReader(policy);
const read = (bytes: Uint8Array) => {
  const result = reader.read({ name: '省表.txt', bytes }, () => 'row');
  const [table] = result.ok ? result.value.tables : [];
  if (table === undefined) throw new Error('no table was read');
  return table;
};
const table = read(readFileSync(`${file}.txt`));

test('unit, year, and money in the measure of this form', () => {
  expect(table.templateId).toBe('province-department-2025');
  expect([table.budgetUnitName, table.fiscalYear]).toEqual(['某某市住房公积金管理中心', 2025]);
  expect(amountOf(rowByKey(table, 'income.total'), 'fullYear')).toBe(514_550_000n);
  const projects = table.rows.filter(({ kind }) => kind === 'project');
  expect(projects.map((row) => amountOf(row, 'fullYear'))).toEqual([130_830_000n, 144_020_000n]);
  expect(table.unread).toEqual([]);
});

test('direction, value, measure word and weight in columns of their own', () => {
  const values = indicatorRows(table).map((row) => {
    const read = row.cells.fullYear?.read;
    if (read?.kind === 'grade') return read.grade;
    return read?.kind === 'target' ? `${read.comparator} ${formatQuantity(read.quantity)}` : null;
  });
  expect(values).toEqual([
    'atLeast 20亿元',
    'atLeast 1200户',
    'atMost 0.5‰',
    '6月30日前',
    null, // 经济效益指标 is printed by the form and not filled
    '较高',
    'atLeast 90%',
  ]);
  const weights = indicatorRows(table).flatMap((row) => {
    const read = row.cells.weight?.read;
    return read?.kind === 'number' ? [formatQuantity(read.quantity)] : [];
  });
  expect(weights).toEqual(['15', '10', '10', '5', '20', '10分']);
});

test('laid out, written as text and read again', () => {
  expect(
    layoutTable(table, policy.templates.find(({ id }) => id === table.templateId) as never).columns,
  ).toBe(8);
  const again = read(new TextEncoder().encode(writeText([table], policy.templates)));
  const written = (one: typeof table) =>
    one.rows.map(({ key, block, cells }) => [
      key,
      block,
      Object.entries(cells).flatMap(([column, cell]) =>
        cell.written === '' ? [] : [column, cell.written],
      ),
    ]);
  expect(written(again)).toEqual(written(table));
});
