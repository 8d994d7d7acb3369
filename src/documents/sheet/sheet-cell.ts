/**
 * 表格单元格 a cell of a sheet: what it shows of what it keeps, and what the user should know of
 * the difference. Spec: docs/spec/office-files.md, Excel.
 */
import type { Doubt } from '#core/performance/target-table.ts';
import { messages } from './messages.ts';
import { keptNumber, showNumber, showText } from './format-number.ts';
import { type NumberFormat, parseFormat } from './number-format.ts';

/** 所存 what a file keeps in a cell; `none` where a formula was never computed. */
export type KeptValue = {
  readonly type: 'number' | 'text' | 'boolean' | 'error' | 'none';
  readonly text: string;
  /** The formula, '' where the file does not repeat it; null where there is none. */
  readonly formula: string | null;
};

export type CellStyle = {
  readonly format: NumberFormat;
  /** General: what is kept is shown as it is. */
  readonly isGeneral: boolean;
};

export type CellWords = { readonly text: string; readonly doubts: readonly Doubt[] | null };

export const styleOf = (code: string): CellStyle => ({
  format: parseFormat(code),
  isGeneral: /^(?:General|@|)$/iu.test(code),
});

export type Showing = {
  readonly from1904: boolean;
  readonly hidesZeros: boolean;
  /** What is kept and not what is shown: in a list a rounded figure would be a wrong one. */
  readonly asKept?: boolean;
};

/** What a cell says; its text is '' where it is blank. */
export function wordsOfCell(value: KeptValue, style: CellStyle, showing: Showing): CellWords {
  if (showing.asKept === true) return keptWords(value, style, showing);
  const typed = value.formula === null ? null : typedTarget(value, value.formula);
  if (typed !== null) return { text: typed, doubts: [typedAsFormula(typed)] };
  const shown = shownOf(value, style, showing);
  if (value.formula === null || shown.text === '') return shown;
  if (value.type === 'none') return { text: messages.notComputed, doubts: [neverComputed] };
  return { text: shown.text, doubts: [...(shown.doubts ?? []), computed(value.formula)] };
}

function keptWords(value: KeptValue, style: CellStyle, { from1904 }: Showing): CellWords {
  if (value.type === 'text') return { text: value.text, doubts: null };
  if (value.type !== 'number') return shownOf(value, style, { from1904, hidesZeros: false });
  if (style.isGeneral && isPlain(value.text)) return { text: value.text, doubts: null };
  return { text: keptNumber(value.text, style.format, from1904) ?? value.text, doubts: null };
}

/**
 * A target typed into a sheet begins with '=' and so became a formula: =100% is kept as 1, =149亿元
 * as a name nobody knows. It computes nothing: what was typed is read.
 */
function typedTarget(value: KeptValue, formula: string): string | null {
  if (/^[+-]?\d[\d,.]*\s*[%‰]$/u.test(formula)) return `=${formula}`;
  if (value.type !== 'error' || value.text !== '#NAME?') return null;
  const words = /^"?([+-]?[\d,.]*\s*[%‰\u3400-\u9fff]{1,12})"?$/u.exec(formula)?.[1];
  return words === undefined ? null : `=${words}`;
}

const typedAsFormula = (text: string): Doubt => ({
  code: 'formula',
  question: false,
  note: messages.typedAsFormula(text),
});

function shownOf(value: KeptValue, style: CellStyle, showing: Showing): CellWords {
  switch (value.type) {
    case 'number':
      return shownNumber(value.text, style, showing);
    case 'text':
      return { text: style.isGeneral ? value.text : textThrough(value.text, style), doubts: null };
    case 'boolean':
      return { text: value.text === '1' || value.text === 'true' ? 'TRUE' : 'FALSE', doubts: null };
    case 'error':
      return { text: value.text, doubts: null };
    case 'none':
      return { text: value.formula === null ? '' : messages.notComputed, doubts: null };
  }
}

/** A format that shows texts as nothing hides them; that is not the reader's to do. */
const textThrough = (text: string, style: CellStyle): string =>
  text === '' ? '' : showText(text, style.format).trim() || text;

function shownNumber(written: string, style: CellStyle, showing: Showing): CellWords {
  if (style.isGeneral && isPlain(written) && !(showing.hidesZeros && written === '0')) {
    return { text: written, doubts: null };
  }
  const shown = showNumber(written, style.format, showing.from1904);
  if (shown === null) return { text: written, doubts: null };
  const { kept } = shown;
  const text = showing.hidesZeros && kept === '0' ? '' : shown.text;
  if (text === '') return { text: kept, doubts: [unseen(kept)] };
  if (!/[\p{L}\p{N}]/u.test(text)) {
    return { text: kept, doubts: [kept === '0' ? zeroDash(text) : unseen(kept)] };
  }
  return { text, doubts: shown.isExact ? null : [rounded(text, kept)] };
}

/** '3410.22', '-5': shown as it is kept; most numbers of most sheets are. */
function isPlain(written: string): boolean {
  const { length } = written;
  if (length === 0 || length > 15) return false;
  let hasPoint = false;
  const from = written.charCodeAt(0) === 45 && length > 1 ? 1 : 0;
  for (let at = from; at < length; at += 1) {
    const code = written.charCodeAt(at);
    if (code === 46 && !hasPoint && at > from) hasPoint = true;
    else if (code < 48 || code > 57) return false;
  }
  const first = written.charCodeAt(from);
  const second = written.charCodeAt(from + 1);
  if (first === 48 && length > from + 1 && second !== 46) return false;
  const last = written.charCodeAt(length - 1);
  return !hasPoint || (last !== 48 && last !== 46);
}

const formulaShownMax = 60;

function computed(formula: string): Doubt {
  const words =
    formula.length > formulaShownMax ? `${formula.slice(0, formulaShownMax)}…` : formula;
  const note = messages.computed(words);
  return { code: 'formula', question: false, note };
}

const neverComputed: Doubt = { code: 'formula', question: true, note: messages.neverComputed };

const rounded = (text: string, kept: string): Doubt => ({
  code: 'rounded',
  question: true,
  note: messages.rounded(text, kept),
});

const zeroDash = (text: string): Doubt => ({
  code: 'rounded',
  question: false,
  note: messages.zeroDash(text),
});

const unseen = (kept: string): Doubt => ({
  code: 'hidden',
  question: true,
  note: messages.unseen(kept),
});

export const hiddenRow: Doubt = { code: 'hidden', question: true, note: messages.hiddenRow };
export const hiddenColumn: Doubt = { code: 'hidden', question: true, note: messages.hiddenColumn };
