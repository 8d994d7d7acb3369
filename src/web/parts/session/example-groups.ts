/** 示例用户分组 the example people by the unit they belong to; who is of none by what he is for. */
import type { SessionJson } from '#contract/session-routes.ts';
import { roles, type Role } from '#core/people/role.ts';

export type ExamplePerson = SessionJson['examplePeople'][number];

export type ExampleGroup = {
  readonly title: string;
  readonly people: readonly ExamplePerson[];
};

export function groupExamples(
  people: readonly ExamplePerson[],
  titles: Readonly<Record<Role['kind'], string>>,
): readonly ExampleGroup[] {
  const groups = Map.groupBy(people, (one) => one.budgetUnitName ?? titles[kindOf(one)]);
  return [...groups].map(([title, group]) => ({ title, people: group }));
}

/** Told by the first of the roles, which are known by their names here. */
function kindOf(person: ExamplePerson): Role['kind'] {
  const first = person.roles.split('、')[0];
  return [...roles.values()].find((role) => role.name === first)?.kind ?? 'business';
}
