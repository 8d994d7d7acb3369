/** 示例用户分组 the example people by the unit they belong to, as they stand in their roles. */
import type { SessionJson } from '#contract/session-routes.ts';

export type ExamplePerson = SessionJson['examplePeople'][number];

export type ExampleGroup = {
  readonly unit: string;
  readonly people: readonly (ExamplePerson & { readonly roleNames: string })[];
};

/** '填报人（惠山分中心）' is told apart; of several units the first counts. */
const roleWithUnit = /^(.+?)[（(](.+?)[）)]$/;

export function groupExamples(
  people: readonly ExamplePerson[],
  elsewhere: string,
): readonly ExampleGroup[] {
  const read = people.map((person) => {
    const parts = person.roles.split('、').map((part) => roleWithUnit.exec(part.trim()));
    const unit = parts.find((part) => part !== null)?.[2] ?? elsewhere;
    const alike = parts.every((part) => part !== null && part[2] === unit);
    const roleNames = alike ? parts.map((part) => part?.[1] ?? '').join('、') : person.roles;
    return { ...person, unit, roleNames };
  });
  return [...Map.groupBy(read, (person) => person.unit)].map(([unit, group]) => ({
    unit,
    people: group,
  }));
}
