/**
 * 草稿步 what one write of a draft changed, kept row by row so that every earlier state can be
 * rebuilt: docs/spec/store.md section 4. Works on the encoded table, knows nothing of its cells.
 */
import { assert } from '#core/base/assert.ts';
import { type Json, sameJson } from './keys/digest.ts';

type JsonObject = { readonly [name: string]: Json | undefined };

/** 编码后的表 an encoded target table: rows with ids, and everything else. */
export type TableContent = JsonObject & { readonly rows: readonly ContentRow[] };
type ContentRow = JsonObject & { readonly id: string };

/** 草稿步 the whole table, or what differs from the one before. */
export type TableStep =
  | { readonly kind: 'whole'; readonly content: TableContent }
  | {
      readonly kind: 'difference';
      /** Members of the table other than rows that changed, with their new values. */
      readonly members: JsonObject;
      /** Rows that are new or changed. */
      readonly rows: readonly ContentRow[];
      /** The ids of all rows in order; null where neither the rows nor their order changed. */
      readonly order: readonly string[] | null;
    };

export function stepBetween(before: TableContent | null, after: TableContent): TableStep {
  const whole: TableStep = { kind: 'whole', content: after };
  if (before === null || !hasOwnIds(after) || !sameNames(before, after)) return whole;
  const old = new Map(before.rows.map((row) => [row.id, row]));
  const rows = after.rows.filter((row) => !sameJson(old.get(row.id), row));
  const ids = after.rows.map((row) => row.id);
  const kept = sameJson(
    ids,
    before.rows.map((row) => row.id),
  );
  const members = Object.entries(after).filter(
    ([name, value]) => name !== 'rows' && !sameJson(value, before[name]),
  );
  return {
    kind: 'difference',
    members: Object.fromEntries(members),
    rows,
    order: kept ? null : ids,
  };
}

export function applyStep(before: TableContent | null, step: TableStep): TableContent {
  if (step.kind === 'whole') return step.content;
  assert(before !== null, 'a difference needs the table it differs from');
  const rows = new Map(before.rows.map((row) => [row.id, row]));
  for (const row of step.rows) rows.set(row.id, row);
  const order = step.order ?? before.rows.map((row) => row.id);
  return { ...before, ...step.members, rows: order.map((id) => rowOf(rows, id)) };
}

function rowOf(rows: ReadonlyMap<string, ContentRow>, id: string): ContentRow {
  const row = rows.get(id);
  assert(row !== undefined, `a step names row ${id}, which is not there`);
  return row;
}

/** Ids twice in a table would make a difference ambiguous; such a table is kept whole. */
const hasOwnIds = (content: TableContent): boolean =>
  new Set(content.rows.map((row) => row.id)).size === content.rows.length;

const sameNames = (a: TableContent, b: TableContent): boolean => sameJson(namesOf(a), namesOf(b));

/** A member that is undefined is none: it is not written. */
const namesOf = (content: TableContent): readonly string[] =>
  Object.keys(content)
    .filter((name) => content[name] !== undefined)
    .sort();
