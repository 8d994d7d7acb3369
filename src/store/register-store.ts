/** 台账存储 the register store: the port of app on PostgreSQL. docs/spec/registers.md */
import type { RegisterOwner, RegisterStore } from '#app/ports/register-store.ts';
import type { FiscalYear } from '#core/base/calendar.ts';
import { asId, type BudgetUnitId } from '#core/base/id.ts';
import type { EntryKindName } from '#core/budget/registers/register-kind.ts';
import type { Database, Query } from './connection.ts';
import {
  entriesText,
  readAssetLists,
  readCards,
  readContracts,
  readCounted,
  readCounts,
  readEntries,
  readFacts,
} from './register-reader.ts';
import {
  entryOf,
  type EntryRow,
  importOf,
  type ImportRow,
  stateOf,
  type StateRow,
} from './register-rows.ts';
import { createRegisterWriter } from './register-writer.ts';
import { isId } from './table-rows.ts';

export function createRegisterStore(database: Database): RegisterStore {
  const { reading } = database;
  return {
    states: (world, fiscalYear) =>
      reading(world, async (query) => {
        const rows = await query<StateRow>(statesText, [fiscalYear]);
        return rows.map(stateOf);
      }),
    entries: (world, filter) => reading(world, (query) => readEntries(query, filter)),
    entry: (world, id) =>
      reading(world, async (query) => {
        const [row] = await query<EntryRow>(`${entriesText} where e.id = $1`, [id]);
        return row === undefined ? null : entryOf(row);
      }),
    history: (world, rootId) =>
      reading(world, async (query) => {
        const rows = await query<EntryRow>(
          `${entriesText} where e.root_id = $1 order by e.batch desc, e.id desc`,
          [rootId],
        );
        return rows.map(entryOf);
      }),
    imports: (world, { budgetUnitId, fiscalYear, kind }) =>
      reading(world, async (query) => {
        const rows = await query<ImportRow>(importsText, [budgetUnitId, fiscalYear, kind]);
        return rows.map(importOf);
      }),
    contracts: (world, year) => reading(world, (query) => readContracts(query, year)),
    counts: (world, asked, cut) => reading(world, (query) => readCounts(query, asked, cut)),
    counted: (world, asked, page) => reading(world, (query) => readCounted(query, asked, page)),
    facts: (world, years, cut) => reading(world, (query) => readFacts(query, years, cut)),
    factVersions: (world, { budgetUnitId, fiscalYear }, naturalKey) =>
      reading(world, async (query) => {
        const rows = await query<EntryRow>(
          `${entriesText} where e.budget_unit_id = $1 and e.fiscal_year = $2 and e.kind = 'facts'
             and ($3::text is null or e.natural_key = $3) order by e.batch desc, e.id desc`,
          [budgetUnitId, fiscalYear, naturalKey],
        );
        return rows.map(entryOf);
      }),
    assetLists: (world, units, cut) => reading(world, (query) => readAssetLists(query, units, cut)),
    cards: (world, listId, page) =>
      isId(listId)
        ? reading(world, (query) => readCards(query, listId, page))
        : Promise.resolve({ cards: [], total: 0 }),
    ownerOf: (world, id) =>
      isId(id) ? reading(world, (query) => readOwner(query, id)) : Promise.resolve(null),
    write: (world, verb, work) =>
      database.inTransaction({ world, verb }, (query, batch) =>
        work(createRegisterWriter({ query, batch })),
      ),
  };
}

const statesText = `
  with kept as (
    select e.budget_unit_id, e.fiscal_year, e.kind, count(*)::int4 as entries,
      max(e.counted_on) as latest
    from register_entry e
    where e.fiscal_year = $1
      and not exists (select from register_withdrawal w where w.entry_id = e.id)
    group by 1, 2, 3
  )
  select o.budget_unit_id, o.fiscal_year, o.kind, coalesce(k.entries, 0)::int4 as entries,
    k.latest, b.user_name, b.instant
  from register_opening o
  join writing_batch b on b.batch = o.batch
  left join kept k using (budget_unit_id, fiscal_year, kind)
  where o.fiscal_year = $1`;

const importsText = `select i.id, i.source_file_id, i.file_name, i.entries, i.batch, b.user_name,
    b.instant
  from register_import i join writing_batch b on b.batch = i.batch
  where i.budget_unit_id = $1 and i.fiscal_year = $2 and i.kind = $3
  order by i.batch desc limit 50`;

type OwnerRow = {
  readonly of: RegisterOwner['of'];
  readonly budget_unit_id: string;
  readonly fiscal_year: number;
  readonly kind: EntryKindName;
  readonly natural_key: string;
};

const ownerText = `
  select 'entry' as "of", budget_unit_id, fiscal_year, kind, natural_key
  from register_entry where id = $1
  union all
  select 'card', l.budget_unit_id, extract(year from l.as_of)::int2, '', ''
  from asset_card c join asset_list l on l.id = c.list_id where c.id = $1`;

async function readOwner(query: Query, id: string): Promise<RegisterOwner | null> {
  const [row] = await query<OwnerRow>(ownerText, [id]);
  if (row === undefined) return null;
  const year = {
    budgetUnitId: asId<BudgetUnitId>(row.budget_unit_id),
    fiscalYear: row.fiscal_year as FiscalYear,
  };
  return row.of === 'card'
    ? { ...year, of: 'card' }
    : { ...year, of: 'entry', kind: row.kind, naturalKey: row.natural_key };
}
