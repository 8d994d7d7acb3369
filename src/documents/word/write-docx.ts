/**
 * 写 Word 文件 the official form as a document, one section a table, each beginning on its own page,
 * with the cells of the printed form. The only file that knows the library which lays out the
 * package (docs/decisions/0020-writers.md).
 */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeightRule,
  type ISectionOptions,
  PageNumber,
  Packer,
  Paragraph,
  SectionType,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { LayoutCell, TableLayout } from '#core/performance/table-layout.ts';
import type { TargetTable } from '#core/performance/target-table.ts';
import type { TableTemplate } from '#core/policy/table-template.ts';
import { unreadListing } from '../unread-listing.ts';
import { type PlacedCell, placeCells } from '../write-grid.ts';
import { printedLayout } from '../write-layout.ts';
import { exportTitle, runningTitle } from '../write-names.ts';
import { withoutForbidden } from '../package/office-part.ts';
import { settlePackage } from '../write-package.ts';
import { fontNames, fontSizes, linesOf, paper, pointsOf, printedWidth } from '../write-paper.ts';
import { templateOf } from '../write-text.ts';

export async function writeDocx(
  tables: readonly TargetTable[],
  templates: readonly TableTemplate[],
): Promise<Uint8Array> {
  let above = '';
  const sections = tables.map((table, at): ISectionOptions => {
    const template = templateOf(table, templates);
    const layout = printedLayout(table, template);
    // A section without heads and feet of its own goes on with those before it.
    const footers = at === 0 ? { footers: { first: pageFooter(), default: pageFooter() } } : {};
    const further = `${runningTitle(layout)}（续）`;
    const headers = further === above ? {} : { headers: headersOf(further, at) };
    above = further;
    const children = sectionOf(layout, { table, template });
    return { properties: page, ...headers, ...footers, children };
  });
  const made = new Document({ sections, styles, compatibility: { version: 15 } });
  const bytes = await Packer.pack(made, 'uint8array');
  return settlePackage(bytes, exportTitle(tables, templates), {
    'word/fontTable.xml': () => fontTable,
  });
}

/** Twentieths of a point, to the nearest: A4 is 11906 by 16838 of them. */
export const twips = (points: number): number => Math.round(points * 20);
const twipsOf = (millimetres: number): number => twips(pointsOf(millimetres));

const page = {
  type: SectionType.NEXT_PAGE,
  // The first page of a table has its title within the text.
  titlePage: true,
  page: {
    size: {
      width: twipsOf(paper.width),
      height: twipsOf(paper.height),
    },
    margin: {
      top: twipsOf(paper.margin.top),
      bottom: twipsOf(paper.margin.bottom),
      left: twipsOf(paper.margin.left),
      right: twipsOf(paper.margin.right),
      header: twipsOf(paper.margin.footer),
      footer: twipsOf(paper.margin.footer),
    },
  },
} as const;

/** Word takes the font for Chinese by eastAsia, and for quotes and dashes by the hint. */
export const fontOf = (name: string) =>
  ({ ascii: name, hAnsi: name, eastAsia: name, cs: name, hint: 'eastAsia' }) as const;

export const halfPoints = (points: number): number => Math.round(points * 2);

const centred = { alignment: AlignmentType.CENTER } as const;

const styles = {
  default: {
    document: {
      run: {
        font: fontOf(fontNames.body),
        size: halfPoints(fontSizes.body),
        language: { value: 'zh-CN', eastAsia: 'zh-CN' },
      },
      paragraph: { spacing: { before: 0, after: 0 } },
    },
  },
  paragraphStyles: [
    {
      id: 'FormTitle',
      name: '表题',
      basedOn: 'Normal',
      next: 'Normal',
      run: { font: fontOf(fontNames.title), size: halfPoints(fontSizes.title), bold: true },
      paragraph: { ...centred, spacing: { after: 60 } },
    },
    {
      id: 'FormYear',
      name: '年度',
      basedOn: 'Normal',
      next: 'Normal',
      run: { size: halfPoints(fontSizes.year) },
      paragraph: { ...centred, spacing: { after: 80 } },
    },
  ],
} as const;

export const pageFooter = (): Footer =>
  new Footer({
    children: [
      new Paragraph({
        ...centred,
        children: [
          new TextRun({
            children: ['第 ', PageNumber.CURRENT, ' 页 共 ', PageNumber.TOTAL_PAGES, ' 页'],
          }),
        ],
      }),
    ],
  });

/** 打印标题 what every page but the first of a table says above it. */
const headersOf = (further: string, at: number): NonNullable<ISectionOptions['headers']> => ({
  ...(at === 0 ? { first: new Header({ children: [new Paragraph({})] }) } : {}),
  default: new Header({ children: [paragraph(further, { ...centred })] }),
});

function sectionOf(
  layout: TableLayout,
  { table, template }: { readonly table: TargetTable; readonly template: TableTemplate },
): readonly (Paragraph | Table)[] {
  const year = layout.yearText === '' ? [] : [paragraph(layout.yearText, { style: 'FormYear' })];
  return [
    paragraph(layout.title, { style: 'FormTitle' }),
    ...year,
    ...formTables(layout, template).flatMap((one, at) => (at === 0 ? [one] : [hairline(), one])),
    ...unreadList(table),
    hairline(),
  ];
}

/** Word wants a paragraph behind a table: one so low that nobody sees it. */
const hairline = (): Paragraph =>
  new Paragraph({ spacing: { line: 2, lineRule: 'exact' }, run: { size: 2 } });

type ParagraphLook = {
  readonly style?: string;
  readonly alignment?: (typeof AlignmentType)[keyof typeof AlignmentType];
  readonly bold?: boolean;
  /** On the page of what follows. */
  readonly keepNext?: boolean;
};

/** A text as one paragraph: line ends and tabs of its own within it. */
export function paragraph(text: string, look: ParagraphLook = {}): Paragraph {
  const { bold, ...placed } = look;
  const lines = withoutForbidden(text).split(/\r\n?|\n/u);
  const runs = lines.map((line, at) => {
    const parts = line.split('\t').flatMap((part, tab) => (tab === 0 ? [part] : [new Tab(), part]));
    return new TextRun({
      children: parts.filter((part) => part !== ''),
      ...(at === 0 ? {} : { break: 1 }),
      ...(bold === true ? { bold } : {}),
    });
  });
  return new Paragraph({
    ...placed,
    children: text === '' ? [] : runs,
  });
}

const thin = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const;
/** Every cell has its whole box: where a page ends within a merged one, it is closed. */
export const box = { top: thin, bottom: thin, left: thin, right: thin } as const;
const inside = { ...box, insideHorizontal: thin, insideVertical: thin } as const;

/** Labels are centred and want every point of their narrow columns. */
const labelMargins = { marginUnitType: WidthType.DXA, left: 20, right: 20 } as const;

const tableFrame = {
  layout: TableLayoutType.FIXED,
  alignment: AlignmentType.CENTER,
  borders: inside,
  margins: { marginUnitType: WidthType.DXA, top: 30, bottom: 30, left: 70, right: 70 },
} as const;

/**
 * The form as one box, of several tables of Word: it repeats only rows that a table begins with,
 * and each block of indicators has a header of its own. Merged cells never reach from block to
 * block.
 */
function formTables(layout: TableLayout, template: TableTemplate): readonly Table[] {
  const widths = layout.widths.map((share) => share * printedWidth);
  const headed = new Set(
    template.blocks.filter(({ kind }) => kind === 'indicators').map(({ id }) => id),
  );
  const parts: TableRow[][] = [];
  let before: string | null = null;
  for (const [at, cells] of placeCells(layout).entries()) {
    const block = layout.rows[at]?.block ?? '';
    const begins = block !== before && (headed.has(block) || headed.has(before ?? ''));
    const isHeader = headed.has(block) && layout.rows[at]?.header === true;
    if (begins || parts.length === 0) parts.push([]);
    parts.at(-1)?.push(formRow(cells, { widths, isHeader }));
    before = block;
  }
  return parts.map((rows) => tableOf(rows, widths));
}

const tableOf = (rows: readonly TableRow[], widths: readonly number[]): Table =>
  new Table({
    ...tableFrame,
    width: { size: twips(sum(widths)), type: WidthType.DXA },
    columnWidths: widths.map(twips),
    rows,
  });

const sum = (widths: readonly number[]): number => widths.reduce((whole, one) => whole + one, 0);

/** Lines of prose from which a row may go on over the page rather than leave the last one empty. */
const wholeLinesMax = 12;
const rowHeight = 18;
/** Room to write in, where a blank form wants prose. */
const blankProse = 46;

type RowLook = {
  readonly widths: readonly number[];
  /** Printed again on top of each page that the table goes on over. */
  readonly isHeader: boolean;
};

function formRow(cells: readonly PlacedCell[], { widths, isHeader }: RowLook): TableRow {
  const alone = cells.filter(({ cell }) => cell.rowSpan === 1);
  const lines = Math.max(
    1,
    ...alone.map((one) => linesOf(one.cell.text, widthOf(one, widths) - 7, fontSizes.body)),
  );
  const awaitsProse = cells.some(({ cell }) => cell.column === 'text' && cell.text === '');
  return new TableRow({
    cantSplit: lines <= wholeLinesMax,
    ...(isHeader ? { tableHeader: true } : {}),
    height: { value: twips(awaitsProse ? blankProse : rowHeight), rule: HeightRule.ATLEAST },
    children: cells.map((one) => formCell(one, { widths, isHeader })),
  });
}

const widthOf = ({ cell, column }: PlacedCell, widths: readonly number[]): number =>
  sum(widths.slice(column, column + cell.colSpan));

const formCell = (placed: PlacedCell, { widths, isHeader }: RowLook): TableCell => {
  const { cell } = placed;
  return new TableCell({
    width: { size: twips(widthOf(placed, widths)), type: WidthType.DXA },
    borders: box,
    verticalAlign: VerticalAlignTable.CENTER,
    ...(cell.rowSpan > 1 ? { rowSpan: cell.rowSpan } : {}),
    ...(cell.colSpan > 1 ? { columnSpan: cell.colSpan } : {}),
    ...(cell.kind !== 'value' && cell.align === 'center' ? { margins: labelMargins } : {}),
    children: [
      paragraph(cell.text, {
        alignment: alignments[cell.align],
        bold: isBold(cell),
        // No header stays behind alone at the end of a page.
        ...(isHeader ? { keepNext: true } : {}),
      }),
    ],
  });
};

const alignments = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
} as const;

const isBold = ({ kind }: LayoutCell): boolean => kind === 'header';

/** What found no home in the table, below it: read again it is no part of any. */
function unreadList({ unread }: TargetTable): readonly (Paragraph | Table)[] {
  if (unread.length === 0) return [];
  const widths = [0.28, 0.72].map((share) => share * printedWidth);
  const rows = unread.map(({ place, text }) => {
    const texts = [unreadListing.place(place), text];
    const children = texts.map((one, at) => {
      const width = { size: twips(widths[at] ?? 0), type: WidthType.DXA } as const;
      return new TableCell({ width, borders: box, children: [paragraph(one)] });
    });
    return new TableRow({ cantSplit: true, children });
  });
  return [
    new Paragraph({}),
    paragraph(unreadListing.heading, { keepNext: true }),
    tableOf(rows, widths),
  ];
}

/** Where the machine has no 宋体 under its Chinese name, it may have it under its English one. */
export const fontTable =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
  '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">' +
  fontEntry(fontNames.body, 'SimSun', { panose: '02010600030101010101', family: 'auto' }) +
  fontEntry(fontNames.title, 'SimHei', { panose: '02010609060101010101', family: 'modern' }) +
  '</w:fonts>';

function fontEntry(
  name: string,
  other: string,
  kind: { readonly panose: string; readonly family: string },
): string {
  return (
    `<w:font w:name="${name}"><w:altName w:val="${other}"/><w:panose1 w:val="${kind.panose}"/>` +
    `<w:charset w:val="86"/><w:family w:val="${kind.family}"/><w:pitch w:val="variable"/></w:font>`
  );
}
