/** 文书（Word） an approval paper as a document, laid out like its pages. */
import {
  AlignmentType,
  Document,
  type ISectionOptions,
  Packer,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { withoutForbidden } from '../package/office-part.ts';
import { box, fontOf, fontTable, halfPoints, pageFooter, twips } from '../word/write-docx.ts';
import { settlePackage } from '../write-package.ts';
import { fontNames, paper, pointsOf } from '../write-paper.ts';
import type { PaperBlock, PaperColumn, PaperContent } from './paper-block.ts';
import { type PaperSheet, sheetOf, widthOf } from './paper-sheet.ts';

export async function writePaperDocument(
  content: PaperContent,
  title: string,
): Promise<Uint8Array> {
  const sheet = sheetOf(content);
  const { sizes } = sheet;
  const line = liner(sheet);
  const head = [
    line(content.title, { ...centred, size: sizes.title, bold: true, font: fontNames.title }),
    ...(content.number === null ? [] : [line(content.number, { ...centred, before: 8 })]),
    line('', { size: sizes.cell }),
  ];
  const section: ISectionOptions = {
    properties: { page: pageOf(sheet) },
    footers: { default: pageFooter() },
    children: [...head, ...content.blocks.flatMap((block) => blockOf(block, sheet))],
  };
  const made = new Document({
    sections: [section],
    styles: stylesOf(sheet),
    compatibility: { version: 15 },
  });
  const bytes = await Packer.pack(made, 'uint8array');
  return settlePackage(bytes, title, { 'word/fontTable.xml': () => fontTable });
}

const twipsOf = (millimetres: number): number => twips(pointsOf(millimetres));

const pageOf = ({ margin, across }: PaperSheet) => ({
  // The library turns the sheet itself where it is told that it lies across.
  size: {
    width: twipsOf(paper.width),
    height: twipsOf(paper.height),
    ...(across ? { orientation: PageOrientation.LANDSCAPE } : {}),
  },
  margin: {
    top: twipsOf(margin.top),
    bottom: twipsOf(margin.bottom),
    left: twipsOf(margin.side),
    right: twipsOf(margin.side),
    header: twipsOf(paper.margin.footer),
    footer: twipsOf(paper.margin.footer + 4),
  },
});

const stylesOf = ({ sizes }: PaperSheet) => ({
  default: {
    document: {
      run: {
        font: fontOf(fontNames.body),
        size: halfPoints(sizes.text),
        language: { value: 'zh-CN', eastAsia: 'zh-CN' },
      },
      paragraph: { spacing: { before: 0, after: 0 } },
    },
  },
});

type LineLook = {
  readonly size?: number;
  readonly bold?: boolean;
  readonly font?: string;
  readonly alignment?: (typeof AlignmentType)[keyof typeof AlignmentType];
  /** Points of room above and below. */
  readonly before?: number;
  readonly after?: number;
  readonly indented?: boolean;
  readonly loose?: boolean;
  readonly keepNext?: boolean;
};

const centred = { alignment: AlignmentType.CENTER } as const;

type Liner = (text: string, look?: LineLook) => Paragraph;

const liner =
  ({ sizes }: PaperSheet): Liner =>
  (text, look = {}) =>
    line(text, { size: sizes.text, ...look });

function line(text: string, look: LineLook & { readonly size: number }): Paragraph {
  const { size, bold, font } = look;
  const runs = withoutForbidden(text)
    .split(/\r\n?|\n/u)
    .map(
      (one, at) =>
        new TextRun({
          text: one.replaceAll('\t', '    '),
          size: halfPoints(size),
          ...(at === 0 ? {} : { break: 1 }),
          ...(bold === true ? { bold } : {}),
          ...(font === undefined ? {} : { font: fontOf(font) }),
        }),
    );
  return new Paragraph({
    ...(look.alignment === undefined ? {} : { alignment: look.alignment }),
    ...(look.keepNext === true ? { keepNext: true } : {}),
    ...(look.indented === true ? { indent: { firstLine: twips(2 * size) } } : {}),
    spacing: {
      before: twips(look.before ?? 0),
      after: twips(look.after ?? 0),
      ...(look.loose === true ? { line: 400 } : {}),
    },
    children: runs,
  });
}

function blockOf(block: PaperBlock, sheet: PaperSheet): readonly (Paragraph | Table)[] {
  const { sizes } = sheet;
  const line = liner(sheet);
  switch (block.kind) {
    case 'facts':
      return [factsTable(block.rows, sheet), gap()];
    case 'heading':
      return [line(block.text, { bold: true, before: 10, after: 6, keepNext: true })];
    case 'paragraph':
      return [line(block.text, { before: 4, after: 4, loose: true, indented: block.indented })];
    case 'table':
      return [listTable(block, sheet), gap()];
    case 'chart':
      return [
        line(block.title, { ...centred, bold: true, before: 6, after: 4, keepNext: true }),
        listTable(barTable(block), sheet),
        gap(),
      ];
    case 'closing':
      return block.lines.map((one, at) =>
        line(one, {
          alignment: AlignmentType.RIGHT,
          before: at === 0 ? 30 : 6,
          keepNext: at < block.lines.length - 1,
        }),
      );
    case 'signatures':
      return [signatureTable(block.names, sheet)];
    case 'note':
      return [line(block.text, { size: sizes.note, before: 4 })];
  }
}

/** Drawn in letters: every program that opens a document draws them alike. */
const barTable = (
  block: Extract<PaperBlock, { readonly kind: 'chart' }>,
): Extract<PaperBlock, { readonly kind: 'table' }> => ({
  kind: 'table',
  columns: [
    { name: '', share: 0.26, align: 'right' },
    { name: '', share: 0.54, align: 'left' },
    { name: '', share: 0.2, align: 'left' },
  ],
  rows: block.bars.map(({ name, share, figure }) => ({
    cells: [name, '█'.repeat(Math.round(share * barLetters)), figure],
    bold: false,
  })),
});

const barLetters = 20;

/** Between two tables Word wants a paragraph, or it makes them one. */
const gap = (): Paragraph => line('', { size: 4 });

type CellLook = {
  readonly size: number;
  readonly width: number;
  readonly align: PaperColumn['align'];
  readonly bold?: boolean;
  readonly span?: number;
};

function cellOf(text: string, look: CellLook): TableCell {
  return new TableCell({
    width: { size: twips(look.width), type: WidthType.DXA },
    borders: box,
    verticalAlign: VerticalAlignTable.CENTER,
    ...(look.span === undefined ? {} : { columnSpan: look.span }),
    children: [
      line(text, {
        size: look.size,
        alignment: alignments[look.align],
        ...(look.bold === true ? { bold: true } : {}),
      }),
    ],
  });
}

const alignments = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
} as const;

const frame = {
  layout: TableLayoutType.FIXED,
  alignment: AlignmentType.CENTER,
  margins: { marginUnitType: WidthType.DXA, top: 50, bottom: 50, left: 80, right: 80 },
} as const;

const factShares = [0.18, 0.32, 0.18, 0.32] as const;

function factsTable(rows: readonly (readonly string[])[], sheet: PaperSheet): Table {
  const sheetWidth = widthOf(sheet);
  const widths = factShares.map((share) => share * sheetWidth);
  const wide = sheetWidth - (widths[0] ?? 0);
  return new Table({
    ...frame,
    width: { size: twips(sheetWidth), type: WidthType.DXA },
    columnWidths: widths.map(twips),
    rows: rows.map(
      (row) =>
        new TableRow({
          cantSplit: row.join('').length < lettersTogether,
          children: row.map((text, at) => {
            const isName = at % 2 === 0;
            const spans = row.length === 2 && !isName;
            return cellOf(text, {
              size: sheet.sizes.cell,
              width: spans ? wide : (widths[at] ?? 0),
              align: isName ? 'center' : 'left',
              ...(spans ? { span: 3 } : {}),
            });
          }),
        }),
    ),
  });
}

/** A row no longer than this stays together on one page. */
const lettersTogether = 600;

function listTable(
  block: Extract<PaperBlock, { readonly kind: 'table' }>,
  sheet: PaperSheet,
): Table {
  const sheetWidth = widthOf(sheet);
  const size = sheet.sizes.cell;
  const widths = block.columns.map((column) => column.share * sheetWidth);
  const header = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: block.columns.map((column, at) =>
      cellOf(column.name, { size, width: widths[at] ?? 0, align: 'center', bold: true }),
    ),
  });
  const rows = block.rows.map(
    ({ cells, bold }) =>
      new TableRow({
        cantSplit: cells.join('').length < lettersTogether,
        children: cells.map((text, at) =>
          cellOf(text, {
            size,
            width: widths[at] ?? 0,
            align: block.columns[at]?.align ?? 'left',
            bold,
          }),
        ),
      }),
  );
  return new Table({
    ...frame,
    width: { size: twips(sheetWidth), type: WidthType.DXA },
    columnWidths: widths.map(twips),
    rows: [header, ...rows],
  });
}

const nothing = { style: 'none', size: 0, color: 'auto' } as const;
const unboxed = { top: nothing, bottom: nothing, left: nothing, right: nothing } as const;
const underlined = { ...unboxed, bottom: box.bottom } as const;

/** Two to a row: a name, and a line to sign on. */
function signatureTable(names: readonly string[], sheet: PaperSheet): Table {
  const sheetWidth = widthOf(sheet);
  const shares = [0.24, 0.23, 0.06, 0.24, 0.23];
  const widths = shares.map((share) => share * sheetWidth);
  const pairs = names.flatMap((_, at) => (at % 2 === 0 ? [names.slice(at, at + 2)] : []));
  const cell = (text: string, at: number, borders: object): TableCell =>
    new TableCell({
      width: { size: twips(widths[at] ?? 0), type: WidthType.DXA },
      borders,
      verticalAlign: VerticalAlignTable.BOTTOM,
      children: [line(text, { size: sheet.sizes.cell, before: 20, keepNext: true })],
    });
  const rows = pairs.map(
    ([first = '', second]) =>
      new TableRow({
        cantSplit: true,
        children: [
          cell(`${first}：`, 0, unboxed),
          cell('', 1, underlined),
          cell('', 2, unboxed),
          cell(second === undefined ? '' : `${second}：`, 3, unboxed),
          cell('', 4, second === undefined ? unboxed : underlined),
        ],
      }),
  );
  return new Table({
    ...frame,
    margins: { marginUnitType: WidthType.DXA, top: 40, bottom: 20, left: 40, right: 0 },
    borders: { ...unboxed, insideHorizontal: nothing, insideVertical: nothing },
    width: { size: twips(sheetWidth), type: WidthType.DXA },
    columnWidths: widths.map(twips),
    rows,
  });
}
