/**
 * 公开页面骨架 page shell: what all public pages share. No script, nothing from outside, one style in
 * the page: it reads from a disk, on a phone, on paper and by ear.
 */
import { linkFrom } from './site-file.ts';
import { siteWords } from './site-messages.ts';
import { siteStyle } from './site-style.ts';

/** 页面 `folder` is where it lies below the root. */
export type SitePage = {
  readonly folder: string;
  readonly title: string;
  readonly trail: readonly (readonly [string, string])[];
  readonly body: string;
};

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/gu, (letter) => entities[letter] ?? letter);

/** A page of its own may do nothing but be read; files beside it are reached by links. */
export const pagePolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

export const pageHtml = ({ folder, title, trail, body }: SitePage): string => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${pagePolicy}">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(windowTitle(title))}</title>
<style>${siteStyle}</style>
</head>
<body>
<a class="skip" href="#main">${siteWords.skip}</a>
<header><nav aria-label="位置"><ol>${[
  [siteWords.home, linkFrom(folder, 'index.html')] as const,
  ...trail,
]
  .map(([text, href]) => `<li><a href="${escapeHtml(href)}">${escapeHtml(text)}</a></li>`)
  .join('')}</ol></nav></header>
<main id="main">
<h1>${escapeHtml(title)}</h1>
${body}
</main>
<footer><p><a href="${linkFrom(folder, 'about.html')}">${siteWords.about}</a></p></footer>
</body>
</html>
`;

const windowTitle = (title: string): string =>
  title === siteWords.siteTitle ? title : `${title} · ${siteWords.siteTitle}`;

/** 表 with a caption and headers; `labels` are shown beside each cell on a phone. */
export function tableHtml(of: {
  readonly caption: string;
  readonly labels: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}): string {
  const heads = of.labels.map(
    (label) => `<th scope="col" role="columnheader">${escapeHtml(label)}</th>`,
  );
  const rows = of.rows.map((cells) => rowHtml(cells, of.labels));
  return `<table class="cards" role="table"><caption>${escapeHtml(of.caption)}</caption>
<thead role="rowgroup"><tr role="row">${heads.join('')}</tr></thead>
<tbody role="rowgroup">
${rows.join('\n')}
</tbody></table>`;
}

/** 单元格 plain text, or HTML that was escaped where it was made. */
export type Cell =
  | string
  | { readonly html: string; readonly align?: 'right' }
  | { readonly digits: string };

/** The first cell of a row names it. */
function rowHtml(cells: readonly Cell[], labels: readonly string[]): string {
  const row = cells.map((cell, at) => cellHtml(cell, labels[at] ?? '', at === 0));
  return `<tr role="row">${row.join('')}</tr>`;
}

function cellHtml(cell: Cell, label: string, heads: boolean): string {
  const right = typeof cell === 'object' && ('digits' in cell || cell.align === 'right');
  const html =
    typeof cell === 'string'
      ? escapeHtml(cell)
      : 'digits' in cell
        ? escapeHtml(cell.digits)
        : cell.html;
  const attributes = `data-label="${escapeHtml(label)}"${right ? ' class="right"' : ''}`;
  return heads
    ? `<th scope="row" role="rowheader" ${attributes}><div>${html}</div></th>`
    : `<td role="cell" ${attributes}><div>${html === '' ? siteWords.none : html}</div></td>`;
}

export const marked = (text: string, proposed: boolean): string =>
  proposed
    ? `${escapeHtml(text)}<span class="mark">${siteWords.proposed}</span>`
    : escapeHtml(text);

export const linksHtml = (links: readonly (readonly [string, string])[]): string =>
  `<ul class="links">${links
    .map(([text, href]) => `<li><a href="${escapeHtml(href)}">${escapeHtml(text)}</a></li>`)
    .join('')}</ul>`;

/** 名目 terms with what they say: digests break anywhere. */
export const termsHtml = (terms: readonly (readonly [string, string])[]): string =>
  `<dl>${terms
    .map(([term, html]) => `<div><dt>${escapeHtml(term)}</dt><dd>${html}</dd></div>`)
    .join('')}</dl>`;
