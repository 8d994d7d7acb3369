/**
 * 全年预计 forecast: what a figure that adds up over the year will come to, from the season of
 * earlier years and from the pace so far, with its range and its method named. Where there is
 * nothing to go by there is none. docs/spec/monitoring.md section 4
 */
import type { Ratio } from '#core/base/ratio.ts';
import { forecastWords } from './monitoring-words.ts';
import {
  hundred,
  larger,
  minusRatio,
  overRatio,
  plainDigits,
  plusRatio,
  smaller,
  timesRatio,
  whole,
} from './points.ts';

/** 季节 what part of an earlier year's total stood by the same day of that year. */
export type Season = { readonly fiscalYear: number; readonly share: Ratio };

/** 推算依据 */
export type ForecastGround = {
  readonly actual: Ratio;
  readonly measureWord: string;
  readonly day: number;
  readonly days: number;
  /** The latest year first. */
  readonly seasons: readonly Season[];
  /** The same figure some days ago, for the pace of late; null where it is not known. */
  readonly earlier: { readonly value: Ratio; readonly day: number } | null;
};

/** 推算方法 stated: a person put it. */
export type ForecastMethod = 'season' | 'run_rate' | 'stated';

/** 全年预计 */
export type Forecast = {
  readonly value: Ratio;
  readonly low: Ratio;
  readonly high: Ratio;
  readonly method: ForecastMethod;
  readonly sentence: string;
};

/** Less than two months of a year tell no pace. */
const paceDaysMin = 59;

type Projection = {
  readonly method: ForecastMethod;
  readonly words: string;
  readonly value: Ratio;
};

export function forecastOf(ground: ForecastGround): Forecast | null {
  if (ground.day >= ground.days) return null;
  const all = [...bySeason(ground), ...byPace(ground)];
  const [first] = all;
  if (first === undefined) return null;
  const values = all.map(({ value }) => value);
  const parts = all.map(
    ({ words, value }) => `${words}为 ${plainDigits(value)}${ground.measureWord}`,
  );
  return {
    value: first.value,
    low: values.reduce(smaller),
    high: values.reduce(larger),
    method: first.method,
    sentence: `${first.words}。${forecastWords.range(parts)}`,
  };
}

/** A year of which nothing stood by that day says nothing of this one. */
const bySeason = ({ actual, seasons }: ForecastGround): readonly Projection[] =>
  seasons.flatMap(({ fiscalYear, share }) => {
    const value = overRatio(actual, share);
    if (value === null || share.numerator < 0n) return [];
    const words = forecastWords.season(fiscalYear, timesRatio(share, hundred));
    return [{ method: 'season', words, value }];
  });

function byPace({ actual, day, days, earlier }: ForecastGround): readonly Projection[] {
  if (day < paceDaysMin) return [];
  const share: Ratio = { numerator: BigInt(days), denominator: BigInt(day) };
  const overall: Projection = {
    method: 'run_rate',
    words: forecastWords.runRate,
    value: timesRatio(actual, share),
  };
  if (earlier === null || earlier.day >= day) return [overall];
  const pace = overRatio(minusRatio(actual, earlier.value), whole(day - earlier.day));
  if (pace === null) return [overall];
  const value = plusRatio(actual, timesRatio(pace, whole(days - day)));
  return [overall, { method: 'run_rate', words: forecastWords.recent, value }];
}
