/** 三员 offices: the three administrators, of whom none may be missing once he is there. */
import { roleOf, roles } from '#core/people/role.ts';
import type { Person } from '../ports/people-store.ts';

/** 系统管理员、安全管理员、审计管理员 */
export const offices: readonly string[] = [...roles.values()]
  .filter(({ kind }) => kind === 'officer')
  .map(({ code }) => code);

const holds = (person: Person, role: string): boolean =>
  !person.disabled && person.roles.some((held) => held.role === role);

export const isVacant = (everybody: readonly Person[], office: string): boolean =>
  !everybody.some((person) => holds(person, office));

/** The office that would be empty without this person; null where there is none. */
export function lastOffice(everybody: readonly Person[], person: Person): string | null {
  if (person.disabled) return null;
  const held = person.roles.map(({ role }) => role).filter((role) => isOffice(role));
  const others = everybody.filter((one) => one.userId !== person.userId);
  return held.find((office) => isVacant(others, office)) ?? null;
}

export const isOffice = (role: string): boolean => roleOf(role)?.kind === 'officer';
