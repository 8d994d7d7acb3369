/**
 * 分值分配 weights: 100 points over the rows by the scheme, in hundredths, so that what is shown
 * adds up to 100 exactly. The order of rows in a table decides nothing. docs/spec/scoring.md §4
 */
import { allocate, fen } from '#core/base/fen.ts';
import type {
  AspectWeight,
  DimensionWeight,
  IndicatorShare,
  SchemeWeights,
} from '#core/policy/scoring-scheme.ts';
import type { ScoringRow } from './score-sheet.ts';
import { scoringWords } from './scoring-words.ts';

/** 分得的分值 of each row, in hundredths of a point. */
export type Weighing = {
  readonly rows: readonly ScoringRow[];
  readonly weights: ReadonlyMap<string, bigint>;
  /** Rows whose dimension or aspect the scheme does not know, and why they carry nothing. */
  readonly strangers: ReadonlyMap<string, string>;
  /** 不涉及 rows whose weight has nowhere to go. */
  readonly stuck: ReadonlySet<string>;
};

type Group = {
  readonly weight: bigint;
  readonly rows: readonly ScoringRow[];
  readonly shares: readonly IndicatorShare[];
};

/** `moved`: rows that are 不涉及 under a scheme that moves their weight. */
export function weighRows(
  rows: readonly ScoringRow[],
  scheme: SchemeWeights,
  moved: ReadonlySet<string>,
): Weighing {
  const strangers = new Map<string, string>();
  const homes = scheme.dimensions.map((dimension) => ({
    dimension,
    groups: groupsOf(dimension, rows),
  }));
  for (const row of rows) {
    const why = strangeness(row, scheme);
    if (why !== null) strangers.set(row.rowKey, why);
  }
  const isActive = (row: ScoringRow): boolean => !moved.has(row.rowKey);
  const isDead = (groups: readonly Group[]): boolean =>
    groups.every((group) => !group.rows.some(isActive));
  const dead = new Set(
    homes.flatMap(({ dimension, groups }) => (isDead(groups) ? [dimension.dimension] : [])),
  );
  const weights = new Map<string, bigint>();
  const stuck = new Set<string>();
  for (const { dimension, groups } of homes) {
    if (dead.has(dimension.dimension)) {
      if (dimension.movesTo !== null && !dead.has(dimension.movesTo)) continue;
      // Nowhere to go: it stays where it is, and that is said.
      for (const row of groups.flatMap((group) => group.rows)) stuck.add(row.rowKey);
      spread({ groups, weight: BigInt(dimension.weight), isActive: () => true }, weights);
      continue;
    }
    const gained = scheme.dimensions
      .filter((one) => dead.has(one.dimension) && one.movesTo === dimension.dimension)
      .reduce((sum, one) => sum + BigInt(one.weight), 0n);
    spread({ groups, weight: BigInt(dimension.weight) + gained, isActive }, weights);
  }
  const all = homes.flatMap(({ groups }) => groups.flatMap((group) => group.rows));
  const empties = all.filter(({ rowKey }) => rowKey.startsWith('empty:'));
  return { rows: [...rows, ...empties], weights, strangers, stuck };
}

function spread(
  {
    groups,
    weight,
    isActive,
  }: {
    readonly groups: readonly Group[];
    readonly weight: bigint;
    readonly isActive: (row: ScoringRow) => boolean;
  },
  weights: Map<string, bigint>,
): void {
  const living = groups.filter((group) => group.rows.some(isActive));
  const parts = allocate(
    fen(weight),
    living.map((group) => group.weight),
  );
  for (const [at, group] of living.entries()) {
    const rows = group.rows.filter(isActive).toSorted(byName);
    const shares = allocate(
      parts[at] ?? fen(0n),
      rows.map((row) => BigInt(group.shares.find(({ code }) => code === row.code)?.share ?? 1)),
    );
    for (const [place, row] of rows.entries())
      weights.set(row.rowKey, (shares[place] ?? 0n) as bigint);
  }
}

/** Whoever gets the odd hundredth is settled by name, not by where the row stands. */
const byName = (a: ScoringRow, b: ScoringRow): number =>
  a.name === b.name ? (a.rowKey < b.rowKey ? -1 : 1) : a.name < b.name ? -1 : 1;

function groupsOf(dimension: DimensionWeight, rows: readonly ScoringRow[]): readonly Group[] {
  const own = rows.filter((row) => row.dimension === dimension.dimension);
  if (dimension.aspects.length === 0) {
    return [
      {
        weight: BigInt(dimension.weight),
        rows: own.length === 0 ? [emptyRow(dimension.dimension, '')] : own,
        shares: [],
      },
    ];
  }
  return dimension.aspects.map((aspect: AspectWeight) => {
    const inside = own.filter((row) => row.aspect === aspect.aspect);
    return {
      weight: BigInt(aspect.weight),
      rows: inside.length === 0 ? [emptyRow(dimension.dimension, aspect.aspect)] : inside,
      shares: aspect.shares,
    };
  });
}

/** 空块 a block without any indicator: its weight waits for somebody to say what of it. */
const emptyRow = (dimension: string, aspect: string): ScoringRow => ({
  rowKey: `empty:${scoringWords.emptyName(dimension, aspect)}`,
  code: null,
  name: scoringWords.emptyName(dimension, aspect),
  dimension,
  aspect,
  direction: 'higher',
  directionFrom: 'catalogue',
  cappedAtHundred: false,
  written: '',
  targetValue: { kind: 'blank', why: scoringWords.noIndicator },
});

function strangeness({ dimension, aspect }: ScoringRow, scheme: SchemeWeights): string | null {
  const home = scheme.dimensions.find((one) => one.dimension === dimension);
  if (home === undefined) return scoringWords.dimensionUnknown(dimension);
  const known = home.aspects.length === 0 || home.aspects.some((one) => one.aspect === aspect);
  return known ? null : scoringWords.aspectUnknown(aspect);
}
