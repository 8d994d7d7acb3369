/** 成本比较规则 rules on cost across the units of one department (PT-CST). */
import type { Hypothesis } from '#core/base/finding.ts';
import type { Fen } from '#core/base/fen.ts';
import { formatFen, toBaseQuantity } from '#core/base/quantity.ts';
import { compareRatios, formatPercent, formatRatio, type Ratio } from '#core/base/ratio.ts';
import { projectNameOf } from '#core/policy/budget-project.ts';
import { moneyKeys, narrativeKeys } from '#core/policy/table-template.ts';
import {
  departmentRule,
  placeOf,
  rowName,
  subjectOf,
  writtenOf,
  type DepartmentIndex,
  type FindingDraft,
} from '../finding-draft.ts';
import { headCounts } from '../head-counts.ts';
import type { ReviewRule } from '../review-rule.ts';
import { holdsWith, sumEquations, termOf } from '../sum-equation.ts';
import { parameterOf, type TableIndex } from '../table-index.ts';
import { amountOf, textOf, type TableRow } from '../target-table.ts';
import { medianOf, targetOf, thresholdWords, unitsForMedianMin } from './shared.ts';

const basis = '财预〔2015〕88号第二十一条（适当性，文字未逐字核对）；界限为本系统建议';

/** One unit's amount of money for so many heads or so much work. */
type UnitCost = {
  readonly index: TableIndex;
  readonly row: TableRow;
  readonly amount: Fen;
  readonly count: Ratio;
  /** 万元 for one of the count. */
  readonly each: Ratio;
};

const called = (department: DepartmentIndex, index: TableIndex): string => {
  const name = index.context.table.budgetUnitName;
  return department.short.get(name) ?? name;
};
const wanFen = 1_000_000n;

const perOne = (amount: Fen, count: Ratio): Ratio => ({
  numerator: (amount as bigint) * count.denominator,
  denominator: wanFen * count.numerator,
});

const headBand = 'review.cost-per-head-band-percent';

export const outsourcingPerHead: ReviewRule = departmentRule({
  id: 'PT-CST-01',
  checklist: 'C19',
  severity: 'warning',
  category: '适当性',
  title: '人均外包费用与同级单位相近',
  basis,
  check: (department) => {
    const costs = department.tables.flatMap(outsourcingOf);
    const median = medianOf(costs.map((cost) => cost.each));
    if (median === null || costs.length < unitsForMedianMin) return [];
    const unknown = department.tables
      .filter((index) => !costs.some((cost) => cost.index === index))
      .map((index) => called(department, index));
    return costs.flatMap((cost) => {
      const band = parameterOf(cost.index, headBand);
      if (band === null || !isBeyond(cost.each, median, band)) return [];
      const all = costs.map(
        (one) => `${called(department, one.index)} ${formatRatio(one.each, 2)}`,
      );
      return [
        {
          ...draftOf(cost),
          message:
            `人均外包费用 ${formatRatio(cost.each, 2)} 万元（${writtenOf(cost.row, 'fullYear')} 万元 ÷ ` +
            `${formatRatio(cost.count, 0)} 人），各单位中位数 ${formatRatio(median, 2)} 万元，` +
            `相差超过 ${thresholdWords(cost.index, headBand)}：${all.join('、')}` +
            `${unknown.length === 0 ? '' : `；${unknown.join('、')}没有写外包人数，未比较`}。`,
          seen: [writtenOf(cost.row, 'fullYear'), ...all.toSorted()],
          found: `${formatRatio(cost.each, 2)} 万元/人`,
          expected: `${formatRatio(median, 2)} 万元/人上下`,
          difference: differenceOf(cost.each, median),
          hypotheses: perHeadCauses(cost, median),
        },
      ];
    });
  },
});

const draftOf = (cost: UnitCost): Pick<FindingDraft, 'place' | 'subject'> => ({
  place: placeOf(cost.index, cost.row, 'fullYear'),
  subject: subjectOf(cost.row),
});

/** The one project of outsourcing, where the prose says how many people it pays. */
function outsourcingOf(index: TableIndex): readonly UnitCost[] {
  const heads = headCounts(index.narrative.get(narrativeKeys.organisation) ?? '').outsourced;
  if (heads === null || heads === 0n) return [];
  const policy = index.context.policy.budgetProjects;
  const rows = index.money.flatMap(({ projects }) =>
    projects.filter((row) => projectNameOf(policy, textOf(row, 'name'))?.code === 'outsourcing'),
  );
  const [row] = rows;
  const amount = row === undefined ? null : amountOf(row, 'fullYear');
  if (row === undefined || rows.length > 1 || amount === null) return [];
  const count = { numerator: heads, denominator: 1n };
  return [{ index, row, amount, count, each: perOne(amount, count) }];
}

/** Two cells could be wrong, and neither can be shown to be: that is what is said. */
function perHeadCauses(cost: UnitCost, median: Ratio): readonly Hypothesis[] {
  const { index, row, amount, count } = cost;
  const usual = {
    numerator: median.numerator * count.numerator * wanFen,
    denominator: median.denominator * count.denominator,
  };
  const because = ['没有单个单元格能解释'];
  if (usual.numerator % usual.denominator === 0n) {
    const to = (usual.numerator / usual.denominator) as Fen;
    const cell = termOf(row, 'fullYear');
    const breaks = sumEquations(index).some(
      (one) => holdsWith(one, cell, amount) && !holdsWith(one, cell, to),
    );
    if (breaks) {
      because.push(`按中位数应为 ${formatFen(to, '万元')} 万元，但改后全年项目合计就不再相等`);
    }
  }
  const heads = {
    numerator: (amount as bigint) * median.denominator,
    denominator: median.numerator * wanFen,
  };
  if (heads.numerator % heads.denominator !== 0n) {
    because.push(`若是人数写少了，按中位数应为 ${formatRatio(heads, 1)} 人，不是整数`);
  }
  return [{ place: null, to: null, because }];
}

const resultBand = 'review.cost-per-result-band-percent';

export const spendingPerResult: ReviewRule = departmentRule({
  id: 'PT-CST-02',
  checklist: 'C19',
  severity: 'hint',
  category: '适当性',
  title: '每亿元归集的支出与同级单位相近',
  basis,
  check: (department) =>
    [moneyKeys.basicExpenditure, moneyKeys.projectExpenditure].flatMap((key) =>
      spendingFor(department, key),
    ),
});

function spendingFor(department: DepartmentIndex, key: string): readonly FindingDraft[] {
  const costs = department.tables.flatMap((index): readonly UnitCost[] => {
    const row = index.rowByKey.get(key);
    const amount = row === undefined ? null : amountOf(row, 'fullYear');
    const count = collectionInYi(index);
    return row === undefined || amount === null || count === null
      ? []
      : [{ index, row, amount, count, each: perOne(amount, count) }];
  });
  const median = medianOf(costs.map((cost) => cost.each));
  if (median === null || costs.length < unitsForMedianMin) return [];
  const all = costs.map((one) => `${called(department, one.index)} ${formatRatio(one.each, 2)}`);
  return costs.flatMap((cost) => {
    const band = parameterOf(cost.index, resultBand);
    if (band === null || !isBeyond(cost.each, median, band)) return [];
    return [
      {
        ...draftOf(cost),
        seen: [writtenOf(cost.row, 'fullYear'), ...all.toSorted()],
        message:
          `每归集一亿元的${rowName(cost.index, cost.row)} ` +
          `${formatRatio(cost.each, 2)} 万元，各单位中位数 ${formatRatio(median, 2)} 万元，` +
          `相差超过 ${thresholdWords(cost.index, resultBand)}：${all.join('、')}。`,
        found: `${formatRatio(cost.each, 2)} 万元/亿元`,
        expected: `${formatRatio(median, 2)} 万元/亿元上下`,
        difference: differenceOf(cost.each, median),
      },
    ];
  });
}

function collectionInYi(index: TableIndex): Ratio | null {
  const one = index.duties.find((row) => row.entry?.duty === 'collection');
  const targetValue = one === undefined ? null : targetOf(one.full);
  if (targetValue === null) return null;
  const base = toBaseQuantity(targetValue.quantity);
  if (base.base !== '元' || base.digits <= 0n) return null;
  return { numerator: base.digits, denominator: 100_000_000n * 10n ** BigInt(base.scale) };
}

/** More than `band` per cent away from the median, either way. */
function isBeyond(value: Ratio, median: Ratio, band: Ratio): boolean {
  const gap = value.numerator * median.denominator - median.numerator * value.denominator;
  const away: Ratio = {
    numerator: (gap < 0n ? -gap : gap) * 100n,
    denominator: median.numerator * value.denominator,
  };
  return compareRatios(away, band) > 0;
}

function differenceOf(value: Ratio, median: Ratio): string {
  const gap = value.numerator * median.denominator - median.numerator * value.denominator;
  const text = formatPercent(
    { numerator: gap, denominator: median.numerator * value.denominator },
    1,
  );
  return gap > 0n ? `+${text}` : text;
}
