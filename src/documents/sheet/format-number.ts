/**
 * 显示数字 showing a number the way its workbook does: digits in, words out, and whether they say
 * what the cell keeps. Spec: docs/spec/office-files.md, Excel.
 */
import { digitWords, placeWords } from './chinese-digits.ts';
import {
  atPlaces,
  compareDecimals,
  type Decimal,
  isSame,
  parseDecimal,
  parts,
  plainDecimal,
  roundedTo,
  shifted,
} from './decimal-digits.ts';
import { formatDate } from './format-date.ts';
import {
  type FormatSection,
  type FormatToken,
  type NumberFormat,
  parseFormat,
} from './number-format.ts';

/** 所示 what a cell shows of the number it keeps. */
export type ShownNumber = {
  readonly text: string;
  /** Whether a reader of the text comes to the number that is kept. */
  readonly isExact: boolean;
  /** The kept number, without the noise of binary fractions. */
  readonly kept: string;
};

/** Shows a kept number; null where the text is none. */
export function showNumber(
  written: string,
  format: NumberFormat,
  from1904: boolean,
): ShownNumber | null {
  const value = parseDecimal(written);
  if (value === null) return null;
  const kept = plainDecimal(value);
  const chosen = chooseSection(format.sections, value);
  if (chosen === null) return { text: kept, isExact: true, kept };
  const { section, isBare } = chosen;
  if (section.kind === 'date') {
    const text = formatDate(section, value, from1904);
    return { text: (text ?? kept).trim(), isExact: true, kept };
  }
  const bare = { ...value, isNegative: false };
  const shown = section.kind === 'number' ? figure(section, bare) : general(section, bare);
  const sign = value.isNegative && !isBare && shown.value.digits !== '' ? '-' : '';
  const text = `${sign}${shown.text}`.trim();
  // Figures in the literals ('第0.0!.0章') would be read as part of the number.
  const isFraction = section.tokens.some(({ kind }) => kind === 'slash');
  const plain = isFraction || !section.tokens.some(saysDigits);
  const signed = !value.isNegative || sign !== '' || /[-−(（负△▲]/u.test(shown.text);
  const isExact = plain && signed && isSame(shown.value, bare);
  return { text, isExact, kept };
}

/**
 * The number itself, as a list wants it: every digit that is kept, a share as per cent where it is
 * shown so, a day as 2024-06-30. Null where the text is none.
 */
export function keptNumber(
  written: string,
  format: NumberFormat,
  from1904: boolean,
): string | null {
  const value = parseDecimal(written);
  if (value === null) return null;
  const section = chooseSection(format.sections, value)?.section;
  if (section?.kind === 'date') return keptMoment(section, value, from1904);
  const isPercent = section?.tokens.some(({ kind }) => kind === 'percent') === true;
  if (isPercent) return `${plainDecimal(shifted(value, 2))}%`;
  // A code that is kept as a number and shown with its zeros: 007.
  const shown = showNumber(written, format, from1904);
  return shown?.isExact === true && /^0\d+$/u.test(shown.text) ? shown.text : plainDecimal(value);
}

const dayFormat = parseFormat('yyyy-mm-dd');
const momentFormat = parseFormat('yyyy-mm-dd hh:mm:ss');

function keptMoment(shown: FormatSection, value: Decimal, from1904: boolean): string {
  const isTime = value.digits === '' || value.point <= 0;
  const [, fraction] = parts(value);
  const section = isTime ? shown : (fraction === '' ? dayFormat : momentFormat).sections[0];
  const text = section === undefined ? null : formatDate(section, value, from1904);
  return text ?? plainDecimal(value);
}

const saysDigits = (token: FormatToken): boolean =>
  token.kind === 'literal' && /[\d.]/u.test(token.text);

/** Text through a section for text ('"单位："@'); as it is where the format has none. */
export function showText(text: string, format: NumberFormat): string {
  const section = format.sections[3] ?? format.sections.find(({ kind }) => kind === 'text');
  if (section === undefined || !section.tokens.some(({ kind }) => kind === 'text')) return text;
  return section.tokens
    .map((token) => (token.kind === 'text' ? text : token.kind === 'literal' ? token.text : ''))
    .join('');
}

type Chosen = { readonly section: FormatSection; readonly isBare: boolean };

/** Which section shows a number, and whether it writes the minus of a negative one itself. */
function chooseSection(sections: readonly FormatSection[], value: Decimal): Chosen | null {
  const numbers = sections.slice(0, 3).filter(({ kind }, at) => kind !== 'text' || at < 1);
  const [first, second, third] = numbers;
  if (first === undefined) return null;
  const count = numbers.length;
  if (numbers.some(({ condition }) => condition !== null)) {
    const found = numbers.find((one, at) => holds(one, at, value)) ?? numbers.at(-1);
    const sign = found?.condition?.sign ?? '';
    const onlyNegative = sign.startsWith('<') && (found?.condition?.value.digits ?? '') === '';
    return found === undefined ? null : { section: found, isBare: onlyNegative && sign !== '<>' };
  }
  const isZero = value.digits === '';
  if (value.isNegative && second !== undefined) return { section: second, isBare: true };
  if (isZero && third !== undefined && count > 2) return { section: third, isBare: false };
  return { section: first, isBare: false };
}

function holds({ condition }: FormatSection, at: number, value: Decimal): boolean {
  if (condition === null) return at > 0;
  const order = compareDecimals(value, condition.value);
  switch (condition.sign) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '=':
      return order === 0;
    default:
      return order !== 0;
  }
}

/** The text of a number without sign, and the number which that text says. */
type Figure = { readonly text: string; readonly value: Decimal };

function general({ tokens, script }: FormatSection, value: Decimal): Figure {
  const plain = plainDecimal(value);
  const words = script === 0 ? plain : placeWords(plain, script);
  const text = tokens.map((token) => {
    if (token.kind === 'general' || token.kind === 'text') return words;
    return token.kind === 'literal' ? token.text : signOf(token);
  });
  return { text: text.join(''), value };
}

const signOf = (token: FormatToken): string => {
  if (token.kind === 'percent') return '%';
  if (token.kind === 'slash') return '/';
  if (token.kind === 'comma') return ',';
  return token.kind === 'point' ? '.' : '';
};

function figure(section: FormatSection, value: Decimal): Figure {
  const { tokens, script } = section;
  if (!tokens.some(({ kind }) => kind === 'digit')) {
    const text = tokens.map((token) => (token.kind === 'literal' ? token.text : signOf(token)));
    return { text: text.join(''), value };
  }
  const exponentAt = tokens.findIndex(({ kind }) => kind === 'exponent');
  const slashAt = tokens.findIndex(({ kind }) => kind === 'slash');
  const shown =
    exponentAt >= 0
      ? scientific(tokens, exponentAt, value)
      : slashAt >= 0
        ? fraction(tokens, slashAt, value)
        : fixed(tokens, value);
  return script === 0 ? shown : { ...shown, text: digitWords(shown.text, script) };
}

/** 0.00, #,##0, 0%, and literals anywhere between. */
function fixed(tokens: readonly FormatToken[], value: Decimal): Figure {
  const pointAt = tokens.findIndex(({ kind }) => kind === 'point');
  const end = pointAt < 0 ? tokens.length : pointAt;
  const places = digitsIn(tokens.slice(end));
  const lastDigit = tokens.findLastIndex(({ kind }) => kind === 'digit');
  const percents = tokens.filter(({ kind }) => kind === 'percent').length;
  const scaling = scalingCommas(tokens, pointAt, lastDigit);
  const scaled = shifted(value, percents * 2 - scaling * 3);
  const rounded = atPlaces(scaled, places);
  const [whole, decimals] = parts(rounded);
  const text = wholePart(tokens.slice(0, end), whole) + decimalPart(tokens.slice(end), decimals);
  return { text, value: shifted(rounded, -percents * 2) };
}

const digitsIn = (tokens: readonly FormatToken[]): number =>
  tokens.filter(({ kind }) => kind === 'digit').length;

/** Commas right behind the last digit, before or behind the point, show thousands. */
function scalingCommas(tokens: readonly FormatToken[], pointAt: number, lastDigit: number): number {
  const behind = (from: number): number => {
    let count = 0;
    while (tokens[from + 1 + count]?.kind === 'comma') count += 1;
    return count;
  };
  if (pointAt < 0) return behind(lastDigit);
  const lastWhole = tokens.slice(0, pointAt).findLastIndex(({ kind }) => kind === 'digit');
  return (lastDigit > pointAt ? behind(lastDigit) : 0) + (lastWhole < 0 ? 0 : behind(lastWhole));
}

/** From the right: each sign takes a digit, the first of them all that are left. */
function wholePart(tokens: readonly FormatToken[], whole: string): string {
  const firstDigit = tokens.findIndex(({ kind }) => kind === 'digit');
  const lastDigit = tokens.findLastIndex(({ kind }) => kind === 'digit');
  const grouped = tokens.slice(firstDigit, lastDigit).some(({ kind }) => kind === 'comma');
  let left = whole;
  let count = 0;
  let text = '';
  const push = (digit: string): void => {
    if (grouped && count > 0 && count % 3 === 0 && digit !== ' ') text = `,${text}`;
    text = digit + text;
    count += 1;
  };
  for (let at = tokens.length - 1; at >= 0; at -= 1) {
    const token = tokens[at] as FormatToken;
    if (token.kind === 'literal') text = token.text + text;
    else if (token.kind === 'percent') text = `%${text}`;
    if (token.kind !== 'digit') continue;
    const own = left.at(-1) ?? { '0': '0', '?': ' ', '#': '' }[token.sign];
    left = left.slice(0, -1);
    if (own !== '') push(own);
    if (at !== firstDigit) continue;
    for (const digit of [...left].reverse()) push(digit);
  }
  return firstDigit < 0 ? text + whole : text;
}

function decimalPart(tokens: readonly FormatToken[], decimals: string): string {
  let text = '';
  let next = 0;
  for (const token of tokens) {
    if (token.kind === 'point') text += '.';
    else if (token.kind === 'literal') text += token.text;
    else if (token.kind === 'percent') text += '%';
    if (token.kind !== 'digit') continue;
    text += decimals[next] ?? { '0': '0', '?': ' ', '#': '' }[token.sign];
    next += 1;
  }
  return text;
}

function scientific(tokens: readonly FormatToken[], at: number, value: Decimal): Figure {
  const mantissa = tokens.slice(0, at);
  const pointAt = mantissa.findIndex(({ kind }) => kind === 'point');
  const wholes = Math.max(1, digitsIn(pointAt < 0 ? mantissa : mantissa.slice(0, pointAt)));
  const places = pointAt < 0 ? 0 : digitsIn(mantissa.slice(pointAt));
  const exponentOf = (one: Decimal): number =>
    one.digits === '' ? 0 : Math.floor((one.point - 1) / wholes) * wholes;
  let exponent = exponentOf(value);
  let rounded = atPlaces(shifted(value, -exponent), places);
  // 9.996 becomes 10.00: the exponent goes up by what the mantissa gained.
  const again = exponentOf(shifted(rounded, exponent));
  if (again !== exponent) {
    rounded = atPlaces(shifted(value, -again), places);
    exponent = again;
  }
  const token = tokens[at];
  const alwaysSigned = token?.kind === 'exponent' && token.alwaysSigned;
  const sign = exponent < 0 ? '-' : alwaysSigned ? '+' : '';
  const width = digitsIn(tokens.slice(at));
  const power = String(Math.abs(exponent)).padStart(width, '0');
  const tail = tokens.slice(at).map((one) => (one.kind === 'literal' ? one.text : ''));
  const text = `${fixed(mantissa, rounded).text}E${sign}${power}${tail.join('')}`;
  return { text, value: shifted(rounded, exponent) };
}

/** '# ?/?' shows 0.5 as 1/2; '/100' keeps its denominator. */
function fraction(tokens: readonly FormatToken[], at: number, value: Decimal): Figure {
  const before = tokens.slice(0, at);
  const hasWhole = /digit.*literal.*digit/u.test(before.map(({ kind }) => kind).join(' '));
  const [whole, decimals] = parts(roundedTo(12, value));
  const scale = 10n ** BigInt(decimals.length);
  const numerator = BigInt(decimals || '0') + (hasWhole ? 0n : BigInt(whole || '0') * scale);
  const behind = tokens.slice(at + 1);
  const written = behind.map((one) =>
    one.kind === 'literal' ? one.text : 'sign' in one ? one.sign : '',
  );
  const stated = /^[1-9]\d*/u.exec(written.join(''))?.[0];
  const width = Math.min(3, digitsIn(behind));
  const [top, bottom] =
    stated === undefined
      ? nearest(numerator, scale, 10n ** BigInt(Math.max(1, width)) - 1n)
      : [(numerator * BigInt(stated) * 2n + scale) / (scale * 2n), BigInt(stated)];
  const carry = hasWhole && top === bottom ? 1n : 0n;
  const wholes = hasWhole ? BigInt(whole || '0') + carry : 0n;
  const rest = carry === 1n || top === 0n ? '' : `${top}/${bottom}`;
  const wholeText = wholes === 0n && rest !== '' ? '' : String(wholes);
  const isSaid =
    (BigInt(whole || '0') * scale + BigInt(decimals || '0')) * bottom ===
    (hasWhole ? wholes * bottom + (rest === '' ? 0n : top) : top) * scale;
  const text = `${wholeText} ${rest}`.trim();
  return { text, value: isSaid ? value : { isNegative: false, digits: '', point: 0 } };
}

/** The closest fraction whose denominator is not above `most`. */
function nearest(numerator: bigint, scale: bigint, most: bigint): readonly [bigint, bigint] {
  let best: readonly [bigint, bigint] = [(numerator * 2n + scale) / (scale * 2n), 1n];
  const off = ([top, bottom]: readonly [bigint, bigint]): bigint => {
    const gap = top * scale - numerator * bottom;
    return gap < 0n ? -gap : gap;
  };
  for (let bottom = 2n; bottom <= most; bottom += 1n) {
    const one = [(numerator * bottom * 2n + scale) / (scale * 2n), bottom] as const;
    if (off(one) * best[1] < off(best) * bottom) best = one;
  }
  return best;
}
