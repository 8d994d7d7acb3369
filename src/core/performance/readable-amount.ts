/**
 * 易读的数 readable amount: a value as people read it: money in 元, 万元 or 亿元 by its size, rates
 * with two decimals, counts plainly; and the arithmetic of a trace with its numbers in it.
 */
import { splitMeasureWord } from '#core/base/quantity.ts';
import { formatRatio, type Ratio } from '#core/base/ratio.ts';
import { actualIn } from './compare-target.ts';
import type { Trace } from './measure-value.ts';
import { absRatio, inPoints, plainDigits } from './points.ts';

/** 易读的数 `text` is both together: '63.57亿元', '44.86%'. */
export type ReadableAmount = {
  readonly value: string;
  readonly measureWord: string;
  readonly text: string;
};

export function readableAmount(value: Ratio, measureWord: string): ReadableAmount {
  const word = wordFor(value, measureWord);
  const counted = actualIn(word, { value, measureWord }) ?? value;
  const digits = digitsOf(counted, word);
  return { value: digits, measureWord: word, text: `${digits}${word}` };
}

/** Money and persons of ten thousand and more are counted in larger words. */
function wordFor(value: Ratio, word: string): string {
  const { power, base } = splitMeasureWord(word);
  if (power !== 0 || (base !== '元' && base !== '人')) return word;
  const { numerator, denominator } = absRatio(value);
  const whole = numerator / denominator;
  if (whole >= 100_000_000n) return `亿${base}`;
  return whole >= 10_000n ? `万${base}` : word;
}

function digitsOf(value: Ratio, word: string): string {
  if (word === '%' || word === '‰') return inPoints(value);
  return word === '元' ? formatRatio(value, 2) : plainDigits(value);
}

/** 差额 with its sign: '+1.57亿元', '−0.30%'. */
export function signedText(value: Ratio, measureWord: string): string {
  const { text } = readableAmount(absRatio(value), measureWord);
  return `${value.numerator < 0n ? '−' : '+'}${text}`;
}

/** 算术 the formula of a trace with its numbers: '1529.89万元 ÷ 3410.22万元 × 100% = 44.86%'. */
export function arithmeticOf(trace: Trace): string {
  if (trace.kind === 'figure' || trace.parts.length === 0) return '';
  const texts = trace.parts.map(textOfTrace);
  if (texts.some((text) => text === null)) return '';
  const [a = '', b = ''] = texts.flatMap((text) => text ?? []);
  const result = textOfTrace(trace);
  const shown = sumOf(trace, { a, b, all: texts.flatMap((text) => text ?? []) });
  return shown === '' || result === null ? shown : `${shown} = ${result}`;
}

function sumOf(
  { operation, parts }: Extract<Trace, { readonly kind: 'formula' }>,
  { a, b, all }: { readonly a: string; readonly b: string; readonly all: readonly string[] },
): string {
  switch (operation.kind) {
    case 'sum':
      return all.join(' + ');
    case 'difference':
      return `${a} − ${b}`;
    case 'absolute':
      return `|${a}|`;
    case 'mean':
      return `（${all.join(' + ')}）÷ ${all.length} × 100%`;
    case 'ratio':
      return operation.zero === null
        ? `${a} ÷ ${b}${{ 1: '', 100: ' × 100%', 1000: ' × 1000‰' }[operation.scale]}`
        : '';
    case 'change':
      return operation.zero === null ? `（${a} − ${b}）÷ ${b} × 100%` : '';
    case 'completion': {
      const word = parts[0]?.kind === 'formula' ? parts[0].measureWord : wordOfLeaf(parts[0]);
      const wanted = readableAmount(operation.targetValue, word).text;
      return operation.lower ? `min（1，${wanted} ÷ ${a}）` : `min（1，${a} ÷ ${wanted}）`;
    }
    case 'chosen':
    case 'stated':
    case 'none':
      return '';
  }
}

const wordOfLeaf = (leaf: Trace | undefined): string =>
  leaf?.kind === 'figure' ? (leaf.quantity?.measureWord ?? '') : '';

/** The value of a node as text; null where it has none. */
export function textOfTrace(trace: Trace): string | null {
  if (trace.kind === 'formula') {
    return trace.value === null ? null : readableAmount(trace.value, trace.measureWord).text;
  }
  const { quantity } = trace;
  if (quantity === null) return null;
  const value = { numerator: quantity.digits, denominator: 10n ** BigInt(quantity.scale) };
  return readableAmount(value, quantity.measureWord).text;
}
