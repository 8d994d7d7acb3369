/** 证明包的行 what stands in a proof bundle, list by list, before it is written. */
import type { ChainExcerpt } from '#app/ports/proof-store.ts';

/** 证明包的行 what stands in it, list by list. */
export type BundleLines = {
  readonly title: string;
  readonly fiscalYear: number;
  readonly budgetUnits: readonly object[];
  readonly tables: readonly object[];
  readonly approvals: readonly object[];
  readonly findings: readonly object[];
  readonly values: readonly object[];
  readonly figures: readonly object[];
  readonly rows: readonly object[];
  readonly reports: readonly object[];
  readonly chain: ChainExcerpt;
};
