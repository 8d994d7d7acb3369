/**
 * 版式 table layout: a target table laid out as the official form, merged cells and all.
 * The screen, the printed page, the HTML and text writers draw from this one layout.
 */
import type {
  ColumnKey,
  IndicatorBlock,
  MoneyBlock,
  NarrativeBlock,
  TableTemplate,
  TemplateBlock,
} from '#core/policy/table-template.ts';
import { cellOf, type TableRow, type TargetTable } from './target-table.ts';

/** 版式单元格 */
export type LayoutCell = {
  /** What is printed: a label of the form, or the written value. */
  readonly text: string;
  readonly kind: 'title' | 'label' | 'header' | 'value';
  readonly rowSpan: number;
  readonly colSpan: number;
  readonly align: 'left' | 'center' | 'right';
  /** For a value or a merged label that can be edited: its row and column; else null. */
  readonly rowId: string | null;
  readonly column: ColumnKey | null;
};

/** 版式行 `rowId` is the table row it prints, null for header rows. */
export type LayoutRow = {
  readonly block: string | null;
  readonly rowId: string | null;
  readonly header: boolean;
  readonly cells: readonly LayoutCell[];
};

/** 版式 a grid of `columns` columns; `widths` are shares of the page's width. */
export type TableLayout = {
  readonly title: string;
  readonly yearText: string;
  readonly columns: number;
  readonly widths: readonly number[];
  readonly rows: readonly LayoutRow[];
};

/** Lays a table out as its form is printed: docs/spec/target-table.md section 6. */
export function layoutTable(table: TargetTable, template: TableTemplate): TableLayout {
  const columns = gridColumns(template);
  const rows = template.blocks.flatMap((block, at) => {
    const own = table.rows.filter((row) => row.block === block.id);
    if (block.kind === 'narrative') return narrativeRows(block, own, columns);
    if (block.kind === 'indicators') return layoutIndicators(block, own, columns);
    return layoutMoney({ template, table, block, at, own, columns });
  });
  const year = table.fiscalYear === null ? '' : String(table.fiscalYear);
  return {
    title: template.title,
    yearText: year === '' ? '' : template.yearLabel.replace('{year}', year),
    columns,
    widths: gridWidths(template, columns),
    rows,
  };
}

/** As many columns as the widest part of the form needs. */
function gridColumns(template: TableTemplate): number {
  const needs = template.blocks.map((block) => {
    if (block.kind === 'narrative') return 2;
    if (block.kind === 'indicators') return block.columns.length;
    const grouped = block.rows.some(({ group }) => group !== null) ? 2 : 1;
    return 2 + grouped + block.columns.length;
  });
  return Math.max(...needs);
}

const shares: Readonly<Partial<Record<ColumnKey, number>>> = {
  dimension: 10,
  aspect: 16,
  keyTask: 15,
  budgetProject: 13,
  indicator: 20,
  direction: 8,
  measureWord: 8,
  weight: 7,
};
/** 半年计划执行数 stands on one line of 小五. */
const usualShare = 13.5;

function gridWidths(template: TableTemplate, columns: number): readonly number[] {
  const widest = template.blocks
    .filter((block) => block.kind === 'indicators')
    .toSorted((a, b) => b.columns.length - a.columns.length)[0];
  const keys: readonly (ColumnKey | undefined)[] = widest?.columns.map(({ key }) => key) ?? [];
  const wide = Array.from({ length: columns }, (_, at) => {
    const key = keys[at];
    return key === undefined ? usualShare : (shares[key] ?? usualShare);
  });
  const total = wide.reduce((sum, share) => sum + share, 0);
  return wide.map((share) => share / total);
}

// ---- 单元格 ----

type CellParts = Partial<LayoutCell> & Pick<LayoutCell, 'text'>;

const label = (parts: CellParts): LayoutCell => ({
  kind: 'label',
  rowSpan: 1,
  colSpan: 1,
  align: 'center',
  rowId: null,
  column: null,
  ...parts,
});

const header = (parts: CellParts): LayoutCell => label({ kind: 'header', ...parts });

const value = (row: TableRow, column: ColumnKey, parts: Partial<LayoutCell> = {}): LayoutCell =>
  label({
    text: cellOf(row, column).written,
    kind: 'value',
    align: 'left',
    rowId: row.id,
    column,
    ...parts,
  });

// ---- 文字栏 ----

const narrativeRows = (
  block: NarrativeBlock,
  own: readonly TableRow[],
  columns: number,
): readonly LayoutRow[] =>
  own.map((row) => ({
    block: block.id,
    rowId: row.id,
    header: false,
    cells: [label({ text: block.label }), value(row, 'text', { colSpan: columns - 1 })],
  }));

// ---- 资金 ----

type MoneyLayout = {
  readonly template: TableTemplate;
  readonly table: TargetTable;
  readonly block: MoneyBlock;
  /** Where the block stands among the template's. */
  readonly at: number;
  readonly own: readonly TableRow[];
  readonly columns: number;
};

function layoutMoney(money: MoneyLayout): readonly LayoutRow[] {
  const { block, own, columns } = money;
  const span = columns - 2 - block.columns.length;
  const first: LayoutRow = {
    block: block.id,
    rowId: null,
    header: true,
    cells: [
      ...headingCell(money),
      label({ text: block.label, rowSpan: own.length + 1 }),
      header({ text: '', colSpan: span }),
      ...block.columns.map((column) => header({ text: column.label })),
    ],
  };
  return [first, ...own.map((row, at) => moneyRow(block, { own, at, row, span }))];
}

/** 部门整体资金 spans 收入 and 支出: one merged cell for blocks under one heading. */
function headingCell({ template, table, block, at }: MoneyLayout): readonly LayoutCell[] {
  const under = (one: TemplateBlock | undefined): boolean =>
    one?.kind === 'money' && one.heading === block.heading;
  if (under(template.blocks[at - 1])) return [];
  let rowSpan = 0;
  for (let next = at; under(template.blocks[next]); next += 1) {
    const id = template.blocks[next]?.id;
    rowSpan += 1 + table.rows.filter((row) => row.block === id).length;
  }
  return [label({ text: block.heading, rowSpan })];
}

function moneyRow(
  block: MoneyBlock,
  line: {
    readonly own: readonly TableRow[];
    readonly at: number;
    readonly row: TableRow;
    readonly span: number;
  },
): LayoutRow {
  const { own, at, row, span } = line;
  const group = groupOf(block, row);
  const groupSpan = Math.floor(span / 2);
  const groupCells: LayoutCell[] = [];
  if (group !== null && (at === 0 || groupOf(block, own[at - 1] as TableRow) !== group)) {
    const rest = own.slice(at);
    const end = rest.findIndex((one) => groupOf(block, one) !== group);
    const rowSpan = end < 0 ? rest.length : end;
    groupCells.push(label({ text: group, rowSpan, colSpan: groupSpan }));
  }
  const name = value(row, 'name', {
    colSpan: group === null ? span : span - groupSpan,
    kind: row.key === null ? 'value' : 'label',
  });
  return {
    block: block.id,
    rowId: row.id,
    header: false,
    cells: [
      ...groupCells,
      name,
      ...block.columns.map(({ key }) => value(row, key, { align: 'right' })),
    ],
  };
}

const groupOf = (block: MoneyBlock, row: TableRow): string | null =>
  block.rows.find(({ key }) => key === row.key)?.group ?? null;

// ---- 指标 ----

/** 三级指标 takes the columns that its block does not use. */
const spanOf = (block: IndicatorBlock, key: ColumnKey, columns: number): number =>
  key === 'indicator' ? columns - block.columns.length + 1 : 1;

function layoutIndicators(
  block: IndicatorBlock,
  own: readonly TableRow[],
  columns: number,
): readonly LayoutRow[] {
  const first: LayoutRow = {
    block: block.id,
    rowId: null,
    header: true,
    cells: block.columns.map(({ key, label: text }) =>
      header({ text, colSpan: spanOf(block, key, columns) }),
    ),
  };
  const rows = own.map((row, at): LayoutRow => {
    const cells = block.columns.flatMap(({ key }) =>
      key === 'dimension' || key === 'aspect'
        ? mergedCell(own, at, key)
        : [value(row, key, indicatorParts(block, row, { key, columns }))],
    );
    return { block: block.id, rowId: row.id, header: false, cells };
  });
  return [first, ...rows];
}

const centred: ReadonlySet<ColumnKey> = new Set([
  'halfYear',
  'fullYear',
  'direction',
  'measureWord',
  'weight',
]);

const indicatorParts = (
  block: IndicatorBlock,
  row: TableRow,
  at: { readonly key: ColumnKey; readonly columns: number },
): Partial<LayoutCell> => ({
  colSpan: spanOf(block, at.key, at.columns),
  align: centred.has(at.key) ? 'center' : 'left',
  kind: at.key === 'indicator' && row.key !== null ? 'label' : 'value',
});

/** Equal 一级 or 二级 one under the other are one merged cell; blanks never are. */
function mergedCell(
  own: readonly TableRow[],
  at: number,
  key: 'dimension' | 'aspect',
): readonly LayoutCell[] {
  const row = own[at] as TableRow;
  if (at > 0 && isMerged(own[at - 1] as TableRow, row, key)) return [];
  let end = at + 1;
  while (end < own.length && isMerged(own[end - 1] as TableRow, own[end] as TableRow, key)) {
    end += 1;
  }
  return [value(row, key, { kind: 'label', align: 'center', rowSpan: end - at })];
}

function isMerged(above: TableRow, row: TableRow, key: 'dimension' | 'aspect'): boolean {
  const text = cellOf(row, key).written.trim();
  if (text === '' || cellOf(above, key).written.trim() !== text) return false;
  return key === 'dimension' || isMerged(above, row, 'dimension') || bothBlank(above, row);
}

const bothBlank = (above: TableRow, row: TableRow): boolean =>
  cellOf(above, 'dimension').written.trim() === '' &&
  cellOf(row, 'dimension').written.trim() === '';
