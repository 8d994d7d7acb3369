/**
 * 下年目标建议 next year's targets: proposed from what this year came to, each with how it was made
 * and how far it reaches. Always a proposal: a person accepts each.
 * docs/spec/self-evaluation.md section 8
 */
import { compareRatios, formatRatio, type Ratio } from '#core/base/ratio.ts';
import { minusRatio, percentOf, plainDigits, whole } from './points.ts';
import type { ScoringActual, ScoringRow } from './score-sheet.ts';
import { inTargetWord } from './scoring-values.ts';

/** 可行程度 */
export type Reach = 'within' | 'stretch' | 'beyond' | 'unknown';

/** 下年建议 */
export type NextYearRow = {
  readonly rowKey: string;
  readonly name: string;
  readonly dimension: string;
  readonly targetValue: string;
  readonly actual: string | null;
  readonly lastYear: string | null;
  readonly proposal: string | null;
  readonly how: string;
  readonly feasibility: string;
  readonly level: Reach;
};

export function proposeTarget(
  row: ScoringRow,
  of: { readonly actual: ScoringActual | null; readonly lastYear: ScoringActual | null },
): NextYearRow {
  const { targetValue } = row;
  const shared = {
    rowKey: row.rowKey,
    name: row.name,
    dimension: row.dimension,
    targetValue: row.written,
    actual: shownIn(row, of.actual),
    lastYear: shownIn(row, of.lastYear),
  };
  const actual = numberIn(row, of.actual);
  const isRate = targetValue.kind === 'number' && targetValue.measureWord === '%';
  if (targetValue.kind !== 'number' || row.direction === 'tier' || row.direction === 'zero') {
    return {
      ...shared,
      proposal: row.written === '' ? null : row.written,
      how: '定性指标和应为零的指标沿用本年指标值',
      feasibility: row.written === '' ? '本年没有指标值，请人工填写' : '沿用',
      level: row.written === '' ? 'unknown' : 'within',
    };
  }
  if (actual === null) {
    return {
      ...shared,
      proposal: null,
      how: '缺本年实际值，不作建议',
      feasibility: '无从判断，请人工填写',
      level: 'unknown',
    };
  }
  if (row.direction === 'lower' || row.cappedAtHundred || isRate) {
    return {
      ...shared,
      proposal: row.written,
      how: '比率和“不高于”的指标沿用本年指标值',
      ...feasibilityOf(row, targetValue.value, actual),
    };
  }
  const proposed = threeDigitsDown(actual);
  return {
    ...shared,
    proposal: `≥${plainDigits(proposed)}${wordOf(row, of.actual)}`,
    how: '取本年实际值，保留三位有效数字，向下取整',
    ...feasibilityOf(row, proposed, actual),
  };
}

function feasibilityOf(
  { direction }: ScoringRow,
  proposed: Ratio,
  actual: Ratio,
): Pick<NextYearRow, 'feasibility' | 'level'> {
  const share = percentOf(proposed, actual);
  if (share === null || actual.numerator <= 0n) {
    return { feasibility: '本年实际为零，无从比较', level: 'unknown' };
  }
  const over = direction === 'lower' ? minusRatio(whole(200n), share) : share;
  const level: Reach =
    compareRatios(over, whole(100n)) <= 0
      ? 'within'
      : compareRatios(over, whole(110n)) <= 0
        ? 'stretch'
        : 'beyond';
  return { feasibility: `为本年实际值的 ${formatRatio(share, 1)}%`, level };
}

/** 63.57 → 63.5, 14357 → 14300: never more than was reached. */
function threeDigitsDown(value: Ratio): Ratio {
  if (value.numerator <= 0n) return whole(0n);
  let scale = 0;
  const at = (): bigint =>
    scale >= 0
      ? (value.numerator * 10n ** BigInt(scale)) / value.denominator
      : value.numerator / (value.denominator * 10n ** BigInt(-scale));
  while (at() >= 1000n) scale -= 1;
  while (at() < 100n) scale += 1;
  const digits = at();
  return scale >= 0
    ? { numerator: digits, denominator: 10n ** BigInt(scale) }
    : { numerator: digits * 10n ** BigInt(-scale), denominator: 1n };
}

function comparable(row: ScoringRow, actual: ScoringActual | null) {
  const value = actual?.value ?? null;
  if (row.targetValue.kind !== 'number' || value?.kind !== 'number') return null;
  const found = inTargetWord(row.targetValue, value);
  return found.ok ? found : null;
}

const numberIn = (row: ScoringRow, actual: ScoringActual | null): Ratio | null =>
  comparable(row, actual)?.actual ?? null;

const wordOf = (row: ScoringRow, actual: ScoringActual | null): string =>
  comparable(row, actual)?.measureWord ?? '';

function shownIn(row: ScoringRow, actual: ScoringActual | null): string | null {
  const value = actual?.value ?? null;
  if (value === null) return null;
  if (value.kind === 'grade') return value.grade;
  const found = comparable(row, actual);
  return found === null
    ? `${plainDigits(value.value)}${value.measureWord}`
    : `${plainDigits(found.actual)}${found.measureWord}`;
}
