/**
 * 计分输入编码 the codec of scoring inputs: exact fractions as texts, so that the very same inputs are
 * scored in the browser, in a snapshot and in a proof. docs/spec/scoring.md section 10
 */
import type { Ratio } from '#core/base/ratio.ts';
import type { ScoringInput } from './score-sheet.ts';

type Plain =
  | { readonly [name: string]: Plain }
  | readonly Plain[]
  | string
  | number
  | boolean
  | null;

/** JSON text; a fraction is {"ratio":"6357/100"}. */
export const encodeScoringInput = (input: ScoringInput): string =>
  JSON.stringify(input, (_name, value: unknown) =>
    isRatio(value) ? { ratio: ratioText(value) } : value,
  );

/** Of what `encodeScoringInput` wrote. */
export const decodeScoringInput = (text: string): ScoringInput =>
  JSON.parse(text, (_name, value: Plain) => {
    const written = fractionIn(value);
    return written === null ? value : (parseRatioText(written) ?? value);
  }) as ScoringInput;

const isRatio = (value: unknown): value is Ratio =>
  typeof value === 'object' &&
  value !== null &&
  'numerator' in value &&
  typeof value.numerator === 'bigint';

const fractionIn = (value: Plain): string | null => {
  if (typeof value !== 'object' || value === null || !('ratio' in value)) return null;
  return typeof value.ratio === 'string' ? value.ratio : null;
};

export const ratioText = ({ numerator, denominator }: Ratio): string =>
  `${numerator}/${denominator}`;

/** Null of anything else; the denominator is positive. */
export function parseRatioText(text: string): Ratio | null {
  const [, top, bottom] = /^(-?\d+)\/([1-9]\d*)$/.exec(text) ?? [];
  return top === undefined || bottom === undefined
    ? null
    : { numerator: BigInt(top), denominator: BigInt(bottom) };
}
