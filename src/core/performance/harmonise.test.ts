import { describe, expect, it } from 'vitest';
import { entryOfRow, harmonise } from './harmonise.ts';
import { policy, smallTable } from './test-support/small-table.ts';

/** keyTask | indicator → what it is read as. */
function readingOf(keyTask: string, indicator: string): string {
  const table = smallTable({ duties: [{ keyTask, indicator, fullYear: '≥1万人' }] });
  const [reading] = harmonise(table, policy.catalogue);
  if (reading === undefined) return 'nothing';
  if (reading.kind === 'declared') return `declared ${reading.duty}`;
  if (reading.kind === 'undeclared') return `undeclared: ${reading.because}`;
  return `local, like ${reading.likeliest?.code ?? 'nothing'}`;
}

describe('harmonising the names of a duty', () => {
  it.each([
    ['归集住房公积金', '缴存金额', 'declared collection'],
    ['', '公积金缴存金额', 'declared collection'],
    // The key task may say anything where no other measure could be meant.
    ['提取公积金', '公积金缴存金额', 'declared collection'],
    ['召开住房公积金管理委员会会议', '召开住房公积金管委会会议次数', 'declared committee'],
    ['', '住房公积金归集总额', 'local, like collection-amount'],
    ['', '档案数字化率', 'local, like nothing'],
  ])('%s | %s', (keyTask, indicator, read) => expect(readingOf(keyTask, indicator)).toBe(read));
});

describe('新增开户 and 新增缴存', () => {
  it.each([
    ['新增开户职工', '新增开户职工人数', 'declared new-account'],
    ['新增住房公积金缴存人数', '新增住房公积金缴存人数', 'declared new-contributor'],
    ['', '新增缴存职工', 'declared new-contributor'],
    ['扩面', '新增缴存职工', 'declared new-contributor'],
    [
      '新增开户职工',
      '公积金新增缴存职工',
      'undeclared: 重点工作写“新增开户职工”，三级指标写“公积金新增缴存职工”',
    ],
    [
      '新增缴存职工',
      '新增开户职工人数',
      'undeclared: 重点工作写“新增缴存职工”，三级指标写“新增开户职工人数”',
    ],
    ['新增开户职工', '新增职工人数', 'declared new-account'],
    ['', '新增职工人数', 'undeclared: 只写“新增职工人数”，没有说是哪一种'],
    ['新增开户和新增缴存', '新增职工人数', 'undeclared: 只写“新增职工人数”，没有说是哪一种'],
  ])('%s | %s', (keyTask, indicator, read) => expect(readingOf(keyTask, indicator)).toBe(read));
});

describe('which rows are duties', () => {
  it('leaves out empty rows and rows of 效益', () => {
    const table = smallTable({
      duties: [{ aspect: '住房公积金管理' }, { indicator: '归集住房公积金' }],
      effects: [{ dimension: '效益指标', aspect: '社会效益', indicator: '提取率' }],
      fixed: { 'execution-rate': ['=50%', '=100%'] },
    });
    expect(harmonise(table, policy.catalogue).map((one) => one.name)).toEqual(['归集住房公积金']);
  });

  it('knows a fixed row by its code, whatever was written in it', () => {
    const table = smallTable({ fixed: { 'execution-rate': ['=50%', '=100%'] } });
    const row = table.rows.find((one) => one.key === 'execution-rate');
    expect(row && entryOfRow(row, policy.catalogue)?.code).toBe('execution-rate');
  });
});
