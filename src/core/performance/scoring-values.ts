/**
 * 比较两数 puts a target and an actual into one measure word: 149亿元 beside 14,357,000,000 元.
 * What counts different things is never compared. docs/spec/scoring.md section 3
 */
import { splitMeasureWord } from '#core/base/quantity.ts';
import type { Ratio } from '#core/base/ratio.ts';
import { timesRatio } from './points.ts';
import type { ScoringActual, ScoringTarget } from './score-sheet.ts';
import { scoringWords } from './scoring-words.ts';

type NumberValue = Extract<NonNullable<ScoringActual['value']>, { readonly kind: 'number' }>;
type NumberTarget = Extract<ScoringTarget, { readonly kind: 'number' }>;

/** 可比的实际值 in the measure word of the target. */
export type Comparable =
  | {
      readonly ok: true;
      readonly actual: Ratio;
      readonly measureWord: string;
      readonly assumed: string | null;
    }
  | { readonly ok: false; readonly why: string };

/** '万' of a target without its 人 is taken for the actual's word, and that is said. */
export function inTargetWord(targetValue: NumberTarget, actual: NumberValue): Comparable {
  const asked = thousandths(targetValue.measureWord);
  const given = thousandths(actual.measureWord);
  if (asked.base !== given.base && asked.base !== '') {
    return {
      ok: false,
      why: scoringWords.wordsDiffer(targetValue.measureWord, actual.measureWord),
    };
  }
  const word =
    asked.base === given.base ? targetValue.measureWord : `${targetValue.measureWord}${given.base}`;
  return {
    ok: true,
    actual: shifted(actual.value, given.power - asked.power),
    measureWord: word,
    assumed: asked.base === given.base ? null : scoringWords.wordAssumed(word),
  };
}

/** ‰ is a tenth of %. */
function thousandths(word: string): { readonly power: number; readonly base: string } {
  return word === '‰' ? { power: -1, base: '%' } : splitMeasureWord(word);
}

const shifted = (value: Ratio, power: number): Ratio =>
  timesRatio(
    value,
    power >= 0
      ? { numerator: 10n ** BigInt(power), denominator: 1n }
      : { numerator: 1n, denominator: 10n ** BigInt(-power) },
  );
