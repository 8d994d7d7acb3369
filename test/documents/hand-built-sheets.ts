/** 手工工作簿 workbooks built part by part, for what no program at hand would write. */
import { readXlsx } from '#documents/sheet/read-xlsx.ts';
import type { GridRead } from '#documents/grid-reader.ts';
import { writeZip } from '#documents/package/zip-writing.ts';

export type HandBuilt = {
  /** Sheet XML by tab: rows only, or a whole part where it begins with '<?xml' or '<x:'. */
  readonly sheets: readonly (string | HandSheet)[];
  readonly formats?: readonly string[];
  readonly strings?: string;
  readonly date1904?: boolean;
  readonly parts?: Readonly<Record<string, string | Uint8Array>>;
  readonly relations?: string;
};

type HandSheet = {
  readonly name?: string;
  readonly state?: string;
  readonly before?: string;
  readonly rows: string;
  readonly after?: string;
};

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const head = '<?xml version="1.0" encoding="UTF-8"?>';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** Style n + 1 has format n; style 0 is General. */
function stylesPart(formats: readonly string[]): string {
  const codes = formats.map(
    (code, at) => `<numFmt numFmtId="${164 + at}" formatCode="${escaped(code)}"/>`,
  );
  const ids = formats.map((code, at) => (/^#\d+$/u.test(code) ? code.slice(1) : `${164 + at}`));
  const styles = ['0', ...ids].map((id) => `<xf numFmtId="${id}"/>`);
  return (
    `${head}<styleSheet xmlns="${main}"><numFmts>${codes.join('')}</numFmts>` +
    '<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>' +
    `<cellXfs>${styles.join('')}</cellXfs></styleSheet>`
  );
}

const relation = (id: string, kind: string, to: string): string =>
  `<Relationship Id="${id}" Type="${office}/${kind}" Target="${to}"/>`;

export function buildWorkbook(book: HandBuilt): Uint8Array {
  const sheets = book.sheets.map((one) => (typeof one === 'string' ? { rows: one } : one));
  const tabs = sheets.map((sheet: HandSheet, at) => {
    const state = sheet.state === undefined ? '' : ` state="${sheet.state}"`;
    const name = escaped(sheet.name ?? `表${at + 1}`);
    return `<sheet name="${name}" sheetId="${at + 1}"${state} r:id="s${at}"/>`;
  });
  const calendar = book.date1904 === true ? '<workbookPr date1904="1"/>' : '';
  const parts: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': `${head}<Types/>`,
    '_rels/.rels':
      `${head}<Relationships xmlns="${packageRelations}">` +
      `${relation('w', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml':
      `${head}<workbook xmlns="${main}" xmlns:r="${office}">${calendar}` +
      `<sheets>${tabs.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      `${head}<Relationships xmlns="${packageRelations}">` +
      sheets.map((_, at) => relation(`s${at}`, 'worksheet', `worksheets/${at}.xml`)).join('') +
      relation('st', 'styles', 'styles.xml') +
      relation('ss', 'sharedStrings', 'sharedStrings.xml') +
      `${book.relations ?? ''}</Relationships>`,
    'xl/styles.xml': stylesPart(book.formats ?? []),
    'xl/sharedStrings.xml': `${head}<sst xmlns="${main}">${book.strings ?? ''}</sst>`,
  };
  for (const [at, { before = '', rows, after = '' }] of sheets.entries()) {
    parts[`xl/worksheets/${at}.xml`] = rows.startsWith('<?xml')
      ? rows
      : `${head}<worksheet xmlns="${main}" xmlns:r="${office}">${before}` +
        `<sheetData>${rows}</sheetData>${after}</worksheet>`;
  }
  Object.assign(parts, book.parts);
  return writeZip(
    Object.entries(parts).map(([name, content]) => ({
      name,
      content: typeof content === 'string' ? Buffer.from(content, 'utf8') : content,
    })),
  );
}

export async function readBuilt(book: HandBuilt): Promise<GridRead> {
  const read = await readXlsx({ name: '手工.xlsx', bytes: buildWorkbook(book) });
  if (!read.ok) throw new Error(`${read.error.code}: ${read.error.message}`);
  return read.value;
}

/** The grid as 'A1=text' in reading order. */
export function cellsOf({ grid }: GridRead): readonly string[] {
  return grid.rows.flatMap(({ cells }) =>
    cells.map(({ text, place }) => {
      const row = place.kind === 'sheet' ? place.row : 0;
      return `${String.fromCodePoint(64 + place.cell)}${row}=${text}`;
    }),
  );
}

/** Doubts of all cells as 'code question'. */
export const doubtsOf = ({ grid }: GridRead): readonly string[] =>
  grid.rows.flatMap(({ cells }) =>
    cells.flatMap(({ doubts = [] }) =>
      doubts.map(({ code, question }) => `${code}${question ? '?' : ''}`),
    ),
  );
