/**
 * 审核索引 table index: one target table looked up once, for all the rules that ask of it.
 * Made once for a context and kept with it, so that a review reads each row a single time.
 */
import { normaliseName, type Catalogue, type CatalogueEntry } from '#core/policy/catalogue.ts';
import type {
  ColumnKey,
  IndicatorBlock,
  MoneyBlock,
  MoneyRow,
  TemplateBlock,
} from '#core/policy/table-template.ts';
import { parameterAt, type Policy } from '#core/policy/parameter.ts';
import { parseDigits } from '#core/base/quantity.ts';
import type { Ratio } from '#core/base/ratio.ts';
import { remembered } from './remembered.ts';
import type { TableContext } from './review-rule.ts';
import { cellOf, textOf, type Cell, type TableRow } from './target-table.ts';

/** 索引中的指标行 an indicator row with its labels, its cells and its catalogue entry. */
export type IndexedIndicator = {
  readonly row: TableRow;
  readonly block: IndicatorBlock;
  readonly dimension: string;
  readonly aspect: string;
  readonly name: string;
  /** How the name was found in the catalogue; local where it was not. */
  readonly spelling: 'name' | 'alias' | 'local';
  readonly entry: CatalogueEntry | null;
  readonly half: Cell;
  readonly full: Cell;
};

/** 索引中的资金块 a money block: its fixed rows by key and the project rows under one of them. */
export type IndexedMoney = {
  readonly block: MoneyBlock;
  readonly fixed: readonly { readonly spec: MoneyRow; readonly row: TableRow | null }[];
  /** Money rows that are no row of the form. */
  readonly strays: readonly TableRow[];
  readonly projects: readonly TableRow[];
};

/** 审核索引 */
export type TableIndex = {
  readonly context: TableContext;
  readonly year: number | null;
  readonly rowByKey: ReadonlyMap<string, TableRow>;
  readonly position: ReadonlyMap<string, number>;
  readonly blocks: ReadonlyMap<string, TemplateBlock>;
  readonly columnLabels: ReadonlyMap<string, string>;
  readonly money: readonly IndexedMoney[];
  readonly indicators: readonly IndexedIndicator[];
  readonly duties: readonly IndexedIndicator[];
  readonly narrative: ReadonlyMap<string, string>;
  /** Cells the reader doubts, and cells it could not read, in the table's order. */
  readonly doubtful: readonly IndexedCell[];
  readonly unreadable: readonly IndexedCell[];
};

/** 索引中的单元格 */
export type IndexedCell = {
  readonly row: TableRow;
  readonly column: ColumnKey;
  readonly cell: Cell;
};

const indexes = new WeakMap<TableContext, TableIndex>();

export function tableIndex(context: TableContext): TableIndex {
  const known = indexes.get(context);
  if (known !== undefined) return known;
  const made = makeIndex(context);
  indexes.set(context, made);
  return made;
}

/** The day whose policy a table is reviewed by: the first of its year. */
export function dayOf(index: TableIndex): string {
  const { fiscalYear } = index.context.table;
  return `${fiscalYear ?? index.context.template.effectiveFrom.slice(0, 4)}-01-01`;
}

/** A parameter in force on the table's day; null where policy has none. */
export const parameterOf = (index: TableIndex, name: string): Ratio | null =>
  parameterOn(index.context.policy.parameters, `${dayOf(index)} ${name}`);

const parameterOn = remembered((parameters: Policy['parameters'], dayAndName): Ratio | null => {
  const [day = '', name = ''] = dayAndName.split(' ');
  const inForce = parameterAt(parameters, name, day);
  const digits = inForce === null ? null : parseDigits(String(inForce.value));
  return digits === null
    ? null
    : { numerator: digits.digits, denominator: 10n ** BigInt(digits.scale) };
});

/** Duty rows: the indicators of the block that has 重点工作, the form's 履职. */
const isDutyBlock = (block: IndicatorBlock): boolean =>
  block.columns.some((column) => column.key === 'keyTask');

function makeIndex(context: TableContext): TableIndex {
  const { table, template } = context;
  const rowByKey = new Map<string, TableRow>();
  const position = new Map<string, number>();
  const rowsByBlock = new Map<string, TableRow[]>();
  for (const [at, row] of table.rows.entries()) {
    position.set(row.id, at);
    if (row.key !== null && !rowByKey.has(row.key)) rowByKey.set(row.key, row);
    const rows = rowsByBlock.get(row.block);
    if (rows === undefined) rowsByBlock.set(row.block, [row]);
    else rows.push(row);
  }
  const money: IndexedMoney[] = [];
  const indicators: IndexedIndicator[] = [];
  const narrative = new Map<string, string>();
  const names = catalogueNames(context.policy.catalogue);
  const cells = doubtfulCells(table.rows);
  for (const block of template.blocks) {
    const rows = rowsByBlock.get(block.id) ?? [];
    if (block.kind === 'money') money.push(indexMoney(block, rows));
    if (block.kind === 'narrative') narrative.set(block.key, textOf(rows[0] ?? null, 'text'));
    if (block.kind === 'indicators') {
      for (const row of rows) indicators.push(indexIndicator({ row, block, names }));
    }
  }
  return {
    context,
    year: table.fiscalYear,
    rowByKey,
    position,
    ...templateIndex(template),
    money,
    indicators,
    duties: indicators.filter((one) => isDutyBlock(one.block) && !isEmptyRow(one)),
    narrative,
    ...cells,
  };
}

function doubtfulCells(rows: readonly TableRow[]): Pick<TableIndex, 'doubtful' | 'unreadable'> {
  const doubtful: IndexedCell[] = [];
  const unreadable: IndexedCell[] = [];
  for (const row of rows) {
    for (const column in row.cells) {
      const cell = row.cells[column as ColumnKey];
      if (cell === undefined) continue;
      if (cell.doubts.length > 0) doubtful.push({ row, column: column as ColumnKey, cell });
      if (cell.read.kind === 'unreadable') {
        unreadable.push({ row, column: column as ColumnKey, cell });
      }
    }
  }
  return { doubtful, unreadable };
}

type Labels = Pick<TableIndex, 'blocks' | 'columnLabels'>;

const labelIndexes = new WeakMap<TableContext['template'], Labels>();

function templateIndex(template: TableContext['template']): Labels {
  const known = labelIndexes.get(template);
  if (known !== undefined) return known;
  const made = {
    blocks: new Map(template.blocks.map((block) => [block.id, block])),
    columnLabels: new Map(
      template.blocks.flatMap((block) =>
        block.kind === 'narrative'
          ? []
          : block.columns.map((column) => [labelKey(block.id, column.key), column.label] as const),
      ),
    ),
  };
  labelIndexes.set(template, made);
  return made;
}

export const labelKey = (block: string, column: ColumnKey): string => `${block}|${column}`;

function indexMoney(block: MoneyBlock, rows: readonly TableRow[]): IndexedMoney {
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const known = new Set(block.rows.map((spec) => spec.key));
  return {
    block,
    fixed: block.rows.map((spec) => ({ spec, row: byKey.get(spec.key) ?? null })),
    strays: rows.filter((row) => row.kind === 'money' && !known.has(row.key ?? '')),
    projects: rows.filter((row) => row.kind === 'project'),
  };
}

function indexIndicator(found: {
  readonly row: TableRow;
  readonly block: IndicatorBlock;
  readonly names: CatalogueNames;
}): IndexedIndicator {
  const { row, block, names } = found;
  const name = textOf(row, 'indicator');
  const match = name === '' ? undefined : names.bySpelling.get(spellingOf(names.bySpelling, name));
  const fixed = row.key === null ? undefined : names.byCode.get(row.key);
  return {
    row,
    block,
    dimension: textOf(row, 'dimension'),
    aspect: textOf(row, 'aspect'),
    name,
    spelling: match === undefined ? 'local' : match.kind,
    entry: fixed ?? match?.entry ?? null,
    half: cellOf(row, 'halfYear'),
    full: cellOf(row, 'fullYear'),
  };
}

/** An aspect the form prints (生态效益) that nobody filled in. */
export const isEmptyRow = (one: IndexedIndicator): boolean =>
  one.name === '' && one.half.read.kind === 'blank' && one.full.read.kind === 'blank';

type CatalogueNames = {
  readonly byCode: ReadonlyMap<string, CatalogueEntry>;
  readonly bySpelling: ReadonlyMap<
    string,
    { readonly kind: 'name' | 'alias'; readonly entry: CatalogueEntry }
  >;
};

const catalogueIndexes = new WeakMap<Catalogue, CatalogueNames>();

function catalogueNames(catalogue: Catalogue): CatalogueNames {
  const known = catalogueIndexes.get(catalogue);
  if (known !== undefined) return known;
  const bySpelling = new Map<string, { kind: 'name' | 'alias'; entry: CatalogueEntry }>();
  for (const entry of catalogue.entries) {
    for (const alias of entry.aliases)
      bySpelling.set(normaliseName(alias), { kind: 'alias', entry });
  }
  for (const entry of catalogue.entries) {
    bySpelling.set(normaliseName(entry.name), { kind: 'name', entry });
  }
  const made: CatalogueNames = {
    byCode: new Map(catalogue.entries.map((entry) => [entry.code, entry])),
    bySpelling,
  };
  catalogueIndexes.set(catalogue, made);
  return made;
}

const spellingOf = remembered((_: CatalogueNames['bySpelling'], name) => normaliseName(name));
