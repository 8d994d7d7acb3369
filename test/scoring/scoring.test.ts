/** 计分 one line a case: target, actual, what is said → share of the weight, or why there is none. */
import { describe, expect, it } from 'vitest';
import { formatRatio } from '#core/base/ratio.ts';
import { score, scoreText } from '#core/performance/scoring.ts';
import type { ScoringChoice } from '#core/performance/score-sheet.ts';
import { withSupposition, simulate, whatWouldChange } from '#core/performance/score-simulator.ts';
import { decodeScoringInput, encodeScoringInput } from '#core/performance/scoring-codec.ts';
import { departmentScheme, dutyTable, fixedTable, inputOf, onlyDuty } from './scored-table.ts';

const because = (cause: 'policy' | 'low_target'): Partial<ScoringChoice> => ({
  overshoot: { cause, reason: cause === 'policy' ? '降低首付比例的政策' : '年初定得偏低' },
});

const loans = '发放住房公积金贷款';

/** One row of 100 points. */
function one(
  [name, target]: readonly [string, string],
  actual: string | null,
  choice: Partial<ScoringChoice> = {},
) {
  const sheet = score(
    inputOf({
      table: dutyTable([[name, target]]),
      scheme: onlyDuty(),
      actuals: actual === null ? {} : { [name]: actual },
      choices: { [name]: choice },
    }),
  );
  const [row] = sheet.rows;
  if (row === undefined) throw new Error('a row');
  return { row, sheet };
}

/** '73.61', or '暂不: why'. */
function outcome(line: readonly [string, string], actual: string | null, said = {}): string {
  const { row } = one(line, actual, said);
  return row.score === null ? `暂不：${row.missing.join('；')}` : formatRatio(row.score, 2);
}

describe('完成比例', () => {
  const cases: readonly (readonly [
    string,
    string,
    string | null,
    Partial<ScoringChoice>,
    string,
  ])[] = [
    // 指标                 指标值      实际值       说明                   得分（100 分计）
    [loans, '=36亿元', '36亿元', {}, '100.00'],
    [loans, '=36亿元', '35亿元', {}, '97.22'],
    [loans, '=36亿元', '3500000000元', {}, '97.22'],
    [loans, '=36亿元', '0亿元', {}, '0.00'],
    [loans, '=36亿元', '46.80亿元', {}, '100.00'],
    [loans, '=36亿元', '63.57亿元', {}, '暂不：超额 76.6%，请说明原因'],
    [loans, '=36亿元', '63.57亿元', because('policy'), '100.00'],
    [loans, '=36亿元', '63.57亿元', because('low_target'), '73.62'],
    [
      loans,
      '=36亿元',
      '63.57亿元',
      { overshoot: { cause: 'policy', reason: ' ' } },
      '暂不：超额 76.6%，请说明原因',
    ],
    [loans, '≥3.2亿元', '6.40亿元', because('low_target'), '65.00'],
    [loans, '=8.8亿元', '10.63亿元', {}, '100.00'],
    [loans, '≥8亿元', '11.55亿元', {}, '暂不：超额 44.4%，请说明原因'],
    [loans, '≥5亿元', '7.87亿元', {}, '暂不：超额 57.4%，请说明原因'],
    [loans, '=36亿元', null, {}, '暂不：实际完成值'],
    [loans, '=36亿元', '3500笔', {}, '暂不：计量单位不一致：指标值为亿元，实际值为笔'],
    [loans, '', '36亿元', {}, '暂不：全年指标值未填'],
    ['新增开户职工人数', '≥0.7万', '7000人', {}, '100.00'],
    // 方向在目录里：≤ 与“越高越好”相反，要人选定。
    [
      '提取住房公积金金额',
      '≤17亿元',
      '16亿元',
      {},
      '暂不：指标值“≤17亿元”的符号与目录方向（越高越好）相反，请选定方向并说明',
    ],
    [
      '提取住房公积金金额',
      '≤17亿元',
      '20亿元',
      { direction: { direction: 'lower', reason: '控制数' } },
      '85.00',
    ],
    ['个人住房贷款逾期率', '≤0.5‰', '0.4‰', {}, '100.00'],
    ['个人住房贷款逾期率', '≤0.5‰', '0.1%', {}, '50.00'],
    // 目录里没有的，按符号。
    ['窗口等候时间', '≤10分钟', '12.5分钟', {}, '80.00'],
  ];
  for (const [name, target, actual, said, expected] of cases) {
    it(`${name} ${target || '（空）'} → ${actual ?? '（空）'} ${said.overshoot?.cause ?? ''}`, () => {
      expect(outcome([name, target], actual, said)).toBe(expected);
    });
  }

  it('writes its arithmetic out', () => {
    expect(one([loans, '=36亿元'], '63.57亿元', because('low_target')).row.arithmetic).toBe(
      '36 → 63.57；×1.30×36/63.57＝73.6%；100×73.6%＝73.61分',
    );
    expect(one([loans, '=36亿元'], '35亿元').row.arithmetic).toBe(
      '36 → 35；35/36＝97.2%；100×97.2%＝97.22分',
    );
  });

  it('says of the factor that it is a proposal, and of the rule where it comes from', () => {
    const low = one([loans, '=36亿元'], '63.57亿元', because('low_target')).row.rule.provenance;
    expect(low.status).toBe('proposed');
    expect(low.source).toContain('1.30×A/B 是本系统建议');
    expect(one([loans, '=36亿元'], '35亿元').row.rule.provenance.status).toBe('official');
  });

  it('judges a zero target by its distance, by a rule of its own', () => {
    const { row } = one(['窗口差错', '≤0个'], '5个');
    expect(row.rule.id).toBe('zero-points');
    expect(row.arithmetic).toBe('0 → 5；偏离 5个，不超过 10＝80%；100×80%＝80分');
  });

  it('reads = of an amount as ≥, and says so', () => {
    expect(one([loans, '=36亿元'], '40亿元').row.warnings).toEqual([
      '指标值写作“=”，按“不低于”计分；符号建议用≥',
    ]);
  });
});

describe('过程指标', () => {
  const cases: readonly (readonly [string, string, string, string, string])[] = [
    // 代码                         指标值     实际      得分（占分值%）  算式里有
    ['budget-adjustment-rate', '=0%', '0%', '100', '没有偏离'],
    ['budget-adjustment-rate', '=0%', '1.76%', '80', '偏离 1.76 个百分点，不超过 10'],
    ['budget-adjustment-rate', '=0%', '-1.76%', '80', '偏离 1.76 个百分点'],
    ['budget-adjustment-rate', '=0%', '10%', '80', '不超过 10'],
    ['budget-adjustment-rate', '=0%', '10.01%', '60', '不超过 20'],
    ['budget-adjustment-rate', '=0%', '31%', '0', '超过 30'],
    ['budget-adjustment-rate', '=3%', '2.5%', '100', '没有偏离'],
    ['execution-rate', '=100%', '97.5%', '97.5', '97.5%＝97.5%'],
    ['execution-rate', '=100%', '100%', '100', '＝100%'],
    ['payment-conformity', '=100%', '98%', '98', '98/100'],
    ['public-expense-control-rate', '≤100%', '80%', '100', '达到指标值'],
    ['public-expense-control-rate', '≤100%', '125%', '80', '100/125'],
    ['three-public-expenses-change-rate', '≤0%', '-12%', '100', '没有超过'],
    ['three-public-expenses-change-rate', '≤0%', '2.5%', '75', '超 2.5 个百分点，每个扣 10%'],
    ['three-public-expenses-change-rate', '≤0%', '98.31%', '0', '＝0%'],
    // 表里写“=100%”，目录方向是越低越好：42/45 不扣分。
    ['staff-control-rate', '=100%', '93.33%', '100', '没有超过'],
    ['staff-control-rate', '=100%', '105%', '50', '超 5 个百分点'],
    ['non-tax-revenue-completion-rate', '≥100%', '0%', '0', '0/100'],
  ];
  for (const [code, target, actual, percent, words] of cases) {
    it(`${code} ${target} → ${actual}: ${percent}%`, () => {
      const input = inputOf({ table: fixedTable({ [code]: target }), scheme: departmentScheme });
      const [asked] = input.rows;
      const value = Number.parseFloat(actual);
      const sheet = score(
        withSupposition(input, [], {
          kind: 'actual',
          rowKey: asked?.rowKey ?? '',
          value: { numerator: BigInt(Math.round(value * 100)), denominator: 100n },
          measureWord: '%',
        }),
      );
      const row = sheet.rows.find((found) => found.code === code);
      const share = row?.share ?? { numerator: -1n, denominator: 1n };
      expect(formatRatio({ ...share, numerator: share.numerator * 100n }, 1)).toBe(
        Number(percent).toFixed(1),
      );
      expect(row?.arithmetic).toContain(words);
    });
  }

  it('asks about a rate beyond 100 %', () => {
    const sheet = score(
      inputOf({
        table: fixedTable({ 'fixed-asset-use-rate': '=100%' }),
        scheme: departmentScheme,
        actuals: { 固定资产利用率: '110%' },
      }),
    );
    expect(sheet.rows.find(({ code }) => code === 'fixed-asset-use-rate')?.warnings).toContain(
      '比率超过100%，请核对实际完成值',
    );
  });
});

describe('由人判定', () => {
  const soundness = '中长期规划制定健全性';
  const tierOf = (tier: number, percent: string, reason = '有文号有日期') => {
    const sheet = score(
      inputOf({
        table: fixedTable({ 'long-term-plan-soundness': '健全' }),
        scheme: departmentScheme,
        choices: { [soundness]: { tier: { tier, percent, reason } } },
      }),
    );
    const row = sheet.rows.find(({ name }) => name === soundness);
    return row?.score === null ? row.missing[0] : row?.arithmetic;
  };

  it('holds the chosen point within its tier', () => {
    expect(tierOf(0, '92')).toContain('达成预期指标（80–100）；定为 92%');
    expect(tierOf(0, '100')).toContain('定为 100%');
    expect(tierOf(0, '80')).toContain('定为 80%');
    expect(tierOf(0, '79.99')).toBe('“达成预期指标”一档的得分比例应在 80%–100% 之间');
    expect(tierOf(1, '80')).toContain('应在 60%–80% 之间');
    expect(tierOf(2, '0')).toContain('定为 0%');
    expect(tierOf(0, '101')).toContain('应在 80%–100% 之间');
    expect(tierOf(0, '九十')).toContain('应在 80%–100% 之间');
    expect(tierOf(0, '92', '  ')).toBe('请说明理由');
    expect(tierOf(7, '92')).toBe('请选定档次和得分比例，并说明理由');
  });

  const use = (kept: readonly (boolean | null)[]) =>
    score(
      inputOf({
        table: fixedTable({ 'fund-use-compliance': '合规' }),
        scheme: departmentScheme,
        choices: { 资金使用合规性: { points: { kept, reason: '见审计报告' } } },
      }),
    ).rows.find(({ code }) => code === 'fund-use-compliance');

  it('counts the points of a checklist, and a red line leaves nothing', () => {
    expect(use([true, true, false, true, true])?.arithmetic).toContain('4/5 个要点＝80%');
    expect(use([true, true, true, true, false])?.arithmetic).toContain(
      '红线不符合：不存在截留、挤占、挪用、虚列支出＝0%',
    );
    expect(use([true, true, true, true, false])?.score?.numerator).toBe(0n);
    expect(use([true, null, true, true, true])?.missing).toEqual(['还有 1 个评价要点没有判定']);
  });
});

describe('合计', () => {
  const table = dutyTable([
    [loans, '=36亿元'],
    ['归集住房公积金金额', '=149亿元'],
  ]);
  const actuals = { [loans]: '36亿元', 归集住房公积金金额: '140亿元' };

  it('is withheld while 满意度 is empty, and names everything that is missing', () => {
    const sheet = score(inputOf({ table, scheme: departmentScheme, actuals }));
    expect(sheet.total).toBeNull();
    expect(sheet.grade).toBeNull();
    expect(sheet.sentence).toMatch(/^暂不能计分：缺/);
    expect(sheet.missing).toContain('满意度指标（没有指标）');
    expect(sheet.scheme.weights.status).toBe('proposed');
  });

  const threeBlocks = (inapplicable: 'full' | 'move') =>
    onlyDuty({
      inapplicable,
      weights: {
        ...departmentScheme.weights,
        dimensions: [
          { dimension: '履职', weight: 9000, aspects: [], added: [], movesTo: null },
          { dimension: '满意度指标', weight: 1000, aspects: [], added: [], movesTo: '履职' },
        ],
      },
    });
  const away = {
    'empty:满意度指标': { inapplicable: { reason: '不面向公众', basis: '某某〔2024〕1号' } },
  };

  it('counts 不涉及 in full, or moves its weight, as the scheme says', () => {
    const full = score(inputOf({ table, scheme: threeBlocks('full'), actuals, choices: away }));
    expect(scoreText(full.total ?? { numerator: 0n, denominator: 1n })).toBe('97.28');
    const moved = score(inputOf({ table, scheme: threeBlocks('move'), actuals, choices: away }));
    expect(moved.rows.map(({ weight }) => formatRatio(weight, 2))).toEqual([
      '50.00',
      '50.00',
      '0.00',
    ]);
    expect(scoreText(moved.total ?? { numerator: 0n, denominator: 1n })).toBe('96.97');
    expect(moved.sentence).toBe('总分 96.97 分，等级优（分值：建议）。');
  });

  it('takes no 不涉及 without reason and basis', () => {
    const said = { 'empty:满意度指标': { inapplicable: { reason: '不面向公众', basis: '' } } };
    const sheet = score(inputOf({ table, scheme: threeBlocks('full'), actuals, choices: said }));
    expect(sheet.missing).toEqual(['满意度指标（不涉及要写明理由和依据）']);
  });

  it('grades the unrounded total: 89.99 is 良', () => {
    const graded = (actual: string) =>
      score(
        inputOf({
          table: dutyTable([[loans, '=10000亿元']]),
          scheme: onlyDuty(),
          actuals: { [loans]: actual },
        }),
      );
    expect(graded('8999亿元').sentence).toBe('总分 89.99 分，等级良（分值：建议）。');
    expect(graded('8999.9999亿元').sentence).toBe('总分 89.99 分，等级良（分值：建议）。');
    expect(graded('9000亿元').grade).toBe('优');
    expect(graded('5999亿元').grade).toBe('差');
  });

  it('bites with the caps that are switched on, and says so', () => {
    const scheme = {
      ...onlyDuty(),
      caps: departmentScheme.caps.map((cap) => ({
        ...cap,
        enabled: true,
        indicator: cap.of === 'total' ? 'loan-amount' : null,
      })),
    };
    const sheet = score(
      inputOf({ table, scheme, actuals: { [loans]: '18亿元', 归集住房公积金金额: '149亿元' } }),
    );
    expect(sheet.rows[0]?.caps).toEqual(['完成比例低于60%的指标不得分']);
    expect(sheet.rows[0]?.score?.numerator).toBe(0n);
    const total = { ...scheme, caps: scheme.caps.filter(({ of }) => of === 'total') };
    const capped = score(
      inputOf({
        table,
        scheme: total,
        actuals: { [loans]: '18亿元', 归集住房公积金金额: '149亿元' },
      }),
    );
    expect(capped.caps.map(({ sentence }) => sentence)).toEqual([
      '预算执行率低于60%，总分不超过69分：75.00 分降为 69 分',
    ]);
    expect(scoreText(capped.total ?? { numerator: 0n, denominator: 1n })).toBe('69.00');
  });
});

describe('模拟', () => {
  const input = inputOf({
    table: dutyTable([
      [loans, '=36亿元'],
      ['归集住房公积金金额', '=149亿元'],
    ]),
    scheme: onlyDuty(),
    actuals: { [loans]: '18亿元', 归集住房公积金金额: '149亿元' },
  });
  const loanKey = input.rows[0]?.rowKey ?? '';

  it('survives the way to the browser', () => {
    const there = decodeScoringInput(encodeScoringInput(input));
    expect(score(there)).toEqual(score(input));
  });

  it('shows before and after of an actual and of a target', () => {
    const more = simulate(
      input,
      [],
      [
        {
          kind: 'actual',
          rowKey: loanKey,
          value: { numerator: 36n, denominator: 1n },
          measureWord: '亿元',
        },
      ],
    );
    expect(
      [more.before.total, more.after.total].map((total) =>
        scoreText(total ?? { numerator: 0n, denominator: 1n }),
      ),
    ).toEqual(['75.00', '100.00']);
    const lower = simulate(
      input,
      [],
      [{ kind: 'target', rowKey: loanKey, value: { numerator: 20n, denominator: 1n } }],
    );
    expect(scoreText(lower.after.total ?? { numerator: 0n, denominator: 1n })).toBe('95.00');
  });

  it('moves rates by a payment, exactly', () => {
    const rates = inputOf({
      table: fixedTable({ 'execution-rate': '=100%' }),
      scheme: departmentScheme,
      actuals: { 预算执行率: '50%' },
    });
    const rowKey = rates.rows[0]?.rowKey ?? '';
    const lever = {
      rowKey,
      figure: 'budget.paid',
      title: '预算执行率',
      numerator: '500/1',
      denominator: '1000/1',
    };
    const { after } = simulate(
      rates,
      [lever],
      [{ kind: 'payment', amount: { numerator: 250n, denominator: 1n } }],
    );
    expect(after.rows.find((row) => row.rowKey === rowKey)?.actual).toBe('75%');
  });

  it('lists what would bring most first', () => {
    const [first] = whatWouldChange(input);
    expect([
      first?.name,
      first && formatRatio(first.gain, 2),
      first?.needed && formatRatio(first.needed, 1),
    ]).toEqual([loans, '25.00', '18.0']);
  });
});
