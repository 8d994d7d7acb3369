/**
 * 佐证检查 what an attachment is, by its content: seven kinds are taken, and only where name and
 * content agree and nothing in it could act. It is kept and handed back, never opened by us.
 */
import type { EvidenceCheck } from '#app/ports/evidence-check.ts';
import type { EvidenceKind } from '#app/ports/evidence-store.ts';
import { ok, refuse } from '#core/base/result.ts';
import { decodeBytes } from './decode-bytes.ts';
import { extensionOf, fileKind, kindNames } from './file-kind.ts';
import { evidenceMessages as words } from './messages.ts';
import { officeCaps, openZip } from './package/zip-directory.ts';

/** The endings under which each kind is known. */
const endings: Readonly<Record<EvidenceKind, readonly string[]>> = {
  pdf: ['pdf'],
  ofd: ['ofd'],
  xml: ['xml'],
  docx: ['docx'],
  xlsx: ['xlsx'],
  jpg: ['jpg', 'jpeg'],
  png: ['png'],
};

export const checkEvidence: EvidenceCheck = ({ name, bytes }) => {
  if (bytes.length === 0) return refuse('file_empty', words.empty);
  const kind = kindOf(name, bytes);
  if (kind === null) {
    const found = kindNames[fileKind(name, bytes)];
    return refuse('evidence_kind_refused', words.kindRefused(found), { found });
  }
  const extension = extensionOf(name);
  if (!endings[kind].includes(extension)) {
    const facts = { extension, kind };
    return refuse('evidence_name_false', words.nameFalse(extension, kind), facts);
  }
  const active = isPackage(kind)
    ? packageFault(bytes)
    : kind === 'xml'
      ? xmlFault(textOf(name, bytes))
      : null;
  return active === null ? ok(kind) : active;
};

const isPackage = (kind: EvidenceKind): boolean =>
  kind === 'docx' || kind === 'xlsx' || kind === 'ofd';

function kindOf(name: string, bytes: Uint8Array): EvidenceKind | null {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'jpg';
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  const kind = fileKind(name, bytes);
  switch (kind) {
    case 'pdf':
    case 'ofd':
    case 'docx':
    case 'xlsx':
      return kind;
    case 'text':
      return isXml(textOf(name, bytes)) ? 'xml' : null;
    default:
      return null;
  }
}

const startsWith = (bytes: Uint8Array, head: readonly number[]): boolean =>
  head.every((byte, at) => bytes[at] === byte);

/** '' where the bytes are no text in any encoding we know. */
function textOf(name: string, bytes: Uint8Array): string {
  const decoded = decodeBytes(name, bytes);
  return decoded.ok ? decoded.value.text : '';
}

/** An electronic invoice is XML of its own; a page or a drawing in XML is something else. */
function isXml(text: string): boolean {
  const body = text
    .replace(/^\uFEFF/u, '')
    .replaceAll(/<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^>[]*(?:\[[\s\S]*?\])?[^>]*>/giu, '')
    .trimStart();
  const root = /^<([\p{L}_][\p{L}\p{N}_.:-]*)[\s/>]/u.exec(body)?.[1] ?? null;
  return root !== null && !pageRoots.has(root.toLowerCase().replace(/^.*:/u, ''));
}

const pageRoots: ReadonlySet<string> = new Set(['html', 'svg', 'stylesheet']);

/** Entities and style sheets make a reader fetch or run what somebody else wrote. */
function xmlFault(text: string) {
  const active = /<!DOCTYPE|<!ENTITY|<\?xml-stylesheet|<(?:[\w-]+:)?script\b/iu.test(text);
  return active ? refuse('evidence_active', words.active('XML')) : null;
}

/** A package must be whole, and hold neither macros nor programs. */
function packageFault(bytes: Uint8Array) {
  const zip = openZip(bytes, officeCaps);
  if (!zip.ok) return refuse('file_damaged', words.damaged);
  const acting = zip.value.entries.find(({ name }) =>
    /(?:^|\/)vbaProject\.bin$|\.(?:exe|dll|js|vbs|bat|cmd|ps1|jar|sh)$|\/activeX\//iu.test(name),
  );
  return acting === undefined ? null : refuse('evidence_active', words.active(acting.name));
}
