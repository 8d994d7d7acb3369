/** 自评接口 self-evaluation, evaluations over it, rectification, next year's draft, its papers. */
import { z } from 'zod';
import { evaluation, evaluationEntry, nextYear, rectification, simulation } from './evaluation.ts';
import { evaluationComparison } from './evaluation-comparison.ts';

const none = z.object({});
const params = z.object({ tableId: z.string() });
const note = z.string().trim().max(2000).default('');
const revision = z.number().int().min(0);
const reasons = z
  .array(z.object({ rowId: z.string().nullable(), text: z.string().trim().min(1).max(1000) }))
  .max(200)
  .default([]);

/** 评价行 a score of its own for a row, with why; rows not named keep the unit's score. */
const overlays = z
  .array(
    z.object({
      rowKey: z.string(),
      score: z.string().trim().max(10),
      reason: z.string().trim().max(2000),
    }),
  )
  .max(500);
const overlayBody = z.object({ expectedRevision: revision, rows: overlays, note });

export const evaluationRoutes = {
  /** Live until it is submitted, then as submitted; `shown=live` computes it anew all the same. */
  tableEvaluation: {
    kind: 'json',
    verb: 'view_evaluation',
    method: 'GET',
    path: '/tables/:tableId/evaluation',
    params,
    query: z.object({ shown: z.enum(['live']).optional() }),
    body: none,
    answer: evaluation,
  },
  /** All of them or none; answered with the page as it stands afterwards. */
  editEvaluation: {
    kind: 'json',
    verb: 'edit_evaluation',
    method: 'POST',
    path: '/tables/:tableId/evaluation/entries',
    params,
    body: z.object({
      expectedRevision: revision,
      entries: z.array(evaluationEntry).min(1).max(500),
    }),
    answer: evaluation,
  },
  /** The head of the unit; only where every row has a score or is 不涉及 and is explained. */
  submitEvaluation: {
    kind: 'json',
    verb: 'submit_evaluation',
    method: 'POST',
    path: '/tables/:tableId/evaluation/submission',
    params,
    body: z.object({ expectedRevision: revision, note }),
    answer: evaluation,
  },
  returnEvaluation: {
    kind: 'json',
    verb: 'return_evaluation',
    method: 'POST',
    path: '/tables/:tableId/evaluation/return',
    params,
    body: z.object({ expectedRevision: revision, note, reasons }),
    answer: evaluation,
  },
  evaluateDepartment: {
    kind: 'json',
    verb: 'evaluate_department',
    method: 'POST',
    path: '/tables/:tableId/evaluation/department',
    params,
    body: overlayBody,
    answer: evaluation,
  },
  evaluateFinance: {
    kind: 'json',
    verb: 'evaluate_finance',
    method: 'POST',
    path: '/tables/:tableId/evaluation/finance',
    params,
    body: overlayBody,
    answer: evaluation,
  },
  discloseEvaluation: {
    kind: 'json',
    verb: 'disclose_evaluation',
    method: 'POST',
    path: '/tables/:tableId/evaluation/disclosure',
    params,
    body: z.object({ expectedRevision: revision, note }),
    answer: evaluation,
  },
  /** What was submitted beside what it would be now: months restated, payments withdrawn. */
  evaluationComparison: {
    kind: 'json',
    verb: 'view_evaluation',
    method: 'GET',
    path: '/tables/:tableId/evaluation/comparison',
    params,
    body: none,
    answer: evaluationComparison,
  },
  /** What the simulator computes on, in the browser: the live sheet's inputs. */
  evaluationSimulation: {
    kind: 'json',
    verb: 'view_evaluation',
    method: 'GET',
    path: '/tables/:tableId/evaluation/simulation',
    params,
    body: none,
    answer: simulation,
  },
  /** paper: form (自评表: docx, xlsx, pdf) or report (自评报告: docx, pdf, html). */
  exportEvaluation: {
    kind: 'download',
    verb: 'export_evaluation',
    method: 'GET',
    path: '/tables/:tableId/evaluation/export/:paper/:format',
    params: params.extend({ paper: z.string(), format: z.string() }),
    query: none,
  },
  /** Of the table's unit: this year's and those of earlier years that are still open. */
  tableRectifications: {
    kind: 'json',
    verb: 'view_evaluation',
    method: 'GET',
    path: '/tables/:tableId/rectifications',
    params,
    body: none,
    answer: z.object({ rectifications: z.array(rectification), mayAdd: z.boolean() }),
  },
  addRectification: {
    kind: 'json',
    verb: 'add_rectification',
    method: 'POST',
    path: '/tables/:tableId/rectifications',
    params,
    body: z.object({
      rowKey: z.string().nullable(),
      finding: z.string().trim().min(1).max(2000),
      measureAsked: z.string().trim().min(1).max(2000),
      dueDate: z.string(),
      responsible: z.string().trim().min(1).max(100),
    }),
    answer: rectification,
  },
  answerRectification: {
    kind: 'json',
    verb: 'answer_rectification',
    method: 'POST',
    path: '/rectifications/:rectificationId/answer',
    params: z.object({ rectificationId: z.string() }),
    body: z.object({
      expectedRevision: revision,
      text: z.string().trim().min(1).max(2000),
      evidenceIds: z.array(z.string()).max(50).default([]),
    }),
    answer: rectification,
  },
  /** `closed: false` sends the answer back: it stays open. */
  closeRectification: {
    kind: 'json',
    verb: 'close_rectification',
    method: 'POST',
    path: '/rectifications/:rectificationId/verdict',
    params: z.object({ rectificationId: z.string() }),
    body: z.object({ expectedRevision: revision, closed: z.boolean(), note }),
    answer: rectification,
  },
  nextYearProposals: {
    kind: 'json',
    verb: 'view_evaluation',
    method: 'GET',
    path: '/tables/:tableId/next-year',
    params,
    body: none,
    answer: nextYear,
  },
  /** Makes next year's table: rows as they stand, targets only where a person accepted one. */
  draftNextYear: {
    kind: 'json',
    verb: 'draft_next_year',
    method: 'POST',
    path: '/tables/:tableId/next-year',
    params,
    body: z.object({
      accepted: z
        .array(z.object({ rowKey: z.string(), written: z.string().trim().min(1).max(100) }))
        .max(500),
    }),
    answer: z.object({ tableId: z.string() }),
  },
} as const;
