/** 适当性规则 rules on amounts and pace, within one table (PT-FIT). Spec: review-rules.md. */
import { plus, sumFen, zeroFen, type Fen } from '#core/base/fen.ts';
import { formatFen, formatQuantity } from '#core/base/quantity.ts';
import { compareRatios, formatPercent, ratio, type Ratio } from '#core/base/ratio.ts';
import { categoryOf, type BudgetProjectPolicy } from '#core/policy/budget-project.ts';
import { moneyKeys } from '#core/policy/table-template.ts';
import {
  placeOf,
  subjectOf,
  tableRule,
  writtenOf,
  type FindingDraft,
  wordsOf,
} from '../finding-draft.ts';
import { remembered } from '../remembered.ts';
import type { ReviewRule } from '../review-rule.ts';
import { parameterOf, type IndexedIndicator, type TableIndex } from '../table-index.ts';
import { amountOf, textOf, type TableRow } from '../target-table.ts';
import {
  amountThreshold,
  comparePercent,
  halfShare,
  isCumulative,
  isSpreadOverYear,
  plainNumber,
  targetOf,
  thresholdWords,
} from './shared.ts';

const proposed = '财预〔2015〕88号第二十一条（适当性，文字未逐字核对）；界限为本系统建议';

export const executionRateMatchesPlan: ReviewRule = tableRule({
  id: 'PT-FIT-01',
  checklist: 'C15',
  severity: 'warning',
  category: '适当性',
  title: '预算执行率的半年指标值与半年计划一致',
  basis: '财预〔2013〕53号（预算执行率的分母，文字未逐字核对）',
  check: (index) => {
    const one = index.indicators.find((row) => row.entry?.code === 'execution-rate');
    const half = one === undefined ? null : targetOf(one.half);
    const plan = planShare(index);
    if (one === undefined || half === null || plan === null) return [];
    if (half.quantity.measureWord !== '%') return [];
    const hundred: Ratio = { numerator: 100n, denominator: 1n };
    const wanted: Ratio = {
      numerator: half.quantity.digits,
      denominator: 10n ** BigInt(half.quantity.scale),
    };
    if (compareRatios(wanted, hundred) === 0) return [];
    if (formatPercent(plan, half.quantity.scale) === formatQuantity(half.quantity)) return [];
    const share = formatPercent(plan);
    return [
      {
        place: placeOf(index, one.row, 'halfYear'),
        subject: subjectOf(one.row),
        seen: [wordsOf(one.half), share],
        message:
          `预算执行率半年写“${wordsOf(one.half)}”，以全年预算为分母；` +
          `而本表半年计划占全年预算 ${share}，两者不一致。`,
        found: wordsOf(one.half),
        expected: `=100%（以半年计划为分母）或 =${share}（以全年预算为分母），并写明口径`,
      },
    ];
  },
});

/** Half-year plan ÷ full-year budget of 基本支出 and 项目支出 together. */
function planShare(index: TableIndex): Ratio | null {
  const rows = [moneyKeys.basicExpenditure, moneyKeys.projectExpenditure].map(
    (key) => index.rowByKey.get(key) ?? null,
  );
  const half = totalOf(rows, 'halfYear');
  const full = totalOf(rows, 'fullYear');
  return half === null || full === null ? null : ratio(half as bigint, full as bigint);
}

function totalOf(rows: readonly (TableRow | null)[], column: 'halfYear' | 'fullYear'): Fen | null {
  let total = zeroFen;
  for (const row of rows) {
    const amount = amountOf(row, column);
    if (amount === null) return null;
    total = plus(total, amount);
  }
  return total;
}

const lowShare = 'review.half-year-ratio-low-percent';
const highShare = 'review.half-year-ratio-high-percent';

export const halfYearInProportion: ReviewRule = tableRule({
  id: 'PT-FIT-02',
  checklist: 'C16',
  severity: 'hint',
  category: '适当性',
  title: '半年指标值占全年的比例接近时间进度',
  basis: proposed,
  check: (index) => {
    const low = parameterOf(index, lowShare);
    const high = parameterOf(index, highShare);
    if (low === null || high === null) return [];
    return index.indicators.filter(isSpreadOverYear).flatMap((one) => {
      const share = halfShare(one);
      if (share === null) return [];
      const below = comparePercent(share, low) < 0;
      if (!below && comparePercent(share, high) <= 0) return [];
      return [
        {
          place: placeOf(index, one.row, 'halfYear'),
          subject: subjectOf(one.row),
          seen: [wordsOf(one.half), wordsOf(one.full)],
          message:
            `“${one.name}”半年占全年 ${formatPercent(share, 1)}，` +
            `${below ? '低于' : '高于'} ${thresholdWords(index, below ? lowShare : highShare)}，` +
            '请确认是否按实际进度安排。',
          found: formatPercent(share, 1),
          expected: `${plainNumber(low)}% 至 ${plainNumber(high)}%`,
          related: [placeOf(index, one.row, 'fullYear')],
        },
      ];
    });
  },
});

export const halvesNotMechanical: ReviewRule = tableRule({
  id: 'PT-FIT-03',
  checklist: 'C16',
  severity: 'hint',
  category: '适当性',
  title: '半年指标值不是一律取全年的一半',
  basis: proposed,
  check: (index) => {
    const rows = index.duties.filter((one) => isCumulative(one) && halfShare(one) !== null);
    const [first, ...others] = rows;
    if (first === undefined || rows.length < 3) return [];
    const half = { numerator: 1n, denominator: 2n };
    if (rows.some((one) => compareRatios(halfShare(one) ?? half, half) !== 0)) return [];
    return [
      {
        place: placeOf(index, first.row, 'halfYear'),
        subject: 'halves',
        seen: rows.map((one) => wordsOf(one.half)).toSorted(),
        message: `${rows.length} 个履职指标的半年值都恰为全年的一半（50%），像是机械折半，请确认与工作安排相符。`,
        found: '50%',
        expected: '按实际进度安排',
        related: others.map((one) => placeOf(index, one.row, 'halfYear')),
      },
    ];
  },
});

const materialAmount = 'review.material-project-amount';

export const projectsPlanned: ReviewRule = tableRule({
  id: 'PT-FIT-04',
  checklist: 'C17',
  severity: 'warning',
  category: '可行性',
  title: '重大项目有半年计划',
  basis: '财预〔2015〕88号第二十一条（可行性，文字未逐字核对）；金额界限为本系统建议',
  check: (index) =>
    index.money.flatMap(({ projects, block }) => {
      const idle = projects.filter(
        (row) =>
          amountOf(row, 'halfYear') === zeroFen && (amountOf(row, 'fullYear') ?? zeroFen) > zeroFen,
      );
      return idleProjects(index, { idle, all: projects.length, measureWord: block.measureWord });
    }),
});

function idleProjects(
  index: TableIndex,
  found: {
    readonly idle: readonly TableRow[];
    readonly all: number;
    readonly measureWord: '元' | '万元' | '亿元';
  },
): readonly FindingDraft[] {
  const floor = amountThreshold(index, materialAmount);
  if (floor === null) return [];
  const full = (row: TableRow): Fen => amountOf(row, 'fullYear') ?? zeroFen;
  const sorted = found.idle.toSorted((a, b) =>
    full(a) === full(b)
      ? textOf(a, 'name') < textOf(b, 'name')
        ? -1
        : 1
      : full(a) > full(b)
        ? -1
        : 1,
  );
  const [largest, ...others] = sorted;
  const material = sorted.filter((row) => full(row) >= floor);
  if (largest === undefined || material.length === 0) return [];
  const total = formatFen(sumFen(sorted.map(full)), found.measureWord);
  const names = material.map(
    (row) => `“${textOf(row, 'name')}”${formatFen(full(row), found.measureWord)}`,
  );
  return [
    {
      place: placeOf(index, largest, 'halfYear'),
      subject: 'idle-projects',
      seen: sorted.map((row) => `${textOf(row, 'name')}${writtenOf(row, 'fullYear')}`).toSorted(),
      message:
        `${found.all} 个项目中有 ${sorted.length} 个半年计划为 0，全年合计 ${total} ${found.measureWord}；` +
        `其中达到 ${thresholdWords(index, materialAmount)}的有${names.join('、')}，请说明上半年为何不支出。`,
      found: '0',
      expected: '有计划数，或说明',
      related: others.map((row) => placeOf(index, row, 'halfYear')),
    },
  ];
}

export const staffCostIsNoProject: ReviewRule = tableRule({
  id: 'PT-FIT-05',
  checklist: null,
  severity: 'warning',
  category: '适当性',
  title: '人员经费不列作项目',
  basis: '预算管理一体化规范（人员类、运转类、特定目标类，文字未逐字核对）；按名称判断为本系统建议',
  check: (index) =>
    index.money.flatMap(({ projects, block }) =>
      projects.flatMap((row) => {
        const name = textOf(row, 'name');
        const match = name === '' ? null : staffCategory(index, name);
        if (match === null) return [];
        return [
          {
            place: placeOf(index, row, 'name'),
            subject: subjectOf(row),
            seen: [name],
            message:
              `“${name}”（${writtenOf(row, 'fullYear')} ${block.measureWord}）名称含“${match}”，` +
              '像是人员经费，应在基本支出中安排；确列项目的请说明。',
            found: name,
            expected: '列入基本支出，或说明',
          },
        ];
      }),
    ),
});

const staffCategory = (index: TableIndex, name: string): string | null =>
  staffWord(index.context.policy.budgetProjects, name);

const staffWord = remembered((policy: BudgetProjectPolicy, name): string | null => {
  const match = categoryOf(policy, name);
  return match?.category.code === 'personnel' ? match.keyword : null;
});

export const weightsAddUp: ReviewRule = tableRule({
  id: 'PT-FIT-06',
  checklist: 'C23',
  severity: 'error',
  category: '完整性',
  title: '指标权重合计为满分',
  basis: '财预〔2020〕10号（评分满分 100，文字未逐字核对）；表样有“权重”列时适用',
  check: (index) => {
    const rows = weighted(index);
    const wanted = parameterOf(index, 'review.weight-total');
    const [first, ...others] = rows;
    if (first === undefined || wanted === null || rows.length < index.indicators.length / 2)
      return [];
    const sum = rows.reduce<Ratio>((total, one) => addRatio(total, one.weight), {
      numerator: 0n,
      denominator: 1n,
    });
    const negative = rows.filter(({ weight }) => weight.numerator < 0n);
    const belowZero = negative.map(({ one }) => negativeWeight(index, one));
    if (compareRatios(sum, wanted) === 0) return belowZero;
    const found = plainNumber(decimal(sum));
    return [
      ...belowZero,
      {
        place: placeOf(index, first.one.row, 'weight'),
        subject: 'weights',
        seen: rows.map(({ one }) => writtenOf(one.row, 'weight')).toSorted(),
        message: `各指标权重合计 ${found}，应为 ${plainNumber(wanted)}。${countedTwice(rows, sum, wanted)}`,
        found,
        expected: plainNumber(wanted),
        difference: plainNumber(
          decimal(addRatio(sum, { numerator: -wanted.numerator, denominator: wanted.denominator })),
        ),
        related: others.map(({ one }) => placeOf(index, one.row, 'weight')),
      },
    ];
  },
});

type Weighted = { readonly one: IndexedIndicator; readonly weight: Ratio };

const negativeWeight = (index: TableIndex, one: IndexedIndicator): FindingDraft => ({
  place: placeOf(index, one.row, 'weight'),
  subject: subjectOf(one.row),
  seen: [writtenOf(one.row, 'weight')],
  message: `“${one.name}”的权重写成了负数 ${writtenOf(one.row, 'weight')}。`,
  found: writtenOf(one.row, 'weight'),
  expected: '0 或正数',
});

/** 自评表 gives 预算执行率 its own points: weighed once more among the indicators it counts twice. */
function countedTwice(rows: readonly Weighted[], sum: Ratio, wanted: Ratio): string {
  const own = rows.filter(({ one }) => one.entry?.code === 'execution-rate');
  const last = own.at(-1)?.weight;
  if (last === undefined || last.numerator <= 0n) return '';
  const rest = addRatio(sum, { ...last, numerator: -last.numerator });
  if (compareRatios(rest, wanted) !== 0) return '';
  const points = plainNumber(decimal(last));
  return own.length > 1
    ? `预算执行率列了 ${own.length} 次，去掉一次的 ${points} 分正好相等。`
    : `去掉预算执行率的 ${points} 分正好相等：它在资金部分另计分，可能重复计了。`;
}

const weightCap = 'review.weight-cap';

export const noWeightTooHeavy: ReviewRule = tableRule({
  id: 'PT-FIT-07',
  checklist: 'C23',
  severity: 'warning',
  category: '适当性',
  title: '单个指标的权重不过高',
  basis: proposed,
  check: (index) => {
    const cap = parameterOf(index, weightCap);
    if (cap === null) return [];
    return weighted(index).flatMap(({ one, weight }) =>
      compareRatios(weight, cap) <= 0
        ? []
        : [
            {
              place: placeOf(index, one.row, 'weight'),
              subject: subjectOf(one.row),
              seen: [writtenOf(one.row, 'weight')],
              message:
                `“${one.name}”权重 ${writtenOf(one.row, 'weight')}，` +
                `高于 ${thresholdWords(index, weightCap)}。`,
              found: writtenOf(one.row, 'weight'),
              expected: `不超过 ${plainNumber(cap)}`,
            },
          ],
    );
  },
});

const weighted = (index: TableIndex): readonly Weighted[] =>
  index.indicators.flatMap((one) => {
    const read = one.row.cells.weight?.read;
    return read?.kind === 'number'
      ? [
          {
            one,
            weight: {
              numerator: read.quantity.digits,
              denominator: 10n ** BigInt(read.quantity.scale),
            },
          },
        ]
      : [];
  });

const addRatio = (a: Ratio, b: Ratio): Ratio => ({
  numerator: a.numerator * b.denominator + b.numerator * a.denominator,
  denominator: a.denominator * b.denominator,
});

/** A sum of decimals over a power of ten again, so that it prints as plain digits. */
function decimal(value: Ratio): Ratio {
  const scale = value.denominator.toString().length - 1;
  return {
    numerator: (value.numerator * 10n ** BigInt(scale)) / value.denominator,
    denominator: 10n ** BigInt(scale),
  };
}
