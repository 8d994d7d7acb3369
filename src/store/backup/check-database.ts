/**
 * 核对 check: everything that can be computed again is computed again and compared: drafts from
 * their steps, digests from their content. Every table of the catalog must say here how it is
 * proven, so that a later one cannot be forgotten. docs/spec/backup.md section 4.
 */
import type pg from 'pg';
import type { CheckPart } from '#app/ports/database-care.ts';
import { canonicalJson, digestOf } from '../keys/digest.ts';
import { backupMessages as words } from '../messages-backup.ts';
import { digestOfContent } from '../table-content.ts';
import { applyStep, type TableContent, type TableStep } from '../table-step.ts';
import { tablesInOrder } from './catalogue.ts';
import { checkPaymentTotals } from './check-payments.ts';
import { copyOut, copySettings } from './copy-rows.ts';
import { type BackupTable, digestOfTables } from './write-backup.ts';

/**
 * 证法 how a table is proven: computed again; by a digest beside it; by the chain of audit records
 * (`anju audit verify`); by the seal on each value (`anju keys check`); or it is a record that says
 * what nothing else says.
 */
export type TableProof = 'computed' | 'digest' | 'chained' | 'sealed' | 'record';

export type CheckDone = {
  readonly tables: readonly BackupTable[];
  readonly digest: string;
  readonly parts: readonly CheckPart[];
};

/** 核对项 one part of the check. */
type CheckOf = (owner: pg.ClientBase) => Promise<CheckPart>;

const faultsMax = 20;

export async function checkDatabase(
  owner: pg.ClientBase,
  request: {
    readonly proofs: Readonly<Record<string, TableProof>>;
    readonly progress: (what: string) => void;
  },
): Promise<CheckDone> {
  await owner.query(copySettings);
  await owner.query('begin isolation level repeatable read read only');
  const tables: BackupTable[] = [];
  const catalog = await tablesInOrder(owner);
  for (const table of catalog) {
    request.progress(table.name);
    tables.push({ ...table, ...(await copyOut(owner, table, () => undefined)) });
  }
  const parts: CheckPart[] = [
    classified(
      catalog.map(({ name }) => name),
      request.proofs,
    ),
  ];
  for (const part of checkParts) {
    const done = await part(owner);
    request.progress(done.title);
    parts.push({ ...done, faults: done.faults.slice(0, faultsMax) });
  }
  await owner.query('commit');
  return { tables, digest: digestOfTables(tables), parts };
}

const classified = (
  names: readonly string[],
  proofs: Readonly<Record<string, TableProof>>,
): CheckPart => ({
  title: '库表清单',
  checked: names.length,
  faults: names.filter((name) => proofs[name] === undefined).map(words.tableUnclassified),
});

/** Drafts and versions, table by table: memory holds one table's history at a time. */
const draftsAndVersions: CheckOf = async (owner) => {
  const { rows: tables } = await owner.query<{ readonly id: string }>(
    'select id from anju.target_table order by id',
  );
  const faults: string[] = [];
  let checked = 0;
  for (const { id } of tables) {
    const found = await replayed(owner, id);
    checked += found.checked;
    faults.push(...found.faults);
  }
  return { title: '草稿由各步重算、版本与摘要', checked, faults };
};

type Version = {
  readonly number: number;
  readonly revision: number;
  readonly digest: string;
  readonly content: TableContent;
};

async function replayed(
  owner: pg.ClientBase,
  id: string,
): Promise<{ readonly checked: number; readonly faults: readonly string[] }> {
  const { rows: steps } = await owner.query<{
    readonly revision: number;
    readonly step: TableStep;
  }>('select revision, step from anju.target_table_step where table_id = $1 order by revision', [
    id,
  ]);
  const { rows: versions } = await owner.query<Version>(
    `select number, revision, digest, content from anju.target_table_version
     where table_id = $1 order by number`,
    [id],
  );
  const { rows: drafts } = await owner.query<{
    readonly revision: number;
    readonly versions: number;
    readonly content: TableContent;
  }>('select revision, versions, content from anju.draft where table_id = $1', [id]);
  const faults: string[] = [];
  let content: TableContent | null = null;
  let revision = 0;
  for (const step of steps) {
    if (step.revision !== revision + 1) faults.push(words.stepMissing(id, revision + 1));
    content = applyStep(content, step.step);
    revision = step.revision;
    for (const version of versions.filter((one) => one.revision === revision)) {
      if (digestOfContent(content) !== version.digest) {
        faults.push(words.versionDiffers(id, version.number));
      }
    }
  }
  for (const [at, version] of versions.entries()) {
    if (version.number !== at + 1) faults.push(words.versionMissing(id, at + 1));
    if (digestOfContent(version.content) !== version.digest) {
      faults.push(words.versionDamaged(id, version.number));
    }
  }
  const [draft] = drafts;
  const stands =
    draft !== undefined &&
    content !== null &&
    draft.revision === revision &&
    draft.versions === versions.length &&
    canonicalJson(draft.content) === canonicalJson(content);
  if (!stands) faults.push(words.draftDiffers(id));
  return { checked: 1 + steps.length + versions.length, faults };
}

/** Rows whose digest must be that of their bytes, or of their table as JSON. */
const digestsOf =
  (of: {
    readonly title: string;
    readonly table: string;
    readonly key: string;
    readonly content: 'bytes' | 'content';
  }): CheckOf =>
  async (owner) => {
    const { rows: keys } = await owner.query<{ readonly key: string }>(
      `select ${of.key}::text as key from anju.${of.table} where ${of.content} is not null
       order by 1`,
    );
    const faults: string[] = [];
    for (const { key } of keys) {
      const { rows } = await owner.query<{
        readonly digest: string;
        readonly content: Buffer | TableContent;
      }>(
        `select digest, ${of.content} as content from anju.${of.table} where ${of.key}::text = $1`,
        [key],
      );
      const holds = rows.every(
        ({ digest, content }) =>
          digest === (Buffer.isBuffer(content) ? digestOf(content) : digestOfContent(content)),
      );
      if (!holds) faults.push(words.digestDiffers(of.title, key));
    }
    return { title: of.title, checked: keys.length, faults };
  };

const checkParts: readonly CheckOf[] = [
  draftsAndVersions,
  digestsOf({ title: '来源文件', table: 'source_file', key: 'id', content: 'bytes' }),
  digestsOf({
    title: '上传时的表',
    table: 'target_table_source',
    key: "(table_id::text || ' ' || batch || ' ' || source_file_id)",
    content: 'content',
  }),
  digestsOf({
    title: '报送件',
    table: 'report_submission',
    key: "(report_id::text || ' ' || number)",
    content: 'content',
  }),
  digestsOf({ title: '佐证内容', table: 'evidence_content', key: 'digest', content: 'bytes' }),
  checkPaymentTotals,
];
