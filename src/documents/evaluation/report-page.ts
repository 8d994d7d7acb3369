/** 自评报告网页 the report as one self-contained page: drawn charts, every text escaped. */
import type { PaperBlock, PaperContent } from '../papers/paper-block.ts';

export const reportPage = (content: PaperContent, title: string): string => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escape(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escape(content.title)}</h1>
${content.number === null ? '' : `<p class="notice">${escape(content.number)}</p>`}
${content.blocks.map(blockOf).join('\n')}
</main>
</body>
</html>
`;

function blockOf(block: PaperBlock): string {
  switch (block.kind) {
    case 'facts':
      return `<table>${block.rows.map(factRow).join('')}</table>`;
    case 'heading':
      return `<h2>${escape(block.text)}</h2>`;
    case 'paragraph':
      return `<p${block.indented ? ' class="indented"' : ''}>${escape(block.text)}</p>`;
    case 'table':
      return tableOf(block);
    case 'chart':
      return chartOf(block);
    case 'closing':
      return `<p class="closing">${block.lines.map(escape).join('<br>')}</p>`;
    case 'signatures':
      return `<p>${block.names.map((name) => `${escape(name)}：＿＿＿＿`).join('　')}</p>`;
    case 'note':
      return `<p class="note">${escape(block.text)}</p>`;
  }
}

const factRow = (row: readonly string[]): string =>
  `<tr>${row
    .map((text, at) =>
      at % 2 === 0
        ? `<th scope="row">${escape(text)}</th>`
        : `<td${row.length === 2 ? ' colspan="3"' : ''}>${escape(text)}</td>`,
    )
    .join('')}</tr>`;

const tableOf = ({ columns, rows }: Extract<PaperBlock, { readonly kind: 'table' }>): string =>
  `<table><thead><tr>${columns
    .map(({ name }) => `<th scope="col">${escape(name)}</th>`)
    .join('')}</tr></thead><tbody>${rows
    .map(
      ({ cells, bold }) =>
        `<tr${bold ? ' class="bold"' : ''}>${cells
          .map((text, at) => `<td class="${columns[at]?.align ?? 'left'}">${escape(text)}</td>`)
          .join('')}</tr>`,
    )
    .join('')}</tbody></table>`;

const rowHeight = 28;

/** The figures stand beside the bars as text, so the picture needs no other words. */
function chartOf({ title, bars }: Extract<PaperBlock, { readonly kind: 'chart' }>): string {
  const height = bars.length * rowHeight + 8;
  const drawn = bars.map(({ name, share, figure }, at) => {
    const y = at * rowHeight + 4;
    return `<text x="196" y="${y + 15}" text-anchor="end">${escape(name)}</text>
<rect x="204" y="${y}" width="300" height="20" fill="none" stroke="#999"/>
<rect x="204" y="${y}" width="${Math.round(share * 300)}" height="20" fill="#2f5d8a"/>
<text x="512" y="${y + 15}">${escape(figure)}</text>`;
  });
  const said = bars.map(({ name, figure }) => `${name} ${figure}`).join('，');
  return `<figure><figcaption>${escape(title)}</figcaption>
<svg viewBox="0 0 640 ${height}" role="img" aria-label="${escape(`${title}：${said}`)}">
${drawn.join('\n')}
</svg></figure>`;
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

const escape = (text: string): string =>
  text.replaceAll(/[&<>"]/gu, (sign) => escapes[sign] ?? sign).replaceAll('\n', '<br>');

const style = `
@page { size: A4 portrait; margin: 25mm; }
body { margin: 0; color: #111; background: #fff; line-height: 1.7;
  font-family: "SimSun", "Songti SC", "Noto Serif CJK SC", "Noto Sans SC", serif; }
main { max-width: 180mm; margin: 0 auto; padding: 6mm; }
h1 { font-size: 20pt; text-align: center; line-height: 1.4; }
h2 { font-size: 13pt; break-after: avoid; }
.notice { text-align: center; border: 1px solid #8a5a00; padding: 2mm; color: #5c3c00; }
.indented { text-indent: 2em; }
.closing { text-align: right; }
.note { font-size: 9pt; color: #444; }
table { width: 100%; border-collapse: collapse; font-size: 10pt; margin: 3mm 0; }
td, th { border: 0.5pt solid #000; padding: 1mm 1.5mm; overflow-wrap: anywhere; text-align: left; }
.center { text-align: center; } .right { text-align: right; font-variant-numeric: tabular-nums; }
.bold td { font-weight: bold; }
figure { margin: 3mm 0; } figcaption { text-align: center; font-weight: bold; }
svg { width: 100%; height: auto; font-size: 13px; }
`;
