/**
 * 写 PDF 文件 the official form as pages, one part of the file a table, with the cells of the printed
 * form. Spec: docs/spec/office-files.md, "Typeset pages and reports".
 */
import type { LayoutRow, TableLayout } from '#core/performance/table-layout.ts';
import type { TargetTable } from '#core/performance/target-table.ts';
import type { TableTemplate } from '#core/policy/table-template.ts';
import { unreadListing } from '../unread-listing.ts';
import { type PlacedCell, placeCells } from '../write-grid.ts';
import { printedLayout } from '../write-layout.ts';
import { exportTitle } from '../write-names.ts';
import { fontSizes, linesOf, paper, printedWidth } from '../write-paper.ts';
import { templateOf } from '../write-text.ts';
import { pageMessages } from './page-messages.ts';
import { typeset } from './typesetter.ts';
import { settable, typesetText } from './typeset-text.ts';

export async function writePdf(
  tables: readonly TargetTable[],
  templates: readonly TableTemplate[],
): Promise<Uint8Array> {
  const parts = tables.map((table) => partOf(table, templateOf(table, templates)));
  const content = {
    title: settable(exportTitle(tables, templates)),
    margin: paper.margin,
    sizes: fontSizes,
    missingWords: pageMessages.missingSigns,
    tables: parts,
  };
  return typeset({ form: 'target-table', content });
}

function partOf(table: TargetTable, template: TableTemplate) {
  const layout = printedLayout(table, template);
  const year = table.fiscalYear === null ? '' : ` ${table.fiscalYear}年度`;
  return {
    bookmark: settable(`${table.budgetUnitName}${year}` || layout.title),
    title: typesetText(layout.title, { room: printedWidth, size: fontSizes.title }),
    year: layout.yearText,
    widths: layout.widths,
    sections: sectionsOf(layout, template),
    unread: listingOf(table),
  };
}

/**
 * 分节: the form is cut where its own header rows stand and where prose or money follows, so that
 * each part repeats its own header on every page it runs over. A header in which a merged cell
 * begins (资金) belongs to its rows and is printed once.
 */
function sectionsOf(layout: TableLayout, template: TableTemplate) {
  const indicators = new Set(
    template.blocks.filter(({ kind }) => kind === 'indicators').map(({ id }) => id),
  );
  const placed = placeCells(layout);
  const sections: { readonly block: string | null; head: unknown[]; body: unknown[] }[] = [];
  for (const [at, row] of layout.rows.entries()) {
    const own = indicators.has(row.block ?? '') ? row.block : null;
    const cells = cellsOf(placed[at] ?? [], row, layout);
    const last = sections.at(-1);
    if (last === undefined || last.block !== own) {
      sections.push({ block: own, head: [], body: [] });
    }
    const section = sections.at(-1);
    if (own !== null && row.header && section?.body.length === 0) section.head.push(...cells);
    else section?.body.push(...cells);
  }
  return sections.map(({ head, body }) => ({ head, body }));
}

/** Points at both sides of the text in a cell. */
const cellPadding = 5;
/** So many lines stay together on one page; a row that has more may run over its end. */
const linesTogether = 12;

/** Points: room to write in where a blank form wants prose. */
const blankProse = 42;

const isBlankProse = (placed: readonly PlacedCell[]): boolean =>
  placed.some(({ cell }) => cell.column === 'text' && cell.text.trim() === '');

function cellsOf(placed: readonly PlacedCell[], row: LayoutRow, layout: TableLayout) {
  const fitted = placed.map(({ cell, column }) => {
    const shares = layout.widths.slice(column, column + cell.colSpan);
    const room = shares.reduce((sum, share) => sum + share, 0) * printedWidth - cellPadding;
    return { cell, room };
  });
  const lines = fitted
    .filter(({ cell }) => cell.rowSpan === 1)
    .map(({ cell, room }) => linesOf(cell.text, room, fontSizes.body));
  const blank = isBlankProse(placed) ? blankProse : 0;
  const isLong = !row.header && Math.max(0, ...lines) > linesTogether;
  return fitted.map(({ cell, room }) => ({
    text: typesetText(cell.text, { room, size: fontSizes.body }),
    down: cell.rowSpan,
    right: cell.colSpan,
    align: cell.align,
    bold: cell.kind === 'header',
    // A merged cell runs over as many pages as its rows do.
    breakable: cell.rowSpan > 1 || isLong,
    height: cell.column === 'text' ? blank : 0,
  }));
}

/** What found no home in the table, below it: read again it is no part of any. */
function listingOf({ unread }: TargetTable) {
  if (unread.length === 0) return null;
  const column = (share: number) => ({
    room: printedWidth * share - cellPadding,
    size: fontSizes.body,
  });
  return {
    heading: unreadListing.heading,
    items: unread.map(({ place, text }) => [
      typesetText(unreadListing.place(place), column(0.26)),
      typesetText(text, column(0.74)),
    ]),
  };
}
