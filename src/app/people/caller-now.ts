/**
 * 此刻的调用者 caller now: what somebody who asked a while ago may still do. A job waits in a queue
 * with the rights of its request; of these only what is still held counts when it begins.
 */
import type { Assignment, Caller } from '#core/base/world.ts';
import { permissionOf } from '#core/people/right.ts';
import type { Verb } from '#core/people/verb.ts';
import type { PeopleStore } from '../ports/people-store.ts';

/** Null where he may not do it any more. The command line is nobody's role, and keeps its own. */
export async function callerNow(
  { people }: { readonly people: Pick<PeopleStore, 'person'> },
  caller: Caller,
  verb: Verb,
): Promise<Caller | null> {
  if (caller.role === 'operator') return caller;
  const person = await people.person(caller.userId);
  if (person === null || person.disabled) return null;
  const isHeld = ({ role, budgetUnitId }: Assignment): boolean =>
    person.roles.some((held) => held.role === role && held.budgetUnitId === budgetUnitId);
  const assignments = caller.assignments.filter(isHeld);
  const permission = permissionOf(assignments, verb);
  return permission === null ? null : { ...caller, ...permission, assignments };
}
