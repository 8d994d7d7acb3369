/**
 * 计分 scoring: a table's actuals against its targets by a scheme, row by row with the arithmetic;
 * a total only where nothing is missing. Basis: docs/spec/scoring.md.
 */
import { compareRatios, formatRatio, type Ratio } from '#core/base/ratio.ts';
import { weightsFor } from '#core/policy/scoring-scheme.ts';
import { minusRatio, plusRatio, whole } from './points.ts';
import { scoreRow } from './score-row.ts';
import type { BitingCap, ScoreBlock, ScoreRow, ScoreSheet, ScoringInput } from './score-sheet.ts';
import { decimal } from './scoring-methods.ts';
import { weighRows } from './scoring-weights.ts';
import { scoringWords, statusNames } from './scoring-words.ts';

/** Never refuses: what cannot be scored says why. */
export function score(input: ScoringInput): ScoreSheet {
  const { scheme, budgetUnitName } = input;
  const weights = weightsFor(scheme, budgetUnitName);
  const choices = new Map(input.choices.map((one) => [one.rowKey, one]));
  const actuals = new Map(input.actuals.map((one) => [one.rowKey, one]));
  const moved = new Set(
    scheme.inapplicable === 'move'
      ? input.choices.flatMap((one) => (isGiven(one.inapplicable) ? [one.rowKey] : []))
      : [],
  );
  const weighing = weighRows(input.rows, weights, moved);
  const rows = weighing.rows.map((row) =>
    scoreRow({
      row,
      actual: actuals.get(row.rowKey) ?? null,
      choice: choices.get(row.rowKey) ?? null,
      weight: decimalOf(weighing.weights.get(row.rowKey) ?? 0n),
      strange: weighing.strangers.get(row.rowKey) ?? null,
      stuck: weighing.stuck.has(row.rowKey),
      scheme,
    }),
  );
  const blocks = weights.dimensions.map(({ dimension }) => blockOf(dimension, rows));
  const { total, caps, missing } = totalOf(input, rows, blocks);
  const grade =
    total === null
      ? null
      : (scheme.grades.find(({ from }) => compareRatios(total, decimal(from)) >= 0)?.name ?? null);
  return {
    scheme: {
      id: scheme.id,
      version: scheme.version,
      title: scheme.title,
      provenance: scheme.provenance,
      weights: weights.provenance,
      grades: scheme.gradesProvenance,
    },
    rows,
    blocks,
    caps: [...indicatorCaps(input, rows), ...caps],
    total,
    grade,
    missing,
    sentence:
      total === null
        ? scoringWords.withheld(grouped(rows, missing))
        : scoringWords.total(scoreText(total), grade ?? '', statusNames[weights.provenance.status]),
  };
}

/** Rows that lack the same are said together, in the order of the table; all of them. */
function grouped(rows: readonly ScoreRow[], missing: readonly string[]): readonly string[] {
  const names = new Map<string, string[]>();
  for (const row of rows) {
    if (row.missing.length === 0) continue;
    const what = row.missing.join('；');
    names.set(what, [...(names.get(what) ?? []), row.name]);
  }
  const said = new Set(rows.map((row) => scoringWords.missing(row.name, row.missing)));
  return [
    ...[...names].map(([what, own]) => scoringWords.missing(own.join('、'), [what])),
    ...missing.filter((one) => !said.has(one)),
  ];
}

const isGiven = (said: { readonly reason: string; readonly basis: string } | null): boolean =>
  said !== null && said.reason.trim() !== '' && said.basis.trim() !== '';

const decimalOf = (hundredths: bigint): Ratio => ({ numerator: hundredths, denominator: 100n });

/** Two decimals; cut, not rounded, so that 89.996 never reads 90. */
export const scoreText = (value: Ratio): string => formatRatio(value, 2, 'down');

function blockOf(dimension: string, rows: readonly ScoreRow[]): ScoreBlock {
  const own = rows.filter((row) => row.dimension === dimension);
  const open = own.filter((row) => row.score === null && row.weight.numerator !== 0n);
  const scoredSoFar = sum(own.flatMap(({ score: points }) => (points === null ? [] : [points])));
  return {
    dimension,
    weight: sum(own.map(({ weight }) => weight)),
    score: open.length === 0 ? scoredSoFar : null,
    scoredSoFar,
    open: open.length,
  };
}

const sum = (all: readonly Ratio[]): Ratio => all.reduce(plusRatio, whole(0n));

/** Rows that are missing, then what an enabled cap would need. */
function totalOf(
  input: ScoringInput,
  rows: readonly ScoreRow[],
  blocks: readonly ScoreBlock[],
): {
  readonly total: Ratio | null;
  readonly caps: readonly BitingCap[];
  readonly missing: readonly string[];
} {
  const missing = rows.flatMap((row) =>
    row.missing.length === 0 ? [] : [scoringWords.missing(row.name, row.missing)],
  );
  const caps: BitingCap[] = [];
  let total = sum(blocks.map(({ scoredSoFar }) => scoredSoFar));
  for (const cap of input.scheme.caps) {
    if (!cap.enabled || cap.of !== 'total' || cap.indicator === null) continue;
    const row = rows.find(({ code }) => code === cap.indicator);
    const actual = numberOf(input, row?.rowKey ?? '');
    if (actual === null) {
      // 不涉及 cannot bite; whatever else is unknown holds the total back.
      if (row?.state === 'not_applicable') continue;
      missing.push(scoringWords.capOpen(row?.name ?? cap.title));
      continue;
    }
    const max = decimal(cap.max);
    if (compareRatios(actual, decimal(cap.belowPercent)) >= 0 || compareRatios(total, max) <= 0) {
      continue;
    }
    caps.push({
      id: cap.id,
      title: cap.title,
      rowKey: row?.rowKey ?? null,
      sentence: scoringWords.totalCap(cap.title, scoreText(total), cap.max),
      provenance: cap.provenance,
    });
    total = max;
  }
  return missing.length > 0
    ? { total: null, caps: [], missing: [...new Set(missing)] }
    : { total, caps, missing: [] };
}

function numberOf(input: ScoringInput, rowKey: string): Ratio | null {
  const value = input.actuals.find((one) => one.rowKey === rowKey)?.value ?? null;
  return value?.kind === 'number' ? value.value : null;
}

const indicatorCaps = (input: ScoringInput, rows: readonly ScoreRow[]): readonly BitingCap[] =>
  rows.flatMap((row) =>
    input.scheme.caps
      .filter((cap) => row.caps.includes(cap.title) && cap.of === 'indicator')
      .map((cap) => ({
        id: cap.id,
        title: cap.title,
        rowKey: row.rowKey,
        sentence: `${row.name}：${scoringWords.rowCap(cap.title, cap.max)}`,
        provenance: cap.provenance,
      })),
  );

/** What a row lost of its weight; null where it has no score. */
export const lostOf = ({ weight, score: points }: ScoreRow): Ratio | null =>
  points === null ? null : minusRatio(weight, points);
