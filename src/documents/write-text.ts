/**
 * 写文本 writing tables as text: one line a row of the printed form, tabs between its columns, as
 * it comes out of WPS. Reading it gives the same tables back.
 */
import { layoutTable, type TableLayout } from '#core/performance/table-layout.ts';
import type { TargetTable } from '#core/performance/target-table.ts';
import type { TableTemplate } from '#core/policy/table-template.ts';
import { inert } from './inert-text.ts';
import { unreadListing } from './unread-listing.ts';
import { placeCells } from './write-grid.ts';

export function writeText(
  tables: readonly TargetTable[],
  templates: readonly TableTemplate[],
): string {
  const written = tables.map((table) => writeTable(table, templateOf(table, templates)));
  return [...written, ...unreadList(tables)].join('\n\n');
}

/** What found no home in the tables closes the file: it is shown, and read again as no table's. */
function unreadList(tables: readonly TargetTable[]): readonly string[] {
  const lines = tables.flatMap(({ unread }) =>
    unread.map(({ place, text }) => `${unreadListing.place(place)}\t${field(text)}`),
  );
  return lines.length === 0 ? [] : [`${[unreadListing.heading, ...lines].join('\n')}\n`];
}

/** The template of a table; a table of a form that is gone is our fault. */
export function templateOf(table: TargetTable, templates: readonly TableTemplate[]): TableTemplate {
  const template = templates.find(({ id }) => id === table.templateId);
  if (template === undefined) throw new Error(`no template ${table.templateId}`);
  return template;
}

function writeTable(table: TargetTable, template: TableTemplate): string {
  const layout = layoutTable(table, template);
  const grid = gridOf(layout);
  const lines = layout.rows.map((_, at) => (grid[at] ?? []).map(field).join('\t'));
  const head = [layout.title, ...(layout.yearText === '' ? [] : ['', layout.yearText]), ''];
  return `${[...head, ...lines].join('\n')}\n`;
}

/** Each row's texts at their grid columns; what a merged cell covers is empty. */
function gridOf(layout: TableLayout): readonly (readonly string[])[] {
  return placeCells(layout).map((cells) => {
    const texts = Array.from({ length: layout.columns }, () => '');
    for (const { cell, column } of cells) texts[column] = cell.text.trim();
    return texts;
  });
}

/** A field with a line break, a tab or a quote in front stands in quotes, as Excel writes it. */
function field(text: string): string {
  const safe = inert(text.replaceAll(/\r\n?/gu, '\n'));
  return /[\t\n]|^"/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
