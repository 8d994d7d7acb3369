/**
 * 比较符的写法 how comparators are written: signs, ASCII pairs and words, in front or behind.
 * Spec: docs/spec/target-table.md section 3.
 */
import { formatQuantity, parseDigits, type Quantity } from '#core/base/quantity.ts';
import type { Comparator } from './target-table.ts';

/** 比较符的写法 what was written for a comparator. */
export type Sign = {
  readonly comparator: Comparator;
  /** How sure: a plain sign or word, an ASCII pair, or a strict sign that the form has not. */
  readonly how: 'plain' | 'ascii' | 'strict';
};

const signs: readonly (readonly [string, Comparator, Sign['how']])[] = [
  ['>=', 'atLeast', 'ascii'],
  ['=>', 'atLeast', 'ascii'],
  ['<=', 'atMost', 'ascii'],
  ['=<', 'atMost', 'ascii'],
  ['==', 'exactly', 'ascii'],
  ['≥', 'atLeast', 'plain'],
  ['≧', 'atLeast', 'plain'],
  ['⩾', 'atLeast', 'plain'],
  ['≤', 'atMost', 'plain'],
  ['≦', 'atMost', 'plain'],
  ['⩽', 'atMost', 'plain'],
  ['=', 'exactly', 'plain'],
  ['>', 'atLeast', 'strict'],
  ['<', 'atMost', 'strict'],
  ['大于等于', 'atLeast', 'plain'],
  ['大于或等于', 'atLeast', 'plain'],
  ['不低于', 'atLeast', 'plain'],
  ['不少于', 'atLeast', 'plain'],
  ['不小于', 'atLeast', 'plain'],
  ['至少', 'atLeast', 'plain'],
  ['小于等于', 'atMost', 'plain'],
  ['小于或等于', 'atMost', 'plain'],
  ['不超过', 'atMost', 'plain'],
  ['不超出', 'atMost', 'plain'],
  ['不高于', 'atMost', 'plain'],
  ['不多于', 'atMost', 'plain'],
  ['不大于', 'atMost', 'plain'],
  ['至多', 'atMost', 'plain'],
  ['等于', 'exactly', 'plain'],
  ['大于', 'atLeast', 'strict'],
  ['高于', 'atLeast', 'strict'],
  ['超过', 'atLeast', 'strict'],
  ['小于', 'atMost', 'strict'],
  ['低于', 'atMost', 'strict'],
];

const endings: readonly (readonly [RegExp, Comparator])[] = [
  [/(?:及|\(含\))?以上$/u, 'atLeast'],
  [/(?:及|\(含\))?(?:以下|以内|之内)$/u, 'atMost'],
];

export const anySign = /[=<>≥≤≧≦⩾⩽]/u;
export const dateLike =
  /^\d{4}年|^\d{1,2}月(?:$|[底末初前份中上下\d])|^\d{1,2}月\d{1,2}日|^第?[一二三四1-4]季度/u;

/** The comparator written in front, and what is left. */
export function takeSign(text: string): { readonly sign: Sign | null; readonly rest: string } {
  const tight = text.replace(/^([<>=])\s+(?==)/u, '$1');
  for (const [mark, comparator, how] of signs) {
    if (!tight.startsWith(mark)) continue;
    return { sign: { comparator, how }, rest: tight.slice(mark.length).trim() };
  }
  return { sign: null, rest: text };
}

export function takeEnding(text: string): { readonly sign: Sign | null; readonly rest: string } {
  if (/^\d/u.test(text)) {
    for (const [ending, comparator] of endings) {
      const rest = text.replace(ending, '').trim();
      if (rest !== text) return { sign: { comparator, how: 'plain' }, rest };
    }
  }
  return { sign: null, rest: text };
}

const leadingTwo = /^2([1-9]\d*(?:\.\d+)?|0\.\d+)$/u;

/** What is left of '292%' and '20.8万人' if the 2 was a '≥' once; null where it was none. */
export function damagedNumber(quantity: Quantity): Quantity | null {
  const rest = leadingTwo.exec(formatQuantity({ ...quantity, measureWord: '' }))?.[1];
  const digits = rest === undefined ? null : parseDigits(rest);
  return digits === null ? null : { ...digits, measureWord: quantity.measureWord };
}
