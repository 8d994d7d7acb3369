/** 读台账 what the register store reads: entries, counts and asset cards, now or at a cut. */
import type {
  AssetList,
  CountAsked,
  EntryFilter,
  EntryPage,
  KeptCard,
  RegisterCount,
  RegisterEntry,
  RegisterStore,
} from '#app/ports/register-store.ts';
import type { BudgetYear } from '#app/ports/budget-store.ts';
import type { BudgetUnitId } from '#core/base/id.ts';
import type { Cut } from '#core/base/world.ts';
import type { Query } from './connection.ts';
import {
  assetListOf,
  type AssetListRow,
  cardOf,
  type CardRow,
  entryOf,
  type EntryRow,
} from './register-rows.ts';

/** Entries with all that hangs on them; callers add where, order and page. */
export const entriesText = `select e.*, i.source_file_id, i.file_name, b.user_name, b.instant,
    w.reason as withdrawn_reason, w.replaced_by, wb.user_name as withdrawn_by,
    wb.instant as withdrawn_at,
    (select r.entry_id from register_withdrawal r where r.replaced_by = e.id) as replaces,
    array(select a.id::text from evidence a where a.register_entry_id = e.root_id
      and not exists (select from evidence_withdrawal x where x.evidence_id = a.id)
      order by a.id) as evidence_ids,
    coalesce((select jsonb_agg(jsonb_build_object('date', p.planned_on,
        'amount', p.amount_fen::text) order by p.seq)
      from contract_payment p where p.entry_id = e.id), '[]'::jsonb) as payments
  from register_entry e
  join writing_batch b on b.batch = e.batch
  left join register_import i on i.id = e.import_id
  left join register_withdrawal w on w.entry_id = e.id
  left join writing_batch wb on wb.batch = w.batch`;

const known = (alias: string, cut: string): string =>
  `(${cut}::int8 is null or ${alias}.batch <= ${cut})`;

/** Entered by then and not withdrawn by then. */
const standingAt = (cut: string): string => `${known('e', cut)}
  and not exists (select from register_withdrawal g where g.entry_id = e.id
    and ${known('g', cut)})`;

const filterText = `e.budget_unit_id = $1 and e.fiscal_year = $2 and e.kind = $3
  and ($4::boolean or w.entry_id is null)
  and ($5::text is null or strpos(lower(e.title), $5) > 0
    or strpos(lower(coalesce(e.fields ->> 'number', '')), $5) > 0)`;

export async function readEntries(query: Query, filter: EntryFilter): Promise<EntryPage> {
  const values = [
    filter.budgetUnitId,
    filter.fiscalYear,
    filter.kind,
    filter.withdrawn,
    filter.search?.toLowerCase() ?? null,
  ];
  const [sum] = await query<{ readonly total: number }>(
    `select count(*)::int4 as total from register_entry e
     left join register_withdrawal w on w.entry_id = e.id where ${filterText}`,
    values,
  );
  const rows = await query<EntryRow>(
    `${entriesText} where ${filterText}
     order by e.counted_on desc, e.id desc offset $6 limit $7`,
    [...values, filter.offset, filter.limit],
  );
  return { entries: rows.map(entryOf), total: sum?.total ?? 0 };
}

type CountName = 'cut' | 'rule' | 'levels' | 'until';

/** The same rules as isCounted of core/budget/registers; a property test holds them together. */
const countsText = ({ cut, rule, levels, until }: Record<CountName, string>): string => `
  case ${rule}
    when 'due' then least(e.due_on, coalesce(e.done_on, e.due_on)) <= ${until}
    when 'in_time' then e.done_on <= e.due_on and e.done_on <= ${until}
    when 'level' then e.counted_on <= ${until} and e.level = any (${levels})
    when 'proven' then e.counted_on <= ${until} and (e.proven or exists (
      select from evidence a where a.register_entry_id = e.root_id and ${known('a', cut)}
        and not exists (select from evidence_withdrawal x
          where x.evidence_id = a.id and ${known('x', cut)})))
    else e.counted_on <= ${until}
  end`;

const countText = `
  select o.batch is not null as opened, coalesce(s.count, 0)::int8 as count,
    coalesce(s.entries, 0)::int4 as entries
  from unnest($1::uuid[], $2::int2[], $3::text[], $4::date[], $5::text[], $6::text[])
    with ordinality as q (unit, year, kind, until, rule, levels, at)
  left join register_opening o on o.budget_unit_id = q.unit and o.fiscal_year = q.year
    and o.kind = q.kind and ${known('o', '$7')}
  left join lateral (
    select sum(e.quantity)::int8 as count, count(*)::int4 as entries
    from register_entry e
    where e.budget_unit_id = q.unit and e.fiscal_year = q.year and e.kind = q.kind
      and ${standingAt('$7')}
      and ${countsText({
        cut: '$7',
        rule: 'q.rule',
        levels: "string_to_array(q.levels, '|')",
        until: 'q.until',
      })}
  ) s on true
  order by q.at`;

export async function readCounts(
  query: Query,
  asked: readonly CountAsked[],
  cut: Cut | null,
): Promise<readonly RegisterCount[]> {
  if (asked.length === 0) return [];
  return query<RegisterCount>(countText, [
    asked.map(({ budgetUnitId }) => budgetUnitId),
    asked.map(({ fiscalYear }) => fiscalYear),
    asked.map(({ figure }) => figure.kind),
    asked.map(({ until }) => until),
    asked.map(({ figure }) => figure.rule),
    asked.map(({ figure }) => figure.levels.join('|')),
    cut,
  ]);
}

export async function readCounted(
  query: Query,
  asked: CountAsked,
  page: { readonly cut: Cut | null; readonly offset: number; readonly limit: number },
): Promise<EntryPage> {
  const { figure } = asked;
  const counts = countsText({
    cut: '$7',
    rule: '$5::text',
    levels: '$6::text[]',
    until: '$4::date',
  });
  const where = `e.budget_unit_id = $1 and e.fiscal_year = $2 and e.kind = $3
    and ${standingAt('$7')} and ${counts}`;
  const values = [
    asked.budgetUnitId,
    asked.fiscalYear,
    figure.kind,
    asked.until,
    figure.rule,
    figure.levels,
    page.cut,
  ];
  const [sum] = await query<{ readonly total: number }>(
    `select count(*)::int4 as total from register_entry e where ${where}`,
    values,
  );
  const rows = await query<EntryRow>(
    `${entriesText} where ${where} order by e.counted_on desc, e.id desc offset $8 limit $9`,
    [...values, page.offset, page.limit],
  );
  return { entries: rows.map(entryOf), total: sum?.total ?? 0 };
}

export async function readFacts(
  query: Query,
  years: readonly BudgetYear[],
  cut: Cut | null,
): Promise<readonly RegisterEntry[]> {
  const rows = await query<EntryRow>(
    `${entriesText} where (e.budget_unit_id, e.fiscal_year)
         in (select * from unnest($1::uuid[], $2::int2[]))
       and e.kind = 'facts' and ${standingAt('$3')} order by e.natural_key`,
    [years.map(({ budgetUnitId }) => budgetUnitId), years.map(({ fiscalYear }) => fiscalYear), cut],
  );
  return rows.map(entryOf);
}

const contractsWhere = `e.budget_unit_id = $1 and e.kind = 'contracts' and w.entry_id is null
  and (e.fiscal_year = $2 or exists (select from contract_payment p
    where p.entry_id = e.id and extract(year from p.planned_on) = $2))`;

export async function readContracts(
  query: Query,
  { budgetUnitId, fiscalYear }: BudgetYear,
): Promise<readonly RegisterEntry[]> {
  const rows = await query<EntryRow>(
    `${entriesText} where ${contractsWhere} order by e.counted_on desc, e.id desc`,
    [budgetUnitId, fiscalYear],
  );
  return rows.map(entryOf);
}

const assetListsText = `select l.*, b.user_name, b.instant,
    coalesce((select jsonb_agg(to_jsonb(g)) from (
      select c.state, c.class_name as "class", count(*)::int4 as cards,
        sum(c.value_fen)::int8::text as value
      from asset_card c where c.list_id = l.id
      group by 1, 2 order by 1, 2) g), '[]'::jsonb) as sums
  from asset_list l join writing_batch b on b.batch = l.batch`;

export async function readAssetLists(
  query: Query,
  budgetUnitIds: readonly BudgetUnitId[],
  cut: Cut | null,
): Promise<readonly AssetList[]> {
  const rows = await query<AssetListRow>(
    `${assetListsText} where l.budget_unit_id = any ($1::uuid[]) and ${known('l', '$2')}
     order by l.as_of desc, l.batch desc`,
    [budgetUnitIds, cut],
  );
  return rows.map(assetListOf);
}

export async function readCards(
  query: Query,
  listId: string,
  page: Parameters<RegisterStore['cards']>[2],
): Promise<{ readonly cards: readonly KeptCard[]; readonly total: number }> {
  const where = 'c.list_id = $1 and ($2::text[] is null or c.state = any ($2))';
  const [sum] = await query<{ readonly total: number }>(
    `select count(*)::int4 as total from asset_card c where ${where}`,
    [listId, page.states],
  );
  const rows = await query<CardRow>(
    `select c.*, l.source_file_id, l.file_name from asset_card c
     join asset_list l on l.id = c.list_id where ${where}
     order by c.file_line, c.id offset $3 limit $4`,
    [listId, page.states, page.offset, page.limit],
  );
  return { cards: rows.map(cardOf), total: sum?.total ?? 0 };
}
