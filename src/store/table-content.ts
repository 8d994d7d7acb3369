/**
 * 表的存储形 a target table as it lies in the database: the codec's JSON, checked both ways.
 * PostgreSQL cannot hold U+0000 nor half a surrogate pair; they become U+FFFD, the sign that
 * Unicode has for what could not be represented.
 */
import { assert } from '#core/base/assert.ts';
import type { TargetTable } from '#core/performance/target-table.ts';
import { decodeTable, encodeTable } from '#core/performance/table-codec.ts';
import { StoreFault } from '#app/ports/store-fault.ts';
import { canonicalJson, digestOf, type Json, sameJson } from './keys/digest.ts';
import { faultMessages } from './messages.ts';
import type { TableContent } from './table-step.ts';

/** Money is checked twice: what was encoded must read back as the same before it is written. */
export const contentOf = (table: TargetTable): TableContent => provenContent(table).content;

/** With the table as it will read back, and as the text that a column of type jsonb takes. */
export function provenContent(table: TargetTable): {
  readonly content: TableContent;
  readonly table: TargetTable;
  readonly text: string;
} {
  const encoded = encodeTable(table) as unknown as Json;
  const written = JSON.stringify(encoded);
  // JSON writes what cannot be stored as escapes: a text without them is stored as it is.
  const isStorable = !/\\u(?:0000|d[89a-f])/.test(written);
  const content = (isStorable ? encoded : storable(encoded)) as TableContent;
  const readBack = decodeTable(content);
  const again = encodeTable(readBack) as unknown as Json;
  assert(sameJson(again, content), 'a table must survive its own codec');
  return { content, table: readBack, text: isStorable ? written : JSON.stringify(content) };
}

/** Canonical, because its digest is made of the very text: many tables at once are written so. */
export const contentTextOf = (table: TargetTable): string => canonicalJson(contentOf(table));

export const digestOfContent = (content: TableContent): string => digestOf(canonicalJson(content));

export function tableOf(content: TableContent): TargetTable {
  return decodeTable(content);
}

/** The table of a version, which must be what its digest says. */
export function provenTable(content: TableContent, digest: string, what: string): TargetTable {
  if (digestOfContent(content) === digest) return tableOf(content);
  throw new StoreFault('content_damaged', faultMessages.damaged(what));
}

export const storableText = (text: string): string =>
  text.toWellFormed().replaceAll('\u0000', '\uFFFD');

/** The same all the way down; members that are not there are left out. */
export function storable(value: Json): Json {
  if (typeof value === 'string') return storableText(value);
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(storable);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([name, member]) => [name, storable(member as Json)]));
}
