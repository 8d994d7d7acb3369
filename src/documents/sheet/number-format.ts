/**
 * 数字格式 number format: a format code of a workbook taken apart once, for the thousand cells that
 * have it. ECMA-376 part 1, 18.8.30 and 18.8.31; built-in codes are those of Chinese Excel and WPS.
 */
import { type Decimal, parseDecimal } from './decimal-digits.ts';

/** 格式段 one of up to four sections between semicolons. */
export type FormatSection = {
  readonly tokens: readonly FormatToken[];
  /** [>=100]: when it holds; null where its position tells. */
  readonly condition: { readonly sign: string; readonly value: Decimal } | null;
  readonly kind: 'general' | 'number' | 'date' | 'text';
  /** [DBNum1] 一二三, [DBNum2] 壹贰叁, [DBNum3] １２３; 0 where figures are plain. */
  readonly script: 0 | 1 | 2 | 3;
};

export type FormatToken =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'digit'; readonly sign: '0' | '#' | '?' }
  | { readonly kind: 'point' }
  | { readonly kind: 'comma' }
  | { readonly kind: 'percent' }
  | { readonly kind: 'slash' }
  | { readonly kind: 'general' }
  | { readonly kind: 'text' }
  | { readonly kind: 'exponent'; readonly alwaysSigned: boolean }
  /** yyyy, m, dd, hh, ss, aaaa, .00, [h]: letters as written, in lower case. */
  | { readonly kind: 'date'; readonly letters: string }
  | { readonly kind: 'halfDay'; readonly morning: string; readonly afternoon: string };

export type NumberFormat = { readonly code: string; readonly sections: readonly FormatSection[] };

const builtIn: Readonly<Record<number, string>> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  5: '"¥"#,##0;"¥"-#,##0',
  6: '"¥"#,##0;[Red]"¥"-#,##0',
  7: '"¥"#,##0.00;"¥"-#,##0.00',
  8: '"¥"#,##0.00;[Red]"¥"-#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'yyyy/m/d',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy/m/d h:mm',
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: 'm-d-yy',
  31: 'yyyy"年"m"月"d"日"',
  32: 'h"时"mm"分"',
  33: 'h"时"mm"分"ss"秒"',
  34: '上午/下午h"时"mm"分"',
  35: '上午/下午h"时"mm"分"ss"秒"',
  36: 'yyyy"年"m"月"',
  37: '#,##0;-#,##0',
  38: '#,##0;[Red]-#,##0',
  39: '#,##0.00;-#,##0.00',
  40: '#,##0.00;[Red]-#,##0.00',
  41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
  42: '_ "¥"* #,##0_ ;_ "¥"* -#,##0_ ;_ "¥"* "-"_ ;_ @_ ',
  43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
  44: '_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@',
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: 'm"月"d"日"',
  55: '上午/下午h"时"mm"分"',
  56: '上午/下午h"时"mm"分"ss"秒"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
};

/** The code that goes with a number which a workbook does not define itself. */
export const builtInFormat = (id: number): string => builtIn[id] ?? 'General';

const formatCodeMax = 1000;

/** Takes a code apart; what cannot be understood is shown as General, as Excel would refuse it. */
export function parseFormat(code: string): NumberFormat {
  const sections = sectionsOf(code.slice(0, formatCodeMax)).slice(0, 4).map(parseSection);
  return { code, sections };
}

function sectionsOf(code: string): readonly string[] {
  const sections: string[] = [];
  let from = 0;
  for (let at = 0; at < code.length; at += 1) {
    const sign = code[at];
    if (sign === '"') at = closing(code, at, '"');
    else if (sign === '[') at = closing(code, at, ']');
    else if (sign === '\\' || sign === '!' || sign === '_' || sign === '*') at += 1;
    else if (sign === ';') {
      sections.push(code.slice(from, at));
      from = at + 1;
    }
  }
  return [...sections, code.slice(from)];
}

const closing = (code: string, from: number, sign: string): number => {
  const end = code.indexOf(sign, from + 1);
  return end < 0 ? code.length : end;
};

type Draft = {
  readonly tokens: FormatToken[];
  condition: FormatSection['condition'];
  script: FormatSection['script'];
};

function parseSection(section: string): FormatSection {
  const draft: Draft = { tokens: [], condition: null, script: 0 };
  let at = 0;
  while (at < section.length) at = readToken(section, at, draft);
  const { tokens } = draft;
  const has = (kind: FormatToken['kind']): boolean => tokens.some((token) => token.kind === kind);
  const isDate = has('date') || has('halfDay');
  const kind = isDate ? 'date' : has('digit') ? 'number' : 'literal';
  if (kind !== 'literal') return { ...draft, kind };
  return { ...draft, kind: has('text') ? 'text' : has('general') ? 'general' : 'number' };
}

const words: readonly (readonly [RegExp, (found: string) => FormatToken])[] = [
  [/^(?:General|G\/通用格式|通用格式)/iu, () => ({ kind: 'general' })],
  [/^AM\/PM/iu, () => ({ kind: 'halfDay', morning: 'AM', afternoon: 'PM' })],
  [/^A\/P/iu, () => ({ kind: 'halfDay', morning: 'A', afternoon: 'P' })],
  [/^上午\/下午/u, () => ({ kind: 'halfDay', morning: '上午', afternoon: '下午' })],
  [/^E([+-])/iu, (found) => ({ kind: 'exponent', alwaysSigned: found.endsWith('+') })],
  [/^(?:y+|m+|d+|h+|s+|a{3,4}|e+|b{2,4})/iu, (found) => date(found)],
];

const date = (letters: string): FormatToken => ({ kind: 'date', letters: letters.toLowerCase() });
const literal = (text: string): FormatToken => ({ kind: 'literal', text });

/** Reads one token; where the next begins. */
function readToken(section: string, at: number, draft: Draft): number {
  const sign = section[at] ?? '';
  if (sign === '"') {
    const end = closing(section, at, '"');
    draft.tokens.push(literal(section.slice(at + 1, end)));
    return end + 1;
  }
  if (sign === '[') {
    const end = closing(section, at, ']');
    readBrackets(section.slice(at + 1, end), draft);
    return end + 1;
  }
  if (sign === '\\' || sign === '!') {
    draft.tokens.push(literal(section[at + 1] ?? ''));
    return at + 2;
  }
  // A blank as wide as the next sign, and a sign repeated to fill the column.
  if (sign === '_') draft.tokens.push(literal(' '));
  if (sign === '_' || sign === '*') return at + 2;
  const rest = section.slice(at, at + 60);
  for (const [pattern, make] of words) {
    const found = pattern.exec(rest)?.[0];
    if (found === undefined) continue;
    draft.tokens.push(make(found));
    return at + found.length;
  }
  const seconds = isBehindSeconds(draft) ? /^\.0{1,3}/u.exec(rest)?.[0] : undefined;
  draft.tokens.push(seconds === undefined ? plainToken(sign) : date(seconds));
  return at + (seconds?.length ?? 1);
}

const isBehindSeconds = ({ tokens }: Draft): boolean => {
  const last = tokens.at(-1);
  return last?.kind === 'date' && /^\[?s+\]?$/u.test(last.letters);
};

function plainToken(sign: string): FormatToken {
  switch (sign) {
    case '0':
    case '#':
    case '?':
      return { kind: 'digit', sign };
    case '.':
      return { kind: 'point' };
    case ',':
      return { kind: 'comma' };
    case '%':
      return { kind: 'percent' };
    case '/':
      return { kind: 'slash' };
    case '@':
      return { kind: 'text' };
    default:
      return literal(sign);
  }
}

/** Colours, conditions, currencies, scripts, hours beyond a day. */
function readBrackets(inner: string, draft: Draft): void {
  const elapsed = /^(?:h+|m+|s+)$/iu.exec(inner)?.[0];
  if (elapsed !== undefined) {
    draft.tokens.push(date(`[${elapsed}]`));
    return;
  }
  const script = /^DBNum([123])$/iu.exec(inner)?.[1];
  if (script !== undefined) {
    draft.script = Number(script) as FormatSection['script'];
    return;
  }
  const condition = /^(<=|>=|<>|<|>|=)(.+)$/u.exec(inner);
  if (condition !== null) {
    const value = parseDecimal(condition[2] ?? '');
    if (value !== null) draft.condition = { sign: condition[1] ?? '', value };
    return;
  }
  if (/^\$-F800$/iu.test(inner)) {
    draft.tokens.push(...parseSection('yyyy"年"m"月"d"日"').tokens);
    return;
  }
  const currency = /^\$([^-]*)/u.exec(inner)?.[1];
  if (currency !== undefined && currency !== '') draft.tokens.push(literal(currency));
}
