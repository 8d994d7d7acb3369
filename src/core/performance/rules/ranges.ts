/** 范围规则 rules on values that cannot be, within one table (PT-VAL-08 and on). */
import { compareQuantities, formatQuantity } from '#core/base/quantity.ts';
import { placeOf, tableRule, writtenOf } from '../finding-draft.ts';
import type { ReviewRule } from '../review-rule.ts';
import { isCumulative, isRate, targetOf } from './shared.ts';
import { draftAt, eachTarget } from './target-values.ts';

export const ratesWithinHundred: ReviewRule = tableRule({
  id: 'PT-VAL-08',
  checklist: 'C22',
  severity: 'error',
  category: '完整性',
  title: '封顶的比率不超过 100%',
  basis: '指标定义（比率的分子不大于分母）',
  check: (index) =>
    eachTarget(index, (value, { quantity }) => {
      const { one } = value;
      if (one.entry?.cappedAtHundred !== true || quantity.measureWord !== '%') return [];
      const hundred = { digits: 100n, scale: 0, measureWord: '%' };
      if (compareQuantities(quantity, hundred) !== 1) return [];
      return [
        {
          ...draftAt(index, value),
          message: `“${one.name}”不可能超过 100%，表中写“${writtenOf(one.row, value.column)}”。`,
          expected: '不超过 100%',
        },
      ];
    }),
});

export const cumulativeHalfWithinFull: ReviewRule = tableRule({
  id: 'PT-VAL-09',
  checklist: 'C6',
  severity: 'error',
  category: '适当性',
  title: '累计量的半年指标值不大于全年指标值',
  basis: '财预〔2015〕88号第二十一条（适当性，文字未逐字核对）',
  check: (index) =>
    index.indicators.flatMap((one) => {
      const half = targetOf(one.half)?.quantity;
      const full = targetOf(one.full)?.quantity;
      if (half === undefined || full === undefined || !isCumulative(one)) return [];
      if (compareQuantities(half, full) !== 1) return [];
      return [
        {
          ...draftAt(index, { one, column: 'halfYear' }),
          message: `“${one.name}”半年 ${formatQuantity(half)} 大于全年 ${formatQuantity(full)}。`,
          expected: `不超过 ${formatQuantity(full)}`,
          severity: one.entry === null ? 'warning' : 'error',
          related: [placeOf(index, one.row, 'fullYear')],
        },
      ];
    }),
});

/** Kept for the catalogue's rates: 0 or more. */
export const ratesNotNegative: ReviewRule = tableRule({
  id: 'PT-VAL-11',
  checklist: 'C22',
  severity: 'error',
  category: '完整性',
  title: '完成量和封顶比率不为负',
  basis: '指标定义',
  check: (index) =>
    eachTarget(index, (value, { quantity }) => {
      const { one } = value;
      if (quantity.digits >= 0n || (isRate(quantity) && one.entry?.cappedAtHundred !== true))
        return [];
      return [
        {
          ...draftAt(index, value),
          message: `“${one.name}”写成了负数“${writtenOf(one.row, value.column)}”。`,
          expected: '0 或正数',
        },
      ];
    }),
});
