/**
 * 横向比较 side-by-side comparison: every indicator of the units' tables lined up by its code.
 * Spec: docs/spec/roll-up.md section 5.
 */
import { toBaseQuantity } from '#core/base/quantity.ts';
import { normaliseName, type Catalogue } from '#core/policy/catalogue.ts';
import { entryOfRow } from './harmonise.ts';
import { partsOf, type RollUpPart, type RollUpUnit } from './roll-up-line.ts';
import { indicatorRows, textOf, type CellValue, type TableRow } from './target-table.ts';

/** 比较行 one indicator across the units. */
export type ComparisonLine = {
  /** Null for a name of the units' own. */
  readonly code: string | null;
  readonly name: string;
  readonly dimension: string;
  readonly aspect: string;
  readonly halfYear: readonly RollUpPart[];
  readonly fullYear: readonly RollUpPart[];
  /** True where the units that have a table do not all write the same. */
  readonly differs: boolean;
};

type Line = Pick<ComparisonLine, 'code' | 'name' | 'dimension' | 'aspect'> & {
  readonly rows: Map<string, TableRow[]>;
};

/** Catalogue indicators in the catalogue's order, then local names as they are first met. */
export function compareIndicators(
  units: readonly RollUpUnit[],
  catalogue: Catalogue,
): readonly ComparisonLine[] {
  const lines = new Map<string, Line>();
  for (const budgetUnit of units) {
    for (const row of budgetUnit.context === null ? [] : indicatorRows(budgetUnit.context.table)) {
      const key = indicatorLine(row, catalogue);
      if (key === null) continue;
      const line = lines.get(key.id) ?? { ...key, rows: new Map<string, TableRow[]>() };
      lines.set(key.id, line);
      line.rows.set(budgetUnit.budgetUnitId, [
        ...(line.rows.get(budgetUnit.budgetUnitId) ?? []),
        row,
      ]);
    }
  }
  const order = new Map(catalogue.entries.map((entry, at) => [entry.code, at]));
  const placeInList = (line: Line): number => order.get(line.code ?? '') ?? order.size;
  return [...lines.values()]
    .toSorted((a, b) => placeInList(a) - placeInList(b))
    .map((line) => compared(units, line));
}

/** The line an indicator row stands on: its code, or its own name; null for an empty row. */
export function indicatorLine(
  row: TableRow,
  catalogue: Catalogue,
): (Omit<Line, 'rows'> & { readonly id: string }) | null {
  const entry = entryOfRow(row, catalogue);
  const written = textOf(row, 'indicator');
  if (entry === null && written === '') return null;
  const dimension = textOf(row, 'dimension');
  const aspect = textOf(row, 'aspect');
  return entry === null
    ? { id: `local:${normaliseName(written)}`, code: null, name: written, dimension, aspect }
    : {
        id: `code:${entry.code}`,
        code: entry.code,
        name: entry.name,
        dimension: entry.dimension,
        aspect: entry.aspect === '' ? aspect : entry.aspect,
      };
}

function compared(units: readonly RollUpUnit[], line: Line): ComparisonLine {
  const rowsOf = (budgetUnit: RollUpUnit) =>
    (line.rows.get(budgetUnit.budgetUnitId) ?? []).map((row) => ({
      row,
      name: textOf(row, 'indicator'),
    }));
  const halfYear = partsOf(units, { name: line.name, column: 'halfYear', rowsOf });
  const fullYear = partsOf(units, { name: line.name, column: 'fullYear', rowsOf });
  const inPlace = units.map((budgetUnit) => budgetUnit.context !== null);
  const meanings = (parts: readonly RollUpPart[]): number =>
    new Set(parts.filter((_, at) => inPlace[at]).map(meaningOf)).size;
  return {
    code: line.code,
    name: line.name,
    dimension: line.dimension,
    aspect: line.aspect,
    halfYear,
    fullYear,
    differs: meanings(halfYear) > 1 || meanings(fullYear) > 1,
  };
}

/** '≥3.2万人' and '≥32000人' mean one thing. */
function meaningOf(part: RollUpPart): string {
  const read: CellValue | null = part.read;
  if (read?.kind === 'target') {
    const { digits, scale, base } = toBaseQuantity(read.quantity);
    const shortest = digits === 0n ? '0' : trimmed(digits, scale);
    return `${read.comparator ?? ''}|${shortest}|${base}`;
  }
  return read?.kind === 'grade' ? read.grade : (part.written ?? '');
}

function trimmed(digits: bigint, scale: number): string {
  let [top, places] = [digits, scale];
  while (places > 0 && top % 10n === 0n) {
    top /= 10n;
    places -= 1;
  }
  return `${top}e-${places}`;
}
