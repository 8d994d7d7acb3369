import { describe, expect, test } from 'vitest';
import { glyphWords, isUnknownLetter } from './glyph-words.ts';

const wordsOf = (text: string, font = ''): string =>
  [...text].map((letter) => glyphWords(letter, font)).join('');

describe('glyph words', () => {
  test('radicals are the characters that look the same', () => {
    expect(wordsOf('\u2f46\u2fa6\u2ed4\u2f3e\u2eda\u2f26')).toBe('无金门户页子');
    expect(wordsOf('\u2ec8\u2ec9\u2eda\u2ee2\u2eec')).toBe('讠贝页马齐');
  });

  test('every radical of the two blocks becomes a character, where it has one', () => {
    const left: string[] = [];
    for (let code = 0x2e80; code <= 0x2fd5; code += 1) {
      const letter = String.fromCodePoint(code);
      const isAssigned = /\p{Script=Han}/u.test(letter);
      if (isAssigned && glyphWords(letter, '') === letter) left.push(code.toString(16));
    }
    expect(left).toEqual(['2e80', '2e82']);
  });

  test('compatibility characters too, but full-width letters and fractions stay', () => {
    expect(wordsOf('\uf967\uf9ba')).toBe('不了');
    expect(wordsOf('\uf98e')).toBe('年');
    expect(wordsOf('５％：（Ａ）½①㎡')).toBe('５％：（Ａ）½①㎡');
  });

  test('signs of Symbol and Wingdings are known, others are kept and told', () => {
    expect(wordsOf('\u{f0b3}\u{f0a3}\u{f03d}\u{f035}', 'ABCDEF+Symbol')).toBe('≥≤=5');
    expect(wordsOf('\u{f0fe}\u{f0a8}', 'Wingdings')).toBe('☑□');
    expect(wordsOf('\u{e123}')).toBe('\u{e123}');
    expect(['\u{e123}', '\ufffd', '', '\u0001'].map(isUnknownLetter)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(['万', '≥', ' ', '\u3000', '\u{20000}'].some(isUnknownLetter)).toBe(false);
  });
});
