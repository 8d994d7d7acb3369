/** 佐证存储 the evidence store: the port of app on PostgreSQL. docs/spec/evidence.md */
import type {
  Evidence,
  EvidenceKind,
  EvidenceStore,
  EvidenceSubject,
  EvidenceWriter,
  NewEvidence,
} from '#app/ports/evidence-store.ts';
import { StoreFault } from '#app/ports/store-fault.ts';
import type { CalendarDate, Instant } from '#core/base/calendar.ts';
import {
  asId,
  type BudgetUnitId,
  type EvidenceId,
  type OpinionId,
  type RegisterEntryId,
  type TableId,
  type UserId,
} from '#core/base/id.ts';
import { createAnswers } from './answers.ts';
import type { Batch, Database, Query } from './connection.ts';
import { digestOf } from './keys/digest.ts';
import { faultMessages } from './messages.ts';
import { storableText } from './table-content.ts';
import { isId } from './table-rows.ts';

export function createEvidenceStore(database: Database): EvidenceStore {
  const { reading } = database;
  return {
    of: async (world, subject) => {
      const [column, id] = subjectColumn(subject);
      if (!isId(id)) return [];
      return reading(world, async (query) => {
        const rows = await query<EvidenceRow>(
          `${evidenceRows} where e.${column} = $1 order by e.batch desc, e.id desc`,
          [id],
        );
        return rows.map(evidenceOf);
      });
    },
    one: async (world, id) =>
      isId(id) ? reading(world, (query) => readEvidence(query, id)) : null,
    content: async (world, id) =>
      isId(id) ? reading(world, (query) => readContent(query, id)) : null,
    opinion: async (world, id) =>
      isId(id) ? reading(world, (query) => readOpinion(query, id)) : null,
    registerEntry: async (world, id) =>
      isId(id) ? reading(world, (query) => readRegisterEntry(query, id)) : null,
    write: (world, verb, work) =>
      database.inTransaction({ world, verb }, (query, batch) =>
        work(createEvidenceWriter({ query, batch })),
      ),
  };
}

type Write = { readonly query: Query; readonly batch: Batch };

const createEvidenceWriter = (write: Write): EvidenceWriter => ({
  record: write.batch.record,
  ...createAnswers(write),
  add: (evidence) => addEvidence(write, evidence),
  withdraw: async (id, reason) => {
    const rows = await write.query(
      `insert into evidence_withdrawal (evidence_id, reason, batch) values ($1, $2, $3)
       on conflict do nothing returning evidence_id`,
      [id, storableText(reason), write.batch.number],
    );
    return rows.length === 1;
  },
});

async function addEvidence({ query, batch }: Write, evidence: NewEvidence): Promise<string | null> {
  const { subject, content } = evidence;
  const digest = digestOf(content);
  const of = columnsOf(subject);
  // The same file twice on the same subject, at the same moment too, is one attachment.
  await query("select pg_advisory_xact_lock(hashtext('evidence'), hashtext($1))", [
    `${subject.kind} ${of.tableId ?? of.opinionId ?? of.entryId} ${of.rowId} ${digest}`,
  ]);
  const standing = await query(
    `select e.id from evidence e
     where e.digest = $1 and e.table_id is not distinct from $2
       and e.row_id is not distinct from $3 and e.opinion_id is not distinct from $4
       and e.register_entry_id is not distinct from $5
       and not exists (select from evidence_withdrawal w where w.evidence_id = e.id)`,
    [digest, of.tableId, of.rowId, of.opinionId, of.entryId],
  );
  if (standing.length > 0) return null;
  await query(
    `insert into evidence_content (digest, bytes, batch) values ($1, $2, $3)
     on conflict do nothing`,
    [digest, Buffer.from(content), batch.number],
  );
  await query(
    `insert into evidence (id, subject_kind, table_id, row_id, opinion_id, register_entry_id, name,
       media_kind, digest, byte_count, note, batch)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      evidence.id,
      subject.kind,
      of.tableId,
      of.rowId,
      of.opinionId,
      of.entryId,
      storableText(evidence.name),
      evidence.mediaKind,
      digest,
      content.length,
      storableText(evidence.note),
      batch.number,
    ],
  );
  return digest;
}

const subjectColumn = (
  subject: Parameters<EvidenceStore['of']>[1],
): readonly [column: string, id: string] => {
  if ('tableId' in subject) return ['table_id', subject.tableId];
  return 'entryId' in subject
    ? ['register_entry_id', subject.entryId]
    : ['opinion_id', subject.opinionId];
};

const columnsOf = (subject: EvidenceSubject) => ({
  tableId: 'tableId' in subject ? subject.tableId : null,
  rowId: subject.kind === 'row' ? storableText(subject.rowId) : null,
  opinionId: subject.kind === 'opinion' ? subject.opinionId : null,
  entryId: subject.kind === 'register' ? subject.entryId : null,
});

type EvidenceRow = {
  readonly id: string;
  readonly subject_kind: EvidenceSubject['kind'];
  readonly table_id: string | null;
  readonly row_id: string | null;
  readonly opinion_id: string | null;
  readonly register_entry_id: string | null;
  readonly name: string;
  readonly media_kind: EvidenceKind;
  readonly digest: string;
  readonly byte_count: number;
  readonly note: string;
  readonly user_id: string;
  readonly user_name: string;
  readonly instant: Instant;
  readonly business_date: CalendarDate;
  readonly withdrawn_by: string | null;
  readonly withdrawn_at: Instant | null;
  readonly withdrawn_reason: string | null;
};

const evidenceRows = `select e.id, e.subject_kind, e.table_id, e.row_id, e.opinion_id,
    e.register_entry_id, e.name, e.media_kind, e.digest, e.byte_count,
    e.note, b.user_id, b.user_name, b.instant, b.business_date,
    wb.user_name as withdrawn_by, wb.instant as withdrawn_at,
    w.reason as withdrawn_reason
  from evidence e
  join writing_batch b on b.batch = e.batch
  left join evidence_withdrawal w on w.evidence_id = e.id
  left join writing_batch wb on wb.batch = w.batch`;

async function readEvidence(query: Query, id: string): Promise<Evidence | null> {
  const [row] = await query<EvidenceRow>(`${evidenceRows} where e.id = $1`, [id]);
  return row === undefined ? null : evidenceOf(row);
}

function evidenceOf(row: EvidenceRow): Evidence {
  const { withdrawn_by: by, withdrawn_at: at, withdrawn_reason: reason } = row;
  return {
    id: asId<EvidenceId>(row.id),
    subject: subjectOf(row),
    name: row.name,
    mediaKind: row.media_kind,
    bytes: row.byte_count,
    digest: row.digest,
    note: row.note,
    userId: asId<UserId>(row.user_id),
    userName: row.user_name,
    instant: row.instant,
    businessDate: row.business_date,
    withdrawn:
      by === null || at === null || reason === null ? null : { userName: by, instant: at, reason },
  };
}

function subjectOf(row: EvidenceRow): EvidenceSubject {
  if (row.opinion_id !== null) {
    return { kind: 'opinion', opinionId: asId<OpinionId>(row.opinion_id) };
  }
  if (row.register_entry_id !== null) {
    return { kind: 'register', entryId: asId<RegisterEntryId>(row.register_entry_id) };
  }
  const tableId = asId<TableId>(row.table_id ?? '');
  return row.row_id === null
    ? { kind: 'table', tableId }
    : { kind: 'row', tableId, rowId: row.row_id };
}

async function readContent(query: Query, id: string): Promise<Uint8Array | null> {
  const [row] = await query<{ readonly digest: string; readonly bytes: Buffer }>(
    `select c.digest, c.bytes from evidence e join evidence_content c on c.digest = e.digest
     where e.id = $1`,
    [id],
  );
  if (row === undefined) return null;
  if (digestOf(row.bytes) !== row.digest) {
    throw new StoreFault('content_damaged', faultMessages.damaged('佐证'));
  }
  return row.bytes;
}

async function readOpinion(query: Query, id: string) {
  const [row] = await query<{
    readonly department_id: string;
    readonly document_number: string;
    readonly settled: boolean;
  }>(
    `select department_id, document_number, state <> 'recorded' as settled
     from received_opinion where id = $1`,
    [id],
  );
  if (row === undefined) return null;
  return {
    departmentId: asId<BudgetUnitId>(row.department_id),
    documentNumber: row.document_number,
    settled: row.settled,
  };
}

async function readRegisterEntry(query: Query, id: string) {
  const [row] = await query<{
    readonly root_id: string;
    readonly budget_unit_id: string;
    readonly title: string;
  }>('select root_id, budget_unit_id, title from register_entry where id = $1', [id]);
  if (row === undefined) return null;
  return {
    rootId: asId<RegisterEntryId>(row.root_id),
    budgetUnitId: asId<BudgetUnitId>(row.budget_unit_id),
    title: row.title,
  };
}
