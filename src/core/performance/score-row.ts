/**
 * 一行得分 scores one row: what is asked first is whether it applies, then what is missing, then
 * what only a person can say, and only then the rule. docs/spec/scoring.md sections 5 to 8
 */
import { compareRatios, type Ratio } from '#core/base/ratio.ts';
import type { Direction } from '#core/policy/catalogue.ts';
import type { ScoringRule, ScoringScheme } from '#core/policy/scoring-scheme.ts';
import { present } from '#core/base/assert.ts';
import {
  hundred,
  minusRatio,
  overRatio,
  percentOf,
  plainDigits,
  smaller,
  timesRatio,
  whole,
} from './points.ts';
import type { ScoreRow, ScoringActual, ScoringChoice, ScoringRow } from './score-sheet.ts';
import {
  decimal,
  isMet,
  lowTargetShare,
  type Pair,
  type Share,
  shareBy,
  shareText,
} from './scoring-methods.ts';
import { checklistShare, tierShare } from './scoring-person.ts';
import { inTargetWord } from './scoring-values.ts';
import { scoringWords } from './scoring-words.ts';

/** 一行的计分输入 */
export type RowToScore = {
  readonly row: ScoringRow;
  readonly actual: ScoringActual | null;
  readonly choice: ScoringChoice | null;
  readonly weight: Ratio;
  readonly strange: string | null;
  readonly stuck: boolean;
  readonly scheme: ScoringScheme;
};

/** What all rows have, before anything is known of theirs. */
function blankRow({ row, actual, weight, scheme }: RowToScore): ScoreRow {
  const rule = ruleFor(row, scheme);
  const { method } = rule;
  const numeric = method.kind !== 'tier' && method.kind !== 'checklist';
  return {
    rowKey: row.rowKey,
    code: row.code,
    name: row.name,
    dimension: row.dimension,
    aspect: row.aspect,
    targetValue: row.written,
    actual: actualText(actual),
    weight,
    rule: appliedOf(rule),
    state: 'missing',
    share: null,
    score: null,
    completion: null,
    deviation: null,
    arithmetic: '',
    missing: [],
    warnings: row.directionFrom === 'sign' && numeric ? [scoringWords.signOnly] : [],
    caps: [],
    asks: {
      tiers: method.kind === 'tier' ? scheme.tiers : [],
      points: method.kind === 'checklist' ? method.points : [],
      overshoot: false,
      direction: false,
    },
  };
}

const actualText = (actual: ScoringActual | null): string | null => {
  const value = actual?.value ?? null;
  if (value === null) return null;
  return value.kind === 'grade' ? value.grade : `${plainDigits(value.value)}${value.measureWord}`;
};

function ruleFor(row: ScoringRow, scheme: ScoringScheme): ScoringRule {
  const byCode = row.code === null ? undefined : scheme.ruleOf[row.code];
  const id = byCode ?? scheme.ruleByDirection[row.direction];
  return present(
    scheme.rules.find((one) => one.id === id),
    'a scheme has every rule it names: its schema says so',
  );
}

export function scoreRow(asked: RowToScore): ScoreRow {
  const { row, choice, strange } = asked;
  const blank = blankRow(asked);
  if (strange !== null) return { ...blank, missing: [strange] };
  const away = choice?.inapplicable ?? null;
  if (away !== null) return inapplicableRow(asked, blank, away);
  if (row.targetValue.kind === 'blank') return { ...blank, missing: [row.targetValue.why] };
  const { method } = ruleFor(row, asked.scheme);
  if (method.kind === 'tier' || method.kind === 'checklist') {
    const decided =
      method.kind === 'tier'
        ? tierShare(choice?.tier ?? null, asked.scheme.tiers)
        : checklistShare(choice?.points ?? null, method.points);
    return decided.ok
      ? scored(asked, blank, { share: decided.share, completion: null })
      : { ...blank, state: 'choice_open', missing: [decided.open] };
  }
  return numericRow(asked, blank, method);
}

/** 不涉及: with full marks or without weight, as the scheme says; both words must be there. */
function inapplicableRow(
  { weight, scheme, stuck }: RowToScore,
  blank: ScoreRow,
  { reason, basis }: NonNullable<ScoringChoice['inapplicable']>,
): ScoreRow {
  const open = (what: string): ScoreRow => ({ ...blank, state: 'choice_open', missing: [what] });
  if (reason.trim() === '' || basis.trim() === '') return open(scoringWords.basisOpen);
  if (stuck) return open(scoringWords.noPlaceToMove);
  const full = scheme.inapplicable === 'full';
  return {
    ...blank,
    state: 'not_applicable',
    share: whole(1n),
    score: full ? weight : whole(0n),
    arithmetic: full
      ? scoringWords.inapplicableFull(basis.trim())
      : scoringWords.inapplicableMoved(basis.trim()),
  };
}

type Numeric = Exclude<ScoringRule['method'], { readonly kind: 'tier' | 'checklist' }>;

function numericRow(asked: RowToScore, blank: ScoreRow, method: Numeric): ScoreRow {
  const { row, actual, choice } = asked;
  const { targetValue } = row;
  if (targetValue.kind !== 'number') {
    const grade = targetValue.kind === 'grade' ? targetValue.grade : '';
    return { ...blank, missing: [scoringWords.targetGrade(grade)] };
  }
  const value = actual?.value ?? null;
  if (value === null) {
    const missing = actual?.missing ?? [];
    return { ...blank, missing: missing.length === 0 ? [scoringWords.actual] : missing };
  }
  if (value.kind === 'grade') {
    return { ...blank, missing: [scoringWords.actualGrade(value.grade)] };
  }
  const compared = inTargetWord(targetValue, value);
  if (!compared.ok) return { ...blank, missing: [compared.why] };
  const direction = directionFor(row, choice);
  const said: ScoreRow = {
    ...blank,
    actual: `${plainDigits(compared.actual)}${compared.measureWord}`,
    warnings: [
      ...blank.warnings,
      ...(compared.assumed === null ? [] : [compared.assumed]),
      ...signWarnings(row, compared.measureWord),
    ],
    asks: { ...blank.asks, direction: contradicts(row) },
  };
  if (direction === null) {
    const open = scoringWords.directionOpen(row.written, scoringWords.directions[row.direction]);
    return { ...said, state: 'choice_open', missing: [open] };
  }
  const pair = {
    targetValue: targetValue.value,
    actual: compared.actual,
    measureWord: compared.measureWord,
    direction,
  };
  return pairRow(asked, withHundred(said, row, pair), { pair, method });
}

/** The sign says the opposite of the catalogue: only a person can say which of them is meant. */
const contradicts = ({ direction, directionFrom, targetValue }: ScoringRow): boolean =>
  directionFrom === 'catalogue' &&
  targetValue.kind === 'number' &&
  ((direction === 'higher' && targetValue.comparator === 'atMost') ||
    (direction === 'lower' && targetValue.comparator === 'atLeast'));

function directionFor(
  row: ScoringRow,
  choice: ScoringChoice | null,
): Exclude<Direction, 'tier'> | null {
  const chosen = choice?.direction ?? null;
  if (contradicts(row)) {
    return chosen === null || chosen.reason.trim() === '' ? null : chosen.direction;
  }
  return row.direction === 'tier' ? 'higher' : row.direction;
}

function signWarnings({ targetValue, direction }: ScoringRow, word: string): readonly string[] {
  if (targetValue.kind !== 'number' || targetValue.comparator !== 'exactly') return [];
  if (direction === 'lower') return [scoringWords.readAtMost];
  return direction === 'higher' && word !== '%' ? [scoringWords.readAtLeast] : [];
}

const withHundred = (said: ScoreRow, row: ScoringRow, { actual, measureWord }: Pair): ScoreRow =>
  row.cappedAtHundred && measureWord === '%' && compareRatios(actual, hundred) > 0
    ? { ...said, warnings: [...said.warnings, scoringWords.overHundred] }
    : said;

function pairRow(
  asked: RowToScore,
  said: ScoreRow,
  { pair, method }: { readonly pair: Pair; readonly method: Numeric },
): ScoreRow {
  const { row, choice, scheme } = asked;
  const positive = pair.targetValue.numerator > 0n;
  const completion = positive ? percentOf(pair.actual, pair.targetValue) : null;
  const deviation = completion === null ? null : minusRatio(completion, hundred);
  const seen: ScoreRow = { ...said, completion, deviation };
  const over =
    method.kind === 'proportion' &&
    pair.direction === 'higher' &&
    !(row.cappedAtHundred && pair.measureWord === '%') &&
    deviation !== null &&
    compareRatios(deviation, decimal(scheme.overshoot.percent)) > 0;
  if (!over) {
    const { share, rule } = zeroSafe(method, pair, scheme);
    const judged = rule === null ? seen : { ...seen, rule: appliedOf(rule) };
    return scored(asked, judged, { share, completion, pair });
  }
  const asks = { ...seen.asks, overshoot: true };
  const why = choice?.overshoot ?? null;
  if (why === null || why.reason.trim() === '') {
    const open = scoringWords.overshootOpen(shareText(overRatio(deviation, hundred) ?? whole(0n)));
    return { ...seen, asks, state: 'needs_reason', missing: [open] };
  }
  const isLow = why.cause === 'low_target';
  const share = isLow ? lowTargetShare(pair, scheme.overshoot.percent) : shareBy(method, pair);
  // The factor is no part of the document that the rule comes from.
  const judged = isLow
    ? { ...seen, rule: { ...seen.rule, provenance: scheme.overshoot.provenance } }
    : seen;
  return { ...scored(asked, judged, { share, completion, pair }), asks };
}

/** A zero target that was missed has no proportion: it is judged by the distance in points. */
function zeroSafe(
  method: Numeric,
  pair: Pair,
  scheme: ScoringScheme,
): { readonly share: Share; readonly rule: ScoringRule | null } {
  const own = { share: shareBy(method, pair), rule: null };
  if (method.kind !== 'proportion' || pair.targetValue.numerator > 0n || isMet(pair)) return own;
  const zero = scheme.rules.find(({ id }) => id === scheme.ruleByDirection.zero);
  return zero?.method.kind === 'points' ? { share: shareBy(zero.method, pair), rule: zero } : own;
}

const appliedOf = ({ id, title, method, provenance }: ScoringRule): ScoreRow['rule'] => ({
  id,
  title,
  kind: method.kind,
  provenance,
});

function scored(
  { weight, scheme }: RowToScore,
  row: ScoreRow,
  found: { readonly share: Share; readonly completion: Ratio | null; readonly pair?: Pair },
): ScoreRow {
  const caps = scheme.caps.filter(
    (cap) =>
      cap.enabled &&
      cap.of === 'indicator' &&
      (cap.indicator === null || cap.indicator === row.code) &&
      found.completion !== null &&
      found.pair?.direction === 'higher' &&
      compareRatios(found.completion, decimal(cap.belowPercent)) < 0 &&
      compareRatios(found.share.share, percentOfWeight(cap.max)) > 0,
  );
  const share = caps.reduce(
    (least, cap) => smaller(least, percentOfWeight(cap.max)),
    found.share.share,
  );
  const points = timesRatio(weight, share);
  const { pair } = found;
  const inputs =
    pair === undefined ? [] : [`${plainDigits(pair.targetValue)} → ${plainDigits(pair.actual)}`];
  return {
    ...row,
    state: 'scored',
    share,
    score: points,
    caps: caps.map(({ title }) => title),
    arithmetic: [
      ...inputs,
      found.share.text,
      ...caps.map(({ title, max }) => scoringWords.rowCap(title, max)),
      scoringWords.points100(plainDigits(weight), shareText(share), plainScore(points)),
    ].join('；'),
  };
}

const percentOfWeight = (percent: number): Ratio =>
  overRatio(decimal(percent), hundred) ?? whole(0n);

const plainScore = (points: Ratio): string => plainDigits(cut(points));

/** Two decimals, cut: what is shown never says more than there is. */
const cut = ({ numerator, denominator }: Ratio): Ratio => ({
  numerator: (numerator * 100n) / denominator,
  denominator: 100n,
});
