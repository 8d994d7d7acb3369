/** 可授角色 which roles may be given to a person, and why not the others. */
import type { PeopleJson, PersonJson } from '#contract/people-routes.ts';
import { conflictOf, type RoleCode, roleOf } from '#core/people/role.ts';
import { peopleMessages } from './messages.ts';

const words = peopleMessages.roles.conflict;

export type RoleJson = PeopleJson['roles'][number];

export type RoleChoice = {
  readonly role: RoleJson;
  /** In Chinese; null: may be given. */
  readonly refusal: string | null;
};

export const roleChoices = (
  roles: readonly RoleJson[],
  person: Pick<PersonJson, 'roles'>,
): readonly RoleChoice[] =>
  roles
    .filter((role) => role.assignable)
    .map((role) => ({ role, refusal: refusalOf(role, person.roles) }));

function refusalOf(role: RoleJson, held: PersonJson['roles']): string | null {
  for (const one of held) {
    const conflict = conflictOf(one.role as RoleCode, role.code as RoleCode);
    if (conflict === null) continue;
    if (conflict === 'portal') return words.portal(one.roleName);
    const heldIsIt = roleOf(one.role)?.kind === conflict;
    if (conflict === 'officer') return (heldIsIt ? words.officer : words.officerNew)(one.roleName);
    return (heldIsIt ? words.auditor : words.auditorNew)(one.roleName);
  }
  return null;
}

export type UnitJson = PeopleJson['units'][number];

/** Units in the order of their tree, each with how deep it stands. */
export function unitsInOrder(
  units: readonly UnitJson[],
): readonly { readonly budgetUnit: UnitJson; readonly depth: number }[] {
  const ids = new Set(units.map((one) => one.id));
  const below = Map.groupBy(units, (one) =>
    one.parentId !== null && ids.has(one.parentId) ? one.parentId : null,
  );
  const walk = (
    parentId: string | null,
    depth: number,
  ): { readonly budgetUnit: UnitJson; readonly depth: number }[] =>
    (below.get(parentId) ?? []).flatMap((budgetUnit) => [
      { budgetUnit, depth },
      ...walk(budgetUnit.id, depth + 1),
    ]);
  return walk(null, 0);
}
