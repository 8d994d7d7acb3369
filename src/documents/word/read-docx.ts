/** 读 Word 文件 reading .docx: its package → the rows of its text and tables. ECMA-376 part 1. */
import type { FileNote, ReadRefusalCode } from '#app/ports/document-reader.ts';
import { ok, refuse, type Refusal, type Result } from '#core/base/result.ts';
import type { GridRead, GridReader, SourceFile } from '../grid-reader.ts';
import { messages } from '../messages.ts';
import { type Relation, relationsOf } from '../package/office-part.ts';
import { officeCaps, openZip, type ZipFile } from '../package/zip-directory.ts';
import { wordMessages } from './messages.ts';
import { type BodyFault, readBody } from './read-body.ts';
import { withHeaders } from './read-headers.ts';
import { readNumbering } from './read-numbering.ts';
import { readStory } from './read-story.ts';
import { newWordGrid, type Seen, sourceRows, type WordGrid } from './word-grid.ts';

type WordRefusal = Refusal<ReadRefusalCode>;

export const readDocx: GridReader = async (file) => readWordPackage(file);

/** The grid of a Word package; at once, without waiting. */
export function readWordPackage(file: SourceFile): Result<GridRead, WordRefusal> {
  const zip = openZip(file.bytes, officeCaps);
  if (!zip.ok) return zip;
  const main = mainPart(zip.value);
  if (!main.ok) return main;
  const content = partBytes(zip.value, main.value);
  if (!content.ok) return content;
  const relations = relationsOf(zip.value, main.value);
  if (!relations.ok) return relations;
  const reader = readNumbering(zip.value, relations.value);
  if (!reader.ok) return reader;
  const grid = newWordGrid(reader.value, readStory);
  const sections = readBody(grid, content.value);
  if (typeof sections === 'string') return bodyRefusal(sections, main.value);
  const rows = withHeaders(grid, sections, (id) => headerPart(zip.value, relations.value, id));
  const notes = notesOf(zip.value, relations.value, grid);
  return ok({ grid: { rows: sourceRows(rows) }, notes });
}

/** The part that the package names as its document; else where every program puts it. */
function mainPart(zip: ZipFile): Result<string, WordRefusal> {
  const relations = relationsOf(zip, '');
  if (!relations.ok) return relations;
  const named = relations.value.find(
    ({ kind, external }) => kind === 'officeDocument' && !external,
  );
  const part = named?.part ?? 'word/document.xml';
  if (zip.entry(part) !== null) return ok(part);
  return zip.entry('word/document.xml') === null ? notWord() : ok('word/document.xml');
}

const notWord = (): Result<never, WordRefusal> =>
  refuse('file_damaged', messages.packageDamaged(wordMessages.notWord), {});

function partBytes(zip: ZipFile, part: string): Result<Uint8Array, WordRefusal> {
  const entry = zip.entry(part);
  return entry === null ? notWord() : zip.read(entry);
}

function bodyRefusal(fault: BodyFault, part: string): Result<never, WordRefusal> {
  if (fault === 'entities') return refuse('file_damaged', messages.xmlEntities, { part });
  if (fault === 'huge' || fault === 'deep') {
    return refuse('file_too_large', wordMessages.tooComplex, { part });
  }
  return refuse('file_damaged', messages.packageDamaged(wordMessages.xmlBroken), { part });
}

/** A header that cannot be read is as good as none: the form stands in the body. */
function headerPart(zip: ZipFile, relations: readonly Relation[], id: string): Uint8Array | null {
  const relation = relations.find((one) => one.id === id && !one.external);
  const content = relation === undefined ? null : partBytes(zip, relation.part);
  return content?.ok === true ? content.value : null;
}

/** Files that are linked and shown; addresses behind words are no part of what is read. */
const linkedKinds = new Set(['image', 'oleObject', 'attachedTemplate', 'subDocument', 'frame']);

function notesOf(
  zip: ZipFile,
  relations: readonly Relation[],
  grid: WordGrid,
): readonly FileNote[] {
  const notes: FileNote[] = [];
  const note = (code: FileNote['code'], message: string): void => {
    notes.push({ code, message });
  };
  const { seen } = grid;
  const has = (kind: string): boolean => relations.some((one) => one.kind === kind);
  if (has('vbaProject') || zip.entry('word/vbaProject.bin') !== null) {
    note('macros_not_run', wordMessages.macros);
  }
  if (
    relations.some(({ kind, external }) => external && linkedKinds.has(kind)) ||
    seen.linkFields
  ) {
    note('links_not_followed', wordMessages.linksOutside);
  }
  if (seen.insertedFile || has('aFChunk')) note('links_not_followed', wordMessages.insertedFile);
  if (relations.some(({ kind, external }) => !external && embedded.has(kind))) {
    note('links_not_followed', wordMessages.embedded);
  }
  return [...notes, ...notesOfText(seen)];
}

const embedded = new Set(['package', 'oleObject', 'control']);

function notesOfText(seen: Seen): readonly FileNote[] {
  const { removedTexts, removedRows } = seen;
  const revisions = wordMessages.revisionsNote(removedTexts, removedRows);
  return [
    ...(seen.textBoxes ? [{ code: 'text_boxes', message: wordMessages.textBoxes } as const] : []),
    ...(seen.hidden ? [{ code: 'hidden_parts', message: wordMessages.hiddenParts } as const] : []),
    ...(seen.revisions ? [{ code: 'revisions', message: revisions } as const] : []),
  ];
}
