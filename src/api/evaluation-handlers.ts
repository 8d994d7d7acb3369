/** 自评处理表 score sheets, moves, rectification, next year's draft. */
import { mapOk } from '#core/base/result.ts';
import type { EvaluationEntry } from '#app/evaluation/entries.ts';
import { compareEvaluation } from '#app/evaluation/compare-evaluation.ts';
import { editEvaluation } from '#app/evaluation/edit-evaluation.ts';
import { type EvaluationVerb, moveEvaluation } from '#app/evaluation/move-evaluation.ts';
import { draftNextYear, proposeNextYear } from '#app/evaluation/next-year.ts';
import type { NewOverlay } from '#app/evaluation/overlays.ts';
import {
  addRectification,
  answerRectification,
  closeRectification,
  listRectifications,
} from '#app/evaluation/rectify.ts';
import { viewEvaluation } from '#app/evaluation/view-evaluation.ts';
import { viewSimulation } from '#app/evaluation/view-simulation.ts';
import {
  encodeEvaluation,
  encodeEvaluationComparison,
  encodeNextYear,
  encodeRectification,
  encodeSimulation,
} from './encode-evaluation.ts';
import type { Handler, HandlerRequest } from './handler.ts';

type EvaluationRouteName =
  | 'tableEvaluation'
  | 'editEvaluation'
  | 'submitEvaluation'
  | 'returnEvaluation'
  | 'evaluateDepartment'
  | 'evaluateFinance'
  | 'discloseEvaluation'
  | 'evaluationComparison'
  | 'evaluationSimulation'
  | 'tableRectifications'
  | 'addRectification'
  | 'answerRectification'
  | 'closeRectification'
  | 'nextYearProposals'
  | 'draftNextYear';

type Asking = Pick<HandlerRequest<'tableEvaluation'>, 'parts' | 'world' | 'params'>;

const view = async (
  { parts, world, params }: Asking,
  query: { readonly shown?: 'live' | undefined } = {},
) => mapOk(await viewEvaluation(parts.books, world, { ...params, ...query }), encodeEvaluation);

type MoveRequest = Asking & Pick<HandlerRequest<'submitEvaluation'>, 'body' | 'once'>;
type Said = {
  readonly reasons?: HandlerRequest<'returnEvaluation'>['body']['reasons'];
  readonly overlays?: readonly NewOverlay[];
};

/** Answered with the page as it stands afterwards: a repetition tells what became of it since. */
async function move(request: MoveRequest, verb: EvaluationVerb, said: Said = {}) {
  const { parts, world, params, body, once } = request;
  const { expectedRevision, note } = body;
  const { reasons = [], overlays = [] } = said;
  const asked = { ...params, verb, expectedRevision, note, reasons, overlays, once };
  const moved = await moveEvaluation(parts.books, world, asked);
  return moved.ok ? view(request) : moved;
}

export const evaluationHandlers: { readonly [R in EvaluationRouteName]: Handler<R> } = {
  tableEvaluation: (request) => view(request, request.query),
  editEvaluation: async (request) => {
    const { parts, world, params, body, once } = request;
    const entries = body.entries as readonly EvaluationEntry[];
    const asked = { ...params, ...body, entries, once };
    const edited = await editEvaluation(parts.books, world, asked);
    return edited.ok ? view(request) : edited;
  },
  submitEvaluation: (request) => move(request, 'submit_evaluation'),
  returnEvaluation: (request) =>
    move(request, 'return_evaluation', { reasons: request.body.reasons }),
  evaluateDepartment: (request) =>
    move(request, 'evaluate_department', { overlays: request.body.rows }),
  evaluateFinance: (request) => move(request, 'evaluate_finance', { overlays: request.body.rows }),
  discloseEvaluation: (request) => move(request, 'disclose_evaluation'),
  evaluationComparison: async ({ parts, world, params }) =>
    mapOk(await compareEvaluation(parts.books, world, params.tableId), encodeEvaluationComparison),
  evaluationSimulation: async ({ parts, world, params }) =>
    mapOk(await viewSimulation(parts.books, world, params.tableId), encodeSimulation),
  tableRectifications: async ({ parts, world, params }) =>
    mapOk(
      await listRectifications(parts.books, world, params.tableId),
      ({ rectifications, mayAdd }) => ({
        rectifications: rectifications.map(encodeRectification),
        mayAdd,
      }),
    ),
  addRectification: async ({ parts, world, params, body, once }) =>
    mapOk(
      await addRectification(parts.books, world, { ...params, ...body, once }),
      encodeRectification,
    ),
  answerRectification: async ({ parts, world, params, body, once }) =>
    mapOk(
      await answerRectification(parts.books, world, { ...params, ...body, once }),
      encodeRectification,
    ),
  closeRectification: async ({ parts, world, params, body, once }) =>
    mapOk(
      await closeRectification(parts.books, world, { ...params, ...body, once }),
      encodeRectification,
    ),
  nextYearProposals: async ({ parts, world, params }) =>
    mapOk(await proposeNextYear(parts.books, world, params.tableId), encodeNextYear),
  draftNextYear: ({ parts, world, params, body, once }) =>
    draftNextYear(parts.books, world, { ...params, ...body, once }),
};
