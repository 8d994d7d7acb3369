/** 规则共用 the few questions that rules of several themes ask of an indicator row. */
import type { Fen } from '#core/base/fen.ts';
import { quantityToFen, toBaseQuantity, type Quantity } from '#core/base/quantity.ts';
import { ratio, type Ratio } from '#core/base/ratio.ts';
import { formatDigits } from '#core/base/ratio.ts';
import { parameterAt } from '#core/policy/parameter.ts';
import type { IndicatorBlock } from '#core/policy/table-template.ts';
import { dayOf, parameterOf, type IndexedIndicator, type TableIndex } from '../table-index.ts';
import type { Cell, Comparator } from '../target-table.ts';

/** 指标值栏 */
export type ValueColumn = 'halfYear' | 'fullYear';

const columnsByBlock = new WeakMap<IndicatorBlock, readonly ValueColumn[]>();

/** The columns of targets the form has: a form without a half-year plan has one. */
export function valueColumns(one: IndexedIndicator): readonly ValueColumn[] {
  const known = columnsByBlock.get(one.block);
  if (known !== undefined) return known;
  const made = (['halfYear', 'fullYear'] as const).filter((key) =>
    one.block.columns.some((column) => column.key === key),
  );
  columnsByBlock.set(one.block, made);
  return made;
}

export const columnName = (index: TableIndex, block: string, column: ValueColumn): string =>
  index.columnLabels.get(`${block}|${column}`) ?? '';

/** A target that was read with its number; null for anything else. */
export function targetOf(
  cell: Cell,
): { readonly comparator: Comparator | null; readonly quantity: Quantity } | null {
  return cell.read.kind === 'target' ? cell.read : null;
}

export const isRate = (quantity: Quantity): boolean => /[%‰]/u.test(quantity.measureWord);

/** Amounts and counts that build up over the year; rates and grades stand at a date. */
export function isCumulative(one: IndexedIndicator): boolean {
  const full = targetOf(one.full)?.quantity ?? targetOf(one.half)?.quantity;
  if (full === undefined || isRate(full)) return false;
  return one.entry === null ? true : one.entry.cumulative;
}

/** Part ÷ whole where both count the same thing and the whole is above zero. */
export function shareOf(part: Quantity, whole: Quantity): Ratio | null {
  const a = toBaseQuantity(part);
  const b = toBaseQuantity(whole);
  if (a.base !== b.base || b.digits <= 0n) return null;
  return ratio(a.digits * 10n ** BigInt(b.scale), b.digits * 10n ** BigInt(a.scale));
}

/** Half-year ÷ full-year target of one row. */
export function halfShare(one: IndexedIndicator): Ratio | null {
  const half = targetOf(one.half);
  const full = targetOf(one.full);
  return half === null || full === null ? null : shareOf(half.quantity, full.quantity);
}

/** A ratio against per cent of a parameter: -1 below, 0 at, 1 above. */
export function comparePercent(value: Ratio, percent: Ratio): -1 | 0 | 1 {
  const left = value.numerator * 100n * percent.denominator;
  const right = percent.numerator * value.denominator;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** '45' from the ratio of a parameter, as it stands in the policy. */
export function plainNumber(value: Ratio): string {
  const scale = value.denominator.toString().length - 1;
  return formatDigits(value.numerator, scale)
    .replace(/(\.\d*?)0+$/u, '$1')
    .replace(/\.$/u, '');
}

/** '30%（建议值）': a threshold of ours in force on the table's day is said to be one. */
export function thresholdWords(index: TableIndex, name: string): string {
  const { parameters } = index.context.policy;
  const value = parameterOf(index, name);
  const parameter = parameters.find((one) => one.name === name);
  const inForce = parameterAt(parameters, name, dayOf(index));
  if (value === null || parameter === undefined || inForce === null) return '';
  const mark = inForce.provenance.status === 'proposed' ? '建议值' : '规定值';
  const space = /^\p{Script=Han}/u.test(parameter.measureWord) ? ' ' : '';
  return `${plainNumber(value)}${space}${parameter.measureWord}（${mark}）`;
}

/** A threshold of money in the measure word of its parameter; null where policy has none. */
export function amountThreshold(index: TableIndex, name: string): Fen | null {
  const parameter = index.context.policy.parameters.find((one) => one.name === name);
  const value = parameterOf(index, name);
  if (parameter === undefined || value === null) return null;
  const scale = value.denominator.toString().length - 1;
  return quantityToFen({ digits: value.numerator, scale, measureWord: parameter.measureWord });
}

/** A median of two is no more than their middle: from three units on it says what is usual. */
export const unitsForMedianMin = 3;

export const medianOf = (values: readonly Ratio[]): Ratio | null => {
  const sorted = values.toSorted((a, b) => {
    const left = a.numerator * b.denominator;
    const right = b.numerator * a.denominator;
    return left < right ? -1 : left > right ? 1 : 0;
  });
  const middle = sorted[Math.floor((sorted.length - 1) / 2)];
  const next = sorted[Math.ceil((sorted.length - 1) / 2)];
  if (middle === undefined || next === undefined) return null;
  return {
    numerator: middle.numerator * next.denominator + next.numerator * middle.denominator,
    denominator: 2n * middle.denominator * next.denominator,
  };
};

/** Counts of one or a few (份, 次) cannot be halved evenly: their pace says nothing. */
export function isSpreadOverYear(one: IndexedIndicator): boolean {
  const full = targetOf(one.full)?.quantity;
  if (full === undefined || !isCumulative(one)) return false;
  return full.digits >= 10n || full.scale > 0 || /[亿万]/u.test(full.measureWord);
}
