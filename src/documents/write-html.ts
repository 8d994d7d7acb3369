/**
 * 写网页 writing tables as one self-contained page that prints on A4 as the official form. Every
 * text is escaped; cells are marked as text so that a spreadsheet opening the page computes none.
 */
import type { LayoutCell, TableLayout } from '#core/performance/table-layout.ts';
import type { TargetTable } from '#core/performance/target-table.ts';
import type { TableTemplate } from '#core/policy/table-template.ts';
import { unreadListing } from './unread-listing.ts';
import { printedLayout } from './write-layout.ts';
import { templateOf } from './write-text.ts';

export function writeHtml(
  tables: readonly TargetTable[],
  templates: readonly TableTemplate[],
): string {
  const pages = tables.map((table) => {
    const template = templateOf(table, templates);
    return page(printedLayout(table, template), unreadHtml(table));
  });
  const title = tables.length === 1 ? nameOf(tables[0] as TargetTable) : '预算绩效目标表';
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escape(title)}</title>
<style>${style}</style>
</head>
<body>
${pages.join('\n')}
</body>
</html>
`;
}

const nameOf = (table: TargetTable): string =>
  `${table.budgetUnitName}${table.fiscalYear === null ? '' : ` ${table.fiscalYear}年度`}`;

const style = `
@page { size: A4 portrait; margin: 20mm 15mm 18mm;
  @bottom-center { content: "第 " counter(page) " 页 共 " counter(pages) " 页"; font-size: 9pt; } }
body { margin: 0; color: #000; background: #fff;
  font-family: "SimSun", "Songti SC", "Noto Serif CJK SC", "Noto Sans SC", serif; }
section { max-width: 179mm; margin: 0 auto 12mm; }
section + section { break-before: page; }
h1 { font-family: "SimHei", "Heiti SC", "Noto Sans CJK SC", "Noto Sans SC", sans-serif;
  font-size: 16pt; text-align: center; margin: 0 0 2mm; }
h2, li { font-size: 9pt; overflow-wrap: anywhere; }
p { font-size: 10.5pt; text-align: center; margin: 0 0 3mm; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; font-size: 9pt; }
td, th { border: 0.5pt solid #000; padding: 1mm 1.2mm; vertical-align: middle; font-weight: normal;
  text-align: left; white-space: pre-wrap; overflow-wrap: anywhere; mso-number-format: "\\@"; }
th.center { padding: 1mm 0.3mm; }
th.header { font-weight: bold; }
.center { text-align: center; } .right { text-align: right; font-variant-numeric: tabular-nums; }
/* Not whole rows: a merged label would carry all its rows to the next page. */
td:not([rowspan]), th:not([rowspan]) { break-inside: avoid; }
@media screen { section { padding: 6mm; } }
`;

/** What found no home in the table, below it. */
function unreadHtml({ unread }: TargetTable): string {
  if (unread.length === 0) return '';
  const items = unread.map(
    ({ place, text }) => `<li>${unreadListing.place(place)}：${escape(text)}</li>`,
  );
  return `\n<h2>${unreadListing.heading}</h2>\n<ul>\n${items.join('\n')}\n</ul>`;
}

const page = (layout: TableLayout, unread: string): string => `<section>
<h1>${escape(layout.title)}</h1>
${layout.yearText === '' ? '' : `<p>${escape(layout.yearText)}</p>\n`}<table>
<colgroup>${layout.widths.map(columnHtml).join('')}</colgroup>
<tbody>
${layout.rows.map(({ cells }) => `<tr>${cells.map(cellHtml).join('')}</tr>`).join('\n')}
</tbody>
</table>${unread}
</section>`;

const columnHtml = (share: number): string => `<col style="width:${percent(share)}%">`;

const percent = (share: number): string => String(Math.round(share * 10_000) / 100);

function cellHtml(cell: LayoutCell): string {
  const tag = cell.kind === 'value' ? 'td' : 'th';
  const classes = [
    ...(cell.align === 'left' ? [] : [cell.align]),
    ...(cell.kind === 'header' ? ['header'] : []),
  ];
  const span = [
    cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : '',
    cell.colSpan > 1 ? ` colspan="${cell.colSpan}"` : '',
    classes.length === 0 ? '' : ` class="${classes.join(' ')}"`,
  ].join('');
  return `<${tag}${span}>${escape(cell.text)}</${tag}>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escape = (text: string): string =>
  text.replaceAll(/[&<>"']/gu, (letter) => entities[letter] ?? letter);
