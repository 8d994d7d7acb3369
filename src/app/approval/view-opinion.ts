/** 查看意见 view opinion: a received opinion with the names of its tables, and who may check it. */
import { type BudgetUnitId, type OpinionId, parseId, type TableId } from '#core/base/id.ts';
import type { Fen } from '#core/base/fen.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { mayOn } from '#core/people/right.ts';
import type { Desk } from '../performance/desk.ts';
import type { OpinionStore, ReceivedOpinion } from '../ports/opinion-store.ts';
import type { BudgetUnit } from '../ports/table-store.ts';
import { decisionRefusal } from './check-opinion.ts';
import { opinionRefusals as refusals } from './opinion-messages.ts';

/** 意见的全貌 as far as the caller sees it. */
export type OpinionView = {
  readonly opinion: ReceivedOpinion;
  readonly tables: readonly {
    readonly tableId: TableId;
    readonly budgetUnitName: string;
    readonly amount: Fen | null;
  }[];
  readonly may: {
    readonly check: boolean;
    readonly whyNot: string | null;
    readonly addEvidence: boolean;
  };
};

export async function viewOpinion(
  desk: Desk,
  world: World,
  request: { readonly opinionId: string },
): Promise<Result<OpinionView, Refusal<'opinion_unknown'>>> {
  const id = parseId<OpinionId>(request.opinionId);
  const [opinion, units] = await Promise.all([
    id === null ? null : desk.opinions.opinion(world, id),
    desk.store.units(world),
  ]);
  return opinion === null ? err(refusals.opinionUnknown()) : ok(opinionView(world, opinion, units));
}

/** The opinions of a department and year, of a table, or those that wait for a second person. */
export async function viewOpinions(
  desk: Desk,
  world: World,
  filter: Parameters<OpinionStore['opinions']>[1],
): Promise<readonly OpinionView[]> {
  const [opinions, units] = await Promise.all([
    desk.opinions.opinions(world, filter),
    desk.store.units(world),
  ]);
  return opinions.map((opinion) => opinionView(world, opinion, units));
}

function opinionView(
  world: World,
  opinion: ReceivedOpinion,
  units: readonly BudgetUnit[],
): OpinionView {
  const name = (id: BudgetUnitId): string => units.find((one) => one.id === id)?.name ?? '';
  return {
    opinion,
    tables: opinion.tables.map(({ tableId, budgetUnitId, amount }) => ({
      tableId,
      amount,
      budgetUnitName: name(budgetUnitId),
    })),
    may: mayOf(world, opinion, name(opinion.departmentId)),
  };
}

function mayOf(world: World, opinion: ReceivedOpinion, name: string): OpinionView['may'] {
  const { caller } = world;
  const permitted = mayOn(caller.assignments, 'check_opinion', opinion.departmentId);
  const refusal = permitted
    ? decisionRefusal(world, opinion, { expectedRevision: opinion.revision })
    : refusals.notPermitted(name);
  const own = opinion.state === 'recorded' && opinion.recordedBy === caller.userId;
  return {
    check: refusal === null,
    whyNot: refusal?.message ?? null,
    addEvidence: own && mayOn(caller.assignments, 'add_evidence', opinion.departmentId),
  };
}
