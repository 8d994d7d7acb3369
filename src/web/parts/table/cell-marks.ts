/** 单元格标记 findings as marks of cells: which cell carries which, which cells take part. Pure. */
import { compareSeverity, type Finding, type Place, type Severity } from '#core/base/finding.ts';
import { cellKey, type GridCell, type GridMap } from './grid-map.ts';

/** 标记 */
export type CellMark = {
  /** The gravest finding that stands here; null where the cell only takes part in others. */
  readonly severity: Severity | null;
  readonly findings: readonly Finding[];
  /** Findings elsewhere that this cell takes part in. */
  readonly related: readonly Finding[];
};

/** What tells a place of this table from one in a sister's or last year's. */
export type TableAddress = { readonly budgetUnitName: string; readonly fiscalYear: number | null };

export const standsHere = (table: TableAddress, place: Place): boolean =>
  place.budgetUnit === table.budgetUnitName && place.fiscalYear === table.fiscalYear;

/** The cell a place points to: its own, or for a whole row the first cell of its line. */
export function cellOfPlace(map: GridMap, table: TableAddress, place: Place): GridCell | null {
  if (place.rowId === null || !standsHere(table, place)) return null;
  const own = place.column === null ? undefined : map.byKey.get(cellKey(place.rowId, place.column));
  if (own !== undefined) return own;
  const line = map.rowIds.indexOf(place.rowId);
  const cells = (map.lines[line] ?? []).filter((cell) => cell !== null);
  return cells.find((cell) => cell.line === line) ?? cells[0] ?? null;
}

export function markCells(
  map: GridMap,
  table: TableAddress,
  findings: readonly Finding[],
): ReadonlyMap<string, CellMark> {
  const marks = new Map<string, { findings: Finding[]; related: Finding[] }>();
  const markOf = (cell: GridCell): { findings: Finding[]; related: Finding[] } => {
    const known = marks.get(cell.key) ?? { findings: [], related: [] };
    marks.set(cell.key, known);
    return known;
  };
  for (const finding of findings) {
    const own = cellOfPlace(map, table, finding.place);
    if (own !== null) markOf(own).findings.push(finding);
    for (const place of finding.related) {
      const cell = cellOfPlace(map, table, place);
      if (cell === null || cell === own) continue;
      const { related } = markOf(cell);
      if (!related.includes(finding)) related.push(finding);
    }
  }
  return new Map(
    [...marks].map(([key, mark]) => [key, { ...mark, severity: gravest(mark.findings) }]),
  );
}

const gravest = (findings: readonly Finding[]): Severity | null =>
  findings.map((finding) => finding.severity).toSorted(compareSeverity)[0] ?? null;

export type SeverityCounts = Readonly<Record<Severity, number>>;

export const countSeverities = (findings: readonly Finding[]): SeverityCounts => ({
  error: findings.filter((finding) => finding.severity === 'error').length,
  warning: findings.filter((finding) => finding.severity === 'warning').length,
  hint: findings.filter((finding) => finding.severity === 'hint').length,
});

/** The finding after (or before) the cursor's line in reading order, going round at the end. */
export function nextMarkedCell(
  map: GridMap,
  marks: ReadonlyMap<string, CellMark>,
  from: { readonly cell: GridCell | null; readonly step: 1 | -1 },
): GridCell | null {
  const cells = [...new Set([...marks.keys()].map((key) => map.byKey.get(key)))]
    .filter((cell) => cell !== undefined)
    .filter((cell) => (marks.get(cell.key)?.severity ?? null) !== null)
    .toSorted(readingOrder);
  if (cells.length === 0) return null;
  const { cell, step } = from;
  if (cell === null) return cells[0] ?? null;
  const ahead =
    step === 1
      ? cells.find((one) => readingOrder(one, cell) > 0)
      : cells.findLast((one) => readingOrder(one, cell) < 0);
  return ahead ?? cells.at(step === 1 ? 0 : -1) ?? null;
}

const readingOrder = (a: GridCell, b: GridCell): number => a.line - b.line || a.start - b.start;
