/** 单位变更 changes of a budget unit: what it was is kept beside what it became. */
import { ok, refuse } from '#core/base/result.ts';
import type { TableWriter } from '#app/ports/table-store.ts';
import type { Batch, Query } from './connection.ts';
import { canonicalJson } from './keys/digest.ts';
import { refusalMessages } from './messages.ts';
import { sortKeyOf } from './sort-key.ts';
import { storableText } from './table-content.ts';
import { isId, unitOf, type UnitRow } from './table-rows.ts';

type Change = Parameters<TableWriter['changeUnit']>[0];

export async function changeUnit(
  { query, batch }: { readonly query: Query; readonly batch: Batch },
  { id, expectedRevision, wanted }: Change,
): ReturnType<TableWriter['changeUnit']> {
  const standing = isId(id) ? await lockUnit(query, id) : null;
  if (standing === null) return refuse('unit_unknown', refusalMessages.unitUnknown);
  if (standing.revision !== expectedRevision) {
    return refuse('revision_stale', refusalMessages.unitStale, {
      expected: expectedRevision,
      actual: standing.revision,
    });
  }
  const became = storable(wanted);
  const twins = await query('select id from budget_unit where name = $1 and id <> $2', [
    became.name,
    id,
  ]);
  const taken = () =>
    refuse('unit_exists', refusalMessages.unitExists(became.name), { name: became.name });
  if (twins.length > 0) return taken();
  const revision = standing.revision + 1;
  // A key given by hand (本级 first, the order of the examples) stays; one made of the name goes.
  const sortKey =
    standing.sortKey === sortKeyOf(standing.name) ? sortKeyOf(became.name) : standing.sortKey;
  const update = query(
    `update budget_unit set name = $2, short_name = $3, branch_name = $4, parent_id = $5,
       from_year = $6, until_year = $7, sort_key = $8, revision = $9 where id = $1`,
    [
      id,
      became.name,
      became.shortName,
      became.branchName,
      became.parentId,
      became.fromYear,
      became.untilYear,
      sortKey,
      revision,
    ],
  );
  if (await isNameTaken(update)) return taken();
  await query(
    `insert into budget_unit_change (budget_unit_id, revision, was, became, batch)
     values ($1, $2, $3, $4, $5)`,
    [id, revision, canonicalJson(storable(standing)), canonicalJson(became), batch.number],
  );
  return ok(revision);
}

/**
 * Another transaction may give the same name now, unseen by the look above: the update waits for
 * its end and then fails. Nothing can be written after it; a refusal rolls back all the same.
 */
async function isNameTaken(update: Promise<unknown>): Promise<boolean> {
  try {
    await update;
    return false;
  } catch (error) {
    const { code, constraint } = error as { readonly code?: string; readonly constraint?: string };
    if (code === '23505' && constraint === 'budget_unit_name_key') return true;
    throw error;
  }
}

/** The second of two who change it waits here, and is then told that it is stale. */
async function lockUnit(query: Query, id: string) {
  const [row] = await query<UnitRow>(
    `select id, parent_id, name, short_name, kind, branch_name, sort_key, from_year, until_year,
       revision from budget_unit where id = $1 for update`,
    [id],
  );
  return row === undefined ? null : unitOf(row);
}

const storable = (unitChange: Change['wanted']) => ({
  name: storableText(unitChange.name),
  shortName: storableText(unitChange.shortName),
  branchName: unitChange.branchName === null ? null : storableText(unitChange.branchName),
  parentId: unitChange.parentId,
  fromYear: unitChange.fromYear,
  untilYear: unitChange.untilYear,
});
