/** 文书（PDF） an approval paper on A4. */
import { pageMessages } from '../page/page-messages.ts';
import { settable, typesetText, type TypesetText } from '../page/typeset-text.ts';
import { typeset } from '../page/typesetter.ts';
import type { PaperBlock, PaperContent } from './paper-block.ts';
import { type PaperSheet, sheetOf, widthOf } from './paper-sheet.ts';

export async function writePaperPages(content: PaperContent, title: string): Promise<Uint8Array> {
  const sheet = sheetOf(content);
  return typeset({
    form: 'approval-paper',
    content: {
      title: settable(title),
      heading: settable(content.title),
      number: content.number === null ? null : saying(sheet)(content.number, 1),
      sheet,
      missingWords: pageMessages.missingSigns,
      blocks: content.blocks.map((block) => blockOf(block, saying(sheet))),
    },
  });
}

const cellPadding = 9;

type Saying = (text: string, share: number) => TypesetText;

const saying =
  (sheet: PaperSheet): Saying =>
  (text, share) =>
    typesetText(text, { room: widthOf(sheet) * share - cellPadding, size: sheet.sizes.cell });

function blockOf(block: PaperBlock, said: Saying): Readonly<Record<string, unknown>> {
  switch (block.kind) {
    case 'facts':
      return {
        ...block,
        rows: block.rows.map((row) =>
          row.map((text, at) => said(text, at % 2 === 0 ? 0.18 : row.length === 2 ? 0.82 : 0.32)),
        ),
      };
    case 'table':
      return {
        kind: block.kind,
        shares: block.columns.map((column) => column.share),
        aligns: block.columns.map((column) => column.align),
        names: block.columns.map((column) => said(column.name, column.share)),
        rows: block.rows.map(({ cells, bold }) => ({
          bold,
          breakable: cells.join('').length > lettersTogether,
          cells: cells.map((text, at) => said(text, block.columns[at]?.share ?? 1)),
        })),
      };
    case 'chart':
      return {
        ...block,
        title: said(block.title, 1),
        bars: block.bars.map((bar) => ({
          share: bar.share,
          name: said(bar.name, 0.26),
          figure: said(bar.figure, 0.2),
        })),
      };
    case 'closing':
      return { ...block, lines: block.lines.map((line) => said(line, 1)) };
    case 'signatures':
      return { ...block, names: block.names.map(settable) };
    default:
      return { ...block, text: said(block.text, 1) };
  }
}

/** A row no longer than this stays together on one page. */
const lettersTogether = 600;
