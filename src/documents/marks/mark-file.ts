/**
 * 标注文件 mark file: findings into the user's own file as comments and coloured cells, by patching
 * parts of its package; every other byte stays as it came.
 * docs/spec/office-files.md, "Marks"; docs/decisions/0022-patch-never-resave.md.
 */
import type { FileMark, FileMarking, MarkRefusalCode } from '#app/ports/file-marking.ts';
import { ok, type Refusal, refuse, type Result } from '#core/base/result.ts';
import { extensionOf, type FileKind, fileKind, kindNames } from '../file-kind.ts';
import { fileStem } from '../file-stem.ts';
import { messages } from '../messages.ts';
import { officeCaps, openZip } from '../package/zip-directory.ts';
import { markDocx } from './mark-docx.ts';
import { markXlsx } from './mark-xlsx.ts';
import { markMessages } from './messages.ts';
import { patchedPackage, type PackageRefusal, type PatchedPackage } from './patched-package.ts';

type Marker = (
  file: PatchedPackage,
  marks: readonly FileMark[],
  date: string | null,
) => Result<readonly FileMark[], PackageRefusal>;

const markers: Readonly<Partial<Record<FileKind, Marker>>> = {
  xlsx: markXlsx,
  docx: markDocx,
};

export const markFile: FileMarking = async (file, marks, date) => {
  const kind = fileKind(file.name, file.bytes);
  const marker = markers[kind];
  if (marker === undefined) return refuseKind(kind, file.name);
  const zip = openZip(file.bytes, officeCaps);
  if (!zip.ok) return zip;
  const names = zip.value.entries.map(({ name }) => name);
  if (names.some((name) => /^\/?_xmlsignatures\//iu.test(name))) {
    return refuse('file_signed', markMessages.signed, { file: file.name });
  }
  // Which of two entries of one name is meant, every program decides for itself.
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) return refuse('file_damaged', messages.packageDamaged(twice), {});
  const patched = patchedPackage(zip.value);
  const left = marker(patched, marks, date ?? null);
  if (!left.ok) return left;
  const bytes = patched.write();
  if (!bytes.ok) return bytes;
  const placed = marks.length - left.value.length;
  const name = markedName(file.name, kind);
  return ok({ name, bytes: bytes.value, placed, left: left.value });
};

function refuseKind(kind: FileKind, file: string): Result<never, Refusal<MarkRefusalCode>> {
  const facts = { file, kind };
  return kind === 'encrypted'
    ? refuse('file_encrypted', messages.fileEncrypted, facts)
    : refuse('file_kind_not_marked', markMessages.kindNotMarked(kindNames[kind]), facts);
}

const extensions: Readonly<Partial<Record<FileKind, readonly string[]>>> = {
  xlsx: ['xlsx', 'xlsm', 'xltx', 'xltm'],
  docx: ['docx', 'docm', 'dotx', 'dotm'],
};

/**
 * A file that is called otherwise than it is gets the extension of what it is. Of an archive's
 * member the folders are left out: it is one file that comes down.
 */
function markedName(path: string, kind: FileKind): string {
  const name = path.replace(/^.*[\\/]/su, '');
  const extension = extensionOf(name);
  const stem = extension === '' ? name : name.slice(0, -extension.length - 1);
  const usual = extensions[kind] ?? [];
  const ending = usual.includes(extension) ? name.slice(stem.length + 1) : (usual[0] ?? extension);
  const plain = stem.endsWith(markMessages.nameSuffix)
    ? stem.slice(0, -markMessages.nameSuffix.length)
    : stem;
  return `${fileStem([plain])}${markMessages.nameSuffix}.${ending}`;
}
