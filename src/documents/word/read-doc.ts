/**
 * 读旧版 Word 文件 reading .doc: turned into .docx by LibreOffice where it is installed, then read as
 * one. Where it is not, the user is told what to do.
 */
import type { ReadRefusalCode } from '#app/ports/document-reader.ts';
import { ok, refuse, type Refusal, type Result } from '#core/base/result.ts';
import type { GridReader } from '../grid-reader.ts';
import { messages } from '../messages.ts';
import { convert, converterAt } from './read-converted.ts';
import { wordMessages } from './messages.ts';
import { readWordPackage } from './read-docx.ts';

export const readDoc: GridReader = async (file) => {
  if (isEncrypted(file.bytes)) return refuse('file_encrypted', messages.fileEncrypted, {});
  const docx = await docxOf(file.bytes);
  if (!docx.ok) return docx;
  const read = readWordPackage({ name: file.name, bytes: docx.value });
  if (!read.ok) return read;
  const note = { code: 'converted', message: wordMessages.converted } as const;
  return ok({ ...read.value, notes: [note, ...read.value.notes] });
};

/** Long enough for a cold start on a busy machine, and well below the cap on a whole reading. */
const conversionSeconds = 40;

async function docxOf(doc: Uint8Array): Promise<Result<Uint8Array, Refusal<ReadRefusalCode>>> {
  const program = converterAt(process.env);
  if (program === null) return refuse('converter_missing', wordMessages.converterMissing, {});
  const converted = await convert(doc, { program, seconds: conversionSeconds });
  if (converted.kind === 'docx') return ok(converted.bytes);
  if (converted.kind === 'slow') {
    return refuse('file_damaged', wordMessages.converterSlow(conversionSeconds), {});
  }
  return refuse('file_damaged', wordMessages.converterFailed, {});
}

/** MS-DOC 2.5.2: the stream begins with A5EC; bit 8 of its flags says that it is encrypted. */
function isEncrypted(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 512; at + 12 <= bytes.length; at += 512) {
    if (view.getUint16(at, true) !== 0xa5ec) continue;
    return (view.getUint16(at + 10, true) & 0x100) !== 0;
  }
  return false;
}
