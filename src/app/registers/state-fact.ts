/** 登记基础数 state a base fact: its value with day and document; a later one takes its place. */
import { asId, type RegisterEntryId } from '#core/base/id.ts';
import { err, ok, type Refusal, type Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { factContent, factKey, type FactStatement } from '#core/budget/registers/base-fact.ts';
import { hidesParticular } from '#core/budget/registers/hidden-particular.ts';
import { saysTheSame } from '#core/budget/registers/register-entry.ts';
import { mayOn } from '#core/people/right.ts';
import type { BaseFactDefinition } from '#core/policy/register-policy.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import { answerOnce } from '../performance/answer-once.ts';
import type { Once } from '../performance/desk.ts';
import type { RegisterEntry, RegisterWriter } from '../ports/register-store.ts';
import { findYear } from '../budget/find-year.ts';
import { type AskedYear, findWritable, type FoundYear, type YearRefusal } from './find-register.ts';
import { registerRefusals as refusals } from './messages.ts';

/** 一项基础数 what is defined and how far it was stated, the latest version first. */
export type FactView = {
  readonly definition: BaseFactDefinition;
  readonly versions: readonly RegisterEntry[];
};

export type FactsView = FoundYear & {
  readonly facts: readonly FactView[];
  readonly mayState: boolean;
};

export async function viewFacts(
  desk: BooksDesk,
  world: World,
  asked: AskedYear,
): Promise<Result<FactsView, YearRefusal>> {
  const found = await findYear(desk, world, asked);
  if (!found.ok) return found;
  const all = await desk.registers.factVersions(world, found.value, null);
  const byKey = Map.groupBy(all, ({ naturalKey }) => naturalKey);
  return ok({
    ...found.value,
    facts: desk.policy.baseFacts.map((definition) => ({
      definition,
      versions: byKey.get(factKey(found.value.fiscalYear, definition.code)) ?? [],
    })),
    mayState: mayOn(world.caller.assignments, 'state_fact', found.value.budgetUnitId),
  });
}

export async function viewFact(
  desk: BooksDesk,
  world: World,
  asked: AskedYear & { readonly code: string },
): Promise<Result<FactView, YearRefusal | Refusal<'base_fact_unknown'>>> {
  const viewed = await viewFacts(desk, world, asked);
  if (!viewed.ok) return viewed;
  const fact = viewed.value.facts.find(({ definition }) => definition.code === asked.code);
  return fact === undefined ? err(refusals.factUnknown) : ok(fact);
}

export type StateFactRefusal =
  | YearRefusal
  | Refusal<
      | 'not_permitted'
      | 'base_fact_unknown'
      | 'base_fact_in_future'
      | 'base_fact_reason_missing'
      | 'base_fact_stale'
      | 'base_fact_unchanged'
      | 'register_entry_invalid'
      | 'key_reused'
    >;

/** 基础数陈述请求 */
export type FactToState = AskedYear &
  FactStatement & {
    readonly code: string;
    readonly expectedNumber: number;
    readonly reason: string | null;
    readonly once: Once;
  };

export async function stateFact(
  desk: BooksDesk,
  world: World,
  request: FactToState,
): Promise<Result<{ readonly number: number }, StateFactRefusal>> {
  const found = await findWritable(desk, world, { ...request, verb: 'state_fact' });
  if (!found.ok) return found;
  const definition = desk.policy.baseFacts.find(({ code }) => code === request.code);
  if (definition === undefined) return err(refusals.factUnknown);
  if (request.asOf > world.businessDate()) return err(refusals.factFuture);
  if (hidesParticular(request.document)) return err(refusals.factParticular);
  const versions = await desk.registers.factVersions(
    world,
    found.value,
    factKey(found.value.fiscalYear, definition.code),
  );
  return answerOnce<{ readonly number: number }, StateFactRefusal, RegisterWriter>(
    { store: desk.registers, world, once: request.once, verb: 'state_fact' },
    (writer) => keep(writer, world, { found: found.value, definition, request, versions }),
  );
}

async function keep(
  writer: RegisterWriter,
  world: World,
  made: {
    readonly found: FoundYear;
    readonly definition: BaseFactDefinition;
    readonly request: FactToState;
    readonly versions: readonly RegisterEntry[];
  },
): Promise<Result<{ readonly number: number }, StateFactRefusal>> {
  const { found, definition, request, versions } = made;
  const known = versions.length;
  const { budgetUnitId, fiscalYear, budgetUnit } = found;
  await writer.hold(budgetUnitId, 'facts');
  const content = factContent(definition, fiscalYear, request);
  const standing = await writer.standing(budgetUnitId, 'facts', [content.naturalKey]);
  const before = standing.get(content.naturalKey) ?? null;
  // What was read before the lock may be one behind: then somebody stated it in between.
  if (known !== request.expectedNumber || before?.id !== versions[0]?.id) {
    return err(refusals.factStale(known));
  }
  if (before !== null && saysTheSame(before, content) && before.date === content.date) {
    return err(refusals.factSame);
  }
  const { reason } = request;
  if (before !== null && reason === null) return err(refusals.factReason);
  const id = asId<RegisterEntryId>(world.newId());
  const replaces =
    before === null ? null : { id: before.id, rootId: before.rootId, reason: reason ?? '' };
  const entry = { id, kind: 'facts', content, place: null, payments: [], replaces } as const;
  await writer.add(budgetUnitId, [entry], null);
  const name = `${budgetUnit.name}${fiscalYear}年度${definition.title}`;
  await writer.record({
    subject: { kind: 'base_fact', id, name },
    budgetUnitId,
    summary: `${before === null ? '登记' : '更正'}${name}`,
    before: before === null ? null : { asOf: before.date, ...before.fields },
    after: { asOf: content.date, ...content.fields, ...(before === null ? {} : { reason }) },
  });
  return ok({ number: known + 1 });
}
