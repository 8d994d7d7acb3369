/**
 * 显示日期 showing a date: a day number of a workbook in the words of its format. Counted in whole
 * days and seconds, without a clock; day 60 of the 1900 calendar is the 29 February that never was.
 */
import { digitWords, placeWords } from './chinese-digits.ts';
import { type Decimal, parts } from './decimal-digits.ts';
import type { FormatSection, FormatToken } from './number-format.ts';

type Moment = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  readonly days: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Three digits. */
  readonly fraction: string;
};

const days1904 = 1462;
const daysMax = 2_958_465;

/** The date in the words of a section; null where the number is no date (below zero, too large). */
export function formatDate(
  section: FormatSection,
  serial: Decimal,
  from1904: boolean,
): string | null {
  if (serial.isNegative || serial.point > 7) return null;
  const moment = momentOf(serial, finestOf(section), from1904);
  if (moment === null) return null;
  const halves = section.tokens.some((token) => token.kind === 'halfDay');
  const minuteTokens = minutesOf(section.tokens);
  let text = '';
  for (const token of section.tokens) {
    if (token.kind === 'literal') text += token.text;
    else if (token.kind === 'halfDay') text += moment.hour < 12 ? token.morning : token.afternoon;
    else if (token.kind === 'date') {
      const word = dateWord(token.letters, { moment, halves, isMinute: minuteTokens.has(token) });
      text += inScript(word, token.letters, section.script);
    } else text += plainWord(token);
  }
  return text;
}

const plainWord = (token: FormatToken): string => {
  if (token.kind === 'slash') return '/';
  if (token.kind === 'comma') return ',';
  return token.kind === 'point' ? '.' : '';
};

const inScript = (word: string, letters: string, script: FormatSection['script']): string => {
  if (script === 0) return word;
  return letters.startsWith('y') || letters.startsWith('e')
    ? digitWords(word, script)
    : placeWords(word, script);
};

/** m is a minute behind an hour or before a second. */
function minutesOf(tokens: readonly FormatToken[]): ReadonlySet<FormatToken> {
  const dates = tokens.filter((token) => token.kind === 'date');
  const found = new Set<FormatToken>();
  for (const [at, token] of dates.entries()) {
    if (!token.letters.startsWith('m') || token.letters.length > 2) continue;
    const before = dates[at - 1]?.letters ?? '';
    const after = dates[at + 1]?.letters ?? '';
    if (/^\[?h/u.test(before) || /^\[?s/u.test(after)) found.add(token);
  }
  return found;
}

/** Milliseconds where the format shows them, else seconds: what is finer is rounded. */
const finestOf = ({ tokens }: FormatSection): bigint =>
  tokens.some((token) => token.kind === 'date' && token.letters.startsWith('.')) ? 1000n : 1n;

function momentOf(serial: Decimal, perSecond: bigint, from1904: boolean): Moment | null {
  const [whole, fraction] = parts(serial);
  const scale = 10n ** BigInt(fraction.length);
  const perDay = 86_400n * perSecond;
  const units = (BigInt(fraction || '0') * perDay * 2n + scale) / (scale * 2n);
  const days = Number(whole || '0') + (units >= perDay ? 1 : 0);
  const serialDays = days + (from1904 ? days1904 : 0);
  if (serialDays > daysMax) return null;
  const left = units >= perDay ? 0n : units;
  const seconds = Number(left / perSecond);
  return {
    ...civil(serialDays),
    days,
    weekday: (serialDays + 6) % 7,
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    fraction: String(left % perSecond).padStart(3, '0'),
  };
}

type Civil = Pick<Moment, 'year' | 'month' | 'day'>;

/** Year, month and day of a day number; day 0 is what Excel calls 1900-01-00. */
function civil(serial: number): Civil {
  if (serial === 0) return { year: 1900, month: 1, day: 0 };
  if (serial === 60) return { year: 1900, month: 2, day: 29 };
  const sinceMarch = serial + (serial < 60 ? 1 : 0) + 693_899;
  // Days since 0000-03-01, in cycles of 400, 100, 4 years and 1 year.
  const era = Math.floor(sinceMarch / 146_097);
  const ofEra = sinceMarch - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) /
      365,
  );
  const ofYear =
    ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1,
  };
}

/** The day number of '2024-06-30' or '2024-06-30T08:30:00', as a sheet would keep it. */
export function serialOf(written: string): string | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?)?Z?$/u.exec(
    written,
  );
  if (found === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found
    .slice(1)
    .map((one) => Number(one ?? 0));
  const fromMarch = month > 2 ? month - 3 : month + 9;
  const yearOf = month > 2 ? year : year - 1;
  const days =
    yearOf * 365 +
    Math.floor(yearOf / 4) -
    Math.floor(yearOf / 100) +
    Math.floor(yearOf / 400) +
    Math.floor((153 * fromMarch + 2) / 5) +
    day -
    1;
  const serial = days - 693_899;
  const counted = serial <= 60 ? serial - 1 : serial;
  const seconds = hour * 3600 + minute * 60 + second;
  if (seconds === 0) return String(counted);
  const share = (BigInt(seconds) * 10n ** 12n) / 86_400n;
  return `${counted}.${String(share).padStart(12, '0')}`;
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const weekdays = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const weekdayWords = '日一二三四五六';
const two = (value: number): string => String(value).padStart(2, '0');

type Context = { readonly moment: Moment; readonly halves: boolean; readonly isMinute: boolean };

function dateWord(letters: string, { moment, halves, isMinute }: Context): string {
  const wide = (value: number): string => (letters.length > 1 ? two(value) : String(value));
  const { days, hour, minute, second } = moment;
  const first = letters[0];
  switch (first) {
    case 'y':
      return letters.length > 2 ? String(moment.year).padStart(4, '0') : two(moment.year % 100);
    case 'e':
      return String(moment.year);
    case 'b':
      return letters.length > 2 ? String(moment.year + 543) : two((moment.year + 543) % 100);
    case 'm':
      return isMinute ? wide(minute) : monthWord(letters, moment.month);
    case 'd':
      return dayWord(letters, moment);
    case 'a':
      return (letters.length > 3 ? '星期' : '') + (weekdayWords[moment.weekday] ?? '');
    case 'h':
      return wide(halves ? hour % 12 || 12 : hour);
    case 's':
      return wide(second);
    case '.':
      return `.${moment.fraction.slice(0, letters.length - 1)}`;
    default:
      return elapsed(letters, days * 86_400 + hour * 3600 + minute * 60 + second);
  }
}

/** [h], [mm], [s]: all of them since day zero. */
function elapsed(letters: string, seconds: number): string {
  const per = letters[1] === 'h' ? 3600 : letters[1] === 'm' ? 60 : 1;
  return String(Math.floor(seconds / per)).padStart(letters.length - 2, '0');
}

function monthWord(letters: string, month: number): string {
  const name = months[month - 1] ?? '';
  if (letters.length === 5) return name.slice(0, 1);
  if (letters.length > 3) return longMonths[month - 1] ?? name;
  if (letters.length === 3) return name;
  return letters.length === 2 ? two(month) : String(month);
}

const longMonths =
  'January February March April May June July August September October November December'.split(
    ' ',
  );

function dayWord(letters: string, { day, weekday }: Moment): string {
  const name = weekdays[weekday] ?? '';
  if (letters.length > 3) return name;
  if (letters.length === 3) return name.slice(0, 3);
  return letters.length === 2 ? two(day) : String(day);
}
