/** Rows as files really have them, each with what becomes of it. */
import { describe, expect, test } from 'vitest';
import { cellOf, type TableRow, type TargetTable } from '#core/performance/target-table.ts';
import type { ColumnKey } from '#core/policy/table-template.ts';
import { createTextReader } from './text-reader.ts';
import { readPolicy } from './read-policy.ts';

const reader = createTextReader(readPolicy('policy'));
const head = '无锡市市级部门整体预算绩效目标表\n2024年度\n单位名称\t甲中心\n';

function read(body: string, name = '表.txt'): TargetTable {
  const bytes = new TextEncoder().encode(head + body);
  const result = reader.read({ name, bytes }, () => 'row');
  const [table] = result.ok ? result.value.tables : [];
  if (table === undefined) throw new Error('no table was read');
  return table;
}

const row = (table: TargetTable, key: string): TableRow =>
  table.rows.find((one) => one.key === key || cellOf(one, 'name').written === key) as TableRow;
const written = (table: TargetTable, key: string, column: ColumnKey): string =>
  cellOf(row(table, key), column).written;
const questions = (table: TargetTable, key: string, column: ColumnKey): readonly string[] =>
  cellOf(row(table, key), column).doubts.map(
    ({ code, question }) => `${code}${question ? '?' : ''}`,
  );
const unread = (table: TargetTable): readonly string[] => table.unread.map(({ text }) => text);

describe('prose', () => {
  test('that goes on in the next line or page is joined, and that is said', () => {
    const table = read('年度目标\t归集149亿\n元；提取115亿元。\n放款36亿元。\n第 3 页\n');
    expect(written(table, 'annualObjective', 'text')).toBe(
      '归集149亿元；提取115亿元。\n放款36亿元。',
    );
    expect(questions(table, 'annualObjective', 'text')).toEqual(['joined']);
    expect(unread(table)).toEqual(['第 3 页']);
  });

  test('in one cell with its label', () => {
    expect(written(read('年度目标：归集 20 亿元\n'), 'annualObjective', 'text')).toBe(
      '归集 20 亿元',
    );
  });

  test('beside a cell that belongs to nothing', () => {
    const table = read('年度目标\t好\t另一格\n');
    expect([written(table, 'annualObjective', 'text'), unread(table)]).toEqual(['好', ['另一格']]);
  });
});

describe('money', () => {
  const expenditure = '\t支出\t\t\t半年计划执行数\t全年预算数\n\t\t项目支出\t\t120\t274.75\n';

  test('without its tabs in front, and back in place on the next page', () => {
    const table = read(`${expenditure}律师诉讼费\t\t3\t11\n\t\t培训费\t4.69\t9.38\n`);
    expect(written(table, '律师诉讼费', 'halfYear')).toBe('3');
    expect(written(table, '培训费', 'fullYear')).toBe('9.38');
    expect(unread(table)).toEqual([]);
  });

  test('one value stands in the column it is printed in, or is asked about', () => {
    const table = read(`${expenditure}\t\t甲费\t\t\t9\n\t\t乙费\t\t8\n丙费\t7\n`);
    expect(cellOf(row(table, '甲费'), 'halfYear').written).toBe('');
    expect(written(table, '甲费', 'fullYear')).toBe('9');
    expect(written(table, '乙费', 'halfYear')).toBe('8');
    expect(questions(table, '丙费', 'fullYear')).toEqual(['shifted?']);
  });

  test('a name cut by a line end, and a name that nobody has filled', () => {
    const table = read(`${expenditure}\t\t网络费（宽带、\t\t1\t2\n\t\t专网）\n\t\t新项目\n`);
    expect(written(table, '网络费（宽带、专网）', 'fullYear')).toBe('2');
    expect(row(table, '新项目').kind).toBe('project');
  });

  test('more cells than columns, and figures without a name', () => {
    const table = read(`${expenditure}\t\t甲费\t\t1\t2\t3\n\t\t\t\t5\t6\n12\n`);
    expect(unread(table)).toEqual(['3', '12']);
    const nameless = table.rows.filter(
      (one) => one.kind === 'project' && cellOf(one, 'name').written === '',
    );
    expect(nameless.map((one) => one.cells.halfYear?.doubts.map(({ code }) => code))).toEqual([
      ['unnamed'],
    ]);
  });

  test('under a heading in another measure is not converted in silence', () => {
    const table = read('部门整体资金（元）\t收入\t\t\t全年预算数\n\t\t资金总额\t\t34102200\n');
    const { read: value } = cellOf(row(table, 'income.total'), 'fullYear');
    expect(value.kind === 'unreadable' && value.why).toContain('元');
  });

  test('a fixed row printed twice keeps the first and shows the second', () => {
    const table = read(`${expenditure}\t\t项目支出\t\t1\t2\n`);
    expect(written(table, 'expenditure.project', 'fullYear')).toBe('274.75');
    expect(unread(table)).toEqual(['项目支出', '1', '2']);
  });
});

describe('indicators', () => {
  const header = '一级指标\t二级指标\t三级指标\t半年指标值\t全年指标值\n';

  test('by any spelling of the catalogue, wherever they stand', () => {
    const table = read(
      `${header}决策\t目标设定\t组织建设及时性完成率\t=100%\t=100%\n三公经费变动率\t≤0%\t≤0%\n`,
    );
    expect(written(table, 'organisation-work-timeliness', 'fullYear')).toBe('=100%');
    expect(questions(table, 'organisation-work-timeliness', 'aspect')).toEqual(['shifted?']);
    expect(written(table, 'three-public-expenses-change-rate', 'halfYear')).toBe('≤0%');
  });

  test('a merged label printed late belongs to the rows before it too', () => {
    const body = [
      '过程\t项目管理\t项目管理制度健全性\t健全\t健全',
      '\t\t人员管理制度健全性\t健全\t健全',
      '\t人员管理\t在职人员控制率\t=100%\t=100%',
    ];
    const table = read(`${header}${body.join('\n')}\n`);
    expect(written(table, 'staff-rules-soundness', 'aspect')).toBe('人员管理');
    expect(questions(table, 'staff-rules-soundness', 'aspect')).toEqual(['inherited']);
  });

  test('a header in two lines, and printed again on the next page', () => {
    const broken = '一级指标\t二级指标\t三级指标\t半年\t全年\n\t\t\t指标值\t指标值\n-----\t----\n';
    const table = read(
      `${broken}决策\t计划制定\t中长期规划制定健全性\t健全\t健全\n${header}\t\t工作计划制定健全性\t健全\t健全\n`,
    );
    expect(unread(table)).toEqual([]);
    expect(written(table, 'annual-plan-soundness', 'aspect')).toBe('计划制定');
  });

  test('satisfaction is not taken for benefit when its label was lost', () => {
    const table = read(
      `${header}效益指标\t社会效益\t覆盖率\t≥50%\t≥55%\n\t服务对象满意度\t满意率\t≥90%\t≥95%\n`,
    );
    const rows = table.rows.filter((one) => cellOf(one, 'indicator').written === '满意率');
    expect(rows.map((one) => cellOf(one, 'dimension').written)).toEqual(['满意度指标']);
  });
});

describe('other ways of writing cells', () => {
  const cells = [
    ['支出', '', '半年计划执行数', '全年预算数'],
    ['项目支出', '', '1,120.5', '2'],
  ];
  test.each([
    [
      'commas and quotes',
      '表.csv',
      cells.map((one) => one.map((cell) => `"${cell}"`).join(',')).join('\n'),
    ],
    ['tabs in a .csv', '制表符.csv', cells.map((one) => one.join('\t')).join('\n')],
    ['bars of markdown', '表.md', cells.map((one) => `| ${one.join(' | ')} |`).join('\n')],
    [
      'runs of blanks',
      '表.txt',
      cells.map((one) => one.filter((cell) => cell !== '').join('    ')).join('\n'),
    ],
  ])('%s', (_, name, body) => {
    const between = name === '表.csv' ? ',' : name === '制表符.csv' ? '\t' : '    ';
    const spaced = head.replaceAll('\t', between);
    const source = spaced + body;
    const titled =
      name === '表.md' ? source.replace('单位名称    甲中心', '| 单位名称 | 甲中心 |') : source;
    const result = reader.read({ name, bytes: new TextEncoder().encode(titled) }, () => 'row');
    const [table] = result.ok ? result.value.tables : [];
    expect(table && cellOf(row(table, 'expenditure.project'), 'halfYear').read).toEqual({
      kind: 'money',
      amount: 1_120_500_000n,
    });
  });
});
