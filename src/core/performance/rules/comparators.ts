/** 比较符规则 rules on ≥, ≤ and =, within one table (PT-VAL-04 to 07). Spec: review-rules.md. */
import type { Hypothesis } from '#core/base/finding.ts';
import { formatQuantity } from '#core/base/quantity.ts';
import { placeOf, wordsOf, neededTogether } from '../finding-draft.ts';
import { comparatorSigns } from '../print-value.ts';
import type { ReviewRule } from '../review-rule.ts';
import { tableRule } from '../finding-draft.ts';
import { sisterIndicators, sisterNames } from '../sister-evidence.ts';
import type { IndexedIndicator, TableIndex } from '../table-index.ts';
import { cellOf, type Comparator } from '../target-table.ts';
import { isCumulative, targetOf, valueColumns } from './shared.ts';
import { draftAt, type TargetCell } from './target-values.ts';

const clarity = '财预〔2015〕88号第十四条（细化量化）、第二十一条（文字未逐字核对）';

const opposite: Readonly<Record<'higher' | 'lower', Comparator>> = {
  higher: 'atMost',
  lower: 'atLeast',
};

export const comparatorFitsDirection: ReviewRule = tableRule({
  id: 'PT-VAL-04',
  checklist: 'C12',
  severity: 'warning',
  category: '相关性',
  title: '比较符与指标方向相符',
  basis: '财预〔2015〕88号第二十一条（相关性，文字未逐字核对）；方向取自指标目录',
  check: (index) =>
    index.indicators.flatMap((one) => {
      const direction = one.entry?.direction;
      if (direction !== 'higher' && direction !== 'lower') return [];
      const wrong = valueColumns(one).filter(
        (column) => targetOf(cellOf(one.row, column))?.comparator === opposite[direction],
      );
      const [first] = wrong;
      if (first === undefined) return [];
      const wanted = direction === 'higher' ? '≥' : '≤';
      return [
        {
          ...draftAt(index, { one, column: first }),
          message: `“${one.name}”${wrongWay(one.name, direction)}，请核对比较符。`,
          expected: `${wanted} 或 =`,
          hypotheses: neededTogether(
            wrong.flatMap((column) => turned(index, { one, column }, direction)),
          ),
          related: wrong.slice(1).map((column) => placeOf(index, one.row, column)),
        },
      ];
    }),
});

/** Money is overspent; of anything else the more there is, the better it would count. */
function wrongWay(name: string, direction: 'higher' | 'lower'): string {
  if (direction === 'higher') return '越高越好，用“≤”等于限制完成';
  const spent = /经费|费用|支出|成本/u.test(name);
  return `越低越好，用“≥”${spent ? '等于鼓励超支' : '则越高越算完成'}`;
}

function turned(
  index: TableIndex,
  { one, column }: TargetCell,
  direction: 'higher' | 'lower',
): readonly Hypothesis[] {
  const targetValue = targetOf(cellOf(one.row, column));
  if (targetValue === null) return [];
  const sign = direction === 'higher' ? '≥' : '≤';
  const because = [`指标目录中此指标${direction === 'higher' ? '越高越好' : '越低越好'}`];
  const sisters = sisterIndicators(index, one).filter(({ indicator }) => {
    const comparator = targetOf(
      column === 'halfYear' ? indicator.half : indicator.full,
    )?.comparator;
    return comparator !== undefined && comparator !== opposite[direction];
  });
  if (sisters.length > 0) {
    const written = sisters.map(
      ({ budgetUnit, indicator }) =>
        `${sisterNames(index, [budgetUnit])}“${wordsOf(cellOf(indicator.row, column))}”`,
    );
    because.unshift(
      `同级单位的同一指标都不是“${comparatorSigns[opposite[direction]]}”：${written.join('、')}`,
    );
  }
  const others = sameTableSigns(index, one, sign);
  if (others > 0) because.push(`本表另有 ${others} 个同类指标写“${sign}”`);
  return [
    {
      place: placeOf(index, one.row, column),
      to: `${sign}${formatQuantity(targetValue.quantity)}`,
      because,
    },
  ];
}

const sameTableSigns = (index: TableIndex, one: IndexedIndicator, sign: string): number =>
  index.duties.filter(
    (other) =>
      other !== one &&
      other.entry?.direction === one.entry?.direction &&
      comparatorSigns[targetOf(other.full)?.comparator ?? 'exactly'] === sign,
  ).length;

export const comparatorsAgree: ReviewRule = tableRule({
  id: 'PT-VAL-05',
  checklist: 'C12',
  severity: 'warning',
  category: '相关性',
  title: '同一指标半年、全年用同一比较符',
  basis: clarity,
  check: (index) =>
    index.indicators.flatMap((one) => {
      const half = targetOf(one.half)?.comparator ?? null;
      const full = targetOf(one.full)?.comparator ?? null;
      if (half === null || full === null || half === full) return [];
      return [
        {
          ...draftAt(index, { one, column: 'halfYear' }),
          message: `“${one.name}”半年写“${wordsOf(one.half)}”，全年写“${wordsOf(one.full)}”，比较符不同。`,
          expected: `两栏都用“${comparatorSigns[full]}”`,
          related: [placeOf(index, one.row, 'fullYear')],
        },
      ];
    }),
});

export const reachingIsNotEquality: ReviewRule = tableRule({
  id: 'PT-VAL-06',
  checklist: 'C12',
  severity: 'hint',
  category: '适当性',
  title: '完成量用“≥”而不用“=”',
  basis: '财预〔2020〕10号第十六条（超额不扣分，文字未逐字核对）；建议改用“≥”为本系统建议',
  check: (index) => {
    const rows = index.indicators.filter(
      (one) =>
        isCumulative(one) &&
        one.entry?.direction !== 'lower' &&
        one.entry?.usualTarget?.startsWith('=') !== true &&
        targetOf(one.full)?.comparator === 'exactly',
    );
    const [first] = rows;
    if (first === undefined) return [];
    return [
      {
        ...draftAt(index, { one: first, column: 'fullYear' }),
        subject: 'exactly',
        seen: rows.map((one) => `${one.name}${wordsOf(one.full)}`).toSorted(),
        message:
          `${rows.map((one) => `“${one.name}”`).join('、')}用“=”定完成量，` +
          '多完成或少完成都算偏离；评分时将按“至少完成”处理，建议改用“≥”。',
        expected: '≥',
        related: rows.slice(1).map((one) => placeOf(index, one.row, 'fullYear')),
      },
    ];
  },
});

export const ceilingIsNotEquality: ReviewRule = tableRule({
  id: 'PT-VAL-07',
  checklist: 'C12',
  severity: 'hint',
  category: '适当性',
  title: '控制类比率用“≤”而不用“=”',
  basis:
    '财预〔2013〕53号（在职人员控制率 = 在职人员数÷编制数，文字未逐字核对）；建议改用“≤”为本系统建议',
  check: (index) =>
    index.indicators.flatMap((one) => {
      const targetValue = targetOf(one.full);
      if (one.entry?.direction !== 'lower' || targetValue?.comparator !== 'exactly') return [];
      if (targetValue.quantity.digits === 0n) return [];
      const to = `≤${formatQuantity(targetValue.quantity)}`;
      const place = placeOf(index, one.row, 'fullYear');
      return [
        {
          ...draftAt(index, { one, column: 'fullYear' }),
          message: `“${one.name}”是控制上限，写“${wordsOf(one.full)}”则低于上限也算没有达到；建议写“${to}”。`,
          expected: to,
          hypotheses: [{ place, to, because: ['此指标越低越好，目录中的通常写法也是上限'] }],
          related: [placeOf(index, one.row, 'halfYear')],
        },
      ];
    }),
});
