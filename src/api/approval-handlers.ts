/** 审批的处理 handlers of approval: one for each move of a table, and what a page shows of it. */
import { fen } from '#core/base/fen.ts';
import { ok } from '#core/base/result.ts';
import { viewChanges } from '#app/approval/changes.ts';
import { moveTable, type OwnVerb } from '#app/approval/moves.ts';
import { stageDeadline } from '#app/approval/stage-deadline.ts';
import { viewApproval } from '#app/approval/view.ts';
import { viewOpinions } from '#app/approval/view-opinion.ts';
import { type MoveRouteName, moveRoutes } from '#contract/approval-routes.ts';
import { encodeApprovalChanges, encodeTableApproval } from './encode-approval.ts';
import { encodeDeadline, encodeOpinion } from './encode-opinion.ts';
import type { Handler, HandlerRequest } from './handler.ts';

type MoveRequest = Pick<
  HandlerRequest<'submitTable'>,
  'desk' | 'world' | 'params' | 'body' | 'once'
>;

/**
 * All moves have one shape, that of the submission. Answered with the table as it stands
 * afterwards: a repetition tells what became of it since.
 */
const moving =
  (name: MoveRouteName) =>
  async ({ desk, world, params, body, once }: MoveRequest) => {
    const verb: OwnVerb = moveRoutes[name].verb;
    const { tableId } = params;
    const adjustmentAmount = amountOf(body.adjustmentAmount);
    const words = { ...body, adjustmentAmount, opinionId: null };
    const moved = await moveTable(desk, world, { ...words, tableId, verb, once });
    return moved.ok ? tableApproval({ desk, world, params }) : moved;
  };

const amountOf = (written: string | null) => (written === null ? null : fen(BigInt(written)));

async function tableApproval({
  desk,
  world,
  params,
}: Pick<HandlerRequest<'tableApproval'>, 'desk' | 'world' | 'params'>) {
  const view = await viewApproval(desk, world, params);
  if (!view.ok) return view;
  const { trail } = view.value;
  const { tableId } = trail.standing;
  const opinions = await viewOpinions(desk, world, { tableId });
  const deadline = encodeDeadline(stageDeadline(desk, world, trail));
  return ok(encodeTableApproval(view.value, { deadline, opinions: opinions.map(encodeOpinion) }));
}

export const approvalHandlers: {
  readonly [R in MoveRouteName | 'tableApproval' | 'approvalChanges']: Handler<R>;
} = {
  submitTable: moving('submitTable'),
  approveDepartment: moving('approveDepartment'),
  returnDepartment: moving('returnDepartment'),
  approveFinance: moving('approveFinance'),
  returnFinance: moving('returnFinance'),
  unapproveDepartment: moving('unapproveDepartment'),
  unapproveFinance: moving('unapproveFinance'),
  issueUnit: moving('issueUnit'),
  discloseTable: moving('discloseTable'),
  startAdjustment: moving('startAdjustment'),
  withdrawAdjustment: moving('withdrawAdjustment'),
  enterApproval: moving('enterApproval'),
  markHistorical: moving('markHistorical'),
  tableApproval,
  approvalChanges: async ({ desk, world, params }) => {
    const view = await viewChanges(desk, world, params);
    return view.ok ? ok(encodeApprovalChanges(view.value)) : view;
  },
};
