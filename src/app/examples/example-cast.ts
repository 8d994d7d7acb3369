/**
 * 示例人物 example cast: the example people as callers on a day of the year that is played: every
 * step of it is done by somebody who has the right to, and who checks is never who made.
 */
import { present } from '#core/base/assert.ts';
import type { CalendarDate, Instant } from '#core/base/calendar.ts';
import type { Assignment, World } from '#core/base/world.ts';
import { permissionOf } from '#core/people/right.ts';
import { signInKeyOf } from '#core/people/user.ts';
import type { Verb } from '#core/people/verb.ts';
import type { PeopleStore, PeopleUnit } from '../ports/people-store.ts';

/** 登场 the world of one example person on one day, for one verb. */
export type Enter = (signInName: string, day: string, verb: Verb) => World;

/** Null where the example people are not there: a year is played by them or not at all. */
export async function castOf(
  people: PeopleStore,
  world: World,
  names: readonly string[],
): Promise<Enter | null> {
  const units = await people.units(world);
  const found = new Map<string, Omit<World['caller'], 'role' | 'scope'>>();
  for (const name of names) {
    const person = await people.credentials({ signInKey: signInKeyOf(name) });
    if (person === null || !person.example) return null;
    const { userId, userName } = person;
    const assignments = person.roles.map(
      ({ role, budgetUnitId }): Assignment => ({
        role,
        budgetUnitId,
        below: budgetUnitId === null ? [] : below(units, budgetUnitId),
      }),
    );
    found.set(name, { userId, userName, assignments, address: world.caller.address });
  }
  return (name, day, verb) => {
    const person = present(found.get(name), `no example person ${name}`);
    const permission = present(permissionOf(person.assignments, verb), `${name} may ${verb}`);
    return {
      ...world,
      now: () => `${day}T02:00:00.000Z` as Instant,
      businessDate: () => day as CalendarDate,
      caller: { ...person, ...permission },
    };
  };
}

const below = (units: readonly PeopleUnit[], id: string): readonly string[] => [
  id,
  ...units.filter(({ parentId }) => parentId === id).flatMap((one) => below(units, one.id)),
];
