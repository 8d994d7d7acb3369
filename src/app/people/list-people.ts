/** 用户列表 list people: everybody with roles and masked numbers, the roles there are, the units. */
import type { Instant } from '#core/base/calendar.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { type Role, roles } from '#core/people/role.ts';
import { signInKeyOf } from '#core/people/user.ts';
import type { ParticularKind } from '../ports/particulars.ts';
import type { ListedPerson, PeopleUnit, SecondFactorKind } from '../ports/people-store.ts';
import { idleSince } from './caller-of-session.ts';
import { refusals } from './messages.ts';
import { isVacant, offices } from './offices.ts';
import { isPasswordDue } from './open-session.ts';
import type { PeopleDesk } from './people-desk.ts';
import { isPermitted } from './permitted.ts';
import { factorsOf } from './view-session.ts';

/** 列出的用户 */
export type ViewedPerson = ListedPerson & {
  readonly lockedUntil: Instant | null;
  readonly passwordDue: boolean;
  readonly secondFactors: readonly SecondFactorKind[];
  readonly particulars: readonly { readonly kind: ParticularKind; readonly masked: string }[];
};

export type PeopleList = {
  readonly people: readonly ViewedPerson[];
  readonly roles: readonly (Role & { readonly assignable: boolean })[];
  readonly units: readonly PeopleUnit[];
  readonly officesVacant: readonly string[];
};

export async function listPeople(
  desk: PeopleDesk,
  world: World,
): Promise<Result<PeopleList, Refusal<'not_permitted'>>> {
  if (!isPermitted(world, 'view_people')) return err(refusals.notPermitted());
  const at = world.now();
  const everybody = await desk.store.people(world, { at, seenAfter: idleSince(desk, world, at) });
  const keyOf = ({ signInName }: ListedPerson) => desk.tokens.digestOf(signInKeyOf(signInName));
  const locks = await desk.store.locks(everybody.map(keyOf), at);
  const masked = await desk.store.maskedParticulars(everybody.map(({ userId }) => userId));
  return ok({
    people: everybody.map((person) => ({
      ...person,
      lockedUntil: locks.get(keyOf(person)) ?? null,
      passwordDue: isPasswordDue(desk, world, person),
      secondFactors: factorsOf(person),
      particulars: masked.get(person.userId) ?? [],
    })),
    roles: [...roles.values()].map((role) => ({ ...role, assignable: role.kind !== 'system' })),
    units: await desk.store.units(world),
    officesVacant: offices.filter((office) => isVacant(everybody, office)),
  });
}
