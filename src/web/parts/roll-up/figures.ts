/**
 * 汇总数字 roll-up figures: exact digits out of what the units wrote, for lining up and for the
 * geometry of charts. Nothing here is money to be added: the totals come from the server.
 */
import type { RollupLineJson, RollupPartJson } from '#contract/rollup.ts';
import { parseDigits, splitMeasureWord, toBaseQuantity } from '#core/base/quantity.ts';
import { formatDigits } from '#core/base/ratio.ts';

export type Period = 'halfYear' | 'fullYear';

/** A written value in two: '≥149亿元' is '≥', '149', '亿元'; a grade has neither sign nor digits. */
export type WrittenParts = {
  readonly sign: string;
  readonly digits: string;
  readonly measureWord: string;
};

const form = /^\s*([=＝≥≤><＞＜]*)\s*([+-]?[\d,]+(?:\.\d+)?)\s*(.*?)\s*$/u;

export function writtenParts(written: string): WrittenParts | null {
  const found = form.exec(written.normalize('NFKC').replaceAll('>=', '≥').replaceAll('<=', '≤'));
  if (found === null) return null;
  const [, sign = '', digits = '', measureWord = ''] = found;
  return parseDigits(digits) === null ? null : { sign, digits, measureWord };
}

/**
 * The length of a bar in the line's measure; null where there is no number or where the unit
 * counts something else. A float is right here and only here: it places pixels, and the label
 * beside the bar is what was written.
 */
export function plotLength(written: string | null, measureWord: string): number | null {
  const parts = written === null ? null : writtenParts(written);
  const digits = parts === null ? null : parseDigits(parts.digits);
  if (parts === null || digits === null) return null;
  const word = parts.measureWord === '' ? measureWord : parts.measureWord;
  const base = toBaseQuantity({ ...digits, measureWord: word });
  const wanted = splitMeasureWord(measureWord);
  // '0.7万' in a line of 万人 counts persons; the line's note says that its word was left out.
  if (base.base !== wanted.base && base.base !== '') return null;
  const plotted = formatDigits(base.digits, base.scale + wanted.power);
  return Number(plotted);
}

/** '12' as '12.00', so that amounts stand in line; what is no plain amount stays as written. */
export function alignedAmount(written: string): string {
  const digits = parseDigits(written.trim());
  if (digits === null || digits.scale > 2) return written;
  return formatDigits(digits.digits * 10n ** BigInt(2 - digits.scale), 2);
}

/** The line's unit that has the value, or null. */
export const partOf = (
  line: RollupLineJson,
  period: Period,
  budgetUnitId: string,
): RollupPartJson | null =>
  line[period].parts.find((part) => part.budgetUnitId === budgetUnitId) ?? null;

/** How many units have the line at all: a project that several units share is worth a look. */
export const sharedBy = (line: RollupLineJson): number =>
  line.fullYear.parts.filter((part) => part.written !== null).length;

/** Whether any unit or the total says something in this period. */
export const saysSomething = (line: RollupLineJson, period: Period): boolean =>
  line[period].total !== null || line[period].parts.some((part) => part.written !== null);
