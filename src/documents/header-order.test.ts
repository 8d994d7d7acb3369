/** 栏次与断行 columns as the header has them, and texts as a reader sees them. */
import { describe, expect, test } from 'vitest';
import { cellOf, type TableRow, type TargetTable } from '#core/performance/target-table.ts';
import { createTextReader } from './text-reader.ts';
import { readPolicy } from './read-policy.ts';

const reader = createTextReader(readPolicy('policy'));
const department = '无锡市市级部门整体预算绩效目标表\n2024年度\n';
const project = '项目支出绩效目标表\n2024年度\n项目名称\t升级\n实施单位\t甲中心\n';

function readAll(text: string) {
  const result = reader.read(
    { name: '表.txt', bytes: new TextEncoder().encode(text) },
    () => 'row',
  );
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

const readOne = (text: string): TargetTable => readAll(text).tables[0] as TargetTable;

const rowOf = (table: TargetTable, key: string): TableRow =>
  table.rows.find((one) => one.key === key) as TableRow;

const values = (row: TableRow): readonly string[] =>
  [cellOf(row, 'halfYear'), cellOf(row, 'fullYear')].map(({ written }) => written);

const codes = (row: TableRow): readonly string[] =>
  Object.values(row.cells).flatMap(({ doubts }) => doubts.map(({ code }) => code));

describe('a header with its columns turned', () => {
  const spending = (header: string): TargetTable =>
    readOne(`${department}单位名称\t甲中心\n\t支出\t\t${header}\n\t\t项目支出\t274.75\t120\n`);

  test('of spending is read by its words, and that is said', () => {
    const row = rowOf(spending('全年预算数\t半年计划执行数'), 'expenditure.project');
    expect(values(row)).toEqual(['120', '274.75']);
    expect(codes(row)).toEqual(['shifted']);
  });

  test('of indicators too, on every page until the next header', () => {
    const table = readOne(
      `${department}单位名称\t甲中心\n一级指标\t二级指标\t三级指标\t全年指标值\t半年指标值\n` +
        '过程\t预算执行\t预算执行率\t=100%\t=50%\n预算调整率\t=3%\t=2%\n',
    );
    expect(values(rowOf(table, 'execution-rate'))).toEqual(['=50%', '=100%']);
    expect(values(rowOf(table, 'budget-adjustment-rate'))).toEqual(['=2%', '=3%']);
  });

  test('beside the heading of a form with one block of money', () => {
    const table = readOne(
      `${project}项目资金（万元）\t\t\t全年预算数\t半年计划执行数\n\t资金总额\t\t42.53\t20.5\n`,
    );
    expect(values(rowOf(table, 'funds.total'))).toEqual(['20.5', '42.53']);
    expect(table.unread).toEqual([]);
  });
});

describe('what a line end cut', () => {
  test('a fixed name on two lines is one name, asked about', () => {
    const table = readOne(
      `${department}单位名称\t甲中心\n一级指标\t二级指标\t三级指标\t半年指标值\t全年指标值\n` +
        '过程\t预算执行\t“三公经\t≤0%\t≤0%\n\t\t费”变动率\t\t\n',
    );
    const row = rowOf(table, 'three-public-expenses-change-rate');
    expect(values(row)).toEqual(['≤0%', '≤0%']);
    expect(cellOf(row, 'indicator').doubts).toMatchObject([{ code: 'joined', question: true }]);
    expect(table.unread).toEqual([]);
  });
});

describe('a unit’s name', () => {
  const named = (name: string): string => `${department}单位名称\t${name}\n年度目标\t好\n`;

  test('is the same with blanks, zero-width and direction marks in it', () => {
    const { tables, refusals } = readAll(
      named('无锡市甲中心') + named('无锡市 甲\u200b中\u202e心\u2060'),
    );
    expect(tables.map((table) => table.budgetUnitName)).toEqual(['无锡市甲中心']);
    expect(refusals.map(({ code }) => code)).toEqual(['table_twice']);
  });

  test('keeps the blank between words of other letters', () => {
    expect(readOne(named('AB CD 中心')).budgetUnitName).toBe('AB CD 中心');
  });
});

describe('stray marks', () => {
  test('one bell is no reason to refuse a file, and no part of a value', () => {
    const table = readOne(`${department}单位名称\t甲\u0007中心\n年度目标\t好\n`);
    expect(table.budgetUnitName).toBe('甲中心');
  });

  test('a year in Chinese digits is a year', () => {
    expect(
      readOne('无锡市市级部门整体预算绩效目标表\n二〇二四年度\n单位名称\t甲\n').fiscalYear,
    ).toBe(2024);
  });
});
