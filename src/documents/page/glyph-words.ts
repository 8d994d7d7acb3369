/**
 * 字形归一 glyph words: what a glyph of a PDF stands for. Browsers print letters as the radicals
 * that look the same (⽆⾦⻔), old symbol fonts put signs into the private area; full-width letters
 * stay as they are written, so nothing else is normalised.
 */

/** 部首补充 radicals of U+2E80–2EFF as the characters they look like; those without one are left. */
const supplement: Readonly<Record<string, string>> = {
  '⺁': '厂',
  '⺃': '乚',
  '⺄': '乙',
  '⺅': '亻',
  '⺆': '冂',
  '⺇': '几',
  '⺈': '刀',
  '⺉': '刂',
  '⺊': '卜',
  '⺋': '㔾',
  '⺌': '小',
  '⺍': '小',
  '⺎': '兀',
  '⺏': '尣',
  '⺐': '尢',
  '⺑': '尢',
  '⺒': '巳',
  '⺓': '幺',
  '⺔': '彑',
  '⺕': '彐',
  '⺖': '忄',
  '⺗': '心',
  '⺘': '扌',
  '⺙': '攵',
  '⺛': '旡',
  '⺜': '日',
  '⺝': '月',
  '⺞': '歺',
  '⺟': '母',
  '⺠': '民',
  '⺡': '氵',
  '⺢': '氺',
  '⺣': '灬',
  '⺤': '爫',
  '⺥': '爫',
  '⺦': '丬',
  '⺧': '牛',
  '⺨': '犭',
  '⺩': '王',
  '⺪': '疋',
  '⺫': '目',
  '⺬': '示',
  '⺭': '礻',
  '⺮': '竹',
  '⺯': '糹',
  '⺰': '纟',
  '⺱': '罓',
  '⺲': '罒',
  '⺳': '网',
  '⺴': '网',
  '⺵': '网',
  '⺶': '羊',
  '⺷': '羊',
  '⺸': '羊',
  '⺹': '耂',
  '⺺': '肀',
  '⺻': '聿',
  '⺼': '肉',
  '⺽': '臼',
  '⺾': '艹',
  '⺿': '艹',
  '⻀': '艹',
  '⻁': '虎',
  '⻂': '衤',
  '⻃': '覀',
  '⻄': '西',
  '⻅': '见',
  '⻆': '角',
  '⻇': '角',
  '⻈': '讠',
  '⻉': '贝',
  '⻊': '足',
  '⻋': '车',
  '⻌': '辶',
  '⻍': '辶',
  '⻎': '辶',
  '⻏': '阝',
  '⻐': '钅',
  '⻑': '長',
  '⻒': '镸',
  '⻓': '长',
  '⻔': '门',
  '⻕': '阝',
  '⻖': '阝',
  '⻗': '雨',
  '⻘': '青',
  '⻙': '韦',
  '⻚': '页',
  '⻛': '风',
  '⻜': '飞',
  '⻝': '食',
  '⻞': '食',
  '⻟': '飠',
  '⻠': '饣',
  '⻡': '首',
  '⻢': '马',
  '⻣': '骨',
  '⻤': '鬼',
  '⻥': '鱼',
  '⻦': '鸟',
  '⻧': '卤',
  '⻨': '麦',
  '⻩': '黄',
  '⻪': '黾',
  '⻫': '斉',
  '⻬': '齐',
  '⻭': '歯',
  '⻮': '齿',
  '⻯': '竜',
  '⻰': '龙',
  '⻱': '龜',
  '⻲': '亀',
  '⻳': '龟',
};

/** Symbol keeps its own signs at U+F000 and their codes there. */
const symbolSigns: Readonly<Record<string, string>> = {
  '\u{f020}': ' ',
  '\u{f025}': '%',
  '\u{f028}': '(',
  '\u{f029}': ')',
  '\u{f02b}': '+',
  '\u{f02c}': ',',
  '\u{f02d}': '−',
  '\u{f02e}': '.',
  '\u{f02f}': '/',
  '\u{f03a}': ':',
  '\u{f03c}': '<',
  '\u{f03d}': '=',
  '\u{f03e}': '>',
  '\u{f0a3}': '≤',
  '\u{f0b1}': '±',
  '\u{f0b3}': '≥',
  '\u{f0b4}': '×',
  '\u{f0b8}': '÷',
  '\u{f0b9}': '≠',
  '\u{f0bb}': '≈',
  '\u{f0a5}': '∞',
  '\u{f0b0}': '°',
  '\u{f0d7}': '·',
  '\u{f0de}': '⇒',
  '\u{f0ae}': '→',
};

/** Bullets and boxes of Wingdings: they look the part wherever a list begins. */
const wingdingsSigns: Readonly<Record<string, string>> = {
  '\u{f06c}': '●',
  '\u{f06d}': '❍',
  '\u{f06e}': '■',
  '\u{f06f}': '□',
  '\u{f070}': '□',
  '\u{f071}': '❑',
  '\u{f072}': '❒',
  '\u{f075}': '◆',
  '\u{f076}': '❖',
  '\u{f077}': '◆',
  '\u{f09f}': '•',
  '\u{f0a7}': '▪',
  '\u{f0a8}': '□',
  '\u{f0d8}': '➢',
  '\u{f0e0}': '→',
  '\u{f0fc}': '✓',
  '\u{f0fb}': '✗',
  '\u{f0fe}': '☑',
  '\u{f052}': '☑',
  '\u{f020}': ' ',
};

const digits: readonly (readonly [string, string])[] = Array.from({ length: 10 }, (_, digit) => [
  String.fromCodePoint(0xf030 + digit),
  String(digit),
]);
const symbols = new Map([...Object.entries(symbolSigns), ...digits]);
const wingdings = new Map(Object.entries(wingdingsSigns));

/** Radicals stand for the old shape; fonts of the mainland show the new one for both. */
const mainland = new Map([
  ['戶', '户'],
  ['靑', '青'],
  ['黃', '黄'],
]);

const odd = /[\u2e80-\u2fdf\ue000-\uf8ff\uf900-\ufaff\ufb00-\ufb06\u00a0\u00ad]/u;

/** The words of a glyph, as they would have been typed. */
export function glyphWords(unicode: string, fontName: string): string {
  if (!odd.test(unicode)) return unicode;
  let words = '';
  for (const letter of unicode) words += letterOf(letter, fontName);
  return words;
}

function letterOf(letter: string, fontName: string): string {
  const code = letter.codePointAt(0) ?? 0;
  if (code === 0xa0) return ' ';
  if (code === 0xad) return '-';
  if (code >= 0x2e80 && code <= 0x2eff) return supplement[letter] ?? letter;
  if (code >= 0x2f00 && code <= 0x2fdf) {
    const plain = letter.normalize('NFKC');
    return mainland.get(plain) ?? plain;
  }
  if (code >= 0xe000 && code <= 0xf8ff) {
    const dings = /wingding|webding|dingbat/iu.test(fontName);
    const signs = dings ? [wingdings, symbols] : [symbols, wingdings];
    return signs[0]?.get(letter) ?? signs[1]?.get(letter) ?? letter;
  }
  return code >= 0xf900 ? letter.normalize('NFKC') : letter;
}

const unreadable = /[\p{Co}\p{Cn}\ufffd]|[^\P{Cc}\s]/u;

/** Letters that nobody can read: private ones that no table knows, and none at all. */
export const isUnknownLetter = (words: string): boolean => words === '' || unreadable.test(words);
