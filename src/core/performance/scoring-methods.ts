/**
 * 计分方法 how an actual becomes a share of the weight, each with its arithmetic in words.
 * Division by zero is never asked: a zero target is judged by distance. docs/spec/scoring.md §5
 */
import { compareRatios, formatRatio, type Ratio } from '#core/base/ratio.ts';
import type { Direction } from '#core/policy/catalogue.ts';
import type { FloorBand, ReachBand, ScoringMethod } from '#core/policy/scoring-scheme.ts';
import {
  absRatio,
  hundred,
  larger,
  minusRatio,
  overRatio,
  percentOf,
  plainDigits,
  smaller,
  timesRatio,
  whole,
} from './points.ts';
import { scoringWords } from './scoring-words.ts';

/** 份额 of the weight, 0 to 1, and how it came about: '7/8.8＝79.5%'. */
export type Share = { readonly share: Ratio; readonly text: string };

/** 两数 target A and actual B in one measure word. */
export type Pair = {
  readonly targetValue: Ratio;
  readonly actual: Ratio;
  readonly measureWord: string;
  readonly direction: Exclude<Direction, 'tier'>;
};

const none = whole(0n);
const one = whole(1n);

/** '73.6%': one decimal; more where one would say 100 % or 0 % of what is not. */
export function shareText(share: Ratio): string {
  const percent = timesRatio(share, hundred);
  const exact = (text: string): boolean =>
    (text === '100' && compareRatios(share, one) !== 0) || (text === '0' && share.numerator !== 0n);
  const short = trimmed(formatRatio(percent, 1));
  return `${exact(short) ? trimmed(formatRatio(percent, 4, 'down')) : short}%`;
}

const trimmed = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

const withShare = (share: Ratio, words: string): Share => ({
  share,
  text: `${words}${scoringWords.share(shareText(share))}`,
});

/** By a method that needs nobody's choice. */
export function shareBy(
  method: Exclude<ScoringMethod, { readonly kind: 'tier' | 'checklist' }>,
  pair: Pair,
): Share {
  switch (method.kind) {
    case 'proportion':
      return proportion(pair);
    case 'linear':
      return withShare(clamped(percentShare(pair.actual)), `${plainDigits(pair.actual)}%`);
    case 'floors':
      return floors(pair.actual, method.bands);
    case 'points':
      return reaches(excess(pair), method.bands, (text) =>
        scoringWords.beyond(text, pair.measureWord),
      );
    case 'deviation':
      return deviations(pair, method.bands);
    case 'deduction':
      return deduction(pair, method.percentPerPoint);
  }
}

/** The rate as it stands is the share: 97.5 % of a rate is 0.975. */
const percentShare = (rate: Ratio): Ratio => overRatio(rate, hundred) ?? none;

const clamped = (share: Ratio): Ratio => smaller(one, larger(none, share));

/** Whether the target is met, the way the direction says. */
export const isMet = ({ targetValue, actual, direction }: Pair): boolean =>
  direction === 'higher'
    ? compareRatios(actual, targetValue) >= 0
    : direction === 'lower'
      ? compareRatios(actual, targetValue) <= 0
      : compareRatios(absRatio(actual), absRatio(targetValue)) <= 0;

function proportion(pair: Pair): Share {
  const { targetValue, actual } = pair;
  const completion = percentOf(actual, targetValue);
  if (isMet(pair)) {
    const full = completion !== null && targetValue.numerator > 0n && pair.direction === 'higher';
    return {
      share: one,
      text: full ? scoringWords.full(shareText(percentShare(completion))) : scoringWords.zeroFull,
    };
  }
  const [over, under] = pair.direction === 'higher' ? [actual, targetValue] : [targetValue, actual];
  // Zero and negative targets have no proportion: missed is missed.
  const share = under.numerator <= 0n ? none : clamped(overRatio(over, under) ?? none);
  return withShare(share, `${plainDigits(over)}/${plainDigits(under)}`);
}

/** 目标偏低 beyond so many per cent over: 1.30 × A ÷ B, continuous where it begins. */
export function lowTargetShare({ targetValue, actual }: Pair, percentOver: number): Share {
  const factor: Ratio = {
    numerator: BigInt(Math.round(percentOver * 100)) + 10_000n,
    denominator: 10_000n,
  };
  const share = clamped(timesRatio(factor, overRatio(targetValue, actual) ?? none));
  const words = `×${formatRatio(factor, 2)}×${plainDigits(targetValue)}/${plainDigits(actual)}`;
  return withShare(share, words);
}

function floors(actual: Ratio, bands: readonly FloorBand[]): Share {
  const band = bands.find(({ from }) => compareRatios(actual, decimal(from)) >= 0);
  return band === undefined
    ? withShare(none, `${plainDigits(actual)} ${scoringWords.belowBands(bands.at(-1)?.from ?? 0)}`)
    : withShare(
        percentShare(decimal(band.percent)),
        `${plainDigits(actual)} ${scoringWords.fromBand(band.from)}`,
      );
}

function reaches(
  distance: Ratio,
  bands: readonly ReachBand[],
  words: (text: string) => string,
): Share {
  const band = bands.find(({ within }) => compareRatios(distance, decimal(within)) <= 0);
  const said = words(plainDigits(distance));
  if (band === undefined) {
    return withShare(none, `${said}，${scoringWords.beyondBands(bands.at(-1)?.within ?? 0)}`);
  }
  return withShare(
    percentShare(decimal(band.percent)),
    `${said}，${scoringWords.withinBand(band.within)}`,
  );
}

/** How far the actual lies on the wrong side of the target; of a zero target, to either side. */
function excess({ targetValue, actual, direction }: Pair): Ratio {
  const by =
    direction === 'higher'
      ? minusRatio(targetValue, actual)
      : direction === 'lower'
        ? minusRatio(actual, targetValue)
        : minusRatio(absRatio(actual), absRatio(targetValue));
  return larger(none, by);
}

/** |B − A| ÷ A; of a zero target the plain distance. */
function deviations(pair: Pair, bands: readonly ReachBand[]): Share {
  const distance = absRatio(minusRatio(pair.actual, pair.targetValue));
  const rate = percentOf(distance, absRatio(pair.targetValue));
  return rate === null
    ? reaches(distance, bands, (text) => scoringWords.beyond(text, pair.measureWord))
    : reaches(rate, bands, (text) => scoringWords.apart(`${text}%`));
}

function deduction(pair: Pair, percentPerPoint: number): Share {
  const beyond = excess(pair);
  if (beyond.numerator === 0n) return { share: one, text: scoringWords.notOver };
  const lost = timesRatio(beyond, percentShare(decimal(percentPerPoint)));
  return withShare(
    larger(none, minusRatio(one, lost)),
    scoringWords.deduction(plainDigits(beyond), percentPerPoint),
  );
}

/** Numbers of the scheme have at most two decimals. */
export const decimal = (value: number): Ratio => ({
  numerator: BigInt(Math.round(value * 100)),
  denominator: 100n,
});
