/**
 * 审批文书 make paper: the facts of 审核表, 退回意见, 调整申请表, 整改通知 or 回执, of the move that is
 * named or of the latest that fits. docs/spec/approval-papers.md
 */
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { gradeOf, totalScore } from '#core/approval/assessment.ts';
import type {
  ApprovalPaper,
  PaperHead,
  PaperKind,
  PaperReason,
  PaperSigner,
} from '#core/approval/paper.ts';
import { type Stage, stageName } from '#core/approval/stage.ts';
import { adjustmentsOf } from '#core/approval/trail.ts';
import { roleName } from '#core/people/role.ts';
import { splitByExplanation } from '#core/performance/explanation.ts';
import { cellOf, rowById, type TargetTable } from '#core/performance/target-table.ts';
import { deadlineFrom } from '#core/policy/deadline.ts';
import type { ColumnKey } from '#core/policy/table-template.ts';
import type { Desk } from '../performance/desk.ts';
import { countFindings } from '../performance/finding-count.ts';
import { findTable, type FoundTable } from '../performance/find-table.ts';
import { templateOf } from '../performance/find-template.ts';
import { refusals } from '../performance/messages.ts';
import { tableDifferences } from '../performance/table-difference.ts';
import { viewFindings } from '../performance/view-table.ts';
import type { ApprovalStep, ApprovalTrail, SendBackReason } from '../ports/approval-store.ts';
import { paperRefusals, paperWords } from './paper-messages.ts';
import { placeLabel } from './place-label.ts';
import { totalOfYear } from './table-total.ts';

export type PaperRefusal = Refusal<'table_unknown' | 'paper_missing'>;

type Asked = {
  readonly tableId: string;
  readonly paper: PaperKind;
  readonly stepId: string | null;
};

export async function makePaper(
  desk: Desk,
  world: World,
  request: Asked,
): Promise<Result<ApprovalPaper, PaperRefusal>> {
  const found = await findTable(desk, world, request.tableId);
  if (!found.ok) return found;
  const trail = await desk.approvals.trail(world, found.value.draft.tableId);
  if (trail === null) return err(refusals.tableUnknown());
  const file: File = { desk, world, found: found.value, trail, stepId: request.stepId };
  switch (request.paper) {
    case 'assessment':
      return assessment(file);
    case 'send-back':
    case 'rectification':
      return notice(file, request.paper);
    case 'receipt':
      return receipt(file);
    case 'adjustment':
      return adjustment(file);
  }
}

type File = {
  readonly desk: Desk;
  readonly world: World;
  readonly found: FoundTable;
  readonly trail: ApprovalTrail;
  readonly stepId: string | null;
};

type Made = Promise<Result<ApprovalPaper, PaperRefusal>>;

/** Without a score there is the empty form, to be filled in by hand. */
async function assessment(file: File): Made {
  const { desk, world, found, trail } = file;
  const step = chosen(file, (one) => one.assessment !== null);
  if (file.stepId !== null && step === null) return err(paperRefusals.missing('assessment'));
  const { findings, explanations } = await viewFindings(desk, world, found);
  const { open } = splitByExplanation(findings, explanations);
  const scores = step?.assessment ?? null;
  const total = scores === null ? 0 : totalScore(scores);
  const unexplained = open.filter((finding) => finding.severity === 'warning').length;
  return ok({
    kind: 'assessment',
    head: headOf(file, step?.from ?? trail.standing.stage),
    scores: scores === null ? null : { ...scores, total, grade: gradeOf(total) },
    opinion: [scores?.opinion ?? '', step?.note ?? ''].filter((text) => text !== '').join('\n'),
    conclusion: step === null ? '' : paperWords.conclusion(step.verb),
    counts: { ...countFindings(findings), unexplained },
    signer: step === null ? null : signerOf(step),
  });
}

const isReturn = ({ verb }: ApprovalStep): boolean =>
  verb === 'return_department' || verb === 'return_finance';

async function notice(file: File, kind: 'send-back' | 'rectification'): Made {
  const step = chosen(file, isReturn);
  if (step === null) return err(paperRefusals.missing(kind));
  const { desk, world } = file;
  const from = step.documentDate ?? step.businessDate;
  const at = { from, today: world.businessDate() };
  return ok({
    kind,
    head: headOf(file, step.from),
    reasons: await reasonsOf(file, step),
    note: step.note,
    documentNumber: step.documentNumber,
    deadline: deadlineFrom(desk.policy, 'rectification', at),
    signer: signerOf(step),
  });
}

async function receipt(file: File): Made {
  const { steps } = file.trail;
  const named = file.stepId === null ? null : steps.find((one) => one.id === file.stepId);
  const until = named === null || named === undefined ? steps.length : steps.indexOf(named) + 1;
  const back = named === undefined ? undefined : steps.slice(0, until).findLast(isReturn);
  if (back === undefined) return err(paperRefusals.missing('receipt'));
  const later = steps.slice(steps.indexOf(back) + 1);
  const next = later.findIndex(isReturn);
  const before = next === -1 ? later : later.slice(0, next);
  const submission = before.findLast((one) => one.verb === 'submit_table') ?? null;
  return ok({
    kind: 'receipt',
    head: headOf(file, submission?.to ?? file.trail.standing.stage),
    reasons: await reasonsOf(file, back),
    sentBackOn: back.documentDate ?? back.businessDate,
    note: submission?.note ?? '',
    signer: submission === null ? null : signerOf(submission),
  });
}

async function adjustment(file: File): Made {
  const { desk, world, found, trail } = file;
  const { draft } = found;
  const wanted = adjustmentsOf(trail.steps).findLast(
    ({ steps }) => file.stepId === null || steps.some((step) => step.id === file.stepId),
  );
  if (wanted === undefined) return err(paperRefusals.missing('adjustment'));
  const { start, steps, number, state } = wanted;
  const submission = steps.findLast((one) => one.verb === 'submit_table') ?? null;
  const fromVersion = start.version ?? 0;
  const before = await desk.store.version(world, draft.tableId, fromVersion);
  const after = await adjustedTable(file, { submission, isOpen: state === 'open' });
  if (before === null) return err(paperRefusals.missing('adjustment'));
  const template = templateOf(desk.policy, draft.templateId);
  const changes = tableDifferences(before.table, after ?? before.table).map((one) => ({
    label:
      placeLabel(after ?? before.table, template, one) ??
      placeLabel(before.table, template, one) ??
      one.label,
    from: one.from,
    to: one.to,
  }));
  return ok({
    kind: 'adjustment',
    head: headOf(file, submission?.to ?? start.to),
    number,
    reason: start.note,
    documentNumber: start.documentNumber,
    fromVersion,
    totalBefore: totalOfYear(before.table),
    totalAfter: totalOfYear(after ?? before.table),
    changes,
    signer: signerOf(submission ?? start),
  });
}

/** What it was to become: as submitted, or as it is being written; null for one withdrawn. */
async function adjustedTable(
  { desk, world, found, trail }: File,
  of: { readonly submission: ApprovalStep | null; readonly isOpen: boolean },
): Promise<TargetTable | null> {
  const { draft } = found;
  if (of.isOpen && trail.standing.stage.step === 'draft') return draft.table;
  const number = of.submission?.version ?? null;
  if (number === null) return null;
  return (await desk.store.version(world, draft.tableId, number))?.table ?? null;
}

/** The step named, where it is of the wanted kind; else the latest that is. */
function chosen(file: File, fits: (step: ApprovalStep) => boolean): ApprovalStep | null {
  const { steps } = file.trail;
  if (file.stepId === null) return steps.findLast(fits) ?? null;
  return steps.find((step) => step.id === file.stepId && fits(step)) ?? null;
}

async function reasonsOf(file: File, step: ApprovalStep): Promise<readonly PaperReason[]> {
  const { desk, world, found, trail } = file;
  const { tableId } = found.draft;
  const version =
    step.version === null ? null : await desk.store.version(world, tableId, step.version);
  return trail.reasons
    .filter((reason) => reason.stepId === step.id)
    .map((reason) => ({
      label: reason.label,
      written: version === null ? null : writtenAt(version.table, reason),
      text: reason.text,
      reply: reason.reply,
    }));
}

function writtenAt(table: TargetTable, { rowId, column }: SendBackReason): string | null {
  const row = rowId === null ? null : rowById(table, rowId);
  return row === null || column === null ? null : cellOf(row, column as ColumnKey).written;
}

const signerOf = ({ userName, role, businessDate }: ApprovalStep): PaperSigner => ({
  userName,
  roleName: roleName(role),
  date: businessDate,
});

function headOf({ desk, found }: File, stage: Stage): PaperHead {
  const { draft, budgetUnit, units } = found;
  return {
    budgetUnitName: budgetUnit.name,
    departmentName: units.find((one) => one.id === budgetUnit.parentId)?.name ?? null,
    fiscalYear: draft.fiscalYear,
    formName: templateOf(desk.policy, draft.templateId)?.title ?? '',
    projectName: draft.projectName,
    stageName: stageName(stage),
  };
}
