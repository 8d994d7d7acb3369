/**
 * 行标识沿用 carrying row ids: the same row keeps its id when a file is uploaded again, so that
 * its history, explanations and links stay with it. By the form's key first, then by name within
 * its block, then by where it stands between rows that are known.
 */
import { normaliseName } from '#core/policy/catalogue.ts';
import { cellOf, type TableRow, type TargetTable } from './target-table.ts';

/** The next table with the ids of the previous one wherever a row is the same row. */
export function carryRowIds(previous: TargetTable, next: TargetTable): TargetTable {
  const pairs = new Map<TableRow, TableRow>();
  const taken = new Set<TableRow>();
  for (const nameOf of [byKey, byFullName, byShortName]) {
    pairByName({ previous, next, pairs, taken, nameOf });
  }
  pairByPosition({ previous, next, pairs, taken });
  const rows = next.rows.map((row) => ({ ...row, id: pairs.get(row)?.id ?? row.id }));
  return { ...next, rows };
}

type Pairing = {
  readonly previous: TargetTable;
  readonly next: TargetTable;
  readonly pairs: Map<TableRow, TableRow>;
  readonly taken: Set<TableRow>;
};

type NameOf = (row: TableRow) => string | null;

const byKey: NameOf = (row) => (row.key === null ? null : `${row.block}\n${row.key}`);

const nameOfRow = (row: TableRow): string =>
  normaliseName(cellOf(row, row.kind === 'indicator' ? 'indicator' : 'name').written);

const byFullName: NameOf = (row) => {
  const name = nameOfRow(row);
  const above = [cellOf(row, 'dimension'), cellOf(row, 'aspect')]
    .map(({ written }) => normaliseName(written))
    .join('\n');
  if (row.key !== null || (name === '' && row.kind !== 'indicator')) return null;
  return `${row.block}\n${above}\n${name}`;
};

const byShortName: NameOf = (row) => {
  const name = nameOfRow(row);
  return row.key !== null || name === '' ? null : `${row.block}\n${name}`;
};

/** Rows of one name are paired in their order: the second 培训费 with the second. */
function pairByName(pairing: Pairing & { readonly nameOf: NameOf }): void {
  const { previous, next, pairs, taken, nameOf } = pairing;
  const waiting = new Map<string, TableRow[]>();
  for (const row of previous.rows) {
    const name = taken.has(row) ? null : nameOf(row);
    if (name !== null) waiting.set(name, [...(waiting.get(name) ?? []), row]);
  }
  for (const row of next.rows) {
    if (pairs.has(row)) continue;
    const old = waiting.get(nameOf(row) ?? '')?.shift();
    if (old === undefined) continue;
    pairs.set(row, old);
    taken.add(old);
  }
}

/** A renamed row stands right behind the same row as before. */
function pairByPosition({ previous, next, pairs, taken }: Pairing): void {
  for (const [at, row] of next.rows.entries()) {
    if (pairs.has(row) || row.key !== null) continue;
    const before = next.rows[at - 1];
    const oldBefore = before === undefined ? undefined : pairs.get(before);
    const oldAt = oldBefore === undefined ? -1 : previous.rows.indexOf(oldBefore);
    const old =
      oldBefore === undefined && before !== undefined ? undefined : previous.rows[oldAt + 1];
    if (old === undefined || taken.has(old)) continue;
    if (old.key !== null || old.block !== row.block || old.kind !== row.kind) continue;
    pairs.set(row, old);
    taken.add(old);
  }
}
