/**
 * 口径统一 harmonise: which duty an indicator row of 履职 stands for, whatever the unit calls it.
 * Spec: docs/spec/roll-up.md section 2.
 *
 * 新增开户 and 新增缴存 are two measures that units write for one another. Where the key task and
 * the indicator speak of different ones, or neither says, the row is undeclared: we do not choose.
 */
import {
  dutiesIn,
  entryOf,
  matchIndicator,
  normaliseName,
  type Catalogue,
  type CatalogueEntry,
  type DutyFamily,
} from '#core/policy/catalogue.ts';
import { indicatorRows, textOf, type TableRow, type TargetTable } from './target-table.ts';

/** 职责读法 what one row of 履职 stands for. */
export type DutyReading = {
  readonly row: TableRow;
  /** The indicator as written; '' where the cell is blank. */
  readonly name: string;
  /** The catalogue's entry for the name; null for a local name. */
  readonly entry: CatalogueEntry | null;
} /** `duty` is null for an indicator of the catalogue that stands for no duty. */ & (
  | { readonly kind: 'declared'; readonly duty: string | null }
  /** 口径未声明: one of a family, and which is not said; `because` is a Chinese sentence. */
  | { readonly kind: 'undeclared'; readonly family: DutyFamily; readonly because: string }
  /** A name of the unit's own; `likeliest` is proposed, never taken. */
  | { readonly kind: 'local'; readonly likeliest: CatalogueEntry | null }
);

/** Reads every 履职 row of a table that names an indicator, in the table's order. */
export function harmonise(table: TargetTable, catalogue: Catalogue): readonly DutyReading[] {
  return indicatorRows(table)
    .filter((row) => isDutyRow(row, catalogue))
    .map((row) => readDuty(row, catalogue));
}

/** The catalogue's entry of any indicator row: by the form's fixed code, else by its name. */
export function entryOfRow(row: TableRow, catalogue: Catalogue): CatalogueEntry | null {
  const fixed = row.key === null ? null : entryOf(catalogue, row.key);
  if (fixed !== null) return fixed;
  const name = textOf(row, 'indicator');
  if (name === '') return null;
  const match = matchIndicator(catalogue, name);
  return match.kind === 'local' ? null : match.entry;
}

/** 履职 rows stand under that dimension, or in a block that has 重点工作. */
export function isDutyRow(row: TableRow, catalogue: Catalogue): boolean {
  if (textOf(row, 'indicator') === '') return false;
  const dimension = textOf(row, 'dimension');
  if (dimension !== '') return normaliseName(dimension).startsWith('履职');
  if (row.cells.keyTask !== undefined) return true;
  return entryOfRow(row, catalogue)?.dimension === '履职';
}

function readDuty(row: TableRow, catalogue: Catalogue): DutyReading {
  const name = textOf(row, 'indicator');
  const match = matchIndicator(catalogue, name);
  const family = familyOfName(catalogue, name);
  if (family !== null) return readOpenName({ row, name, family, catalogue });
  if (match.kind === 'local') {
    return { row, name, entry: null, kind: 'local', likeliest: match.likeliest };
  }
  const { entry } = match;
  const mixed = catalogue.families.find((one) => one.duties.includes(entry.duty ?? ''));
  const other = mixed === undefined ? null : otherDuty({ row, entry, family: mixed, catalogue });
  if (mixed !== undefined && other !== null) {
    const because = `重点工作写“${textOf(row, 'keyTask')}”，三级指标写“${name}”`;
    return { row, name, entry, kind: 'undeclared', family: mixed, because };
  }
  return { row, name, entry, kind: 'declared', duty: entry.duty };
}

/** A name such as 新增职工人数 says nothing itself; the key task may. */
function readOpenName(open: {
  readonly row: TableRow;
  readonly name: string;
  readonly family: DutyFamily;
  readonly catalogue: Catalogue;
}): DutyReading {
  const { row, name, family, catalogue } = open;
  const spoken = dutiesOfKeyTask(row, catalogue).filter((duty) => family.duties.includes(duty));
  const [duty] = spoken;
  if (duty !== undefined && spoken.length === 1) {
    const entry = catalogue.entries.find((one) => one.duty === duty) ?? null;
    return { row, name, entry, kind: 'declared', duty };
  }
  const because = `只写“${name}”，没有说是哪一种`;
  return { row, name, entry: null, kind: 'undeclared', family, because };
}

const familyOfName = (catalogue: Catalogue, name: string): DutyFamily | null =>
  catalogue.families.find((family) =>
    family.openNames.some((open) => normaliseName(open) === normaliseName(name)),
  ) ?? null;

/** The duty of the family that the key task speaks of, where it is not the indicator's own. */
function otherDuty(asked: {
  readonly row: TableRow;
  readonly entry: CatalogueEntry;
  readonly family: DutyFamily;
  readonly catalogue: Catalogue;
}): string | null {
  const spoken = dutiesOfKeyTask(asked.row, asked.catalogue);
  if (asked.entry.duty !== null && spoken.includes(asked.entry.duty)) return null;
  return spoken.find((duty) => asked.family.duties.includes(duty)) ?? null;
}

function dutiesOfKeyTask(row: TableRow, catalogue: Catalogue): readonly string[] {
  const task = textOf(row, 'keyTask');
  if (task === '') return [];
  const match = matchIndicator(catalogue, task);
  if (match.kind !== 'local' && match.entry.duty !== null) return [match.entry.duty];
  return dutiesIn(catalogue, task).map((spoken) => spoken.duty.code);
}
