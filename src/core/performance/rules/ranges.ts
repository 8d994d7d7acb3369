/** 范围规则 rules on values that cannot be, within one table (PT-VAL-08 and on). */
import { compareQuantities, formatQuantity, type Quantity } from '#core/base/quantity.ts';
import { compareRatios, type Ratio } from '#core/base/ratio.ts';
import type { CatalogueEntry } from '#core/policy/catalogue.ts';
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

/** A local rate that counts a part of a whole cannot exceed it; growth and progress can. */
const shareOfWhole =
  /(?:满意|覆盖|合格|及时|办结|回复|达标|完好|知晓|利用|使用)[^增变]{0,4}[率度]$/u;

export const ratesPlausible: ReviewRule = tableRule({
  id: 'PT-VAL-12',
  checklist: 'C22',
  severity: 'warning',
  category: '适当性',
  title: '比率在通常的范围之内',
  basis: '通常的上限取自指标目录（按常用指标值），为本系统建议',
  check: (index) =>
    eachTarget(index, (value, { quantity }) => {
      const { one } = value;
      const max = one.entry === null ? localMax(one.name) : one.entry.plausibleMaxPercent;
      if (max === null || !isRate(quantity)) return [];
      if (compareRatios(percentOf(quantity), { numerator: BigInt(max), denominator: 1n }) <= 0) {
        return [];
      }
      const usual = one.entry?.usualTarget ?? null;
      return [
        {
          ...draftAt(index, value),
          message:
            `“${one.name}”写“${writtenOf(one.row, value.column)}”，高于通常的 ${max}%（建议值），` +
            '请核对；确实如此的请说明。',
          expected: usual === null ? `不超过 ${max}%，或说明` : `${usual}，或说明`,
        },
      ];
    }),
});

const localMax = (name: string): number | null => (shareOfWhole.test(name) ? 100 : null);

/** 1‰ is 0.1 per cent. */
const percentOf = ({ digits, scale, measureWord }: Quantity): Ratio => ({
  numerator: digits,
  denominator: 10n ** BigInt(measureWord.includes('‰') ? scale + 1 : scale),
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
      if (quantity.digits >= 0n || (isRate(quantity) && !isNeverNegative(one.entry))) return [];
      return [
        {
          ...draftAt(index, value),
          message: `“${one.name}”写成了负数“${writtenOf(one.row, value.column)}”。`,
          expected: '0 或正数',
        },
      ];
    }),
});

/** A share of a whole, or what is added up without signs (预算调整率), is nothing at least. */
const isNeverNegative = (entry: CatalogueEntry | null): boolean =>
  entry?.cappedAtHundred === true || entry?.direction === 'zero';
