/**
 * 工作簿 workbook: its sheets in the order of their tabs, its formats, and what it holds that is
 * never run or followed. ECMA-376 part 1, 18.2 and 18.8.
 */
import type { ReadRefusalCode } from '#app/ports/document-reader.ts';
import { ok, refuse, type Refusal, type Result } from '#core/base/result.ts';
import { messages } from '../messages.ts';
import { type Relation, relationsOf } from '../package/office-part.ts';
import type { ZipFile } from '../package/zip-directory.ts';
import { builtInFormat } from './number-format.ts';
import { type CellStyle, styleOf } from './sheet-cell.ts';
import { readSharedStrings } from './shared-strings.ts';
import { scanned, scanPart, type XmlScan } from './xml-scan.ts';

/** 工作表 a sheet of cells, by its tab. */
export type SheetOf = {
  readonly name: string;
  readonly part: string;
  readonly isHidden: boolean;
};

export type Workbook = {
  readonly sheets: readonly SheetOf[];
  readonly from1904: boolean;
  readonly strings: readonly string[];
  readonly styles: readonly CellStyle[];
  readonly hasMacros: boolean;
  readonly hasLinks: boolean;
};

type PartRefusal = Refusal<ReadRefusalCode>;

export function openWorkbook(zip: ZipFile): Result<Workbook, PartRefusal> {
  const root = relationsOf(zip, '');
  if (!root.ok) return root;
  const part = root.value.find(({ kind }) => kind === 'officeDocument')?.part ?? 'xl/workbook.xml';
  const relations = relationsOf(zip, part);
  if (!relations.ok) return relations;
  const scan = scanPart(zip, part);
  if (!scan.ok) return scan;
  if (scan.value === null) return damaged(part);
  const book = readBook(scan.value);
  if (book === null) return damaged(part);
  const sheets = book.sheets.map((sheet) => withPart(sheet, relations.value));
  const missing = sheets.find((sheet) => sheet === undefined);
  if (sheets.length === 0 || missing !== undefined) return damaged(part);
  const strings = stringsOf(zip, relations.value, part);
  if (!strings.ok) return strings;
  const styles = stylesOf(zip, relations.value, part);
  if (!styles.ok) return styles;
  return ok({
    sheets: sheets.filter((sheet) => sheet.kind === 'worksheet'),
    from1904: book.from1904,
    strings: strings.value,
    styles: styles.value,
    hasMacros: relations.value.some(({ kind }) => macroKinds.has(kind)),
    hasLinks: relations.value.some(({ kind, external }) => external || linkKinds.has(kind)),
  });
}

const macroKinds = new Set(['vbaProject', 'xlMacrosheet', 'xlIntlMacrosheet']);
const linkKinds = new Set(['externalLink', 'externalLinkPath', 'connections']);

const damaged = (what: string): Result<never, PartRefusal> =>
  refuse('file_damaged', messages.packageDamaged(what), { what });

type Tab = { readonly name: string; readonly id: string; readonly isHidden: boolean };
type Book = { readonly sheets: readonly Tab[]; readonly from1904: boolean };

/** A sheet without a part is one that is no grid, or the file is broken: read-sheet tells. */
function withPart(tab: Tab, relations: readonly Relation[]): SheetOf & { readonly kind: string } {
  const relation = relations.find(({ id }) => id === tab.id);
  const { name, isHidden } = tab;
  return { name, isHidden, part: relation?.part ?? '', kind: relation?.kind ?? 'worksheet' };
}

function readBook(scan: XmlScan): Book | null {
  const sheets: Tab[] = [];
  let from1904 = false;
  for (;;) {
    const step = scan.next();
    if (step === scanned.end) return { sheets, from1904 };
    if (step === scanned.broken) return null;
    if (step !== scanned.open) continue;
    if (scan.name === 'workbookPr') from1904 = scan.isOn('date1904');
    else if (scan.name === 'sheet') {
      const state = scan.attribute('state') ?? 'visible';
      sheets.push({
        name: scan.attribute('name') ?? '',
        id: scan.attribute('id') ?? '',
        isHidden: state === 'hidden' || state === 'veryHidden',
      });
    }
  }
}

function stringsOf(
  zip: ZipFile,
  relations: readonly Relation[],
  book: string,
): Result<readonly string[], PartRefusal> {
  const part = partOfKind(relations, 'sharedStrings', book);
  const scan = scanPart(zip, part);
  if (!scan.ok) return scan;
  const strings = scan.value === null ? [] : readSharedStrings(scan.value);
  return strings === null ? damaged(part) : ok(strings);
}

const partOfKind = (relations: readonly Relation[], kind: string, book: string): string =>
  relations.find((relation) => relation.kind === kind && !relation.external)?.part ??
  `${book.slice(0, book.lastIndexOf('/') + 1)}${kind}.xml`;

function stylesOf(
  zip: ZipFile,
  relations: readonly Relation[],
  book: string,
): Result<readonly CellStyle[], PartRefusal> {
  const part = partOfKind(relations, 'styles', book);
  const scan = scanPart(zip, part);
  if (!scan.ok) return scan;
  const styles = scan.value === null ? [] : readStyles(scan.value);
  return styles === null ? damaged(part) : ok(styles);
}

/** The format of each style by its number: those of cells, not of named styles. */
function readStyles(scan: XmlScan): readonly CellStyle[] | null {
  const codes = new Map<number, string>();
  const ids: number[] = [];
  let within = false;
  for (;;) {
    const step = scan.next();
    if (step === scanned.end) break;
    if (step === scanned.broken) return null;
    if (step === scanned.close && scan.name === 'cellXfs') within = false;
    if (step !== scanned.open) continue;
    if (scan.name === 'cellXfs') within = true;
    else if (scan.name === 'numFmt') {
      codes.set(scan.whole('numFmtId'), scan.attribute('formatCode') ?? 'General');
    } else if (scan.name === 'xf' && within) ids.push(Math.max(0, scan.whole('numFmtId')));
  }
  const known = new Map<number, CellStyle>();
  return ids.map((id) => {
    const style = known.get(id) ?? styleOf(codes.get(id) ?? builtInFormat(id));
    known.set(id, style);
    return style;
  });
}
