/**
 * 标注 Word 文件 mark a document: a comment around what each marked cell holds and a colour behind
 * it. Touched are the tags beside which these stand, the comments, and the package's lists of
 * parts; not a letter of the text is. ECMA-376 part 1, section 17.
 */
import type { FileMark } from '#app/ports/file-marking.ts';
import { ok, type Result } from '#core/base/result.ts';
import { attribute, relationsOf } from '../package/office-part.ts';
import { markColours } from './cell-styles.ts';
import { type CellMarks, gatherMarks } from './gather-marks.ts';
import { type CellOffsets, locateCells } from './locate-cells.ts';
import {
  appendTo,
  insertAt,
  type Patch,
  patchText,
  prependTo,
  removeElement,
} from './patch-text.ts';
import {
  addComments,
  type Flavour,
  neededPart,
  type PackageRefusal,
  type Part,
  partOf,
  type PatchedPackage,
  unreadable,
} from './patched-package.ts';
import {
  emptyWordComments,
  formerWordComments,
  patchWordComments,
  type WordComment,
} from './word-comments.ts';
import { childOf, type Element, localName, prefixOf, tagText } from './xml-tree.ts';

/** Marks whose cell or paragraph is not in the document. */
export function markDocx(
  file: PatchedPackage,
  marks: readonly FileMark[],
  date: string | null,
): Result<readonly FileMark[], PackageRefusal> {
  const roots = relationsOf(file.zip, '');
  if (!roots.ok) return roots;
  const main = roots.value.find(({ kind }) => kind === 'officeDocument')?.part;
  const document = neededPart(file, main ?? 'word/document.xml');
  if (!document.ok) return document;
  const entry = file.zip.entry(document.value.name) ?? file.zip.entry(`/${document.value.name}`);
  const bytes = entry === null ? unreadable(document.value.name) : file.zip.read(entry);
  if (!bytes.ok) return bytes;
  const offsetOf = locateCells(bytes.value);
  if (offsetOf === null) return unreadable(document.value.name);
  const comments = commentsPart(file, document.value.name);
  if (!comments.ok) return comments;
  const found = findMarks(document.value, marks, offsetOf);
  return writeMarks(file, { document: document.value, comments: comments.value, found }, date);
}

/** 落定的标注 what is said at each cell or paragraph, by where its element begins. */
type Found = {
  readonly cells: readonly { readonly home: Home; readonly said: CellMarks }[];
  readonly left: readonly FileMark[];
};

/** 落处 a cell, or a paragraph outside tables. */
type Home = { readonly element: Element; readonly w: string };

function findMarks({ text, root }: Part, marks: readonly FileMark[], offsetOf: CellOffsets): Found {
  // The reader is given the text without its mark of order.
  const shift = text.startsWith('\ufeff') ? 1 : 0;
  const places = new Map<FileMark, string>();
  for (const mark of marks) {
    const at = mark.place.kind === 'document' ? offsetOf(mark.place) : null;
    if (at !== null) places.set(mark, String(at + shift));
  }
  const elements = elementsAt(root, new Set([...places.values()].map(Number)));
  const isThere = (key: string): boolean => elements.has(Number(key));
  const keyOf = (mark: FileMark): string | null => {
    const key = places.get(mark);
    return key !== undefined && isThere(key) ? key : null;
  };
  const cells = [...gatherMarks(marks, keyOf)].flatMap(([key, said]) => {
    const element = elements.get(Number(key));
    return element === undefined ? [] : [{ home: { element, w: prefixOf(element.name) }, said }];
  });
  return { cells, left: marks.filter((mark) => keyOf(mark) === null) };
}

/** Cells and paragraphs by where they begin; one without a paragraph can hold no comment. */
function elementsAt(root: Element, wanted: ReadonlySet<number>): ReadonlyMap<number, Element> {
  const found = new Map<number, Element>();
  walk(root, (element) => {
    if (!wanted.has(element.start)) return true;
    if (paragraphsOf(element).length > 0) found.set(element.start, element);
    return true;
  });
  return found;
}

/** Visits an element and, where the visitor says so, what it holds. */
function walk(element: Element, visit: (element: Element) => boolean): void {
  if (!visit(element)) return;
  for (const child of element.children) walk(child, visit);
}

/** Paragraphs of a cell's own: not those of tables or boxes within it, nor old alternatives. */
const inner = new Set(['tbl', 'txbxContent', 'Fallback', 'pPr']);

function paragraphsOf(element: Element): readonly Element[] {
  if (localName(element.name) === 'p') return [element];
  const found: Element[] = [];
  for (const child of element.children) {
    if (!inner.has(localName(child.name))) found.push(...paragraphsOf(child));
  }
  return found;
}

function commentsPart(file: PatchedPackage, document: string): Result<Part | null, PackageRefusal> {
  const relations = relationsOf(file.zip, document);
  if (!relations.ok) return relations;
  const known = relations.value.find(({ kind, external }) => kind === 'comments' && !external);
  return known === undefined ? ok(null) : partOf(file, known.part);
}

type Work = { readonly document: Part; readonly comments: Part | null; readonly found: Found };

function writeMarks(
  file: PatchedPackage,
  { document, comments, found }: Work,
  date: string | null,
): Result<readonly FileMark[], PackageRefusal> {
  const former = comments === null ? new Set<string>() : formerWordComments(comments);
  if (found.cells.length === 0 && former.size === 0) return ok(found.left);
  const part = comments ?? newComments(file, document);
  if (!('root' in part)) return part.ok ? unreadable(document.name) : part;
  let id = highestId([document, ...(comments === null ? [] : [comments])]);
  const said: WordComment[] = [];
  const marked = new Set(found.cells.map(({ home }) => home.element));
  const patches: Patch[] = [...formerPatches(document, former, marked)];
  for (const { home, said: all } of found.cells) {
    id += 1;
    said.push({ id, lines: all.lines });
    patches.push(...anchorPatches(document.text, home, id));
    patches.push(...shadePatches(document.text, home, markColours[all.severity]));
  }
  file.set(part.name, patchWordComments(part, said, date));
  file.set(document.name, patchText(document.text, patches));
  return ok(found.left);
}

/** Comments count with revisions and bookmarks: a number above all of them is free. */
function highestId(parts: readonly Part[]): number {
  let highest = -1;
  for (const { text } of parts) {
    for (const [, double, single] of text.matchAll(/:id\s*=\s*(?:"(\d{1,9})"|'(\d{1,9})')/gu)) {
      highest = Math.max(highest, Number(double ?? single));
    }
  }
  return highest;
}

function newComments(file: PatchedPackage, document: Part): Part | Result<never, PackageRefusal> {
  const namespace = namespaceOf(document);
  const flavour: Flavour = namespace.startsWith('http://purl.oclc.org/')
    ? 'strict'
    : 'transitional';
  const folder = document.name.slice(0, document.name.lastIndexOf('/') + 1);
  const usual = `${folder}comments.xml`;
  const isTaken = file.zip.entry(usual) !== null;
  const name = isTaken ? file.freeName(`${folder}comments`, '.xml') : usual;
  return addComments(file, document.name, {
    name,
    at: name.slice(folder.length),
    flavour,
    contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml',
    text: emptyWordComments(namespace),
  });
}

const transitional = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

function namespaceOf({ text, root }: Part): string {
  const prefix = prefixOf(root.name).slice(0, -1);
  const name = prefix === '' ? 'xmlns' : `xmlns:${prefix}`;
  return attribute(tagText(text, root), name) ?? transitional;
}

/** From behind the properties of the first paragraph to the end of the last one. */
function anchorPatches(text: string, { element, w }: Home, id: number): readonly Patch[] {
  const paragraphs = paragraphsOf(element);
  const first = paragraphs[0] as Element;
  const last = paragraphs.at(-1) as Element;
  const start = `<${w}commentRangeStart ${w}id="${id}"/>`;
  const end =
    `<${w}commentRangeEnd ${w}id="${id}"/>` +
    `<${w}r><${w}commentReference ${w}id="${id}"/></${w}r>`;
  if (first === last && first.end === first.openEnd) return [appendTo(text, first, start + end)];
  const properties = childOf(first, `${w}pPr`);
  return [
    properties === null ? prependTo(text, first, start) : insertAt(properties.end, start),
    appendTo(text, last, end),
  ];
}

/** Children of a cell's properties that stand before its shading (CT_TcPr). */
const beforeShading = new Set(['cnfStyle', 'tcW', 'gridSpan', 'hMerge', 'vMerge', 'tcBorders']);

/** A cell is shaded as a whole; a paragraph outside tables by its comment alone. */
function shadePatches(text: string, { element, w }: Home, colour: string): readonly Patch[] {
  if (localName(element.name) !== 'tc') return [];
  const shading = `<${w}shd ${w}val="clear" ${w}color="auto" ${w}fill="${colour}"/>`;
  const properties = childOf(element, `${w}tcPr`);
  if (properties === null) {
    return [insertAt(element.openEnd, `<${w}tcPr>${shading}</${w}tcPr>`)];
  }
  const known = childOf(properties, `${w}shd`);
  if (known !== null) return [{ at: known.start, until: known.end, text: shading }];
  const last = properties.children.findLast(({ name }) => beforeShading.has(localName(name)));
  return [last === undefined ? prependTo(text, properties, shading) : insertAt(last.end, shading)];
}

/** Takes out the anchors of our former comments, and our colours behind them. */
function formerPatches(
  { text, root }: Part,
  former: ReadonlySet<string>,
  marked: ReadonlySet<Element>,
): readonly Patch[] {
  if (former.size === 0) return [];
  const patches: Patch[] = [];
  const visit = (element: Element, cells: readonly Element[]): void => {
    const name = localName(element.name);
    const isBare = name === 'r' && element.children.every((one) => bare.has(localName(one.name)));
    const anchors = isBare ? element.children : [element];
    const isAnchor = anchors.some(
      (one) =>
        anchorNames.has(localName(one.name)) &&
        former.has(attribute(tagText(text, one), `${prefixOf(one.name)}id`) ?? ''),
    );
    if (isAnchor) {
      patches.push(removeElement(element));
      const cell = cells.at(-1);
      if (cell !== undefined && !marked.has(cell)) patches.push(...unshade(text, cell));
      return;
    }
    const around = name === 'tc' ? [...cells, element] : cells;
    for (const child of element.children) visit(child, around);
  };
  visit(root, []);
  return patches;
}

/** A run that holds nothing but the sign of a comment goes with it. */
const bare = new Set(['rPr', 'commentReference']);
const anchorNames = new Set(['commentRangeStart', 'commentRangeEnd', 'commentReference']);

function unshade(text: string, cell: Element): readonly Patch[] {
  const w = prefixOf(cell.name);
  const properties = childOf(cell, `${w}tcPr`);
  const shading = properties === null ? null : childOf(properties, `${w}shd`);
  if (shading === null) return [];
  const fill = attribute(tagText(text, shading), `${w}fill`) ?? '';
  return Object.values(markColours).includes(fill.toUpperCase()) ? [removeElement(shading)] : [];
}
