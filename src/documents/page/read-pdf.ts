/**
 * 读 PDF 文件 reading PDF: each page's letters and lines → ruled tables → one grid over all pages.
 * Spec: docs/spec/office-files.md, PDF.
 */
import type { FileNote, ReadProgress, ReadRefusalCode } from '#app/ports/document-reader.ts';
import { ok, refuse, type Refusal, type Result } from '#core/base/result.ts';
import type { GridReader, SourceFile } from '../grid-reader.ts';
import { contentOf, type PageContent } from './page-content.ts';
import { drawPage, type PageDrawing } from './page-drawing.ts';
import { withoutMargins } from './margin-lines.ts';
import { pageMessages } from './page-messages.ts';
import { rowsOfPages } from './page-rows.ts';
import { type OpenPdf, openPdf, PdfStop } from './pdf-engine.ts';
import { streamFault, unpackedMaxMegabytes } from './pdf-streams.ts';

/** A hundred tables of six pages are one department's. */
export const pagesMax = 800;

/** Straight lines on a page: a form that draws each side of each cell has some two thousand. */
const segmentsMax = 60_000;

type Refused = Result<never, Refusal<ReadRefusalCode>>;

export const readPdf: GridReader = async (file, progress) => {
  const fault = streamFault(file.bytes);
  if (fault !== null) return refusedStop(fault, file);
  try {
    const pdf = await openPdf(file.bytes);
    try {
      return await readPages(pdf, file, progress);
    } finally {
      await pdf.close();
    }
  } catch (stop) {
    if (stop instanceof PdfStop) return refusedStop(stop.code, file);
    throw stop;
  }
};

const stops = {
  encrypted: ['file_encrypted', pageMessages.encrypted],
  damaged: ['file_damaged', pageMessages.damaged],
  endless: ['file_too_large', pageMessages.endless],
  nested: ['file_too_large', pageMessages.endless],
  unpacks: ['file_unpacks_too_large', pageMessages.unpacksTooLarge(unpackedMaxMegabytes)],
} as const;

function refusedStop(code: keyof typeof stops, file: SourceFile): Refused {
  const [refusal, message] = stops[code];
  return refuse(refusal, message, { file: file.name });
}

async function readPages(
  pdf: OpenPdf,
  file: SourceFile,
  progress: ReadProgress | undefined,
): ReturnType<GridReader> {
  const facts = { file: file.name };
  if (pdf.pages > pagesMax) {
    return refuse('file_too_large', pageMessages.pagesTooMany(pdf.pages, pagesMax), facts);
  }
  const contents: PageContent[] = [];
  const seen = startSeen();
  for (let number = 1; number <= pdf.pages; number += 1) {
    const page = await pdf.page(number);
    if (page === null) {
      seen.broken.push(number);
      continue;
    }
    const drawing = drawPage(page);
    if (drawing.segments.length > segmentsMax) throw new PdfStop('endless');
    note(seen, number, drawing);
    contents.push(contentOf(number, drawing));
    progress?.(number, pdf.pages);
  }
  if (seen.letters === 0) return refuse('file_scanned', pageMessages.scanned, facts);
  if (seen.unknown * 3 > seen.letters || isOneLetter(seen.visible))
    return refuse('file_scanned', pageMessages.garbled, facts);
  const { pages, dropped } = withoutMargins(contents);
  return ok({ grid: rowsOfPages(pages), notes: notesOf(seen, pdf, dropped) });
}

type Seen = {
  letters: number;
  unknown: number;
  readonly hidden: string[];
  /** Letters of all pages: what is shown elsewhere is not hidden. */
  visible: string;
  turned: string;
  readonly broken: number[];
  readonly empty: number[];
};

const startSeen = (): Seen => ({
  letters: 0,
  unknown: 0,
  hidden: [],
  visible: '',
  turned: '',
  broken: [],
  empty: [],
});

function note(seen: Seen, number: number, drawing: PageDrawing): void {
  const inked = drawing.glyphs.filter(({ words }) => words.trim() !== '' || words === '');
  seen.letters += inked.length;
  seen.unknown += inked.filter(({ isUnknown }) => isUnknown).length;
  if (seen.hidden.length < runsMax) seen.hidden.push(...drawing.hidden);
  seen.visible += inked.map(({ words }) => words).join('');
  if (seen.turned === '') seen.turned = drawing.turned.trim();
  if (inked.length === 0) seen.empty.push(number);
}

/** A program without the font prints one sign for every letter, and says that it is one letter. */
function isOneLetter(visible: string): boolean {
  const counts = new Map<string, number>();
  const letters = visible.match(/\p{Script=Han}/gu) ?? [];
  for (const letter of letters) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return letters.length >= 60 && Math.max(...counts.values()) > letters.length * 0.5;
}

const runsMax = 1000;

const shown = (words: string): string =>
  words.length > 40 ? `${[...words].slice(0, 40).join('')}……` : words;

function notesOf(seen: Seen, { extras }: OpenPdf, margins: readonly string[]): readonly FileNote[] {
  const notes: FileNote[] = [];
  const { broken, empty, turned } = seen;
  const hidden = seen.hidden.filter((run) => !seen.visible.includes(run)).join('');
  const say = (code: FileNote['code'], message: string): void => void notes.push({ code, message });
  if (broken.length > 0) say('hidden_parts', pageMessages.brokenPages(broken));
  if (empty.length > 0) say('hidden_parts', pageMessages.emptyPages(empty));
  if (margins.length > 0) say('page_margins', pageMessages.margins(margins.slice(0, 5).map(shown)));
  if (hidden !== '') say('hidden_parts', pageMessages.hiddenText(shown(hidden)));
  if (turned !== '') say('text_boxes', pageMessages.turnedText(shown(turned)));
  if (extras.scripts) say('macros_not_run', pageMessages.scripts);
  if (extras.attachments) say('links_not_followed', pageMessages.attachments);
  if (extras.xfa) say('macros_not_run', pageMessages.xfa);
  return notes;
}
