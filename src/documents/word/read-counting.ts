/** 计数格式 how Word writes a count: 1, 一, ①, a, iv, 甲. ECMA-376 part 1, 17.18.59. */

const digits = '〇一二三四五六七八九';
const circled = '⓪①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';
const stems = '甲乙丙丁戊己庚辛壬癸';
const branches = '子丑寅卯辰巳午未申酉戌亥';

const formats: Readonly<Record<string, (count: number) => string>> = {
  decimalZero: (count) => String(count).padStart(2, '0'),
  decimalFullWidth: (count) => fullWidth(String(count)),
  decimalFullWidth2: (count) => fullWidth(String(count)),
  decimalEnclosedCircle: (count) => circled[count] ?? String(count),
  decimalEnclosedCircleChinese: (count) => circled[count] ?? String(count),
  decimalEnclosedParen: (count) => `(${count})`,
  decimalEnclosedFullstop: (count) => `${count}.`,
  chineseCounting: chinese,
  chineseCountingThousand: chinese,
  japaneseCounting: chinese,
  taiwaneseCounting: chinese,
  taiwaneseCountingThousand: chinese,
  ideographDigital: digitByDigit,
  japaneseDigitalTenThousand: digitByDigit,
  taiwaneseDigital: digitByDigit,
  koreanDigital2: digitByDigit,
  ideographTraditional: (count) => stems[count - 1] ?? String(count),
  ideographZodiac: (count) => branches[count - 1] ?? String(count),
  ideographEnclosedCircle: (count) => '㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉'[count - 1] ?? String(count),
  lowerLetter: (count) => letters(count),
  upperLetter: (count) => letters(count).toUpperCase(),
  lowerRoman: (count) => roman(count),
  upperRoman: (count) => roman(count).toUpperCase(),
  none: () => '',
};

export const countWords = (count: number, format: string): string =>
  formats[format]?.(count) ?? String(count);

const fullWidth = (text: string): string =>
  text.replaceAll(/\d/gu, (digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) + 0xfee0));

/** 二十三 below a hundred, as lists are long; above it digit by digit. */
function chinese(count: number): string {
  if (count < 1 || count > 99) return count === 0 ? '〇' : digitByDigit(count);
  const [tens, ones] = [Math.floor(count / 10), count % 10];
  const head = tens === 0 ? '' : `${tens === 1 ? '' : digits[tens]}十`;
  return ones === 0 ? head : `${head}${digits[ones]}`;
}

function digitByDigit(count: number): string {
  return String(count).replaceAll(/\d/gu, (digit) => digits['0123456789'.indexOf(digit)] ?? '');
}

/** a … z, aa, bb: Word repeats the letter. */
function letters(count: number): string {
  if (count < 1) return String(count);
  const letter = String.fromCodePoint(0x61 + ((count - 1) % 26));
  return letter.repeat(Math.min(20, Math.floor((count - 1) / 26) + 1));
}

const romans: readonly (readonly [number, string])[] = [
  ...([
    [1000, 'm'],
    [900, 'cm'],
    [500, 'd'],
    [400, 'cd'],
    [100, 'c'],
    [90, 'xc'],
  ] as const),
  ...([
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ] as const),
];

function roman(count: number): string {
  if (count < 1 || count > 3999) return String(count);
  let rest = count;
  let written = '';
  for (const [worth, sign] of romans) {
    for (; rest >= worth; rest -= worth) written += sign;
  }
  return written;
}
