/** 中文数字 Chinese figures of the formats [DBNum1] 一二三, [DBNum2] 壹贰叁 and [DBNum3] １２３. */

type Script = { readonly digits: string; readonly tens: string; readonly groups: string };

const scripts: Readonly<Record<1 | 2 | 3, Script>> = {
  1: { digits: '〇一二三四五六七八九', tens: '十百千', groups: '万亿' },
  2: { digits: '零壹贰叁肆伍陆柒捌玖', tens: '拾佰仟', groups: '万亿' },
  3: { digits: '０１２３４５６７８９', tens: '十百千', groups: '万亿' },
};

/** Digit by digit: 2024 as 二〇二四. */
export const digitWords = (text: string, script: 1 | 2 | 3): string =>
  text.replaceAll(/\d/gu, (digit) => scripts[script].digits[Number(digit)] ?? digit);

/** By places: 1024 as 一千〇二十四; what stands behind the point digit by digit. */
export function placeWords(text: string, script: 1 | 2 | 3): string {
  return text
    .replace(
      /^(\D*)(\d+)/u,
      (_, before: string, whole: string) =>
        before + wholeWords(whole.replace(/^0+(?=\d)/u, ''), script),
    )
    .replaceAll(/\d/gu, (digit) => scripts[script].digits[Number(digit)] ?? digit);
}

function wholeWords(whole: string, script: 1 | 2 | 3): string {
  const { digits, tens, groups } = scripts[script];
  if (whole.length > 12) return digitWords(whole, script);
  if (whole === '0') return digits[0] ?? '';
  let words = '';
  let owesZero = false;
  for (let at = 0; at < whole.length; at += 1) {
    const digit = Number(whole[at]);
    const place = whole.length - 1 - at;
    if (digit === 0) owesZero = words !== '';
    else {
      if (owesZero) words += digits[0] ?? '';
      owesZero = false;
      // 十二, not 一十二: only where capitals are written is the one in front kept.
      const isBareTen = script !== 2 && digit === 1 && place % 4 === 1 && words === '';
      words += (isBareTen ? '' : (digits[digit] ?? '')) + (tens[(place % 4) - 1] ?? '');
    }
    if (place > 0 && place % 4 === 0 && /[1-9]/u.test(whole.slice(Math.max(0, at - 3), at + 1))) {
      words += groups[place / 4 - 1] ?? '';
    }
  }
  return words;
}
