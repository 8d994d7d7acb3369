/** 假设 hypotheses: which cell is named first, for what reason, and when none is named. */
import { describe, expect, it } from 'vitest';
import type { Hypothesis } from '#core/base/finding.ts';
import { reviewTable } from '#core/performance/review.ts';
import { type Branch, type ExampleEdit, exampleTable } from './example-table.ts';
import { publishedText, readContexts } from './wuxi.ts';

const set = (...cell: Extract<ExampleEdit, { readonly set: unknown }>['set']): ExampleEdit => ({
  set: cell,
});

function hypotheses(
  rule: string,
  edits: readonly ExampleEdit[],
  branch: Branch = 'jiangyin',
): readonly Hypothesis[] {
  const found = reviewTable(exampleTable(edits, branch)).filter((one) => one.rule === rule);
  expect(found.length).toBeGreaterThan(0);
  return found[0]?.hypotheses ?? [];
}

const names = (list: readonly Hypothesis[]): readonly string[] =>
  list.map((one) => `${one.place?.label.replace(/ · .*/u, '') ?? '（无）'} ${one.to ?? ''}`.trim());

describe('the published tables', () => {
  const contexts = readContexts(publishedText);
  const of = (at: number, rule: string): readonly Hypothesis[] =>
    reviewTable(contexts[at]!).find((one) => one.rule === rule)?.hypotheses ?? [];

  it('惠山: a part above the whole proves the whole impossible, before the rent', () => {
    const list = of(4, 'PT-SUM-02');
    expect(names(list)).toEqual(['支出 / 项目支出 201.36', '支出 / 办公用房租金 49.47']);
    expect(list[0]?.because[0]).toContain('130.83 就已超过合计 120.00');
    expect(list[1]?.because.join('')).toContain('半年数与全年数都是 130.83');
  });

  it('锡山: no cell is proved wrong, and that is said before what would only fit', () => {
    const list = of(3, 'PT-SUM-02');
    expect(list[0]?.place).toBeNull();
    expect(names(list.slice(1))).toEqual(['支出 / 物业安保费 10.99', '支出 / 项目支出 139.01']);
    expect(list[1]?.because.join('')).toContain('12.275');
  });

  it('锡山 “=篇”: half of the year’s 12, as the sisters write', () => {
    const [first] = of(3, 'PT-CMP-03');
    expect(first?.to).toBe('=6篇');
    expect(first?.because.join('')).toContain('本级、惠山分中心');
  });

  it('惠山 2023年: the figures beside it are this year’s', () => {
    const [first] = of(4, 'PT-YR-01');
    expect(first?.to?.startsWith('2024年计划归集公积金19.5亿元')).toBe(true);
    expect(first?.because.join('')).toContain('4 个数都与本表的指标值相同');
  });

  it('惠山 提取 ≤: turned as the sisters have it', () => {
    expect(of(4, 'PT-VAL-04').map((one) => one.to)).toEqual(['≥8.5亿元', '≥17亿元']);
  });
});

describe('a broken sum of projects', () => {
  it('a zero too many in one row', () => {
    const [first] = hypotheses('PT-SUM-02', [set('印刷费', 'fullYear', '50')]);
    expect(`${first?.place?.label} ${first?.to}`).toBe('支出 / 印刷费 · 全年预算数 5.00');
    expect(first?.because[0]).toContain('小数点');
  });

  it('two digits turned round in one row', () => {
    const [first] = hypotheses('PT-SUM-02', [set('专用材料费', 'fullYear', '2.65')]);
    expect(names(first === undefined ? [] : [first])).toEqual(['支出 / 专用材料费 2.56']);
    expect(first?.because.join('')).toContain('相邻两位数字“56”写成了“65”');
  });

  it('a total in which two digits were turned round, though the other sum holds with it', () => {
    const edits = [set('expenditure.project', 'fullYear', '154.94')];
    const list = hypotheses('PT-SUM-02', edits);
    expect(names(list)[0]).toBe('支出 / 项目支出 145.94');
    expect(list[0]?.because.join('')).toContain('资金总额 = 基本支出 + 项目支出”也随之成立');
  });

  it('a half-year figure that is the whole year’s', () => {
    const [first] = hypotheses('PT-SUM-02', [set('印刷费', 'halfYear', '5')]);
    expect(`${first?.place?.label} ${first?.to}`).toBe('支出 / 印刷费 · 半年计划执行数 2.50');
    expect(first?.because).toContain('改后恰为全年的一半');
  });

  it('a figure that the reader found no home for', () => {
    const edits = [set('维修费', 'fullYear', '3.15'), { unread: '4.00' }];
    const [first] = hypotheses('PT-SUM-02', edits);
    expect(first?.to).toBe('4.00');
    expect(first?.because[0]).toContain('未能归位的“4.00”');
  });

  it('what nothing explains names no cell', () => {
    const edits = [set('印刷费', 'fullYear', '7.31'), set('维修费', 'fullYear', '6.17')];
    const [first] = hypotheses('PT-SUM-02', edits);
    expect(first?.place).toBeNull();
    expect(first?.because[0]).toContain('没有');
  });

  it('never proposes a figure below zero or a half-year above its year', () => {
    const list = hypotheses('PT-SUM-02', [set('expenditure.project', 'halfYear', '20')]);
    expect(list.every((one) => one.to === null || !one.to.startsWith('-'))).toBe(true);
    expect(list[0]?.because[0]).toContain('就已超过合计');
  });
});

describe('a part and its total', () => {
  it('a total that another sum vouches for keeps its value', () => {
    const edits = [set('income.appropriation.general', 'fullYear', '825.21')];
    const list = hypotheses('PT-SUM-01', edits);
    expect(names(list)).toEqual(['收入 / 财政拨款 / 一般公共预算资金 731.55']);
    expect(list[0]?.because[0]).toContain('合计 731.55 有“资金总额 = ');
  });

  it('a digit too many in a part, where the total is the income’s too', () => {
    const list = hypotheses('PT-SUM-03', [set('expenditure.basic', 'fullYear', '1585.61')]);
    expect(names(list)).toEqual(['支出 / 基本支出 585.61']);
  });

  it('a second part beside one that is the total already', () => {
    const edits = [set('income.appropriation.fund', 'fullYear', '10')];
    expect(names(hypotheses('PT-SUM-01', edits))).toEqual(['收入 / 财政拨款 / 政府性基金 0.00']);
  });

  it('a total that says the year’s figure for the half-year too', () => {
    const [first] = hypotheses('PT-SUM-02', [set('expenditure.project', 'halfYear', '145.94')]);
    expect(names(first === undefined ? [] : [first])).toEqual(['支出 / 项目支出 89.81']);
    expect(first?.because.join('')).toContain('可能把全年数填进了半年栏');
  });

  it('one digit of another row that happens to fit is said to be weak', () => {
    const list = hypotheses('PT-SUM-02', [set('印刷费', 'fullYear', '5.01')]);
    expect(list[0]?.place).toBeNull();
    expect(list[0]?.because[0]).toContain('没有哪个单元格有足够的旁证');
  });
});

describe('both columns of one row', () => {
  it('the half-year and the year in each other’s place are one slip', () => {
    const edits = [set('印刷费', 'halfYear', '5'), set('印刷费', 'fullYear', '2.5')];
    const [first] = hypotheses('PT-SUM-02', edits);
    expect(names(first === undefined ? [] : [first])).toEqual(['支出 / 印刷费 2.50']);
    expect(first?.because[0]).toContain('填反了：对调（全年改为 5.00）后两栏都相等');
    expect(names(hypotheses('PT-SUM-05', edits))).toEqual(['支出 / 印刷费 2.50']);
  });

  it('元 written where 万元 belong', () => {
    const edits = [set('网络通讯费', 'halfYear', '88000'), set('网络通讯费', 'fullYear', '177700')];
    const [first] = hypotheses('PT-SUM-02', edits);
    expect(names(first === undefined ? [] : [first])).toEqual(['支出 / 网络通讯费 8.80']);
    expect(first?.because.join('')).toContain('把元填进了万元栏');
    expect(first?.because.join('')).toContain('同样改为 17.77');
  });

  it('a row that stands there twice', () => {
    const twice = [
      set('维修费', 'halfYear', '2.5'),
      set('维修费', 'fullYear', '5'),
      set('维修费', 'name', '印刷费'),
      set('expenditure.project', 'halfYear', '87.81'),
      set('expenditure.project', 'fullYear', '141.94'),
    ];
    const [first] = hypotheses('PT-SUM-02', twice);
    expect(first?.to).toBeNull();
    expect(first?.because[0]).toContain('“印刷费”同名同数列了两次，2.50 计了两遍');
  });
});

describe('a row left out', () => {
  it('both columns short by what one row would hold', () => {
    const [first] = hypotheses('PT-SUM-02', [{ drop: '印刷费' }]);
    expect(first?.place).toBeNull();
    expect(first?.because[0]).toContain('可能漏列了一行，本栏为 2.50');
    expect(first?.because.join('')).toContain('半年少 2.50，全年少 5.00');
  });

  it('a figure without a home is what it lacks', () => {
    const [first] = hypotheses('PT-SUM-02', [{ drop: '维修费' }, { unread: '2.00' }]);
    expect(first?.because.join('')).toContain('未能归位的“2.00”');
  });

  it('ruled out where the other column adds up', () => {
    const [first] = hypotheses('PT-SUM-02', [
      set('印刷费', 'halfYear', '2.13'),
      set('维修费', 'halfYear', '1.46'),
    ]);
    expect(first?.place).toBeNull();
    expect(first?.because).toContain('另一栏的明细与合计相符，不像少了或多了一行');
  });

  it('ruled out where the parts come to more than the whole', () => {
    const [first] = hypotheses('PT-SUM-02', [
      set('印刷费', 'fullYear', '7.31'),
      set('维修费', 'fullYear', '6.17'),
    ]);
    expect(first?.because).toContain('不是漏了一行：各项之和已多于合计');
  });

  it('never of the rows that the form fixes', () => {
    const list = hypotheses('PT-SUM-01', [set('income.appropriation', 'fullYear', '700')]);
    expect(list.flatMap((one) => one.because).join('')).not.toContain('漏');
  });
});

describe('a blank that one figure fills', () => {
  it('a project without its amount', () => {
    expect(names(hypotheses('PT-CMP-06', [set('印刷费', 'fullYear', '')]))).toEqual([
      '支出 / 印刷费 5.00',
    ]);
  });

  it('two blanks fill nothing', () => {
    const edits = [set('印刷费', 'fullYear', ''), set('维修费', 'fullYear', '')];
    expect(hypotheses('PT-CMP-06', edits)).toEqual([]);
  });

  it('a total without its amount', () => {
    expect(names(hypotheses('PT-SUM-07', [set('expenditure.project', 'halfYear', '')]))).toEqual([
      '支出 / 项目支出 89.81',
    ]);
  });

  it('a fixed indicator takes its usual wording', () => {
    const list = hypotheses('PT-CMP-02', [set('budget-adjustment-rate', 'halfYear', '')]);
    expect(list[0]?.to).toBe('=0%');
  });

  it('a local indicator takes nothing', () => {
    const edits = [
      set('公积金贷款', 'indicator', '档案数字化页数'),
      set('档案数字化页数', 'fullYear', ''),
    ];
    expect(hypotheses('PT-CMP-02', edits).map((one) => one.to)).toEqual([null]);
  });
});

it('a half-year above its year, where one change mends both', () => {
  const list = hypotheses('PT-SUM-05', [set('印刷费', 'halfYear', '25')]);
  expect(names(list)).toEqual(['支出 / 印刷费 2.50']);
});
