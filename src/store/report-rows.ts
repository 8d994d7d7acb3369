/** 报告的行 rows of reports as values of the port. docs/spec/monitoring.md section 5 */
import type {
  Report,
  ReportEntry,
  ReportHead,
  ReportKind,
  ReportReason,
  ReportStep,
  ReportSubmission,
  Signed,
} from '#app/ports/report-store.ts';
import { StoreFault } from '#app/ports/store-fault.ts';
import type { ReportStage, ReportVerb } from '#core/approval/report-stages.ts';
import { type CalendarDate, fiscalYear, type Instant } from '#core/base/calendar.ts';
import {
  type ApprovalStepId,
  asId,
  type BudgetUnitId,
  type ReportId,
  type SendBackReasonId,
  type TableId,
  type UserId,
} from '#core/base/id.ts';
import type { Cut } from '#core/base/world.ts';
import type { Query } from './connection.ts';
import { canonicalJson, digestOf, type Json } from './keys/digest.ts';
import { faultMessages } from './messages.ts';

type HeadRow = {
  readonly id: string;
  readonly kind: ReportKind;
  readonly table_id: string;
  readonly budget_unit_id: string;
  readonly fiscal_year: number;
  readonly until_date: CalendarDate;
  readonly revision: number;
  readonly to_stage: ReportStage | null;
  readonly instant: Instant | null;
  readonly business_date: CalendarDate | null;
  readonly submission: number | null;
};

/** $1: the cut; null reads what is there now. */
const headSelect = `select r.id, r.kind, r.table_id, t.budget_unit_id, r.fiscal_year, r.until_date,
    w.revision, s.to_stage, b.instant, b.business_date, u.number as submission
  from report r
  join target_table t on t.id = r.table_id
  join lateral (
    select max(revision) as revision from report_write
    where report_id = r.id and ($1::int8 is null or batch <= $1)
  ) w on true
  left join lateral (
    select to_stage, batch from report_step
    where report_id = r.id and ($1::int8 is null or batch <= $1) order by number desc limit 1
  ) s on true
  left join writing_batch b on b.batch = s.batch
  left join lateral (
    select max(number) as number from report_submission
    where report_id = r.id and ($1::int8 is null or batch <= $1)
  ) u on true
  where ($1::int8 is null or r.batch <= $1)`;

const headOf = (row: HeadRow): ReportHead => ({
  id: asId<ReportId>(row.id),
  kind: row.kind,
  tableId: asId<TableId>(row.table_id),
  budgetUnitId: asId<BudgetUnitId>(row.budget_unit_id),
  fiscalYear: fiscalYear(row.fiscal_year),
  until: row.until_date,
  stage: row.to_stage ?? 'draft',
  revision: row.revision,
  since: row.instant,
  sinceDate: row.business_date,
  submission: row.submission,
});

/** 查找 all that is null asks for nothing. */
export type HeadFilter = {
  readonly kind: ReportKind | null;
  readonly tableIds: readonly string[] | null;
  readonly until: CalendarDate | null;
  readonly fiscalYear: number | null;
};

export async function readHeads(
  query: Query,
  of: HeadFilter,
  cut: Cut | null,
): Promise<readonly ReportHead[]> {
  const rows = await query<HeadRow>(
    `${headSelect}
       and ($2::text is null or r.kind = $2)
       and ($3::uuid[] is null or r.table_id = any ($3))
       and ($4::date is null or r.until_date = $4)
       and ($5::int4 is null or r.fiscal_year = $5)
     order by r.until_date desc, r.table_id, r.kind`,
    [cut, of.kind, of.tableIds, of.until, of.fiscalYear],
  );
  return rows.map(headOf);
}

type SignedRow = {
  readonly user_id: string;
  readonly user_name: string;
  readonly role: string;
  readonly instant: Instant;
  readonly business_date: CalendarDate;
  readonly batch: bigint;
};

const signed = 'b.user_id, b.user_name, b.role, b.instant, b.business_date, b.batch';

const signedOf = (row: SignedRow): Signed => ({
  userId: asId<UserId>(row.user_id),
  userName: row.user_name,
  role: row.role,
  instant: row.instant,
  businessDate: row.business_date,
  batch: row.batch,
});

type EntryRow = SignedRow & {
  readonly report_id: string;
  readonly row_key: string;
  readonly field: string;
  readonly value: string;
  readonly revision: number;
};

const entryOf = (row: EntryRow): ReportEntry => ({
  ...signedOf(row),
  rowKey: row.row_key,
  field: row.field,
  value: row.value,
  revision: row.revision,
});

type StepRow = SignedRow & {
  readonly id: string;
  readonly report_id: string;
  readonly number: number;
  readonly verb: ReportVerb;
  readonly from_stage: ReportStage;
  readonly to_stage: ReportStage;
  readonly note: string;
  readonly revision: number;
  readonly submission: number | null;
};

const stepOf = (row: StepRow): ReportStep => ({
  ...signedOf(row),
  id: asId<ApprovalStepId>(row.id),
  number: row.number,
  verb: row.verb,
  from: row.from_stage,
  to: row.to_stage,
  note: row.note,
  revision: row.revision,
  submission: row.submission,
});

type ReasonRow = {
  readonly id: string;
  readonly report_id: string;
  readonly step_id: string;
  readonly row_key: string | null;
  readonly label: string;
  readonly reason: string;
};

const reasonOf = (row: ReasonRow): ReportReason => ({
  id: asId<SendBackReasonId>(row.id),
  stepId: asId<ApprovalStepId>(row.step_id),
  rowKey: row.row_key,
  label: row.label,
  text: row.reason,
});

type EditorRow = {
  readonly report_id: string;
  readonly user_id: string;
  readonly user_name: string;
  readonly revision: number;
};

/** Each with what belongs to it, in four more statements for however many reports. */
export async function readReports(
  query: Query,
  heads: readonly ReportHead[],
  cut: Cut | null,
): Promise<readonly Report[]> {
  if (heads.length === 0) return [];
  const ids = heads.map(({ id }) => id);
  const entries = await query<EntryRow>(
    `select distinct on (e.report_id, e.row_key, e.field)
       e.report_id, e.row_key, e.field, e.value, e.revision, ${signed}
     from report_entry e join writing_batch b on b.batch = e.batch
     where e.report_id = any ($2) and ($1::int8 is null or e.batch <= $1)
     order by e.report_id, e.row_key, e.field, e.revision desc`,
    [cut, ids],
  );
  const steps = await query<StepRow>(
    `select s.id, s.report_id, s.number, s.verb, s.from_stage, s.to_stage, s.note, s.revision,
       s.submission, ${signed}
     from report_step s join writing_batch b on b.batch = s.batch
     where s.report_id = any ($2) and ($1::int8 is null or s.batch <= $1)
     order by s.report_id, s.number`,
    [cut, ids],
  );
  const reasons = await query<ReasonRow>(
    `select r.id, s.report_id, r.step_id, r.row_key, r.label, r.reason
     from report_reason r join report_step s on s.id = r.step_id
     where s.report_id = any ($2) and ($1::int8 is null or r.batch <= $1)
     order by s.number, r.seq`,
    [cut, ids],
  );
  const editors = await query<EditorRow>(
    `select distinct on (e.report_id, b.user_id) e.report_id, b.user_id, b.user_name, e.revision
     from report_entry e join writing_batch b on b.batch = e.batch
     where e.report_id = any ($2) and ($1::int8 is null or e.batch <= $1)
     order by e.report_id, b.user_id, e.revision desc`,
    [cut, ids],
  );
  const [entriesOf, stepsOf, reasonsOf, editorsOf] = [
    Map.groupBy(entries, (row) => row.report_id),
    Map.groupBy(steps, (row) => row.report_id),
    Map.groupBy(reasons, (row) => row.report_id),
    Map.groupBy(editors, (row) => row.report_id),
  ];
  return heads.map((head) => ({
    ...head,
    entries: (entriesOf.get(head.id) ?? []).map(entryOf),
    steps: (stepsOf.get(head.id) ?? []).map(stepOf),
    reasons: (reasonsOf.get(head.id) ?? []).map(reasonOf),
    editors: (editorsOf.get(head.id) ?? []).map((row) => ({
      userId: asId<UserId>(row.user_id),
      userName: row.user_name,
      revision: row.revision,
    })),
  }));
}

export async function readEntryHistory(
  query: Query,
  id: string,
  of: { readonly rowKey: string; readonly field: string },
): Promise<readonly ReportEntry[]> {
  const rows = await query<EntryRow>(
    `select e.report_id, e.row_key, e.field, e.value, e.revision, ${signed}
     from report_entry e join writing_batch b on b.batch = e.batch
     where e.report_id = $1 and e.row_key = $2 and e.field = $3 order by e.revision desc`,
    [id, of.rowKey, of.field],
  );
  return rows.map(entryOf);
}

export async function readSubmission(
  query: Query,
  id: string,
  number: number,
): Promise<ReportSubmission | null> {
  const [row] = await query<
    SignedRow & { readonly content: Json; readonly digest: string; readonly cut: bigint }
  >(
    `select s.content, s.digest, s.cut, ${signed}
     from report_submission s join writing_batch b on b.batch = s.batch
     where s.report_id = $1 and s.number = $2`,
    [id, number],
  );
  if (row === undefined) return null;
  const content = canonicalJson(row.content);
  if (digestOf(content) !== row.digest) {
    throw new StoreFault('content_damaged', faultMessages.damaged('报送件'));
  }
  return { ...signedOf(row), number, content, digest: row.digest, cut: row.cut as Cut };
}
