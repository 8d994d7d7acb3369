/**
 * 目标文字中的数 figures in an objective: '归集住房公积金149亿元' as an amount and the duty spoken of.
 * Years and the numbers of a list are no figures: only a number with its measure is taken.
 */
import { parseDigits, toBaseQuantity, type Quantity } from '#core/base/quantity.ts';
import { dutiesIn, type Catalogue } from '#core/policy/catalogue.ts';
import { remembered } from './remembered.ts';

/** 目标文字中的数 */
export type ObjectiveFigure = {
  readonly clause: string;
  /** As written, with its measure: '28亿'. */
  readonly written: string;
  readonly quantity: Quantity;
  readonly duties: readonly string[];
  /** 亿 or 万 without 元, 人 or the like after it. */
  readonly bare: boolean;
};

/** A comma between digits groups thousands; it ends no clause. */
const clauseEnds = /[，；;。！!\n]|,(?!\d{3}(?!\d))/u;
const figure =
  /(\d[\d,]*(?:\.\d+)?)\s*(万亿元|万亿|亿元|万元|元|亿|万人次|万人|万户|万笔|万|人次|人|户|家|笔|%|篇|次|份|件|个百分点|个)?/gu;
const bareWord = /^(?:万亿|亿|万)$/u;

export const objectiveFigures = remembered(figuresIn);

function figuresIn(catalogue: Catalogue, text: string): readonly ObjectiveFigure[] {
  return text.split(clauseEnds).flatMap((clause) => {
    const found: ObjectiveFigure[] = [];
    for (const match of clause.matchAll(figure)) {
      const [written, digits = '', measureWord = ''] = match;
      const after = clause.slice(match.index + written.length);
      const number = parseDigits(digits);
      if (number === null || isYear(digits, after) || measureWord === '') continue;
      found.push({
        clause: clause.trim(),
        written: written.trim(),
        quantity: { ...number, measureWord },
        duties: dutiesIn(catalogue, clause).map((one) => one.duty.code),
        bare: bareWord.test(measureWord),
      });
    }
    return found;
  });
}

const isYear = (digits: string, after: string): boolean =>
  /^(?:19|20)\d{2}$/u.test(digits) && /^\s*(?:年|—|-|～|至)/u.test(after);

/** '28亿' in prose stands for 28亿元: what is left out there is another rule's question. */
export function sameFigure(a: Quantity, b: Quantity): boolean {
  const left = toBaseQuantity(a);
  const right = toBaseQuantity(b);
  const comparable = left.base === right.base || left.base === '' || right.base === '';
  const scale = Math.max(left.scale, right.scale);
  return (
    comparable &&
    left.digits * 10n ** BigInt(scale - left.scale) ===
      right.digits * 10n ** BigInt(scale - right.scale)
  );
}
