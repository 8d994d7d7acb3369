/**
 * 解包 unpack archive: the files of a zip, batch by batch, each unpacked, refused or skipped by
 * itself. Names in it are labels only: nothing is ever written under them.
 */
import type { ArchiveBatch, ArchiveMember } from '#app/ports/file-reading.ts';
import type { ReadRefusalCode } from '#app/ports/document-reader.ts';
import { ok, refuse, type Refusal, type Result } from '#core/base/result.ts';
import { fileKind } from '../file-kind.ts';
import { openZip, type ZipEntry, type ZipFile } from '../package/zip-directory.ts';
import { archiveMessages as messages } from './messages.ts';

type NamedFile = { readonly name: string; readonly bytes: Uint8Array };
type ReadRefusal = Refusal<ReadRefusalCode>;

const megabyte = 1024 * 1024;
/** Folders and what systems leave behind count here, files of the user below. */
const entriesMax = 5000;
const membersMax = 500;
const memberMegabytesMax = 20;
const totalMegabytesMax = 200;
/** So much is handed over at once; the rest is unpacked when this has been read. */
const batchBytes = 32 * megabyte;

/** The directory has no say in what comes out: each member is capped by itself, and their sum. */
const zipCaps = { entries: entriesMax, inflatedBytes: Number.MAX_SAFE_INTEGER };

/**
 * Told by the directory, not by searching the bytes: a docx that lies in the archive unpacked
 * would show its own parts there.
 */
export function isArchive({ name, bytes }: NamedFile): boolean {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return false;
  const zip = openZip(bytes, zipCaps);
  if (!zip.ok) return fileKind(name, bytes) === 'zip';
  return !packageMarks.some((mark) => zip.value.entry(mark) !== null);
}

/** Office files, OFD and ODF have one of these at their root. */
const packageMarks = ['[Content_Types].xml', 'OFD.xml', 'mimetype'];

export function unpackArchive(
  file: NamedFile & { readonly from: number },
): Result<ArchiveBatch, ReadRefusal> {
  const zip = openZip(file.bytes, zipCaps);
  if (!zip.ok) return zip;
  const planned = planMembers(zip.value);
  if (planned.length > membersMax) {
    return refuse('file_unpacks_too_large', messages.tooMany(planned.length, membersMax));
  }
  if (planned.length === 0) return refuse('file_empty', messages.empty);
  const bytes = planned.reduce((sum, { told, entry }) => sum + (told === null ? entry.size : 0), 0);
  if (bytes > totalMegabytesMax * megabyte) {
    return refuse('file_unpacks_too_large', messages.unpacksTooLarge(totalMegabytesMax));
  }
  const members: ArchiveMember[] = [];
  let [at, unpacked] = [file.from, 0];
  for (; at < planned.length && unpacked < batchBytes; at += 1) {
    const member = unpackMember(zip.value, planned[at] as Planned);
    if (member.kind === 'file') unpacked += member.bytes.length;
    members.push(member);
  }
  return ok({ members, total: planned.length, next: at < planned.length ? at : null });
}

/** What is known of a member before it is unpacked; `told` is null for one to be unpacked. */
type Planned = {
  readonly entry: ZipEntry;
  readonly name: string;
  readonly told: ArchiveMember | null;
};

function planMembers(zip: ZipFile): readonly Planned[] {
  const seen = new Map<string, { readonly name: string; readonly packed: Uint8Array }[]>();
  const planned: Planned[] = [];
  for (const entry of zip.entries) {
    if (/[/\\]$/u.test(entry.name)) continue;
    const name = labelOf(entry.name);
    const told = toldOf(zip, entry, name);
    const first = told === null ? sameAsBefore(zip, entry, { name, seen }) : null;
    const twice = first === null ? null : ({ name, kind: 'skipped', why: 'twice', first } as const);
    planned.push({ entry, name, told: told ?? twice });
  }
  return planned;
}

function toldOf(zip: ZipFile, entry: ZipEntry, name: string): ArchiveMember | null {
  const why = leftBehind(entry.name);
  if (why !== null) return { name, kind: 'skipped', why };
  const refused = refusalOf(name);
  const packed = zip.packed(entry);
  if (!packed.ok) {
    return packed.error.code === 'file_encrypted'
      ? refused('file_encrypted', messages.memberEncrypted)
      : refused('file_damaged', messages.memberDamaged);
  }
  if (entry.method !== 0 && entry.method !== 8) {
    return refused('file_kind_unsupported', messages.methodUnknown);
  }
  return entry.size > memberMegabytesMax * megabyte
    ? refused('file_too_large', messages.memberTooLarge(memberMegabytesMax))
    : null;
}

/** Files of no user: the systems' own notes, and the locks of programs that have a file open. */
export function leftBehind(path: string): 'system' | 'lock' | null {
  const parts = path.split(/[/\\]/u);
  const last = parts.at(-1) ?? '';
  if (/^(?:~\$|\.~)/u.test(last)) return 'lock';
  const isSystem = /^(?:thumbs\.db|ehthumbs\.db|desktop\.ini|\..*)$/iu.test(last);
  return isSystem || parts.includes('__MACOSX') ? 'system' : null;
}

/** The name of an earlier member with the same packed bytes. */
function sameAsBefore(
  zip: ZipFile,
  entry: ZipEntry,
  at: {
    readonly name: string;
    readonly seen: Map<string, { readonly name: string; readonly packed: Uint8Array }[]>;
  },
): string | null {
  const packed = zip.packed(entry);
  if (!packed.ok || entry.size === 0) return null;
  const key = `${entry.crc}:${entry.size}:${entry.method}`;
  const alike = at.seen.get(key) ?? [];
  const first = alike.find((one) => Buffer.compare(one.packed, packed.value) === 0);
  if (first !== undefined) return first.name;
  at.seen.set(key, [...alike, { name: at.name, packed: packed.value }]);
  return null;
}

const refusalOf =
  (name: string) =>
  (code: ReadRefusalCode, message: string): ArchiveMember => ({
    name,
    kind: 'refused',
    refusal: { code, message, facts: { file: name } },
  });

function unpackMember(zip: ZipFile, { entry, name, told }: Planned): ArchiveMember {
  if (told !== null) return told;
  const content = zip.read(entry);
  const refused = refusalOf(name);
  if (!content.ok) return refused('file_damaged', messages.memberDamaged);
  if (isArchive({ name, bytes: content.value })) {
    return refused('file_kind_unsupported', messages.nested);
  }
  // A copy: what is stored unpacked would else carry the whole archive along.
  return { name, kind: 'file', bytes: new Uint8Array(content.value) };
}

/** Folders of a path as they are shown: nothing that a terminal obeys, no way up and out. */
function labelOf(path: string): string {
  const parts = path
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
    .split(/[/\\]/u)
    .filter((part) => part !== '' && part !== '.' && part !== '..' && !/^[a-z]:$/iu.test(part));
  return parts.length === 0 ? messages.unnamed : [...parts.join('/')].slice(-200).join('');
}
