/** 别家的文件 papers written as Word, WPS and Excel write them: their namespaces, habits and noise. */
import { buildWorkbook, type HandBuilt } from './hand-built-sheets.ts';
import type { Paper, PaperCell, PaperRow } from './paper-form.ts';
import { docxOf, escaped, type SampleRelation } from './word-package.ts';

// ---- Word ----

/** 笔法 how a program puts the text of one paragraph into runs. */
export type WordHand = {
  readonly paragraph: (text: string, at: number) => string;
  readonly row?: (cells: string, at: number) => string;
  readonly cell?: (content: string, at: number) => string;
};

const plainRun = (text: string): string =>
  `<w:r><w:rPr><w:rFonts w:ascii="宋体" w:hint="eastAsia"/><w:sz w:val="18"/></w:rPr>` +
  `<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;

const jc = '<w:pPr><w:widowControl/><w:jc w:val="center"/></w:pPr>';

/** WPS 文字: 一段一个文字块. */
export const plainHand: WordHand = {
  paragraph: (text) => `<w:p>${jc}${text === '' ? '' : plainRun(text)}</w:p>`,
};

/** Word: revision marks, words split anywhere, proofing, bookmarks, page breaks as last printed. */
export const wordHand: WordHand = {
  paragraph: (text, at) => {
    const id = (0x10000000 + at).toString(16).toUpperCase();
    const cut = Math.ceil(text.length / 2);
    const runs = [text.slice(0, 1), text.slice(1, cut), text.slice(cut)].filter(
      (one) => one !== '',
    );
    const written = runs.map(
      (one, run) =>
        `<w:r w:rsidRPr="00${id.slice(0, 6)}"><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>` +
        `${run === 1 ? '<w:lastRenderedPageBreak/>' : ''}` +
        `<w:t xml:space="preserve">${escaped(one)}</w:t></w:r>`,
    );
    return (
      `<w:p w14:paraId="${id}" w14:textId="77777777" w:rsidR="00A77B3E" w:rsidRDefault="00A7">` +
      `<w:pPr><w:pStyle w:val="a3"/>${jc.slice(7, -8)}</w:pPr>` +
      `<w:bookmarkStart w:id="${at}" w:name="_GoBack${at}"/><w:proofErr w:type="gramStart"/>` +
      `${written.join('<w:proofErr w:type="spellEnd"/>')}<w:bookmarkEnd w:id="${at}"/></w:p>`
    );
  },
  row: (cells) =>
    `<w:tr w:rsidR="00A77B3E" w14:paraId="3C3F1A2B"><w:tblPrEx><w:tblCellMar><w:top w:w="0" ` +
    `w:type="dxa"/></w:tblCellMar></w:tblPrEx><w:trPr><w:cantSplit/><w:trHeight w:val="340"/>` +
    `<w:jc w:val="center"/></w:trPr>${cells}</w:tr>`,
};

/** 修订: everything was typed while changes were tracked, and something else was there before. */
const trackedHand: WordHand = {
  paragraph: (text, at) =>
    text === ''
      ? '<w:p/>'
      : `<w:p><w:del w:id="${2 * at}" w:author="甲"><w:r><w:delText>旧文字</w:delText></w:r></w:del>` +
        `<w:ins w:id="${2 * at + 1}" w:author="乙">${plainRun(text)}</w:ins></w:p>`,
};

/** 内容控件 content controls around runs and cells. */
const controlledHand: WordHand = {
  paragraph: (text, at) =>
    `<w:p><w:sdt><w:sdtPr><w:id w:val="${at}"/><w:text/></w:sdtPr><w:sdtContent>` +
    `${text === '' ? '' : plainRun(text)}</w:sdtContent></w:sdt></w:p>`,
  cell: (content, at) =>
    at % 3 === 0
      ? `<w:sdt><w:sdtPr><w:id w:val="${at}"/></w:sdtPr>` +
        `<w:sdtContent>${content}</w:sdtContent></w:sdt>`
      : content,
  row: (cells, at) =>
    at % 5 === 0
      ? `<w:sdt><w:sdtPr/><w:sdtContent><w:tr>${cells}</w:tr></w:sdtContent></w:sdt>`
      : `<w:tr>${cells}</w:tr>`,
};

/** Notes and comments hang on every text. */
const commentedHand: WordHand = {
  paragraph: (text, at) =>
    `<w:p><w:commentRangeStart w:id="${at}"/>${text === '' ? '' : plainRun(text)}` +
    `<w:commentRangeEnd w:id="${at}"/><w:r><w:commentReference w:id="${at}"/></w:r>` +
    `<w:r><w:footnoteReference w:id="${at}"/></w:r></w:p>`,
};

export const wordHands = {
  plain: plainHand,
  word: wordHand,
  tracked: trackedHand,
  controlled: controlledHand,
  commented: commentedHand,
} as const;

let written = 0;
const next = (): number => {
  written += 1;
  return written;
};

export const paragraphs = (text: string, hand: WordHand = plainHand): string =>
  text
    .split('\n')
    .map((line) => hand.paragraph(line, next()))
    .join('');

export function wordTable(paper: Paper, hand: WordHand = plainHand): string {
  const open = new Map<number, { left: number; wide: number }>();
  const rows = paper.rows.map((row, at) => {
    const tc = (content: string, properties: string): string => {
      const form = `<w:tcW w:w="1200" w:type="dxa"/>${properties}<w:vAlign w:val="center"/>`;
      const whole = `<w:tc><w:tcPr>${form}</w:tcPr>${content}</w:tc>`;
      return hand.cell?.(whole, next()) ?? whole;
    };
    const span = (wide: number): string => (wide > 1 ? `<w:gridSpan w:val="${wide}"/>` : '');
    const cells: string[] = [];
    let column = 1;
    while (column <= paper.columns) {
      const covered = open.get(column);
      if (covered !== undefined && covered.left > 0) {
        cells.push(tc('<w:p/>', `${span(covered.wide)}<w:vMerge/>`));
        covered.left -= 1;
        column += covered.wide;
        continue;
      }
      const cell = row.cells.find((one) => one.at === column);
      const wide = cell?.wide ?? 1;
      const high = cell?.high ?? 1;
      const merge = high > 1 ? '<w:vMerge w:val="restart"/>' : '';
      cells.push(tc(paragraphs(cell?.text ?? '', hand), `${span(wide)}${merge}`));
      if (high > 1) open.set(column, { left: high - 1, wide });
      column += wide;
    }
    return hand.row?.(cells.join(''), at) ?? `<w:tr>${cells.join('')}</w:tr>`;
  });
  const grid = '<w:gridCol w:w="1200"/>'.repeat(paper.columns);
  return (
    '<w:tbl><w:tblPr><w:tblStyle w:val="a4"/><w:tblW w:w="0" w:type="auto"/><w:tblInd w:w="-318" ' +
    'w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="28" w:type="dxa"/>' +
    `</w:tblCellMar><w:tblLook w:val="04A0"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid>` +
    `${rows.join('')}</w:tbl>`
  );
}

/** Title, lines above, table, lines below. */
export const wordPaper = (paper: Paper, hand: WordHand = plainHand): string =>
  [paper.title, ...paper.above].map((line) => paragraphs(line, hand)).join('') +
  wordTable(paper, hand) +
  paper.below.map((line) => paragraphs(line, hand)).join('');

export const section =
  '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:cols w:space="425"/></w:sectPr>';

export const wordFile = (
  body: string,
  more: {
    readonly parts?: Readonly<Record<string, string>>;
    readonly relations?: readonly SampleRelation[];
  } = {},
): Uint8Array => docxOf(`${body}${section}`, more);

// ---- Excel ----

/** 表格笔法 how a cell is kept; null: as text. `style` counts from 1 in `formats`. */
export type SheetHand = {
  readonly formats?: readonly string[];
  readonly cell?: (
    cell: PaperCell,
    row: PaperRow,
  ) => { readonly value: string; readonly style: number } | null;
  /** Attributes of a row by its number. */
  readonly row?: (at: number) => string;
  readonly before?: string;
  readonly after?: string;
  readonly empty?: boolean;
};

const letters = (column: number): string =>
  column > 26
    ? letters(Math.floor((column - 1) / 26)) + letters(((column - 1) % 26) + 1)
    : String.fromCodePoint(64 + column);

export type SheetPart = {
  readonly rows: string;
  readonly merges: readonly string[];
  readonly until: number;
};

const inline = (place: string, text: string): string =>
  `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;

/** The cells of a paper from a row and a column on; the title and lines above are merged across. */
export function sheetRows(
  paper: Paper,
  hand: SheetHand = {},
  from: { readonly row: number; readonly column: number } = { row: 1, column: 1 },
): SheetPart {
  const merges: string[] = [];
  const rows: string[] = [];
  let line = from.row;
  const left = from.column - 1;
  const whole = (text: string): void => {
    const place = `${letters(left + 1)}${line}`;
    merges.push(`${place}:${letters(left + paper.columns)}${line}`);
    rows.push(`<row r="${line}">${inline(place, text)}</row>`);
    line += 1;
  };
  for (const text of [paper.title, ...paper.above]) if (text !== '') whole(text);
  for (const row of paper.rows) {
    const cells = row.cells.map((cell) => {
      const place = `${letters(left + cell.at)}${line}`;
      if (cell.wide > 1 || cell.high > 1) {
        merges.push(`${place}:${letters(left + cell.at + cell.wide - 1)}${line + cell.high - 1}`);
      }
      if (cell.text === '') return hand.empty === true ? `<c r="${place}" s="1"/>` : '';
      const kept = hand.cell?.(cell, row) ?? null;
      return kept === null
        ? inline(place, cell.text)
        : `<c r="${place}" s="${kept.style}"><v>${kept.value}</v></c>`;
    });
    rows.push(`<row r="${line}"${hand.row?.(line) ?? ''}>${cells.join('')}</row>`);
    line += 1;
  }
  for (const text of paper.below) whole(text);
  return { rows: rows.join(''), merges, until: line };
}

export const mergeList = (merges: readonly string[]): string =>
  merges.length === 0
    ? ''
    : `<mergeCells count="${merges.length}">` +
      `${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;

export function sheetFile(
  papers: readonly (Paper | readonly [name: string, paper: Paper])[],
  hand: SheetHand = {},
  more: Partial<HandBuilt> = {},
): Uint8Array {
  return buildWorkbook({
    formats: hand.formats ?? ['General'],
    sheets: papers.map((one, at) => {
      const [name, paper] = isNamed(one) ? one : [`表${at + 1}`, one];
      const { rows, merges } = sheetRows(paper, hand);
      return {
        name,
        before: hand.before ?? '',
        rows,
        after: `${mergeList(merges)}${hand.after ?? ''}`,
      };
    }),
    ...more,
  });
}

const isNamed = (
  one: Paper | readonly [name: string, paper: Paper],
): one is readonly [string, Paper] => Array.isArray(one);

/** All below each other on one sheet, with empty rows between. */
export function onOneSheet(papers: readonly Paper[], hand: SheetHand = {}, gap = 2): Uint8Array {
  const rows: string[] = [];
  const merges: string[] = [];
  let row = 1;
  for (const paper of papers) {
    const part = sheetRows(paper, hand, { row, column: 1 });
    rows.push(part.rows);
    merges.push(...part.merges);
    row = part.until + gap;
  }
  return buildWorkbook({
    formats: hand.formats ?? ['General'],
    sheets: [{ name: 'Sheet1', rows: rows.join(''), after: mergeList(merges) }],
  });
}
