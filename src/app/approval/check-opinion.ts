/**
 * 核对意见 check opinion: a second person confirms that the letter says what was recorded, and all
 * tables it is about are moved at once; or it is rejected with a reason and nothing moves.
 * docs/spec/approval-opinions.md section 3
 */
import { asId, type OpinionId, parseId, type UserId } from '#core/base/id.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { opinionFits, opinionVerbs } from '#core/approval/opinion.ts';
import { stageName } from '#core/approval/stage.ts';
import { mayOn } from '#core/people/right.ts';
import { answerOnce } from '../performance/answer-once.ts';
import type { Desk, Once } from '../performance/desk.ts';
import type { OpinionWriter, ReceivedOpinion } from '../ports/opinion-store.ts';
import { findDepartment } from './find-department.ts';
import { behindIssuance } from './issuance.ts';
import { type MakeRefusal, noWords } from './make-move.ts';
import { moveTogether, type TogetherOrder, togetherValue } from './move-together.ts';
import { opinionRefusals as refusals, opinionSentences } from './opinion-messages.ts';
import { type OrderedTable, situationsOf } from './situations.ts';

export type CheckRefusal =
  | MakeRefusal
  | Refusal<'opinion_unknown' | 'not_permitted' | 'opinion_settled' | 'key_reused'>;

type Asked = {
  readonly opinionId: string;
  readonly expectedRevision: number;
  readonly once: Once;
};

export async function checkOpinion(
  desk: Desk,
  world: World,
  request: Asked,
): Promise<Result<{ readonly opinionId: string }, CheckRefusal>> {
  const found = await opinionToDecide(desk, world, request.opinionId);
  if (!found.ok) return found;
  const opinion = found.value;
  const orders = await ordersOf(desk, world, { opinion, request });
  const checked = await answerOnce<{ readonly opinionId: string }, CheckRefusal, OpinionWriter>(
    { store: desk.opinions, world, once: request.once, verb: 'check_opinion' },
    async (writer) => {
      if (!orders.ok) return orders;
      const decided = await writer.decideOpinion({
        id: opinion.id,
        state: 'checked',
        reason: null,
      });
      if (!decided.ok) return err(refusals.opinionStale());
      await keepFigures(writer, opinion);
      const made = await moveTogether(writer, world, orders.value);
      if (!made.ok) return made;
      await writer.record({
        ...subjectOf(opinion),
        summary: opinionSentences.checked(opinion.kind, made.value.length),
        before: { state: 'recorded', tables: togetherValue(orders.value, made.value, 'before') },
        after: { state: 'checked', tables: togetherValue(orders.value, made.value, 'after') },
      });
      return ok({ opinionId: opinion.id });
    },
  );
  if (checked.ok) await desk.sealAudit?.(world);
  return checked;
}

export async function rejectOpinion(
  desk: Desk,
  world: World,
  request: Asked & { readonly reason: string },
): Promise<Result<{ readonly opinionId: string }, CheckRefusal>> {
  const found = await opinionToDecide(desk, world, request.opinionId);
  if (!found.ok) return found;
  const opinion = found.value;
  const refusal = decisionRefusal(world, opinion, request);
  const { reason } = request;
  return answerOnce<{ readonly opinionId: string }, CheckRefusal, OpinionWriter>(
    { store: desk.opinions, world, once: request.once, verb: 'check_opinion' },
    async (writer) => {
      if (refusal !== null) return err(refusal);
      const decided = await writer.decideOpinion({ id: opinion.id, state: 'rejected', reason });
      if (!decided.ok) return err(refusals.opinionStale());
      await writer.record({
        ...subjectOf(opinion),
        summary: opinionSentences.rejected(opinion.kind),
        before: { state: 'recorded' },
        after: { state: 'rejected', reason },
      });
      return ok({ opinionId: opinion.id });
    },
  );
}

/** Null where the caller may check or reject it now; the page asks the same. */
export function decisionRefusal(
  { caller }: World,
  opinion: ReceivedOpinion,
  asked: { readonly expectedRevision: number },
): Refusal<'opinion_settled' | 'revision_stale' | 'maker_is_checker'> | null {
  if (opinion.state !== 'recorded') return refusals.opinionSettled(opinion.state);
  if (opinion.revision !== asked.expectedRevision) return refusals.opinionStale();
  return opinion.recordedBy === caller.userId
    ? refusals.recorderChecks(opinion.recordedByName)
    : null;
}

async function opinionToDecide(
  desk: Desk,
  world: World,
  opinionId: string,
): Promise<Result<ReceivedOpinion, Refusal<'opinion_unknown' | 'not_permitted'>>> {
  const id = parseId<OpinionId>(opinionId);
  const opinion = id === null ? null : await desk.opinions.opinion(world, id);
  if (opinion === null) return err(refusals.opinionUnknown());
  if (mayOn(world.caller.assignments, 'check_opinion', opinion.departmentId)) return ok(opinion);
  const units = await desk.store.units(world);
  const department = units.find((one) => one.id === opinion.departmentId);
  return err(refusals.notPermitted(department?.name ?? ''));
}

const subjectOf = ({ id, kind, documentNumber, departmentId }: ReceivedOpinion) =>
  ({
    subject: {
      kind: 'received_opinion',
      id,
      name: opinionSentences.name(kind, documentNumber),
    },
    budgetUnitId: departmentId,
  }) as const;

/** The same gates as a direct move by finance, looked at again: days may lie between the two. */
async function ordersOf(
  desk: Desk,
  world: World,
  { opinion, request }: { readonly opinion: ReceivedOpinion; readonly request: Asked },
): Promise<Result<readonly TogetherOrder[], CheckRefusal>> {
  const refusal = decisionRefusal(world, opinion, request);
  if (refusal !== null) return err(refusal);
  const tableIds = opinion.tables.map((table) => table.tableId);
  const ordered = await situationsOf(desk, world, tableIds);
  if (ordered.length < tableIds.length) return err(refusals.tableUnknown());
  const off = ordered.flatMap(({ situation: { found, stage } }) =>
    opinionFits(opinion.kind, stage) ? [] : [`${found.budgetUnit.name}（${stageName(stage)}）`],
  );
  if (off.length > 0) return err(refusals.stageMismatch(opinion.kind, off));
  if (opinion.kind === 'issuance') {
    const behind = await issuanceRefusal(desk, world, opinion);
    if (behind !== null) return err(behind);
  }
  return ok(ordered.map((one) => orderOf(world, opinion, one)));
}

async function issuanceRefusal(desk: Desk, world: World, opinion: ReceivedOpinion) {
  const { departmentId: budgetUnitId, fiscalYear, tables } = opinion;
  const found = await findDepartment(desk, world, { budgetUnitId, fiscalYear });
  if (!found.ok) return refusals.tableUnknown();
  const standings = await desk.approvals.standings(world, {
    fiscalYear,
    budgetUnitIds: found.value.members.map((one) => one.id),
  });
  const tableIds = tables.map((table) => table.tableId);
  return behindIssuance(found.value, standings, tableIds);
}

function orderOf(world: World, opinion: ReceivedOpinion, ordered: OrderedTable): TogetherOrder {
  const { situation } = ordered;
  const { tableId } = situation.found.draft;
  const own = opinion.tables.find((table) => table.tableId === tableId);
  const facts = { ...situation.facts, controlFigure: own?.amount ?? situation.facts.controlFigure };
  // Who decided sits in another house: whoever confirms its letter may have approved before it,
  // but may not have written in the table.
  const wrote = situation.editors.includes(world.caller.userId);
  return {
    ...ordered,
    situation: { ...situation, facts },
    decidedBy: wrote ? world.caller.userId : asId<UserId>(opinion.id),
    verb: opinionVerbs[opinion.kind],
    words: {
      ...noWords,
      note: opinion.text,
      reasons: opinion.reasons.filter((reason) => reason.tableId === tableId),
      documentNumber: opinion.documentNumber,
      documentDate: opinion.documentDate,
      opinionId: opinion.id,
    },
  };
}

async function keepFigures(writer: OpinionWriter, opinion: ReceivedOpinion): Promise<void> {
  const { id: opinionId, documentNumber, documentDate } = opinion;
  for (const { tableId, amount } of opinion.tables.toSorted(byTable)) {
    if (amount === null) continue;
    await writer.standing(tableId); // locked before its figures are numbered
    const figure = { tableId, amount, documentNumber, documentDate, opinionId };
    await writer.keepControlFigure(figure);
  }
}

const byTable = (a: { readonly tableId: string }, b: { readonly tableId: string }): number =>
  a.tableId < b.tableId ? -1 : 1;
