/** 比较符损坏 damaged comparators: asked about with what speaks for each reading, never changed. */
import { describe, expect, it } from 'vitest';
import { printValue } from '#core/performance/print-value.ts';
import { reviewTable } from '#core/performance/review.ts';
import type { Branch, ExampleEdit } from './example-table.ts';
import { exampleTable } from './example-table.ts';
import { collection, loan, persons, set, withdrawal } from './example.ts';

type Damage = readonly [
  what: string,
  branch: Branch,
  edit: readonly [row: string, column: 'halfYear' | 'fullYear', written: string],
  read: string,
  first: string | null,
  because: string,
];

const damages: readonly Damage[] = [
  [
    '≥8 as 28: half of it is 4',
    'jiangyin',
    [loan, 'fullYear', '28亿元'],
    '28亿元',
    '≥8亿元',
    '年度目标写“8亿元”',
  ],
  ['≥ lost: 8', 'jiangyin', [loan, 'fullYear', '8亿元'], '8亿元', '≥8亿元', '本行另一栏写“≥4亿元”'],
  [
    '≥28 without its sign stays 28',
    'jiangyin',
    [withdrawal, 'fullYear', '28亿元'],
    '28亿元',
    '≥28亿元',
    '恰为全年',
  ],
  [
    '≥28 as 228',
    'jiangyin',
    [withdrawal, 'fullYear', '228亿元'],
    '228亿元',
    '≥28亿元',
    '年度目标写“28亿元”',
  ],
  [
    '≥21 as 221: the year has 42',
    'jiangyin',
    [collection, 'halfYear', '221亿元'],
    '221亿元',
    '≥21亿元',
    '恰为全年',
  ],
  [
    '≥1.6 as 21.6',
    'jiangyin',
    [persons, 'halfYear', '21.6万人'],
    '21.6万人',
    '≥1.6万人',
    '恰为全年',
  ],
  [
    '≥0.8 as 20.8',
    'yixing',
    ['新增住房公积金缴存人数', 'halfYear', '20.8万人'],
    '20.8万人',
    '≥0.8万人',
    '读成“2”',
  ],
  ['≥12 as 212', 'huishan', ['网站动态', 'fullYear', '212篇'], '212篇', '≥12篇', '恰为全年'],
  [
    '≥6 without its sign',
    'huishan',
    ['网站动态', 'halfYear', '6篇'],
    '6篇',
    '≥6篇',
    '本行另一栏写“≥12篇”',
  ],
  [
    '≥6 as 26: more than the year',
    'huishan',
    ['网站动态', 'halfYear', '26篇'],
    '26篇',
    '≥6篇',
    '恰为全年',
  ],
  [
    '≥95% as 295%',
    'yixing',
    ['客户满意度', 'fullYear', '295%'],
    '295%',
    '≥95%',
    '与本行另一栏的 95% 相同',
  ],
  ['≥92% as 292%', 'yixing', ['客户满意度', 'fullYear', '292%'], '292%', '≥92%', '不可能超过 100%'],
  [
    '≥100% as 2100%',
    'jiangyin',
    ['non-tax-revenue-completion-rate', 'fullYear', '2100%'],
    '2100%',
    '≥100%',
    '通常写“≥100%”',
  ],
  [
    '≤ as <',
    'jiangyin',
    ['public-expense-control-rate', 'fullYear', '<100%'],
    '≤100%',
    '≤100%',
    '通常写“≤100%”',
  ],
  [
    '≤ lost',
    'jiangyin',
    ['public-expense-control-rate', 'fullYear', '100%'],
    '100%',
    '≤100%',
    '本行另一栏写“≤100%”',
  ],
  ['= lost', 'jiangyin', ['budget-adjustment-rate', 'fullYear', '0%'], '0%', '=0%', '通常写“=0%”'],
  ['> with a blank before =', 'jiangyin', [loan, 'fullYear', '> =8亿元'], '≥8亿元', null, ''],
];

describe('a damaged comparator', () => {
  it.each(damages)('%s', (...damage) => {
    const [, branch, [row, column, written], read, first, because] = damage;
    const edits: readonly ExampleEdit[] = [set(row, column, written)];
    const context = exampleTable(edits, branch);
    const cell = context.table.rows
      .flatMap((one) => [one.cells.halfYear, one.cells.fullYear])
      .find((one) => one?.written === written)!;
    expect(printValue(cell.read, '万元')).toBe(read);
    const asked = reviewTable(context).filter((one) => /^PT-RD-0[23]/u.test(one.rule));
    if (first === null) {
      expect(asked).toEqual([]);
      return;
    }
    expect(asked).toHaveLength(1);
    expect(asked[0]?.found).toBe(written);
    expect(asked[0]?.hypotheses.map((one) => one.to)[0]).toBe(first);
    expect(asked[0]?.hypotheses[0]?.because.join('；')).toContain(because);
  });

  it('in both columns of a row: what is left without the 2 is proposed, no more', () => {
    const edits = [
      set('公积金履职度', 'indicator', '档案利用次数'),
      set('档案利用次数', 'halfYear', '2140次'),
      set('档案利用次数', 'fullYear', '2280次'),
    ];
    const asked = reviewTable(exampleTable(edits)).filter((one) => one.rule === 'PT-RD-03');
    const proposed = asked.map(({ hypotheses }) => hypotheses.map((one) => one.to));
    expect(proposed).toEqual([['≥140次'], ['≥280次']]);
  });

  it('in both columns of a row that no other unit has: nothing speaks, and that is said', () => {
    const edits = [
      set('公积金履职度', 'indicator', '档案数字化页数'),
      set('档案数字化页数', 'halfYear', '5页'),
      set('档案数字化页数', 'fullYear', '9页'),
    ];
    const asked = reviewTable(exampleTable(edits)).filter((one) => one.rule === 'PT-RD-02');
    expect(asked).toHaveLength(2);
    for (const { hypotheses } of asked) {
      expect(hypotheses.map((one) => one.place)).toEqual([null]);
    }
  });
});
