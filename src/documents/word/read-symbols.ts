/**
 * 符号字体 fonts of signs: Symbol and Wingdings draw ≥ and ☑ with the codes of other letters, which
 * Word keeps as private characters (U+F000–F0FF) or plain ones. Those that a form holds are told.
 */

/** Codes of Adobe's Symbol encoding that are not those of ASCII. */
const symbolSigns: Readonly<Record<number, string>> = {
  0xa3: '≤',
  0xb3: '≥',
  0xb1: '±',
  0xb4: '×',
  0xb8: '÷',
  0xb9: '≠',
  0xbb: '≈',
  0xb0: '°',
  0xb7: '•',
  0xa5: '∞',
  0x2d: '−',
  0xe5: '∑',
  0xae: '→',
  0x44: 'Δ',
  0x6d: 'μ',
};

const wingdingSigns: Readonly<Record<number, string>> = {
  0xfc: '✓',
  0xfb: '✗',
  0xfe: '☑',
  0xfd: '☒',
  0xa8: '□',
  0x6f: '□',
  0x71: '□',
  0x72: '□',
  0x6c: '●',
  0x6e: '■',
  0x76: '❖',
  0xd8: '➢',
  0x77: '◆',
};

const wingdings2Signs: Readonly<Record<number, string>> = {
  0x50: '✓',
  0x52: '☑',
  0x53: '☒',
  0x54: '☒',
  0xa3: '□',
  0x2a: '□',
};

/** What a code of a font of signs shows; null where no character says it. */
export function signOf(font: string, code: number): string | null {
  const own = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code;
  if (/wingdings\s*2/iu.test(font)) return wingdings2Signs[own] ?? null;
  if (/wingdings|webdings/iu.test(font)) return wingdingSigns[own] ?? null;
  const sign = symbolSigns[own];
  if (sign !== undefined) return sign;
  // Digits and signs stand where ASCII has them; its letters are Greek.
  const isPlain = own >= 0x20 && own < 0x7f && !/[A-Za-z]/u.test(String.fromCodePoint(own));
  if (isPlain) return String.fromCodePoint(own);
  return own === code && code > 0xff ? String.fromCodePoint(code) : null;
}

const privateUse = /[\ue000-\uf8ff]/u;

export const hasPrivate = (text: string): boolean => privateUse.test(text);

/** Private characters as what their font shows; those it does not tell stay as they are. */
export const plainSigns = (text: string, font: string): string =>
  text.replaceAll(/[\uf000-\uf0ff]/gu, (sign) => signOf(font, sign.codePointAt(0) ?? 0) ?? sign);
