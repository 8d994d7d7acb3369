/**
 * 数字笔误 digit slip: how a wrong figure comes from a right one under a human hand.
 * Works on the digits as they are printed, for a slip happens on paper, not in binary.
 */

/** 笔误 `telling` where the figures have digits enough that the likeness is no chance. */
type DigitSlip = { readonly words: string; readonly telling: boolean };

/** Which slip turns `written` into `meant`, as a Chinese phrase; null when none does. */
export function slipBetween(written: string, meant: string): DigitSlip | null {
  if (written === meant || written === '' || meant === '') return null;
  const from = bare(written);
  const to = bare(meant);
  const telling = from.digits.length >= digitsMin || to.digits.length >= digitsMin;
  if (from.digits === to.digits) {
    const words = shiftWords(from, to);
    return words === null ? null : { words, telling };
  }
  if (!telling) return null;
  const words = otherWords({ written, meant, from, to });
  if (words !== null) return { words, telling };
  // Any round difference turns one digit of many figures: a coincidence as likely as a slip.
  const replaced = replacedWords(written, meant);
  return replaced === null ? null : { words: replaced, telling: false };
}

function otherWords(figures: {
  readonly written: string;
  readonly meant: string;
  readonly from: Bare;
  readonly to: Bare;
}): string | null {
  const { written, meant, from, to } = figures;
  return swapWords(written, meant) ?? lengthWords(from.digits, to.digits);
}

/** With fewer digits nearly everything is a slip of everything. */
const digitsMin = 3;

type Bare = { readonly digits: string; readonly power: number };

/** Digits without point and outer zeros, and the power of ten that was taken out. */
function bare(text: string): Bare {
  const plain = text.replaceAll(',', '');
  const [whole = '', part = ''] = plain.split('.');
  const all = (whole + part).replace(/^0+/, '');
  const cut = all.replace(/0+$/, '');
  return { digits: cut, power: all.length - cut.length - part.length };
}

function shiftWords(from: Bare, to: Bare): string | null {
  const places = to.power - from.power;
  if (places === 0) return null;
  const side = places > 0 ? '小数点左移' : '小数点右移';
  return `${side}了 ${Math.abs(places)} 位`;
}

function swapWords(written: string, meant: string): string | null {
  if (written.length !== meant.length) return null;
  const at = [...written].findIndex((letter, index) => letter !== meant[index]);
  const pair = written.slice(at, at + 2);
  const turned = `${pair[1] ?? ''}${pair[0] ?? ''}`;
  const same = meant.slice(at, at + 2) === turned && written.slice(at + 2) === meant.slice(at + 2);
  return same && !turned.includes('.') ? `相邻两位数字“${turned}”写成了“${pair}”` : null;
}

function lengthWords(from: string, to: string): string | null {
  if (to.length === from.length + 1 && withoutOne(to, from)) return '漏写了一位数字';
  if (from.length === to.length + 1 && withoutOne(from, to)) return '多写了一位数字';
  return null;
}

const withoutOne = (longer: string, shorter: string): boolean =>
  [...longer].some((_, at) => longer.slice(0, at) + longer.slice(at + 1) === shorter);

/** One digit for another, only in a figure long enough that the rest agrees for a reason. */
function replacedWords(written: string, meant: string): string | null {
  if (written.length !== meant.length || bare(written).digits.length < 4) return null;
  const other = [...written].flatMap((letter, at) => (letter === meant[at] ? [] : [at]));
  const [at] = other;
  return other.length === 1 && at !== undefined
    ? `一位数字“${meant[at] ?? ''}”写成了“${written[at] ?? ''}”`
    : null;
}
