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
  /** The year it is spoken of in: the last one named before it in its sentence. */
  readonly year: number | null;
  /** 上年实际归集40亿元, 在2023年归集40亿元的基础上, 较上年增长5%: no target of this year. */
  readonly looksBack: boolean;
  /** 其中…, 累计…, 余额…: no figure of the whole year, whatever duty it speaks of. */
  readonly partial: boolean;
};

/** A comma between digits groups thousands; it ends no clause. */
const clauseEnds = /[，；;。！!\n]|,(?!\d{3}(?!\d))/u;
/** What figures of an objective are counted in; of two that begin alike the longer first. */
const figureWords =
  '万亿元|万亿|亿元|万元|元|亿|万人次|万人|万户|万笔|万|人次|人|户次|户|家次|家|笔|%|‰|篇|' +
  '场次|场|次|份|件|期|条|批次|批|项|天|个百分点|个';
const figure = new RegExp(String.raw`(\d[\d,]*(?:\.\d+)?)\s*(${figureWords})?`, 'gu');
const bareWord = /^(?:万亿|亿|万)$/u;

export const objectiveFigures = remembered(figuresIn);

function figuresIn(catalogue: Catalogue, text: string): readonly ObjectiveFigure[] {
  let sentenceYear: number | null = null;
  return text.split(/(?<=[；;。！!\n])/u).flatMap((sentence) => {
    sentenceYear = null;
    return sentence.split(clauseEnds).flatMap((clause) => {
      const found = figuresOfClause(catalogue, clause, sentenceYear);
      sentenceYear = yearsOf(clause).findLast((one) => one.carries)?.year ?? sentenceYear;
      return found;
    });
  });
}

function figuresOfClause(
  catalogue: Catalogue,
  clause: string,
  yearBefore: number | null,
): readonly ObjectiveFigure[] {
  const found: ObjectiveFigure[] = [];
  const years = yearsOf(clause);
  let spokenFrom = 0;
  for (const match of clause.matchAll(figure)) {
    const [written, digits = '', measureWord = ''] = match;
    const before = clause.slice(0, match.index);
    const after = clause.slice(match.index + written.length);
    const number = parseDigits(digits);
    if (number === null || isYear(digits, after) || measureWord === '') continue;
    // 第3次, 第11条 are numbers of a list.
    if (before.trimEnd().endsWith('第')) continue;
    found.push({
      clause: clause.trim(),
      written: written.trim(),
      quantity: { ...number, measureWord },
      duties: dutiesOf(catalogue, before.slice(spokenFrom), clause),
      bare: bareWord.test(measureWord),
      year: years.findLast((one) => one.at < match.index)?.year ?? yearBefore,
      looksBack: backBefore.test(before) || backAfter.test(after),
      partial: partialWords.test(before),
    });
    spokenFrom = match.index + written.length;
  }
  return found;
}

/** '归集42亿元、提取28亿元': each figure has the duty named since the figure before it. */
function dutiesOf(catalogue: Catalogue, own: string, clause: string): readonly string[] {
  const spoken = dutiesIn(catalogue, own);
  const all = spoken.length > 0 ? spoken : dutiesIn(catalogue, clause);
  return all.map((one) => one.duty.code);
}

const backBefore =
  /(?:上年|去年|上一年|往年|实际|同比|环比|(?:较|比)(?=\s*(?:上|去|前|往|年初|同期|(?:19|20)\d{2})))/u;
const backAfter = /基础上/u;
const partialWords = /其中|累计|余额|净增/u;

/** A year that something is only compared with says nothing of the clauses after it. */
function yearsOf(
  clause: string,
): readonly { readonly year: number; readonly at: number; readonly carries: boolean }[] {
  return [...clause.matchAll(/(较|比|与|同|在|自|从|以)?\s*((?:19|20)\d{2})\s*年/gu)].map(
    (match) => ({
      year: Number.parseInt(match[2] ?? '', 10),
      at: match.index,
      carries: match[1] === undefined,
    }),
  );
}

/** Whether a figure is one of the table's year; a text that names only another year is stale. */
export function isOfYear(figures: readonly ObjectiveFigure[], year: number | null) {
  const named = year !== null && figures.some((one) => one.year === year);
  return (one: ObjectiveFigure): boolean =>
    !one.looksBack && !(named && one.year !== null && one.year !== year);
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
