/**
 * 报告存储端口 report store: 监控表 and 自评表. A report is a document on a target table for a day:
 * entries (append-only, the latest of a row's field counts), moves through its stages, and a
 * snapshot for each submission. docs/spec/monitoring.md section 5
 */
import type { ReportStage, ReportVerb } from '#core/approval/report-stages.ts';
import type { AuditEntry } from '#core/audit/record.ts';
import type { CalendarDate, FiscalYear, Instant } from '#core/base/calendar.ts';
import type {
  ApprovalStepId,
  BudgetUnitId,
  ReportId,
  SendBackReasonId,
  TableId,
  UserId,
} from '#core/base/id.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import type { Cut, World } from '#core/base/world.ts';
import type { AnswerWriter } from './answer-writer.ts';
import type { WritingVerb } from './writing-verb.ts';

/** 报告种类 */
export type ReportKind = 'monitoring' | 'self_evaluation';

/** 报告键 a table has one report of a kind for a day: 06-30, 12-31, or any other. */
export type ReportKey = {
  readonly kind: ReportKind;
  readonly tableId: TableId;
  readonly until: CalendarDate;
};

/** 报告概要 where a report stands. One that nobody wrote in does not exist: revision 0, a draft. */
export type ReportHead = ReportKey & {
  readonly id: ReportId;
  readonly fiscalYear: FiscalYear;
  readonly budgetUnitId: BudgetUnitId;
  readonly stage: ReportStage;
  /** What a write expects to find; one more with each write of entries and each move. */
  readonly revision: number;
  /** The last move; null where none was made. */
  readonly since: Instant | null;
  readonly sinceDate: CalendarDate | null;
  /** Of the submission that counts: the last one; null where there was none. */
  readonly submission: number | null;
};

/** 签署 who wrote, as what role, and when: the batch. */
export type Signed = {
  readonly userId: UserId;
  readonly userName: string;
  readonly role: string;
  readonly instant: Instant;
  readonly businessDate: CalendarDate;
  readonly batch: bigint;
};

/** 填报项 the latest value of a row's field; its signer is who wrote it last. */
export type ReportEntry = Signed & {
  /** A row id of the table, or another key: 'report' for what is about the whole. */
  readonly rowKey: string;
  readonly field: string;
  /** JSON text. */
  readonly value: string;
  /** Of the report once it was written. */
  readonly revision: number;
};

/** 报告步 one move. */
export type ReportStep = Signed & {
  readonly id: ApprovalStepId;
  readonly number: number;
  readonly verb: ReportVerb;
  readonly from: ReportStage;
  readonly to: ReportStage;
  readonly note: string;
  /** Of the report once it was made. */
  readonly revision: number;
  /** The submission it made; null for any other move. */
  readonly submission: number | null;
};

/** 报告退回理由 bound to a row, or to the whole report. */
export type ReportReason = {
  readonly id: SendBackReasonId;
  readonly stepId: ApprovalStepId;
  readonly rowKey: string | null;
  readonly label: string;
  readonly text: string;
};

/** 填报人 who wrote in a report, and which revision he made last. */
export type ReportEditor = Pick<Signed, 'userId' | 'userName'> & { readonly revision: number };

/** 报告 all of one but its snapshots. */
export type Report = ReportHead & {
  readonly entries: readonly ReportEntry[];
  readonly steps: readonly ReportStep[];
  readonly reasons: readonly ReportReason[];
  /** Of all entries, also of those that no longer count. */
  readonly editors: readonly ReportEditor[];
};

/** 报送件 what was submitted, as it was. */
export type ReportSubmission = Signed & {
  readonly number: number;
  /** Canonical JSON text; its digest is made of this very text. */
  readonly content: string;
  readonly digest: string;
  /** What was known when it was submitted: measures are read again as of here. */
  readonly cut: Cut;
};

/** 新填报项 */
export type NewEntry = Pick<ReportEntry, 'rowKey' | 'field' | 'value'>;

/** 新步 */
export type NewReportStep = Pick<ReportStep, 'id' | 'verb' | 'from' | 'to' | 'note'> & {
  readonly reasons: readonly Omit<ReportReason, 'stepId'>[];
  /** JSON text of any order, and the cut it was read at. */
  readonly submission: { readonly content: string; readonly cut: Cut } | null;
};

export type ReportWriter = AnswerWriter & {
  readonly batch: bigint;
  readonly record: (entry: AuditEntry) => Promise<void>;
  /** Holds the report still to the end of the transaction; null where nobody wrote in it yet. */
  readonly hold: (key: ReportKey) => Promise<ReportHead | null>;
  /** Opens the report where it does not exist: it stands at revision 1 then. Call `hold` first. */
  readonly open: (
    key: ReportKey,
    report: { readonly id: ReportId; readonly fiscalYear: FiscalYear },
  ) => Promise<Result<ReportHead, Refusal<'table_unknown'>>>;
  /** The new revision. Call `hold` first. */
  readonly keepEntries: (
    report: Pick<ReportHead, 'id'>,
    write: { readonly expectedRevision: number; readonly entries: readonly NewEntry[] },
  ) => Promise<Result<number, Refusal<'revision_stale'>>>;
  /** The new revision. Call `hold` first. */
  readonly keepStep: (
    report: Pick<ReportHead, 'id'>,
    write: { readonly expectedRevision: number; readonly step: NewReportStep },
  ) => Promise<Result<number, Refusal<'revision_stale'>>>;
};

export type ReportStore = {
  /** With what was written at or below the cut, where one is given. */
  readonly report: (world: World, key: ReportKey, cut?: Cut) => Promise<Report | null>;
  /** Of several tables for one day in one look. */
  readonly reports: (
    world: World,
    of: {
      readonly kind: ReportKind;
      readonly tableIds: readonly TableId[];
      readonly until: CalendarDate;
    },
  ) => Promise<readonly Report[]>;
  /** Of the caller's scope, the latest day first. */
  readonly heads: (
    world: World,
    filter: {
      readonly kind?: ReportKind;
      readonly fiscalYear?: FiscalYear;
      readonly tableIds?: readonly TableId[];
    },
  ) => Promise<readonly ReportHead[]>;
  /** Every value one field had, the latest first. */
  readonly entryHistory: (
    world: World,
    id: ReportId,
    of: { readonly rowKey: string; readonly field: string },
  ) => Promise<readonly ReportEntry[]>;
  /** Proven by its digest. */
  readonly submission: (
    world: World,
    id: ReportId,
    number: number,
  ) => Promise<ReportSubmission | null>;
  readonly write: <T, E>(
    world: World,
    verb: WritingVerb,
    work: (writer: ReportWriter) => Promise<Result<T, E>>,
  ) => Promise<Result<T, E>>;
};
