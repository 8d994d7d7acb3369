/** 审批的行 rows of approval as values of the port, in one place for reader and writer. */
import type { CalendarDate, Instant } from '#core/base/calendar.ts';
import { fen } from '#core/base/fen.ts';
import {
  asId,
  type ApprovalStepId,
  type BudgetUnitId,
  type OpinionId,
  type RowId,
  type SendBackReasonId,
  type TableId,
  type UserId,
} from '#core/base/id.ts';
import type { Round, Stage, Step } from '#core/approval/stage.ts';
import { birthStage, type TableVerb } from '#core/approval/target-table-stages.ts';
import type {
  ApprovalStep,
  ControlFigure,
  SendBackReason,
  TableStanding,
} from '#app/ports/approval-store.ts';

export type StandingRow = {
  readonly id: string;
  readonly budget_unit_id: string;
  readonly fiscal_year: number;
  readonly project_name: string | null;
  readonly table_revision: number;
  readonly born: CalendarDate;
  readonly number: number | null;
  readonly to_round: Round | null;
  readonly to_step: Step | null;
  readonly instant: Instant | null;
  readonly business_date: CalendarDate | null;
};

/** A table without a step stands where it was born: its first batch says in which year that was. */
export const standingSelect = `select t.id, t.budget_unit_id, t.fiscal_year, t.project_name,
  d.revision as table_revision, o.business_date as born, s.number, s.to_round, s.to_step,
  b.instant, b.business_date
  from target_table t
  join draft d on d.table_id = t.id
  join writing_batch o on o.batch = t.batch
  join budget_unit u on u.id = t.budget_unit_id
  left join lateral (
    select number, to_round, to_step, batch from approval_step
    where table_id = t.id order by number desc limit 1
  ) s on true
  left join writing_batch b on b.batch = s.batch`;

export const standingOf = (row: StandingRow): TableStanding => ({
  tableId: asId<TableId>(row.id),
  budgetUnitId: asId<BudgetUnitId>(row.budget_unit_id),
  fiscalYear: row.fiscal_year,
  projectName: row.project_name,
  stage: stageOfRow(row),
  revision: (row.number ?? 0) + 1,
  tableRevision: row.table_revision,
  since: row.instant,
  sinceDate: row.business_date,
});

const stageOfRow = (row: StandingRow): Stage =>
  row.to_round === null || row.to_step === null
    ? birthStage(row.fiscal_year, yearOf(row.born))
    : { round: row.to_round, step: row.to_step };

const yearOf = (date: CalendarDate): number => Number(date.slice(0, 4));

export type StepRow = {
  readonly id: string;
  readonly table_id: string;
  readonly number: number;
  readonly verb: TableVerb;
  readonly from_round: Round;
  readonly from_step: Step;
  readonly to_round: Round;
  readonly to_step: Step;
  readonly note: string;
  readonly version: number | null;
  readonly table_revision: number;
  readonly total_fen: bigint | null;
  readonly adjustment_fen: bigint | null;
  readonly document_number: string | null;
  readonly document_date: CalendarDate | null;
  readonly opinion_id: string | null;
  readonly completeness: number | null;
  readonly relevance: number | null;
  readonly appropriateness: number | null;
  readonly feasibility: number | null;
  readonly assessment_opinion: string | null;
  readonly user_id: string;
  readonly user_name: string;
  readonly role: string;
  readonly instant: Instant;
  readonly business_date: CalendarDate;
};

export const stepSelect = `select s.*, b.user_id, b.user_name, b.role, b.instant, b.business_date
  from approval_step s join writing_batch b on b.batch = s.batch`;

export const stepOf = (row: StepRow): ApprovalStep => ({
  id: asId<ApprovalStepId>(row.id),
  tableId: asId<TableId>(row.table_id),
  number: row.number,
  verb: row.verb,
  from: { round: row.from_round, step: row.from_step },
  to: { round: row.to_round, step: row.to_step },
  note: row.note,
  version: row.version,
  tableRevision: row.table_revision,
  total: row.total_fen === null ? null : fen(row.total_fen),
  adjustmentAmount: row.adjustment_fen === null ? null : fen(row.adjustment_fen),
  documentNumber: row.document_number,
  documentDate: row.document_date,
  opinionId: row.opinion_id === null ? null : asId<OpinionId>(row.opinion_id),
  assessment: assessmentOf(row),
  userId: asId<UserId>(row.user_id),
  userName: row.user_name,
  role: row.role,
  instant: row.instant,
  businessDate: row.business_date,
});

function assessmentOf(row: StepRow): ApprovalStep['assessment'] {
  const { completeness, relevance, appropriateness, feasibility } = row;
  if (completeness === null || relevance === null) return null;
  if (appropriateness === null || feasibility === null) return null;
  const opinion = row.assessment_opinion ?? '';
  return { completeness, relevance, appropriateness, feasibility, opinion };
}

export type ReasonRow = {
  readonly id: string;
  readonly step_id: string;
  readonly table_id: string;
  readonly row_id: string | null;
  readonly column_key: string | null;
  readonly label: string;
  readonly reason: string;
  readonly user_name: string;
  readonly role: string;
  readonly instant: Instant;
  readonly reply: string | null;
};

/** With the latest answer: a reason may be answered anew with each submission. */
export const reasonSelect = `select r.id, r.step_id, s.table_id, r.row_id, r.column_key, r.label,
  r.reason, b.user_name, b.role, b.instant,
  (select reply from reason_reply a where a.reason_id = r.id order by a.batch desc limit 1) as reply
  from send_back_reason r
  join approval_step s on s.id = r.step_id
  join writing_batch b on b.batch = r.batch`;

export const reasonOf = (row: ReasonRow): SendBackReason => ({
  id: asId<SendBackReasonId>(row.id),
  stepId: asId<ApprovalStepId>(row.step_id),
  rowId: row.row_id === null ? null : asId<RowId>(row.row_id),
  column: row.column_key,
  label: row.label,
  text: row.reason,
  userName: row.user_name,
  role: row.role,
  instant: row.instant,
  reply: row.reply,
});

export type ControlRow = {
  readonly table_id: string;
  readonly amount_fen: bigint;
  readonly document_number: string;
  readonly document_date: CalendarDate;
  readonly opinion_id: string | null;
};

export const controlOf = (row: ControlRow): ControlFigure => ({
  tableId: asId<TableId>(row.table_id),
  amount: fen(row.amount_fen),
  documentNumber: row.document_number,
  documentDate: row.document_date,
  opinionId: row.opinion_id === null ? null : asId<OpinionId>(row.opinion_id),
});
