/**
 * 职能条文 duty clauses: 单位主要职能 split into the clauses that indicators must answer for.
 * Spec: docs/spec/roll-up.md section 7.
 */

/** 职能条文 one clause as written, without its number. */
export type DutyClause = {
  /** From 1, in the order of the text. */
  readonly number: number;
  readonly text: string;
};

/**
 * Numbered texts are split at their numbers ('1.', '2、', '（三）', '四、'), since a clause may hold
 * a semicolon itself; texts without numbers at '；', '。' and line ends. What stands before the
 * first number is an introduction and no clause.
 */
export function dutyClauses(functions: string): readonly DutyClause[] {
  const text = functions.replaceAll(/<[^>]*>/g, ' ').trim();
  const numbered = splitAtNumbers(text);
  const parts = numbered ?? text.split(/[；;。\n\r]+/u);
  return parts
    .map(trimClause)
    .filter((part) => part !== '')
    .map((part, at) => ({ number: at + 1, text: part }));
}

const trimClause = (part: string): string => part.replaceAll(/^[\s；;。，,]+|[\s；;。，,]+$/gu, '');

type Marker = { readonly number: number; readonly from: number; readonly until: number };

/** Null where the text does not count 1, 2, …: '1.5亿元' is no number of a clause. */
function splitAtNumbers(text: string): readonly string[] | null {
  const markers = inSequence(markersIn(text));
  if (markers.length < 2) return null;
  return markers.map((marker, at) =>
    text.slice(marker.until, markers[at + 1]?.from ?? text.length),
  );
}

const chineseDigits = '一二三四五六七八九';

/** '（三）' is closed by its bracket, '3.' and '三、' are open; '1.5' is neither. */
const numeral = String.raw`\d{1,2}|[一二三四五六七八九十]{1,3}`;
const closedMarker = String.raw`[(（]\s*(?<closed>${numeral})\s*[)）]`;
const openMarker = String.raw`(?<open>${numeral})\s*[.．、](?!\d)`;
const markerForm = new RegExp(`${closedMarker}|${openMarker}`, 'gu');

function markersIn(text: string): readonly Marker[] {
  return [...text.matchAll(markerForm)].flatMap((match) => {
    const written = match.groups?.['closed'] ?? match.groups?.['open'] ?? '';
    const number = /^\d/.test(written) ? Number(written) : chineseNumber(written);
    const before = text[match.index - 1] ?? '';
    // '第一、' or '2024.' in the middle of a word or number is none.
    if (/[\d第]/u.test(before) || number === null) return [];
    return [{ number, from: match.index, until: match.index + match[0].length }];
  });
}

/** 一 to 九十九; null for letters that do not make a number. */
function chineseNumber(written: string): number | null {
  const [tens = '', ones = ''] = written.includes('十') ? written.split('十') : ['', written];
  const digit = (letter: string): number => chineseDigits.indexOf(letter) + 1;
  if ([...tens, ...ones].some((letter) => digit(letter) === 0)) return null;
  const ten = tens === '' ? 1 : digit(tens);
  const high = written.includes('十') ? ten : 0;
  return high * 10 + (ones === '' ? 0 : digit(ones));
}

/** The markers that count on from 1: the longest run is the numbering of the clauses. */
function inSequence(markers: readonly Marker[]): readonly Marker[] {
  const run: Marker[] = [];
  for (const marker of markers) {
    if (marker.number === run.length + 1) run.push(marker);
  }
  return run;
}
