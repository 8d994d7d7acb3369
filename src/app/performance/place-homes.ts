/**
 * 发现的归属 place homes: which tables of a group a finding's place stands in, looked up once for all
 * findings: a department of a hundred tables has thousands.
 */
import type { Place } from '#core/base/finding.ts';
import { normaliseName } from '#core/policy/catalogue.ts';
import type { TargetTable } from '#core/performance/target-table.ts';

export function standsIn(place: Place, table: TargetTable): boolean {
  if (place.rowId !== null) return table.rows.some((row) => row.id === place.rowId);
  return (
    normaliseName(place.budgetUnit) === normaliseName(table.budgetUnitName) && isOf(place, table)
  );
}

const isOf = (place: Place, table: TargetTable): boolean =>
  place.fiscalYear === null || place.fiscalYear === table.fiscalYear;

/** The tables in which a place `standsIn`, in the order of the group. */
export type PlaceHomes = (place: Place) => readonly TargetTable[];

export function placeHomes(tables: readonly TargetTable[]): PlaceHomes {
  const byRow = new Map<string, TargetTable[]>();
  for (const table of tables) {
    for (const id of new Set(table.rows.map((row) => row.id as string))) {
      const homes = byRow.get(id);
      if (homes === undefined) byRow.set(id, [table]);
      else homes.push(table);
    }
  }
  const byName = Map.groupBy(tables, (table) => normaliseName(table.budgetUnitName));
  return (place) =>
    place.rowId === null
      ? (byName.get(normaliseName(place.budgetUnit)) ?? []).filter((table) => isOf(place, table))
      : (byRow.get(place.rowId) ?? []);
}
