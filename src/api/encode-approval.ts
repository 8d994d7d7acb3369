/** 编码审批 encode approval: stages, moves, reasons and steps as the contract's JSON. */
import { roleName } from '#core/people/role.ts';
import { gradeOf, totalScore } from '#core/approval/assessment.ts';
import { type Stage, stageName } from '#core/approval/stage.ts';
import type { ApprovalChanges } from '#app/approval/changes.ts';
import { labelOf } from '#app/approval/moves.ts';
import type { ApprovalView, OfferedMove, ViewedAdjustment } from '#app/approval/view.ts';
import type { ApprovalStep, SendBackReason } from '#app/ports/approval-store.ts';
import type { OfferedMoveJson, SendBackReasonJson, TableApprovalJson } from '#contract/approval.ts';

type StageJson = TableApprovalJson['stage'];
type StepJson = TableApprovalJson['history'][number];

/** What comes from elsewhere and is shown on the same page. */
export type ApprovalExtras = Pick<TableApprovalJson, 'deadline' | 'opinions'>;

export const encodeStage = (stage: Stage): StageJson => ({ ...stage, name: stageName(stage) });

export function encodeTableApproval(view: ApprovalView, extras: ApprovalExtras): TableApprovalJson {
  const { standing, steps, reasons } = view.trail;
  return {
    tableId: standing.tableId,
    stage: encodeStage(standing.stage),
    revision: standing.revision,
    tableRevision: standing.tableRevision,
    lock: view.lock === null ? null : { ...view.lock },
    moves: view.moves.map(encodeMove),
    openReasons: view.openReasons.map(encodeReason),
    history: steps.map((step) =>
      encodeStep(
        step,
        reasons.filter((reason) => reason.stepId === step.id),
      ),
    ),
    controlFigure: encodeControl(view.control),
    approvedVersion: view.approvedVersion,
    submittedVersion: view.submittedVersion,
    adjustments: view.adjustments.map(encodeAdjustment),
    ...extras,
  };
}

const encodeMove = ({ row, to, refusal, gates }: OfferedMove): OfferedMoveJson => ({
  verb: row.verb,
  label: row.label,
  kind: row.kind,
  to: encodeStage(to),
  may: refusal === null,
  refusal: refusal === null ? null : { code: refusal.code, message: refusal.message },
  gates: gates.map((gate) => ({ ...gate })),
  needs: { ...row.needs },
});

export const encodeReason = (reason: SendBackReason): SendBackReasonJson => ({
  id: reason.id,
  rowId: reason.rowId,
  column: reason.column,
  label: reason.label,
  text: reason.text,
  userName: reason.userName,
  roleName: roleName(reason.role),
  instant: reason.instant,
  reply: reason.reply,
});

export const encodeStep = (step: ApprovalStep, reasons: readonly SendBackReason[]): StepJson => ({
  id: step.id,
  verb: step.verb,
  verbName: labelOf(step.verb),
  from: encodeStage(step.from),
  to: encodeStage(step.to),
  userName: step.userName,
  roleName: roleName(step.role),
  instant: step.instant,
  businessDate: step.businessDate,
  note: step.note,
  version: step.version,
  reasons: reasons.map(encodeReason),
  assessment: encodeAssessment(step.assessment),
  documentNumber: step.documentNumber,
  documentDate: step.documentDate,
  opinionId: step.opinionId,
});

function encodeAssessment(scores: ApprovalStep['assessment']): StepJson['assessment'] {
  if (scores === null) return null;
  const total = totalScore(scores);
  return { ...scores, total, grade: gradeOf(total) };
}

const encodeControl = (control: ApprovalView['control']): TableApprovalJson['controlFigure'] =>
  control === null
    ? null
    : {
        amount: String(control.figure.amount),
        documentNumber: control.figure.documentNumber,
        documentDate: control.figure.documentDate,
        total: String(control.total),
        exceededBy: String(control.exceededBy),
      };

const encodeAdjustment = (one: ViewedAdjustment): TableApprovalJson['adjustments'][number] => ({
  number: one.number,
  reason: one.start.note,
  documentNumber: one.start.documentNumber,
  totalBefore: String(one.totalBefore),
  totalAfter: String(one.totalAfter),
  fromVersion: one.fromVersion,
  state: one.state,
});

export const encodeApprovalChanges = ({ fromVersion, changes }: ApprovalChanges) => ({
  fromVersion,
  changes: changes.map(({ last, rowId, column, label, from, to }) => ({
    rowId,
    column,
    label,
    from,
    to,
    userName: last?.userName ?? null,
    instant: last?.instant ?? null,
  })),
});
