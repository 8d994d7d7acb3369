/** 文件名 names that Windows takes, and that still tell the year. */
import { expect, it } from 'vitest';
import { fileStem } from './file-stem.ts';
import { reportName } from './report/write-report.ts';

it.each([
  [['惠山分中心', 2024, null], '惠山分中心-2024'],
  [['惠山分中心', 2024, ''], '惠山分中心-2024'],
  [['a/b\\c:d*e?f"g<h>i|j', 2024], 'a_b_c_d_e_f_g_h_i_j-2024'],
  [['..隐藏', 2024, '项目. '], '隐藏-2024-项目'],
  [[], ''],
] as const)('%j is %s', (parts, stem) => {
  expect(fileStem(parts)).toBe(stem);
});

it('the longest part gives way, year and version do not', () => {
  const stem = fileStem(['中'.repeat(90), 2024, '第3版']);
  expect([...stem]).toHaveLength(72);
  expect(stem).toMatch(/^中+-2024-第3版$/u);
  expect(fileStem(['单位', 2024, '项'.repeat(200)])).toMatch(/^单位-2024-项+$/u);
});

it('two long parts give way together', () => {
  expect([...fileStem(['中'.repeat(90), 2024, '项'.repeat(90)])]).toHaveLength(72);
  expect([...fileStem(['𠮷'.repeat(120)])]).toHaveLength(72);
});

it('a report is named after the longest unit too', () => {
  const report = { name: '中'.repeat(100), fiscalYear: 2024 } as Parameters<typeof reportName>[0];
  expect(reportName(report)).toMatch(/^审核意见-中+-2024年度$/u);
  expect(Buffer.byteLength(`${reportName(report)}.xlsx`)).toBeLessThan(256);
});
