/**
 * 数量 quantity: exact digits, a scale and a measure word (人, 万人, 篇, 次, %, 万元 ...).
 * 9万人 equals 90000人. The one function that turns 元, 万元 and 亿元 into fen stands here.
 */
import { fen, type Fen } from './fen.ts';
import { formatDigits } from './ratio.ts';

/** 数量 value = digits ÷ 10^scale, counted in the measure word; '' where none was written. */
export type Quantity = {
  readonly digits: bigint;
  readonly scale: number;
  readonly measureWord: string;
};

/** 基准量 a quantity in its smallest measure: 9万人 and 90000人 both give 90000 of 人. */
export type BaseQuantity = {
  readonly digits: bigint;
  readonly scale: number;
  readonly base: string;
};

const magnitudes: readonly (readonly [string, number])[] = [
  ['万亿', 12],
  ['亿', 8],
  ['千万', 7],
  ['百万', 6],
  ['万', 4],
  ['千', 3],
];

const plainDigits = /^[+-]?\d+(?:\.\d+)?$/;
const groupedDigits = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;

/** Parses plain decimal digits ('-1,234.50'); null when the text is anything else. */
export function parseDigits(text: string): Omit<Quantity, 'measureWord'> | null {
  const isPlain = plainDigits.test(text);
  if (!isPlain && !groupedDigits.test(text)) return null;
  const ungrouped = isPlain ? text : text.replaceAll(',', '');
  const bare = ungrouped.startsWith('+') ? ungrouped.slice(1) : ungrouped;
  const point = bare.indexOf('.');
  return point < 0
    ? { digits: BigInt(bare), scale: 0 }
    : {
        digits: BigInt(bare.slice(0, point) + bare.slice(point + 1)),
        scale: bare.length - point - 1,
      };
}

const powersOfTen: readonly bigint[] = Array.from(
  { length: 32 },
  (_, power) => 10n ** BigInt(power),
);

const tenTo = (power: number): bigint => powersOfTen[power] ?? 10n ** BigInt(power);

/** Parses what `formatQuantity` prints, and thousands commas: '342.3亿元', '-1,234.50万元'. */
export function parseQuantity(text: string): Quantity | null {
  const [, digits = '', measureWord = ''] = /^([+-]?[\d.,]+)([^\d.,+-].*)?$/su.exec(text) ?? [];
  const parsed = parseDigits(digits);
  return parsed === null ? null : { ...parsed, measureWord };
}

type SplitWord = { readonly power: number; readonly base: string };

/** A few dozen words are asked for again and again; what people invent is not kept for ever. */
const splitWords = new Map<string, SplitWord>();
const splitWordsMax = 1000;

/** Splits a measure word into its power of ten and its base: 万人 is 10^4 人, 亿 is 10^8 of ''. */
export function splitMeasureWord(word: string): SplitWord {
  const known = splitWords.get(word);
  if (known !== undefined) return known;
  const prefix = magnitudes.find(([letters]) => word.startsWith(letters));
  const split =
    prefix === undefined
      ? { power: 0, base: word }
      : { power: prefix[1], base: word.slice(prefix[0].length) };
  if (splitWords.size >= splitWordsMax) splitWords.clear();
  splitWords.set(word, split);
  return split;
}

export function toBaseQuantity(quantity: Quantity): BaseQuantity {
  const { power, base } = splitMeasureWord(quantity.measureWord);
  const spare = quantity.scale - power;
  return spare >= 0
    ? { digits: quantity.digits, scale: spare, base }
    : { digits: quantity.digits * tenTo(-spare), scale: 0, base };
}

/** -1, 0 or 1; null where the two are counted in different things (人 and 元). */
export function compareQuantities(a: Quantity, b: Quantity): -1 | 0 | 1 | null {
  const left = toBaseQuantity(a);
  const right = toBaseQuantity(b);
  if (left.base !== right.base) return null;
  const scale = Math.max(left.scale, right.scale);
  const x = left.digits * tenTo(scale - left.scale);
  const y = right.digits * tenTo(scale - right.scale);
  return x < y ? -1 : x > y ? 1 : 0;
}

/** A base quantity counted in a measure word of the same base: 90000 of 人 in 万人 is 9. */
export function inMeasureWord(quantity: BaseQuantity, word: string): Quantity | null {
  const { power, base } = splitMeasureWord(word);
  if (base !== quantity.base) return null;
  return withoutSpareZeros({
    digits: quantity.digits,
    scale: quantity.scale + power,
    measureWord: word,
  });
}

/** The sum, counted in the word of the first; null where the two count different things. */
export function addQuantities(a: Quantity, b: Quantity): Quantity | null {
  const left = toBaseQuantity(a);
  const right = toBaseQuantity(b);
  if (left.base !== right.base) return null;
  const scale = Math.max(left.scale, right.scale);
  const digits =
    left.digits * tenTo(scale - left.scale) + right.digits * tenTo(scale - right.scale);
  return inMeasureWord({ digits, scale, base: left.base }, a.measureWord);
}

/** 149.50 and 149.5 are one number: decimals that say nothing are dropped. */
function withoutSpareZeros(quantity: Quantity): Quantity {
  let { digits, scale } = quantity;
  while (scale > 0 && digits % 10n === 0n) {
    digits /= 10n;
    scale -= 1;
  }
  return { ...quantity, digits, scale };
}

export const formatQuantity = (quantity: Quantity): string =>
  `${formatDigits(quantity.digits, quantity.scale)}${quantity.measureWord}`;

/**
 * Turns an amount in 元, 万元 or 亿元 into fen. Null when the word is no money or when it does
 * not come out in whole fen: money is never rounded on the way in.
 */
export function quantityToFen(quantity: Quantity): Fen | null {
  const { power, base } = splitMeasureWord(quantity.measureWord);
  if (base !== '元') return null;
  const shift = power + 2 - quantity.scale;
  if (shift >= 0) return fen(quantity.digits * tenTo(shift));
  const divisor = tenTo(-shift);
  return quantity.digits % divisor === 0n ? fen(quantity.digits / divisor) : null;
}

/** Fen as digits of 元 (scale 2), 万元 (scale 6) or 亿元 (scale 10), zeros cut to `places`. */
export function formatFen(amount: Fen, measure: '元' | '万元' | '亿元', places = 2): string {
  const scale = { 元: 2, 万元: 6, 亿元: 10 }[measure];
  const text = formatDigits(amount as bigint, scale);
  const [whole = '', part = ''] = text.split('.');
  const kept = part.replace(/0+$/, '').padEnd(places, '0');
  return kept === '' ? whole : `${whole}.${kept}`;
}
