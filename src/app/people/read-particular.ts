/** 查看敏感信息 read a particular: the number itself, for a reason; who read it is written down. */
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { normalParticular } from '#core/people/particular.ts';
import type { ParticularKind } from '../ports/particulars.ts';
import { particularNames, refusals, told } from './messages.ts';
import type { PeopleDesk } from './people-desk.ts';
import { isPermitted } from './permitted.ts';

const verb = 'read_particulars';

export type ReadParticularRefusal = Refusal<
  'not_permitted' | 'person_unknown' | 'particular_unknown'
>;

/** Each reading is a record of its own, also the same one twice. */
export async function readParticular(
  desk: PeopleDesk,
  world: World,
  request: { readonly userId: string; readonly kind: ParticularKind; readonly reason: string },
): Promise<Result<string, ReadParticularRefusal>> {
  if (!isPermitted(world, verb)) return err(refusals.notPermitted());
  const { kind, reason } = request;
  return desk.store.write<string, ReadParticularRefusal>(world, verb, async (writer) => {
    const person = await writer.lockPerson(request.userId);
    if (person === null) return err(refusals.personUnknown());
    const value = await writer.readParticular(person.userId, kind);
    if (value === null) return err(refusals.particularUnknown());
    await writer.record({
      subject: { kind: 'person', id: person.userId, name: person.userName },
      budgetUnitId: null,
      summary: told.particularRead(person.userName, particularNames[kind], reason),
      before: null,
      after: { kind, reason },
    });
    return ok(value);
  });
}

/** 查找 by the whole number: what is kept is a keyed digest of it. */
export async function findPerson(
  desk: PeopleDesk,
  world: World,
  {
    kind,
    value,
    reason,
  }: { readonly kind: ParticularKind; readonly value: string; readonly reason: string },
): Promise<Result<readonly string[], Refusal<'not_permitted'>>> {
  if (!isPermitted(world, verb)) return err(refusals.notPermitted());
  const number = normalParticular(kind, value);
  return desk.store.write<readonly string[], never>(world, verb, async (writer) => {
    const found = await writer.findByParticular(kind, number);
    await writer.record({
      subject: { kind: 'person', id: null, name: told.everybody },
      budgetUnitId: null,
      summary: told.particularSearched(particularNames[kind], found.length, reason),
      before: null,
      after: { kind, found: [...found], reason },
    });
    return ok(found);
  });
}
