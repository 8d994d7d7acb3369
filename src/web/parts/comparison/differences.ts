/** 对照差异 which units write otherwise than most: what the comparison draws attention to. */
import type { RollupJson, RollupPartJson } from '#contract/rollup.ts';
import { type Period, writtenParts } from '../roll-up/figures.ts';

export type ComparedIndicator = RollupJson['indicators'][number];

/** Full-width digits and '>=' are the same value written otherwise, and no difference. */
export const comparable = (written: string): string =>
  written.normalize('NFKC').replaceAll('>=', '≥').replaceAll('<=', '≤').replaceAll(/[\s,]/g, '');

/**
 * The units that write otherwise than most do. Amounts differ from unit to unit by nature: where
 * no value stands more often than another, what is compared is how it is written, the comparator
 * and the measure word. Where that has no majority either, all that differ are marked.
 */
export function deviants(parts: readonly RollupPartJson[]): ReadonlySet<string> {
  const present = parts.filter((part) => part.tableId !== null);
  const values = present.map((part) => comparable(part.written ?? ''));
  const forms = values.map(formOf);
  const compared = usualOf(values) === null ? forms : values;
  if (new Set(compared).size < 2) return new Set();
  const usual = usualOf(compared);
  const different = present.filter((_, at) => usual === null || compared[at] !== usual);
  return new Set(different.map((part) => part.budgetUnitId));
}

/** What stands more often than anything else, and more than once; null where nothing does. */
function usualOf(values: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  const [first, ...others] = [...counts].filter(([, count]) => count === most);
  return first === undefined || others.length > 0 || most < 2 ? null : first[0];
}

/** '≥42亿元' is written as '≥亿元' is; a grade is written as itself. */
function formOf(value: string): string {
  const parts = writtenParts(value);
  return parts === null ? value : `${parts.sign}${parts.measureWord}`;
}

/** The units agree in the period shown, but not in the other one: said beside the name. */
export function differsElsewhere(indicator: ComparedIndicator, period: Period): boolean {
  if (!indicator.differs) return false;
  const values = indicator[period]
    .filter((part) => part.tableId !== null)
    .map((part) => comparable(part.written ?? ''));
  return new Set(values).size < 2;
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
