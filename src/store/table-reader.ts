/** 读 the reading half of the table store; each verb sees one snapshot. */
import type { Cut, World } from '#core/base/world.ts';
import { present } from '#core/base/assert.ts';
import { asId, type BudgetUnitId, type SourceFileId } from '#core/base/id.ts';
import type { TableDraft, TableStore } from '#app/ports/table-store.ts';
import type { Database, Query } from './connection.ts';
import { storableText } from './table-content.ts';
import { readSourcedTables, readTableSources } from './table-source.ts';
import {
  changeOf,
  type ChangeRow,
  draftHeadOf,
  type DraftHeadRow,
  draftOf,
  type DraftRow,
  explanationOf,
  type ExplanationRow,
  isId,
  type TableRowOfStore,
  unitOf,
  type UnitRow,
  versionHeadOf,
  type VersionHeadRow,
  versionOf,
  whichDraft,
  type VersionRow,
} from './table-rows.ts';
import { applyStep, type TableContent, type TableStep } from './table-step.ts';

export type TableReader = Omit<TableStore, 'write' | 'takeCut'>;

const headColumns = `t.id, t.budget_unit_id, t.fiscal_year, t.template_id, t.project_name,
  d.revision, d.versions, b.instant`;
export const draftColumns = `${headColumns}, d.content`;

const draftsFrom = `from target_table t
  join draft d on d.table_id = t.id
  join budget_unit u on u.id = t.budget_unit_id
  join writing_batch b on b.batch = d.changed_batch`;

const draftOrder = 't.fiscal_year desc, u.sort_key collate "C", u.id, t.sort_key collate "C", t.id';

export function createTableReader(database: Database): TableReader {
  const { reading } = database;
  return {
    units: (world) => reading(world, readUnits),
    formerNames: (world) => reading(world, readFormerNames),
    drafts: (world, filter = {}) => reading(world, (query) => readDrafts(query, filter)),
    departmentDrafts: (world, { budgetUnitId, fiscalYear }) =>
      readDepartment(database, world, {
        budgetUnitId,
        fiscalYears: [fiscalYear],
        known: () => null,
      }),
    departmentYears: (world, of, known) => readDepartment(database, world, { ...of, known }),
    draftAmongUnits: async (world, id, known) =>
      isId(id)
        ? reading(world, async (query) => {
            const [draft] = await readUnknown(query, known, {
              where: 't.id = $1',
              values: [id],
            });
            return draft === undefined ? null : { draft, units: await readUnits(query) };
          })
        : null,
    draftHeads: (world) => reading(world, readDraftHeads),
    draft: async (world, id) =>
      isId(id) ? reading(world, (query) => readDraft(query, 't.id = $1', [id])) : null,
    findDraft: async (world, key) => {
      if (!isId(key.budgetUnitId) || (key.subject === 'project') !== (key.projectName !== null)) {
        return null;
      }
      const where = `t.budget_unit_id = $1 and t.fiscal_year = $2
        and t.project_name is not distinct from $3`;
      const values = [key.budgetUnitId, key.fiscalYear, key.projectName];
      return reading(world, (query) => readDraft(query, where, values));
    },
    versions: async (world, id) =>
      isId(id) ? reading(world, (query) => readVersions(query, id)) : [],
    versionHeads: async (world, id) =>
      isId(id) ? reading(world, (query) => readVersionHeads(query, id)) : [],
    version: async (world, id, number) =>
      isId(id) && isCount(number)
        ? reading(world, (query) => readNumberedVersion(query, id, number))
        : null,
    tableSources: async (world, id) =>
      isId(id) ? reading(world, (query) => readTableSources(query, id)) : [],
    sourcedTables: async (world, id) =>
      isId(id) ? reading(world, (query) => readSourcedTables(query, id)) : [],
    changes: async (world, id, cell) =>
      isId(id) ? reading(world, (query) => readChanges(query, id, cell)) : [],
    explanations: async (world, id) =>
      isId(id) ? reading(world, (query) => readExplanations(query, id)) : [],
    sourceFile: async (world, id) =>
      isId(id) ? reading(world, (query) => readSourceFile(query, id)) : null,
    draftAt: async (world, id, cut) =>
      isId(id) ? reading(world, (query) => readDraftAt(query, id, cut)) : null,
    isExample: (world) => reading(world, readIsExample),
  };
}

/** A number from an address bar may be too large for the column. */
const isCount = (number: number): boolean =>
  Number.isSafeInteger(number) && number > 0 && number < 2 ** 31;

async function readUnits(query: Query) {
  const rows = await query<UnitRow>(
    `select id, parent_id, name, short_name, kind, branch_name, sort_key, from_year, until_year,
       revision
     from budget_unit order by sort_key collate "C", name collate "C", id`,
  );
  return rows.map(unitOf);
}

async function readFormerNames(query: Query) {
  const rows = await query<{ readonly budget_unit_id: string; readonly name: string }>(
    `select budget_unit_id, was ->> 'name' as name from budget_unit_change
     where was ->> 'name' <> became ->> 'name'
     order by batch desc, revision desc, budget_unit_id`,
  );
  return rows.map(({ budget_unit_id: id, name }) => ({
    budgetUnitId: asId<BudgetUnitId>(id),
    name,
  }));
}

type Filter = NonNullable<Parameters<TableStore['drafts']>[1]>;

async function readDrafts(query: Query, filter: Filter) {
  const unitIds = filter.budgetUnitIds?.filter(isId) ?? null;
  const rows = await query<DraftRow>(
    `select ${draftColumns} ${draftsFrom}
     where ($1::int4 is null or t.fiscal_year = $1)
       and ($2::uuid[] is null or t.budget_unit_id = any ($2))
     order by ${draftOrder}`,
    [filter.fiscalYear ?? null, unitIds],
  );
  return rows.map(draftOf);
}

type Department = Parameters<TableStore['departmentYears']>[1] & {
  readonly known: Parameters<TableStore['departmentYears']>[2];
};

/** Who may see a unit may compare it with its sisters: for this one look the scope is wider. */
async function readDepartment(
  database: Database,
  world: World,
  { budgetUnitId, fiscalYears, known }: Department,
) {
  const { scope } = world.caller;
  if (!isId(budgetUnitId)) return [];
  if (scope.kind === 'units' && !scope.ids.includes(budgetUnitId)) return [];
  return database.reading(world, async (query) => {
    const sisters = await readSisterIds(query, budgetUnitId);
    await query(wider, [`{${sisters.join(',')}}`]);
    return readUnknown(query, known, {
      where: 't.fiscal_year = any ($1) and t.budget_unit_id = any ($2)',
      values: [fiscalYears, sisters],
    });
  });
}

/** Heads first, which are small; then the content of those that are not known by their revision. */
async function readUnknown(
  query: Query,
  known: Department['known'],
  { where, values }: { readonly where: string; readonly values: readonly unknown[] },
): Promise<readonly TableDraft[]> {
  const heads = await query<Omit<DraftRow, 'content'>>(
    `select ${headColumns} ${draftsFrom} where ${where} order by ${draftOrder}`,
    values,
  );
  const kept = heads.map((row) => known(whichDraft(row)));
  const missing = heads.filter((_, at) => kept[at] === null).map((row) => row.id);
  const read = missing.length === 0 ? [] : await readDraftsOf(query, missing);
  return heads.map((row, at) =>
    present(kept[at] ?? read.find((one) => one.tableId === row.id), 'a draft has its content'),
  );
}

const wider = "select set_config('app.budget_units', $1, true)";

async function readDraftsOf(query: Query, ids: readonly string[]) {
  const rows = await query<DraftRow>(
    `select ${draftColumns} ${draftsFrom} where t.id = any ($1::uuid[])`,
    [ids],
  );
  return rows.map(draftOf);
}

async function readSisterIds(query: Query, id: string): Promise<readonly string[]> {
  const rows = await query<{ readonly id: string }>(
    `select s.id from budget_unit u join budget_unit s
       on s.id = u.id or s.parent_id = u.parent_id where u.id = $1`,
    [id],
  );
  return rows.map((row) => row.id);
}

async function readDraftHeads(query: Query) {
  const rows = await query<DraftHeadRow>(
    `select t.id, t.budget_unit_id, t.fiscal_year, t.template_id, t.project_name, d.revision,
       d.versions, b.instant, jsonb_array_length(d.content -> 'unread') as unread_count
     ${draftsFrom} order by ${draftOrder}`,
  );
  return rows.map(draftHeadOf);
}

async function readDraft(query: Query, where: string, values: readonly unknown[]) {
  const [row] = await query<DraftRow>(
    `select ${draftColumns} ${draftsFrom} where ${where}`,
    values,
  );
  return row === undefined ? null : draftOf(row);
}

async function readVersions(query: Query, id: string) {
  const rows = await query<VersionRow>(`${versionSelect} where v.table_id = $1 order by v.number`, [
    id,
  ]);
  return rows.map(versionOf);
}

async function readVersionHeads(query: Query, id: string) {
  const rows = await query<VersionHeadRow>(
    `select ${versionHeadColumns} ${versionsFrom} where v.table_id = $1 order by v.number`,
    [id],
  );
  return rows.map(versionHeadOf);
}

async function readNumberedVersion(query: Query, id: string, number: number) {
  const [row] = await query<VersionRow>(
    `${versionSelect} where v.table_id = $1 and v.number = $2`,
    [id, number],
  );
  return row === undefined ? null : versionOf(row);
}

const versionHeadColumns = `v.id, v.table_id, v.number, v.digest, v.reason, v.note,
  v.source_file_id, v.source_file_name, b.user_name, b.instant, b.business_date`;

const versionsFrom = 'from target_table_version v join writing_batch b on b.batch = v.batch';

const versionSelect = `select ${versionHeadColumns}, v.content ${versionsFrom}`;

async function readChanges(query: Query, id: string, cell: Parameters<TableStore['changes']>[2]) {
  const rows = await query<ChangeRow>(
    `select c.table_id, c.revision, c.kind, c.row_id, c.column_key, c.from_written, c.to_written,
       b.user_name, b.instant
     from target_table_change c join writing_batch b on b.batch = c.batch
     where c.table_id = $1 and ($2::text is null or (c.row_id = $2 and c.column_key = $3))
     order by c.revision, c.seq`,
    [id, ...(cell === undefined ? [null, null] : [cell.rowId, cell.column].map(storableText))],
  );
  return rows.map(changeOf);
}

async function readExplanations(query: Query, id: string) {
  const rows = await query<ExplanationRow>(
    `${explanationSelect} where e.table_id = $1 and not exists (
       select from finding_explanation_withdrawal w where w.explanation_id = e.id)
     order by e.batch, e.id`,
    [id],
  );
  return rows.map(explanationOf);
}

export const explanationSelect = `select e.id, e.table_id, e.finding_key, e.kind, e.explanation,
  b.user_name, b.instant
  from finding_explanation e join writing_batch b on b.batch = e.batch`;

async function readSourceFile(query: Query, id: string) {
  const [row] = await query<{
    readonly id: string;
    readonly name: string;
    readonly digest: string;
    readonly bytes: Uint8Array;
  }>('select id, name, digest, bytes from source_file where id = $1', [id]);
  return row === undefined ? null : { ...row, id: asId<SourceFileId>(row.id) };
}

async function readIsExample(query: Query) {
  const [row] = await query<{ readonly kind: string }>('select kind from database_kind');
  return row?.kind === 'example';
}

type Standing = { readonly revision: number; readonly content: TableContent };

/** The latest version at or below the cut, and on it the steps that came after. */
async function readDraftAt(query: Query, id: string, cut: Cut) {
  const [table] = await query<TableRowOfStore & { readonly versions: number }>(
    `select t.id, t.budget_unit_id, t.fiscal_year, t.template_id, t.project_name,
       (select count(*)::int4 from target_table_version v
        where v.table_id = t.id and v.batch <= $2) as versions
     from target_table t where t.id = $1 and t.batch <= $2`,
    [id, cut],
  );
  if (table === undefined) return null;
  const [version] = await query<Standing>(
    `select revision, content from target_table_version
     where table_id = $1 and batch <= $2 order by number desc limit 1`,
    [id, cut],
  );
  const steps = await query<StepRow>(
    `select s.revision, s.step, b.instant
     from target_table_step s join writing_batch b on b.batch = s.batch
     where s.table_id = $1 and s.batch <= $2 and s.revision >= $3 order by s.revision`,
    [id, cut, version?.revision ?? 1],
  );
  return draftOf({ ...table, ...replay(version ?? null, steps) });
}

type StepRow = {
  readonly revision: number;
  readonly step: TableStep;
  readonly instant: DraftRow['instant'];
};

/** The step that led to the version itself is read along, for its instant. */
function replay(version: Standing | null, steps: readonly StepRow[]) {
  let content = version?.content ?? null;
  for (const { revision, step } of steps) {
    if (version === null || revision > version.revision) content = applyStep(content, step);
  }
  const last = steps.at(-1);
  if (content === null || last === undefined) throw new Error('a table must have a first step');
  return { content, revision: last.revision, instant: last.instant };
}

export const readVersion = async (query: Query, id: string) => {
  const [row] = await query<VersionRow>(`${versionSelect} where v.id = $1`, [id]);
  return row === undefined ? null : versionOf(row);
};

export type DraftState = Pick<DraftRow, 'revision' | 'versions' | 'content'>;

/**
 * Locks the draft until the end of the transaction: the second of two editors waits here. `known`
 * is the content of the revision that is expected, where it need not be read again.
 */
export async function lockDraft(
  query: Query,
  id: string,
  known: TableContent | null = null,
): Promise<DraftState | null> {
  if (!isId(id)) return null;
  const [row] = await query<Omit<DraftState, 'content'> & { readonly content?: TableContent }>(
    known === null
      ? 'select revision, versions, content from draft where table_id = $1 for update'
      : 'select revision, versions from draft where table_id = $1 for update',
    [id],
  );
  const content = row?.content ?? known;
  return row === undefined || content === null ? null : { ...row, content };
}

export const readExplanation = async (query: Query, id: string) => {
  const [row] = await query<ExplanationRow>(`${explanationSelect} where e.id = $1`, [id]);
  return row === undefined ? null : explanationOf(row);
};
