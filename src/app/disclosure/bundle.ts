/**
 * 证明包内容 what a proof bundle holds, as plain lines: each list becomes one member. Nobody's name
 * stands here but in the chain records of moves, which cannot be recomputed without it.
 * docs/spec/proof-bundle.md
 */
import type { Quantity } from '#core/base/quantity.ts';
import type { FigureAsked, FigureRow } from '#core/performance/figure.ts';
import type { MeasureValue } from '#core/performance/measure-value.ts';
import type { ChainExcerpt } from '../ports/proof-store.ts';

/** 底层行 as it stands in a bundle: where it was read leads to file and line. */
export type BundleRow = Pick<
  FigureRow,
  'source' | 'id' | 'kind' | 'date' | 'from' | 'evidenceIds'
> & {
  readonly key: string;
  readonly batch: string;
};

/** 取数项 with the keys of its rows and what each adds. */
export type BundleFigure = {
  readonly asked: FigureAsked;
  readonly title: string;
  readonly budgetUnitName: string;
  readonly quantity: Quantity | null;
  readonly missing: readonly string[];
  readonly rows: number;
  /** sum: its rows add up to it. listed: they are shown, but it is no sum of them. */
  readonly rule: 'sum' | 'listed';
  readonly beneath: readonly (readonly [string, Quantity | null])[];
};

/** 指标实际值 with the measure that computed it. */
export type BundleActual = {
  readonly budgetUnitName: string;
  readonly tableId: string;
  readonly version: number;
  readonly rowId: string;
  readonly indicator: string;
  readonly until: string;
  readonly missing: readonly string[];
  readonly measure: MeasureValue | null;
};

/** 证明包 */
export type BundleContent = {
  readonly title: string;
  readonly fiscalYear: number;
  readonly budgetUnits: readonly { readonly id: string; readonly name: string }[];
  readonly tables: readonly object[];
  readonly approvals: readonly object[];
  readonly findings: readonly object[];
  readonly values: readonly BundleActual[];
  readonly figures: readonly BundleFigure[];
  readonly rows: readonly BundleRow[];
  readonly reports: readonly object[];
  readonly chain: ChainExcerpt;
};
