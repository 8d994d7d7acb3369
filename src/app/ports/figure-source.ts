/**
 * 取数端口 figure source: who reads figures off rows. The fund's months, the budget and the
 * registers each offer one; performance asks all of them together and knows none of them.
 */
import type { FigureAsked, FigureRead, FigureRow } from '#core/performance/figure.ts';
import type { Cut, World } from '#core/base/world.ts';

/**
 * 取数时点 now: by maintained totals; rows: now, added up anew from the rows; a cut: added up from
 * the rows that were known then.
 */
export type FiguresAt =
  | { readonly kind: 'now' }
  | { readonly kind: 'rows' }
  | { readonly kind: 'cut'; readonly cut: Cut };

/** 底层行一页 the latest date first. */
export type FigureRowPage = {
  readonly rows: readonly FigureRow[];
  readonly total: number;
};

/** 取数来源 */
export type FigureSource = {
  /** The codes of core/performance/figure.ts that it answers. */
  readonly codes: readonly string[];
  /** One answer for each asked, in that order; units outside the caller's scope read as missing. */
  readonly read: (
    world: World,
    asked: readonly FigureAsked[],
    at: FiguresAt,
  ) => Promise<readonly FigureRead[]>;
  readonly rows: (
    world: World,
    asked: FigureAsked,
    page: {
      readonly at: FiguresAt;
      readonly offset: number;
      readonly limit: number;
      /** Rows that came or went after it are enough; a keeper of few rows gives them all. */
      readonly since?: Cut;
    },
  ) => Promise<FigureRowPage>;
  /**
   * Forward: the codes, unit and year that a row of this source counts in; empty where there is no
   * such row. `id` is a FigureRow's.
   */
  readonly usesOf: (
    world: World,
    id: string,
  ) => Promise<readonly Pick<FigureAsked, 'code' | 'budgetUnitId' | 'fiscalYear' | 'line'>[]>;
};
