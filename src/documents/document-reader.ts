/**
 * 文件读取 the one pipeline of every file: bytes → cell grid → tables, with each cell that found no
 * home listed. What a file is shows in its content; each kind has one reader, which gives a grid,
 * and nothing after the grid knows what the file was.
 */
import type {
  DocumentReader,
  FileNote,
  ReadFile,
  ReadRefusalCode,
} from '#app/ports/document-reader.ts';
import { ok, refuse, type Refusal, type Result } from '#core/base/result.ts';
import type { Policy } from '#core/policy/parameter.ts';
import { extensionOf, type FileKind, fileKind, kindNames } from './file-kind.ts';
import { compileForm } from './form.ts';
import type { GridReader, SourceFile } from './grid-reader.ts';
import { messages } from './messages.ts';
import { readGrid } from './read-grid.ts';
import { namedOtherwise, textReader } from './text-reader.ts';

/** Loaded when a file of the kind comes: the reader of PDF alone takes a third of a second. */
const readers: Readonly<Partial<Record<FileKind, () => Promise<GridReader>>>> = {
  docx: async () => (await import('./word/read-docx.ts')).readDocx,
  doc: async () => (await import('./word/read-doc.ts')).readDoc,
  xlsx: async () => (await import('./sheet/read-xlsx.ts')).readXlsx,
  xls: async () => (await import('./sheet/read-xls.ts')).readXls,
  pdf: async () => (await import('./page/read-pdf.ts')).readPdf,
};

export function createDocumentReader(policy: Policy): DocumentReader {
  const forms = policy.templates.map((template) => compileForm(template, policy.catalogue));
  const texts = textReader(forms);
  return {
    read: async (file, newId, progress) => {
      const kind = fileKind(file.name, file.bytes);
      const load = readers[kind];
      if (load === undefined) {
        if (kind !== 'text' && kind !== 'json') return refuseKind(file, kind);
        const read = texts.read(file, newId, progress);
        return read.ok ? ok({ ...read.value, notes: nameNotes(file, kind) }) : read;
      }
      const read = await (await load())(file, progress);
      if (!read.ok) return read;
      const how = { forms, newId, ...(progress === undefined ? {} : { progress }) };
      const accounted = readGrid(read.value.grid, how);
      if (!accounted.ok) return accounted;
      const { tables, refusals, unread } = accounted.value;
      const notes = [...nameNotes(file, kind), ...read.value.notes];
      return ok<ReadFile>({ tables, refusals, unread, notes });
    },
  };
}

/** What to do with a kind that is known and not read. */
const waysOut: Readonly<Partial<Record<FileKind, string>>> = {
  et: '请在 WPS 表格中打开，另存为 .xlsx 后再试。',
  wps: '请在 WPS 文字中打开，另存为 .docx 后再试。',
  ofd: '请向发件单位索取 Word 或 Excel 原件，或用 OFD 阅读器另存为 PDF 后再试。',
  ods: '请在 WPS 或 Excel 中打开，另存为 .xlsx 后再试。',
  odt: '请在 WPS 或 Word 中打开，另存为 .docx 后再试。',
  xlsb: '请在 WPS 或 Excel 中打开，另存为 .xlsx 后再试。',
  rtf: '请在 WPS 或 Word 中打开，另存为 .docx 后再试。',
  web: '请在 WPS 或 Excel 中打开，另存为 .xlsx 后再试。',
  pptx: '请把其中的目标表存成 .docx 或 .xlsx 后再试。',
  picture: '图片里的字读不出来，请改用 Word、Excel 原件或带文字的 PDF。',
  archive: '请解压后导入其中的文件，或改用 .zip 打包。',
  zip: '请到“导入文件”处导入压缩包，或解压后导入其中的文件。',
};

function refuseKind(file: SourceFile, kind: FileKind): Result<never, Refusal<ReadRefusalCode>> {
  const facts = { file: file.name, kind };
  if (kind === 'encrypted') return refuse('file_encrypted', messages.fileEncrypted, facts);
  const wayOut = waysOut[kind] ?? '请在 WPS 或 Office 中打开，另存为 .docx 或 .xlsx 后再试。';
  return refuse('file_kind_unsupported', messages.kindRefused(kindNames[kind], wayOut), facts);
}

/** Said where a file is not what its name says; .et and .wps may hold what Office writes today. */
export function nameNotes({ name }: SourceFile, kind: FileKind): readonly FileNote[] {
  const extension = extensionOf(name);
  const isText = kind === 'text' && !namedOtherwise.has(extension);
  const named = likeOthers[extension] ?? extension;
  if (extension === '' || named === kind || isText) return [];
  const message = messages.otherKind(extension, kindNames[kind]);
  return [{ code: 'kind_other_than_name', message }];
}

/** Kinds that are written like another: workbooks with macros, templates. */
const likeOthers: Readonly<Partial<Record<string, FileKind>>> = {
  docm: 'docx',
  dotx: 'docx',
  dotm: 'docx',
  xlsm: 'xlsx',
  xltx: 'xlsx',
  xltm: 'xlsx',
  dot: 'doc',
  xlt: 'xls',
};
