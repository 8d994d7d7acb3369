/** 清单文件 header rows, fields with places, and what the values of a list are read as. */
import { expect, test } from 'vitest';
import type { ReadRow } from '../ports/rows-reading.ts';
import { isTotalRow, readList } from './list-file.ts';
import { readCount, readDate, readMoney, readMonth } from './list-values.ts';

const columns = [
  { key: 'date', name: '支付日期', aliases: ['日期'], required: true },
  { key: 'amount', name: '金额', required: true },
  { key: 'note', name: '摘要' },
] as const;

const rowsOf = (sheet: string | null, ...lines: readonly (readonly string[])[]): ReadRow[] =>
  lines.map((cells, at) => ({
    line: at + 1,
    sheet: sheet === null ? null : { name: sheet, row: at + 1 },
    cells,
  }));

test('the header is found below a title, whatever its width and blanks', () => {
  const rows = rowsOf(
    '支付',
    ['2024年支付明细'],
    ['序号', '日 期', '金额（万元）', '备注'],
    ['1', '2024-05-07', '3.25', '甲'],
    ['序号', '日期', '金额（万元）', '备注'],
    ['合计', '', '3.25'],
  );
  const { parts, findings } = readList(rows, columns);
  expect(findings).toEqual([]);
  const [part] = parts;
  expect(part?.above).toHaveLength(1);
  expect(part?.others.map(({ heading }) => heading)).toEqual(['序号', '备注']);
  expect(part?.lines.map(({ row }) => row.line)).toEqual([3, 5]);
  expect(part?.lines[0]?.field('amount')).toEqual({
    written: '3.25',
    place: { kind: 'sheet', sheet: '支付', line: 3, row: 3, cell: 3 },
    heading: '金额（万元）',
    measureWord: '万元',
  });
  expect(part?.lines[0]?.field('note').written).toBe('');
  expect(isTotalRow(rows[4] as ReadRow)).toBe(true);
});

test('every missing column is told; a file without any header too', () => {
  const told = readList(rowsOf(null, ['摘要', '收款人'], ['甲', '乙']), columns);
  expect(told.findings.map(({ code }) => code)).toEqual([
    'list_column_missing',
    'list_column_missing',
  ]);
  expect(readList(rowsOf(null, ['甲'], ['乙']), columns).findings).toMatchObject([
    { code: 'list_head_missing' },
  ]);
});

const field = (written: string, measureWord: string | null = null) => ({
  written,
  measureWord,
  heading: '数值',
  place: { kind: 'text', line: 1, cell: 1 } as const,
});

test.each([
  ['1,234.50', null, 123_450n],
  ['３.２５', '万元', 3_250_000n],
  ['(12.5)', null, -1250n],
  ['149亿元', '万元', 1_490_000_000_000n],
  ['¥ 8.20', null, 820n],
  ['-0.01', null, -1n],
])('money %s of a column %s', (written, measure, amount) => {
  expect(readMoney(field(written, measure))).toEqual({ ok: true, value: amount });
});

test.each([
  ['甲', 'list_not_money'],
  ['-', 'list_not_money'],
  ['1.234', 'list_not_whole_fen'],
  ['', 'list_blank'],
  ['#N/A', 'list_not_money'],
  ['1e5', 'list_not_money'],
  ['12,34', 'list_not_money'],
])('no money: %s', (written, code) => {
  expect(readMoney(field(written))).toMatchObject({ ok: false, error: { code } });
});

test.each([
  ['3.2万', null, 32_000n],
  ['1.85', '万人', 18_500n],
  ['1,234人', null, 1234n],
  ['0', null, 0n],
])('counts %s', (written, measure, count) => {
  expect(readCount(field(written, measure))).toEqual({ ok: true, value: count });
});

test('counts have no fractions and no minus', () => {
  for (const written of ['1.5', '-3', '若干']) {
    expect(readCount(field(written))).toMatchObject({ error: { code: 'list_not_count' } });
  }
});

test('days and months as people write them', () => {
  for (const written of ['2024-06-30', '2024/6/30', '2024.6.30', '2024年6月30日', '20240630']) {
    expect(readDate(field(written))).toEqual({ ok: true, value: '2024-06-30' });
  }
  expect(readDate(field('2024-06-30 08:15:00'))).toEqual({ ok: true, value: '2024-06-30' });
  expect(readDate(field('2024-02-30'))).toMatchObject({ error: { code: 'list_not_date' } });
  for (const written of ['2024-06', '2024/6', '2024年6月', '202406', '2024-06-01', '2024.06']) {
    expect(readMonth(field(written))).toEqual({ ok: true, value: '2024-06' });
  }
  for (const written of ['2024-13', '2024.1', '6月', '']) {
    expect(readMonth(field(written))).toMatchObject({ error: { code: 'list_not_month' } });
  }
});
