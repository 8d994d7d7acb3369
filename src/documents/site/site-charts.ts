/**
 * 图 charts of the public pages: bars drawn as SVG by ourselves, without a script. Every bar carries
 * its number as text, and the caption says all of them in a sentence.
 */
import { divideRounded } from '#core/base/fen.ts';
import { parseDigits } from '#core/base/quantity.ts';
import { escapeHtml } from './page-shell.ts';

/** 条 `digits` may be any decimal; `shown` stands beside the bar. */
export type Bar = { readonly label: string; readonly digits: string; readonly shown: string };

const width = 640;
const rowHeight = 44;
const barWidthMax = 470;

/** Bars under their labels: Chinese names are long, and a phone is narrow. */
export function barChart(of: {
  readonly id: string;
  readonly title: string;
  readonly sentence: string;
  readonly bars: readonly Bar[];
}): string {
  const { id, title, sentence } = of;
  const shares = sharesOf(of.bars);
  if (shares.length === 0) return '';
  const rows = of.bars.map((bar, at) => {
    const top = at * rowHeight;
    const beside = (shares[at] ?? 0) + 6;
    return (
      `<text x="0" y="${top + 15}" font-size="14">${escapeHtml(cut(bar.label))}</text>` +
      `<rect x="0" y="${top + 21}" width="${shares[at]}" height="15" fill="#1d4f91"/>` +
      `<text x="${beside}" y="${top + 33}" font-size="13">${escapeHtml(bar.shown)}</text>`
    );
  });
  return (
    `<figure><svg viewBox="0 0 ${width} ${of.bars.length * rowHeight}" role="img" ` +
    `aria-labelledby="${id}-title ${id}-desc">` +
    `<title id="${id}-title">${escapeHtml(title)}</title>` +
    `<desc id="${id}-desc">${escapeHtml(sentence)}</desc>${rows.join('')}</svg>` +
    `<figcaption>${escapeHtml(title)}。${escapeHtml(sentence)}</figcaption></figure>`
  );
}

const labelLetters = 40;
const cut = (label: string): string =>
  [...label].length > labelLetters ? `${[...label].slice(0, labelLetters - 1).join('')}…` : label;

/** Whole pixels, the largest as wide as there is room; what is below zero has no bar. */
function sharesOf(bars: readonly Bar[]): readonly number[] {
  const scale = 6;
  const amounts = bars.map(({ digits }) => {
    const parsed = parseDigits(digits);
    if (parsed === null) return 0n;
    const grown = parsed.digits * 10n ** BigInt(Math.max(0, scale - parsed.scale));
    const amount = grown / 10n ** BigInt(Math.max(0, parsed.scale - scale));
    return amount < 0n ? 0n : amount;
  });
  const largest = amounts.reduce((most, one) => (one > most ? one : most), 0n);
  if (largest === 0n) return bars.map(() => 0);
  return amounts.map((one) =>
    Math.trunc(Number(`${divideRounded(one * BigInt(barWidthMax), largest, 'halfUp')}`)),
  );
}
