/** 筛选人员 the people of a list that fit what is typed and chosen. */
import type { PersonJson } from '#contract/people-routes.ts';

export type PersonState = 'all' | 'active' | 'disabled' | 'locked' | 'roleless' | 'due';

export type PeopleFilter = {
  readonly text: string;
  readonly budgetUnitId: string;
  readonly role: string;
  readonly state: PersonState;
  /** Found by a whole number; null: no such search. */
  readonly found: readonly string[] | null;
};

export function filterPeople(
  people: readonly PersonJson[],
  filter: PeopleFilter,
): readonly PersonJson[] {
  const text = filter.text.trim().toLowerCase();
  return people.filter(
    (person) =>
      (text === '' ||
        person.name.toLowerCase().includes(text) ||
        person.signInName.toLowerCase().includes(text)) &&
      (filter.budgetUnitId === '' || isOf(person, filter.budgetUnitId)) &&
      (filter.role === '' || person.roles.some((held) => held.role === filter.role)) &&
      (filter.found === null || filter.found.includes(person.id)) &&
      isIn(person, filter.state),
  );
}

/** Of a unit is who belongs to it, and who holds a role at it. */
const isOf = (person: PersonJson, budgetUnitId: string): boolean =>
  person.budgetUnitId === budgetUnitId ||
  person.roles.some((held) => held.budgetUnitId === budgetUnitId);

function isIn(person: PersonJson, state: PersonState): boolean {
  switch (state) {
    case 'all':
      return true;
    case 'active':
      return !person.disabled && person.lockedUntil === null;
    case 'disabled':
      return person.disabled;
    case 'locked':
      return person.lockedUntil !== null;
    case 'roleless':
      return person.roles.length === 0 && !person.disabled;
    case 'due':
      return person.passwordDue;
  }
}
