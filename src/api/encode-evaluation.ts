/** 自评的编码 a self-evaluation and what belongs to it, as they travel. */
import type { z } from 'zod';
import type { EvaluationComparison } from '#app/evaluation/compare-evaluation.ts';
import type { EvaluationView } from '#app/evaluation/view-evaluation.ts';
import type { NextYear } from '#app/evaluation/next-year.ts';
import type { ViewedRectification } from '#app/evaluation/rectify.ts';
import type { SimulationGround } from '#app/evaluation/view-simulation.ts';
import type { OverlayLevel } from '#app/evaluation/overlays.ts';
import type { ReportSubmission } from '#app/ports/report-store.ts';
import { reportStageNames } from '#core/approval/report-stages.ts';
import type { EvaluationRow } from '#core/performance/evaluation-page.ts';
import { encodeScoringInput } from '#core/performance/scoring-codec.ts';
import { verbName } from '#core/people/verb-name.ts';
import type { Routes } from '#contract/routes.ts';

type EvaluationJson = z.input<Routes['tableEvaluation']['answer']>;
type MoveVerb = EvaluationJson['moves'][number]['verb'];

export function encodeEvaluation(view: EvaluationView): EvaluationJson {
  const { page, report, submission } = view;
  const stage = report?.stage ?? 'draft';
  return {
    ...page,
    shown: view.shown,
    stage: { code: stage, name: reportStageNames[stage] },
    revision: report?.revision ?? 0,
    lock: view.lock,
    may: view.may,
    moves: view.moves.map(({ row, refusal, gates }) => ({
      verb: row.verb as MoveVerb,
      label: row.label,
      kind: row.kind,
      may: refusal === null,
      refusal: refusal === null ? null : { code: refusal.code, message: refusal.message },
      gates: [...gates],
      needsReasons: row.needs.reasons,
    })),
    schemes: view.schemes.map(({ id, version, title }) => ({ id, version, title })),
    money: page.money.map((line) => ({ ...line, missing: [...line.missing] })),
    rows: page.rows.map((row) => encodeRow(row, view)),
    blocks: page.blocks.map((block) => ({ ...block })),
    caps: page.caps.map((cap) => ({ ...cap })),
    missing: [...page.missing],
    department: view.department,
    finance: view.finance,
    prose: view.prose.map((one) => ({ ...one })),
    openReasons: openReasons(view),
    history: (report?.steps ?? []).map((step) => ({
      verb: step.verb,
      verbName: verbName(step.verb),
      toName: reportStageNames[step.to],
      userName: step.userName,
      instant: step.instant,
      note: step.note,
      submission: step.submission,
    })),
    submission: submission === null ? null : submissionHead(submission),
  };
}

const submissionHead = ({
  number,
  digest,
  cut,
  userName,
  instant,
  businessDate,
}: ReportSubmission) => ({ number, digest, cut: cut.toString(), userName, instant, businessDate });

export const encodeEvaluationComparison = ({
  submission,
  sentence,
  total,
  rows,
  money,
}: EvaluationComparison): z.input<Routes['evaluationComparison']['answer']> => ({
  submission: submissionHead(submission),
  sentence,
  total,
  rows: rows.map((row) => ({ ...row, changes: row.changes.map((one) => ({ ...one })) })),
  money: money.map((line) => ({ ...line, changes: line.changes.map((one) => ({ ...one })) })),
});

function encodeRow(row: EvaluationRow, view: EvaluationView): EvaluationJson['rows'][number] {
  const { exact: _exact, targetValue, ...shown } = row;
  return {
    ...shown,
    target: targetValue,
    evidenceIds: [...row.evidenceIds],
    missing: [...row.missing],
    warnings: [...row.warnings],
    caps: [...row.caps],
    asks: { ...row.asks, tiers: [...row.asks.tiers], points: [...row.asks.points] },
    choice: {
      ...row.choice,
      points:
        row.choice.points === null
          ? null
          : { kept: [...row.choice.points.kept], reason: row.choice.points.reason },
    },
    department: overlayOf(row.rowKey, view, 'department'),
    finance: overlayOf(row.rowKey, view, 'finance'),
  };
}

function overlayOf(rowKey: string, { overlays }: EvaluationView, level: OverlayLevel) {
  const found = overlays.find((one) => one.rowKey === rowKey && one.level === level);
  if (found === undefined) return null;
  const { score, reason, userName, instant } = found;
  return { score, reason, userName, instant };
}

/** Of the last return, while the draft lies with the unit. */
function openReasons({ report }: EvaluationView): EvaluationJson['openReasons'] {
  const last = report?.steps.at(-1);
  if (report === null || last?.verb !== 'return_evaluation') return [];
  return report.reasons
    .filter(({ stepId }) => stepId === last.id)
    .map(({ id, rowKey, label, text }) => ({
      id,
      rowId: rowKey,
      label,
      text,
      userName: last.userName,
      instant: last.instant,
    }));
}

export const encodeSimulation = (
  ground: SimulationGround,
): z.input<Routes['evaluationSimulation']['answer']> => ({
  tableId: ground.tableId,
  title: ground.title,
  input: encodeScoringInput(ground.input),
  levers: ground.levers.map((lever) => ({ ...lever })),
});

const sourceNames = {
  self_evaluation: '单位自评',
  department_evaluation: '部门评价',
  finance_evaluation: '财政评价',
} as const;
const stateNames = { open: '待整改', answered: '已报告', closed: '已销号' } as const;

export function encodeRectification({
  rectification: one,
  ...view
}: ViewedRectification): z.input<Routes['addRectification']['answer']> {
  const { events, ...rest } = one;
  const said = ({ userName, instant }: (typeof events)[number]) => ({ userName, instant });
  return {
    ...rest,
    sourceName: sourceNames[one.source],
    state: view.state,
    stateName: stateNames[view.state],
    overdue: view.overdue,
    carriedFrom: view.carriedFrom,
    revision: events.length,
    answers: events
      .filter(({ kind }) => kind === 'answer')
      .map((event) => ({ text: event.note, evidenceIds: [...event.evidenceIds], ...said(event) })),
    verdicts: events
      .filter(({ kind }) => kind !== 'answer')
      .map((event) => ({ closed: event.kind === 'closed', note: event.note, ...said(event) })),
    may: view.may,
  };
}

export const encodeNextYear = (next: NextYear): z.input<Routes['nextYearProposals']['answer']> => ({
  ...next,
  notice: '建议由本年实际值推出，不是规定；逐项采纳后才写入下年目标表。',
  rows: next.rows.map(({ targetValue, ...row }) => ({ ...row, target: targetValue })),
});
