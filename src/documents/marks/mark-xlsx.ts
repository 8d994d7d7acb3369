/**
 * 标注 Excel 文件 mark a workbook: a comment at each marked cell and a colour behind it. Touched are
 * the sheets' own tags, their comments and drawings, the list of styles, and the package's lists of
 * parts; shared strings, values and formulas are not. ECMA-376 part 1, section 18.
 */
import type { FileMark } from '#app/ports/file-marking.ts';
import { ok, type Result } from '#core/base/result.ts';
import { attribute, type Relation, relationsOf } from '../package/office-part.ts';
import { type CellStyles, cellStyles } from './cell-styles.ts';
import { type CommentBox, emptyBoxes, patchBoxes } from './comment-boxes.ts';
import { gatherMarks } from './gather-marks.ts';
import { insertAt, ownNamespace, type Patch, patchText } from './patch-text.ts';
import {
  addComments,
  addContentType,
  addRelation,
  type Flavour,
  neededPart,
  type PackageRefusal,
  type Part,
  partOf,
  type PatchedPackage,
  relationNamespace,
  unreadable,
} from './patched-package.ts';
import {
  type CellAddress,
  cellAddress,
  cellReference,
  isCell,
  type Restyle,
  restyleCells,
  unmerged,
} from './sheet-cells.ts';
import { emptyComments, formerComments, patchComments } from './sheet-comments.ts';
import { childOf, childrenOf, localName, prefixOf, tagText } from './xml-tree.ts';

/** Marks whose sheet or cell is not in the workbook. */
export function markXlsx(
  file: PatchedPackage,
  marks: readonly FileMark[],
): Result<readonly FileMark[], PackageRefusal> {
  const sheets = sheetsOf(file);
  if (!sheets.ok) return sheets;
  const { workbook, parts } = sheets.value;
  const styles = openStyles(file, workbook);
  if (!styles.ok) return styles;
  const left: FileMark[] = [];
  const bySheet = new Map<string, FileMark[]>();
  for (const mark of marks) {
    const part = mark.place.kind === 'sheet' ? parts.get(mark.place.sheet) : undefined;
    if (part === undefined) left.push(mark);
    else bySheet.set(part, [...(bySheet.get(part) ?? []), mark]);
  }
  for (const part of new Set(parts.values())) {
    const rest = markSheet(file, { part, styles: styles.value?.styles ?? null }, bySheet.get(part));
    if (!rest.ok) return rest;
    left.push(...rest.value);
  }
  if (styles.value !== null) file.set(styles.value.part, styles.value.styles.text());
  return ok(left);
}

type Sheets = { readonly workbook: string; readonly parts: ReadonlyMap<string, string> };

/** The parts of the worksheets by the names people see. */
function sheetsOf(file: PatchedPackage): Result<Sheets, PackageRefusal> {
  const roots = relationsOf(file.zip, '');
  if (!roots.ok) return roots;
  const workbook =
    roots.value.find(({ kind }) => kind === 'officeDocument')?.part ?? 'xl/workbook.xml';
  const book = neededPart(file, workbook);
  if (!book.ok) return book;
  const relations = relationsOf(file.zip, workbook);
  if (!relations.ok) return relations;
  const { text, root } = book.value;
  const list = childOf(root, `${prefixOf(root.name)}sheets`);
  const parts = new Map<string, string>();
  for (const sheet of list?.children ?? []) {
    const tag = tagText(text, sheet);
    const id = attribute(tag, '\\w+:id');
    const relation = relations.value.find((one) => one.id === id);
    const name = attribute(tag, 'name');
    if (relation?.kind === 'worksheet' && !relation.external && name !== null) {
      parts.set(name, relation.part);
    }
  }
  return ok({ workbook, parts });
}

type OpenStyles = { readonly part: string; readonly styles: CellStyles };

/** Without a list of styles cells get their comments and no colour. */
function openStyles(
  file: PatchedPackage,
  workbook: string,
): Result<OpenStyles | null, PackageRefusal> {
  const relations = relationsOf(file.zip, workbook);
  if (!relations.ok) return relations;
  const name = relations.value.find(({ kind }) => kind === 'styles')?.part;
  const part = name === undefined ? ok(null) : partOf(file, name);
  if (!part.ok) return part;
  const styles = part.value === null ? null : cellStyles(part.value);
  return ok(part.value === null || styles === null ? null : { part: part.value.name, styles });
}

type Sheet = { readonly part: string; readonly styles: CellStyles | null };

/** What belongs to a sheet: its parts by the names of the package. */
type SheetParts = {
  readonly sheet: Part;
  readonly comments: Part | null;
  readonly boxes: string | null;
  readonly flavour: Flavour;
};

function markSheet(
  file: PatchedPackage,
  { part, styles }: Sheet,
  marks: readonly FileMark[] = [],
): Result<readonly FileMark[], PackageRefusal> {
  const relations = relationsOf(file.zip, part);
  if (!relations.ok) return relations;
  const comments = relatedPart(file, relations.value, 'comments');
  if (!comments.ok) return comments;
  const former = comments.value === null ? [] : formerComments(comments.value);
  if (marks.length === 0 && former.length === 0) return ok([]);
  const sheet = neededPart(file, part, 'sheetData');
  if (!sheet.ok) return sheet;
  const boxes = relations.value.find(({ kind }) => kind === 'vmlDrawing')?.part ?? null;
  const namespace = ownNamespace(sheet.value.text, sheet.value.root);
  const flavour: Flavour = namespace.startsWith('http://purl.oclc.org/')
    ? 'strict'
    : 'transitional';
  const parts = { sheet: sheet.value, comments: comments.value, boxes, flavour };
  return patchSheet(file, { parts, styles, former }, marks);
}

function relatedPart(
  file: PatchedPackage,
  relations: readonly Relation[],
  wanted: string,
): Result<Part | null, PackageRefusal> {
  const relation = relations.find(({ kind, external }) => kind === wanted && !external);
  return relation === undefined ? ok(null) : partOf(file, relation.part);
}

type SheetWork = {
  readonly parts: SheetParts;
  readonly styles: CellStyles | null;
  readonly former: readonly string[];
};

function patchSheet(
  file: PatchedPackage,
  { parts, styles, former }: SheetWork,
  marks: readonly FileMark[],
): Result<readonly FileMark[], PackageRefusal> {
  const { sheet } = parts;
  const addressOf = (mark: FileMark): CellAddress | null => {
    if (mark.place.kind !== 'sheet') return null;
    const address = { row: mark.place.row, column: mark.place.cell };
    return isCell(address) ? address : null;
  };
  const homeOf = unmerged(
    sheet.text,
    sheet.root,
    marks.map(addressOf).filter((one) => one !== null),
  );
  const cells = gatherMarks(marks, (mark) => {
    const address = addressOf(mark);
    return address === null ? null : cellReference(homeOf(address));
  });
  const restyles: readonly Restyle[] =
    styles === null
      ? []
      : [...new Set([...former, ...cells.keys()])].flatMap((reference) => {
          const address = cellAddress(reference);
          const severity = cells.get(reference)?.severity ?? null;
          const style = (before: number): number =>
            severity === null ? styles.unmarked(before) : styles.marked(before, severity);
          return address === null ? [] : [{ ...address, style }];
        });
  const patches = restyleCells(sheet.text, sheet.root, restyles);
  if (patches === null) return unreadable(sheet.name);
  const wanted = [...cells].map(([reference, { lines }]) => ({ reference, lines }));
  const commented = writeComments(file, parts, { wanted, former });
  if (!commented.ok) return commented;
  file.set(sheet.name, patchText(sheet.text, [...patches, ...commented.value]));
  return ok(marks.filter((mark) => addressOf(mark) === null));
}

type Wanted = {
  readonly wanted: readonly { readonly reference: string; readonly lines: readonly string[] }[];
  readonly former: readonly string[];
};

/** Writes the parts beside the sheet; what the sheet itself has to say of them is given back. */
function writeComments(
  file: PatchedPackage,
  parts: SheetParts,
  { wanted, former }: Wanted,
): Result<readonly Patch[], PackageRefusal> {
  const comments = parts.comments ?? newComments(file, parts);
  if (!('root' in comments)) return comments.ok ? unreadable(parts.sheet.name) : comments;
  const patched = patchComments(comments, wanted);
  if (patched === null) return unreadable(comments.name);
  file.set(comments.name, patched.text);
  const linesOf = new Map(wanted.map(({ reference, lines }) => [reference, linesHigh(lines)]));
  const added = patched.added.map(
    (reference): CommentBox => ({ reference, lines: linesOf.get(reference) ?? 1 }),
  );
  return writeBoxes(file, parts, { removed: new Set(former), added });
}

/** As many as a box of four columns needs: some thirty letters each. */
const linesHigh = (lines: readonly string[]): number =>
  lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 30)), 1);

function newComments(
  file: PatchedPackage,
  { sheet, flavour }: SheetParts,
): Part | Result<never, PackageRefusal> {
  const name = file.freeName('xl/comments', '.xml');
  return addComments(file, sheet.name, {
    name,
    at: addressFrom(sheet.name, name),
    flavour,
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml',
    text: emptyComments(ownNamespace(sheet.text, sheet.root)),
  });
}

/** Relative where sheets stand as usual: some programs look up nothing else. */
const addressFrom = (sheet: string, part: string): string =>
  /^xl\/worksheets\/[^/]+$/u.test(sheet) ? `../${part.slice('xl/'.length)}` : `/${part}`;

function writeBoxes(
  file: PatchedPackage,
  { sheet, boxes, flavour }: SheetParts,
  change: { readonly removed: ReadonlySet<string>; readonly added: readonly CommentBox[] },
): Result<readonly Patch[], PackageRefusal> {
  if (boxes !== null) {
    const text = file.text(boxes);
    if (!text.ok) return text;
    const patched = text.value === null ? null : patchBoxes(text.value, change);
    if (patched === null) return unreadable(boxes);
    file.set(boxes, patched);
    return ok([]);
  }
  if (change.added.length === 0) return ok([]);
  const name = file.freeName('xl/drawings/vmlDrawing', '.vml');
  file.set(name, patchBoxes(emptyBoxes, change) ?? emptyBoxes);
  const told = addContentType(
    file,
    { extension: 'vml' },
    'application/vnd.openxmlformats-officedocument.vmlDrawing',
  );
  if (!told.ok) return told;
  const at = addressFrom(sheet.name, name);
  const id = addRelation(file, sheet.name, { kind: 'vmlDrawing', at, flavour });
  return id.ok ? ok(drawingPatch(sheet, id.value, flavour)) : id;
}

/** Children of a worksheet that stand before its legacyDrawing (CT_Worksheet). */
const before = new Set(
  (
    'sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection ' +
    'protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells ' +
    'phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins ' +
    'pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors ' +
    'smartTags drawing'
  ).split(' '),
);

function drawingPatch({ root }: Part, id: string, flavour: Flavour): readonly Patch[] {
  const prefix = prefixOf(root.name);
  // A relation of ours and no drawing part: the element that names a lost one is mended.
  const [known] = childrenOf(root, `${prefix}legacyDrawing`);
  const tag = `<${prefix}legacyDrawing xmlns:r="${relationNamespace(flavour)}" r:id="${id}"/>`;
  if (known !== undefined) return [{ at: known.start, until: known.end, text: tag }];
  const last = root.children.findLast((child) => before.has(localName(child.name)));
  return last === undefined ? [] : [insertAt(last.end, tag)];
}
