/** 跨表发现 the findings across a department's units and years, each once, the gravest first. */
import type { FindingJson } from '#contract/finding.ts';
import type { TableViewJson } from '#contract/table-view.ts';
import { compareSeverity } from '#core/base/finding.ts';

export type PlacedFinding = {
  readonly finding: FindingJson;
  /** The table its place stands in; null where it stands in none of those shown. */
  readonly tableId: string | null;
  readonly shortName: string;
};

/** A finding that touches several tables comes with each of them: its key tells it is the same. */
export function departmentFindings(
  views: readonly TableViewJson[],
  isDepartmentRule: (rule: string) => boolean,
): readonly PlacedFinding[] {
  const found = new Map<string, PlacedFinding>();
  for (const view of views) {
    for (const finding of view.findings) {
      if (!isDepartmentRule(finding.rule) || found.has(finding.key)) continue;
      const home = views.find((one) => standsIn(finding, one));
      found.set(finding.key, {
        finding,
        tableId: home?.tableId ?? null,
        shortName: home?.budgetUnit.shortName ?? finding.place.budgetUnit,
      });
    }
  }
  return [...found.values()].toSorted((a, b) =>
    compareSeverity(a.finding.severity, b.finding.severity),
  );
}

const standsIn = ({ place }: FindingJson, view: TableViewJson): boolean =>
  place.rowId === null
    ? place.budgetUnit === view.table.budgetUnitName
    : view.table.rows.some((row) => row.id === place.rowId);
