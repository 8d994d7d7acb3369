/** 对照差异 which units write otherwise than most: what the comparison draws attention to. */
import type { RollupJson, RollupPartJson } from '#contract/rollup.ts';

export type ComparedIndicator = RollupJson['indicators'][number];

/** Full-width digits and '>=' are the same value written otherwise, and no difference. */
export const comparable = (written: string): string =>
  written.normalize('NFKC').replaceAll('>=', '≥').replaceAll('<=', '≤').replaceAll(/[\s,]/g, '');

/**
 * The units that write otherwise than most do. Where no value stands more often than another
 * there is no majority to differ from, and all that write something are marked.
 */
export function deviants(parts: readonly RollupPartJson[]): ReadonlySet<string> {
  const present = parts.filter((part) => part.tableId !== null);
  const counts = new Map<string, number>();
  for (const part of present) {
    const value = comparable(part.written ?? '');
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  if (counts.size < 2) return new Set();
  const most = Math.max(...counts.values());
  const usual = [...counts].filter(([, count]) => count === most).map(([value]) => value);
  const different = present.filter(
    (part) => usual.length > 1 || comparable(part.written ?? '') !== usual[0],
  );
  return new Set(different.map((part) => part.budgetUnitId));
}

export type ComparisonFilter = {
  readonly text: string;
  readonly onlyDifferences: boolean;
  /** '' for every 一级指标. */
  readonly dimension: string;
};

export const filteredIndicators = (
  indicators: readonly ComparedIndicator[],
  filter: ComparisonFilter,
): readonly ComparedIndicator[] =>
  indicators.filter(
    (one) =>
      (!filter.onlyDifferences || one.differs) &&
      (filter.dimension === '' || one.dimension === filter.dimension) &&
      (one.name.includes(filter.text.trim()) ||
        [...one.halfYear, ...one.fullYear].some((part) => part.name?.includes(filter.text.trim()))),
  );

/** A run of lines under one 一级 and 二级, drawn with one merged label. */
export type ComparisonGroup = {
  readonly dimension: string;
  readonly aspect: string;
  readonly indicators: readonly ComparedIndicator[];
};

export function groupIndicators(
  indicators: readonly ComparedIndicator[],
): readonly ComparisonGroup[] {
  const groups: { dimension: string; aspect: string; indicators: ComparedIndicator[] }[] = [];
  for (const one of indicators) {
    const last = groups.at(-1);
    if (last !== undefined && last.dimension === one.dimension && last.aspect === one.aspect) {
      last.indicators.push(one);
    } else {
      groups.push({ dimension: one.dimension, aspect: one.aspect, indicators: [one] });
    }
  }
  return groups;
}
