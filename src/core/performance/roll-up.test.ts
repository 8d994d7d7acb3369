import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumFen } from '#core/base/fen.ts';
import { formatDigits } from '#core/base/ratio.ts';
import type { ColumnKey } from '#core/policy/table-template.ts';
import { makeCell } from './read-cell.ts';
import type { TableContext } from './review-rule.ts';
import { rollUp } from './roll-up.ts';
import { printTotal, type RollUpLine, type RollUpUnit } from './roll-up-line.ts';
import { amountOf, projectRows } from './target-table.ts';
import { policy, unitOf } from './test-support/small-table.ts';

const rolled = (units: readonly RollUpUnit[]) =>
  rollUp({ department: { id: 'd', name: '中心' }, fiscalYear: 2024, units }, policy);

/** '名称: 半年 | 全年 ← 分项 | 说明' */
function text(line: RollUpLine): string {
  const total = (column: RollUpLine['fullYear']) =>
    column.total === null ? '—' : printTotal(column.total);
  const parts = line.fullYear.parts.map((part) => part.written ?? '—').join(', ');
  return `${line.name}: ${total(line.halfYear)} | ${total(line.fullYear)} ← ${parts} | ${line.gap}`;
}

describe('funding', () => {
  it('adds what is written and names what is missing, a zero among the written', () => {
    const { funding } = rolled([
      unitOf('甲', { funds: { 'expenditure.project': ['1.50', '3.1'] } }),
      unitOf('乙', { funds: { 'expenditure.project': ['', '0'] } }),
      unitOf('丙', { funds: { 'expenditure.project': ['1', '约三万'] } }),
      unitOf('丁', null),
    ]);
    const line = funding.find((one) => one.id === 'expenditure.project');
    expect(line && text(line)).toBe(
      '项目支出: 2.50 | 3.10 ← 3.1, 0, 约三万, — | 缺：丁；未计入：丙写“约三万”；半年缺：乙',
    );
  });

  it('has no line and no total where no unit has a table', () => {
    const empty = rolled([unitOf('甲', null)]);
    expect([empty.funding, empty.duties, empty.budgetProjects, empty.indicators]).toEqual([
      [],
      [],
      [],
      [],
    ]);
    expect(empty.performanceCoverage).toEqual([]);
  });
});

describe('budget projects', () => {
  it('shares a line by group or by the same name, and guesses nothing else', () => {
    const { budgetProjects } = rolled([
      unitOf('甲', {
        projects: [
          ['培训费', '1', '2'],
          ['宣传费', '0', '5'],
          ['', '1', '1'],
        ],
      }),
      unitOf('乙', {
        projects: [
          ['业务培训费', '0.5', '1'],
          ['宣 传费', '1', '1'],
        ],
      }),
      unitOf('丙', { projects: [['宣传费用', '0', '7']] }),
    ]);
    expect(budgetProjects.map(text)).toEqual([
      '培训费: 1.50 | 3.00 ← 2, 1, — | null',
      '宣传费: 1.00 | 6.00 ← 5, 1, — | null',
      '（无名称）: 1.00 | 1.00 ← 1, —, — | null',
      '宣传费用: 0.00 | 7.00 ← —, —, 7 | null',
    ]);
    expect(budgetProjects[0]?.fullYear.parts.map((part) => part.name)).toEqual([
      null,
      '业务培训费',
      null,
    ]);
  });

  it('adds two rows of one unit on the same line', () => {
    const { budgetProjects } = rolled([
      unitOf('甲', {
        projects: [
          ['培训费', '1', '2'],
          ['业务培训费', '1', '3'],
        ],
      }),
    ]);
    expect(budgetProjects.map(text)).toEqual(['培训费: 2.00 | 5.00 ← 2 + 3 | null']);
  });
});

describe('any budget projects at all', () => {
  const name = fc.constantFrom('培训费', '业务培训费', '宣传费', '宣 传费', '印刷费', '甲乙丙', '');
  const row = fc
    .tuple(name, fc.integer({ min: 0, max: 10_000_000 }))
    .map(([title, fen]) => [title, '0', formatDigits(BigInt(fen), 2)] as const);
  const some = fc.array(fc.array(row, { maxLength: 6 }), { minLength: 1, maxLength: 5 });
  const sumOf = (lines: readonly RollUpLine[]) =>
    sumFen(
      lines.flatMap(({ fullYear: { total } }) => (total?.kind === 'money' ? total.amount : [])),
    );

  it('stand on one line each, and the lines add up to the rows, in any order of units', () => {
    fc.assert(
      fc.property(some, (all) => {
        const units = all.map((projects, at) => unitOf(`单位${at}`, { projects }));
        const { budgetProjects } = rolled(units);
        const rows = units.flatMap((one) =>
          one.context === null ? [] : projectRows(one.context.table),
        );
        const amounts = sumFen(rows.flatMap((one) => amountOf(one, 'fullYear') ?? []));
        expect(sumOf(budgetProjects)).toBe(amounts);
        expect(new Set(budgetProjects.map((line) => line.id)).size).toBe(budgetProjects.length);
        const turned = rolled(units.toReversed()).budgetProjects;
        const totals = (lines: readonly RollUpLine[]) =>
          lines.map(
            (line) => `${line.id} ${line.fullYear.total && printTotal(line.fullYear.total)}`,
          );
        expect(totals(turned).toSorted()).toEqual(totals(budgetProjects).toSorted());
      }),
      { numRuns: 50 },
    );
  });
});

describe('a form that counts in 元', () => {
  it('adds exactly, and shows the measure behind its own figures', () => {
    const yuan = unitOf('甲', { projects: [['宣传费', '100.50', '12345.67']] });
    const inYuan = (context: TableContext): TableContext => {
      const template = {
        ...context.template,
        blocks: context.template.blocks.map((block) =>
          block.kind === 'money' ? { ...block, measureWord: '元' as const } : block,
        ),
      };
      const table = {
        ...context.table,
        rows: context.table.rows.map((row) => ({
          ...row,
          cells: Object.fromEntries(
            Object.entries(row.cells).map(([column, cell]) => [
              column,
              makeCell({ written: cell.written, template, row, column: column as ColumnKey }),
            ]),
          ),
        })),
      };
      return { ...context, table, template };
    };
    const units = [
      { ...yuan, context: yuan.context && inYuan(yuan.context) },
      unitOf('乙', { projects: [['宣传费', '1', '2']] }),
    ];
    expect(rolled(units).budgetProjects.map(text)).toEqual([
      '宣传费: 1.01005 | 3.234567 ← 12345.67元, 2 | null',
    ]);
  });
});

describe('duties', () => {
  const duty = (indicator: string, fullYear: string, keyTask = '') => ({
    duties: [{ keyTask, indicator, halfYear: '', fullYear }],
  });

  it('puts four names on one line; a missing unit is named, its own name proposed', () => {
    const { duties } = rolled([
      unitOf('甲', duty('归集住房公积金金额', '≥10亿元')),
      unitOf('乙', duty('缴存金额', '≥2.5亿元')),
      unitOf('丙', duty('住房公积金归集总额', '≥9亿元')),
      unitOf('丁', null),
    ]);
    expect(duties.map(text)).toEqual([
      '归集住房公积金金额: — | ≥12.5亿元 ← ≥10亿元, ≥2.5亿元, —, — | ' +
        '缺：丙、丁；半年缺：甲、乙；丙的“住房公积金归集总额”可能是同一项，未计入',
      '住房公积金归集总额: — | ≥9亿元 ← —, —, ≥9亿元, — | 缺：甲、乙、丁；半年缺：丙',
    ]);
  });

  it('keeps undeclared measures off both sums', () => {
    const { duties } = rolled([
      unitOf('甲', duty('新增开户职工人数', '≥90000人', '新增开户职工')),
      unitOf('乙', duty('新增缴存职工', '≥2万人', '新增缴存职工')),
      unitOf('丙', duty('新增缴存职工', '≥1万人', '新增开户职工')),
    ]);
    expect(duties.map(text)).toEqual([
      '新增开户职工人数: — | ≥90000人 ← ≥90000人, —, — | ' +
        '半年缺：甲；口径未声明：丙；乙写的是“新增缴存”',
      '新增缴存职工人数: — | ≥2万人 ← —, ≥2万人, — | ' +
        '半年缺：乙；口径未声明：丙；甲写的是“新增开户”',
      '新增职工（口径未声明）: — | — ← —, —, ≥1万人 | ' +
        '口径未声明：丙（重点工作写“新增开户职工”，三级指标写“新增缴存职工”）；' +
        '不作合计；若都按同一口径，全年合计为12万人（仅供核对）',
    ]);
  });

  it('does not add a duty that one unit wrote twice', () => {
    const twice = {
      duties: [
        { indicator: '缴存金额', fullYear: '≥1亿元' },
        { indicator: '公积金缴存金额', fullYear: '≥2亿元' },
      ],
    };
    const { duties } = rolled([unitOf('甲', twice), unitOf('乙', duty('缴存金额', '≥5亿元'))]);
    expect(duties.map(text)).toEqual([
      '归集住房公积金金额: — | ≥5亿元 ← ≥1亿元 + ≥2亿元, ≥5亿元 | ' +
        '半年缺：乙；同一口径写了两行，未计入：甲',
    ]);
  });
});

describe('side by side', () => {
  const effect = (indicator: string, fullYear: string) => ({
    effects: [{ dimension: '效益指标', aspect: '社会效益', indicator, fullYear }],
  });

  it('lines up by code, and 32000人 does not differ from 3.2万人', () => {
    const same = rolled([
      unitOf('甲', { duties: [{ indicator: '新增缴存职工', fullYear: '≥3.2万人' }] }),
      unitOf('乙', { duties: [{ indicator: '新增缴存人数', fullYear: '≥32000人' }] }),
      unitOf('丙', null),
    ]).indicators;
    expect(same.map((line) => [line.code, line.differs])).toEqual([
      ['new-contributor-persons', false],
    ]);
  });

  it('differs in value, in comparator, and where one unit has no such row', () => {
    const differs = (a: string, b: string) =>
      rolled([
        unitOf('甲', effect('网站动态', a)),
        unitOf('乙', effect('网站动态', b)),
      ]).indicators.map((line) => line.differs);
    expect(differs('≥12篇', '≥12.0篇')).toEqual([false]);
    expect(differs('≥12篇', '=12篇')).toEqual([true]);
    expect(differs('≥12篇', '≥13篇')).toEqual([true]);
    const one = rolled([unitOf('甲', effect('网站动态', '≥1篇')), unitOf('乙', {})]).indicators;
    expect(one.map((line) => line.differs)).toEqual([true]);
  });

  it('keeps local names, after those of the catalogue', () => {
    const { indicators } = rolled([
      unitOf('甲', effect('夜市服务场次', '≥1场')),
      unitOf('乙', effect('网站动态', '≥1篇')),
      unitOf('丙', effect('夜市 服务场次', '≥1场')),
    ]);
    expect(indicators.map((line) => [line.code, line.name])).toEqual([
      ['website-news', '中心网站工作动态信息发布'],
      [null, '夜市服务场次'],
    ]);
  });
});
