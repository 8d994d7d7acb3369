/** 人员编码 people, roles and sessions as they travel. */
import type { z } from 'zod';
import type { PeopleList, ViewedPerson } from '#app/people/list-people.ts';
import { particularNames } from '#app/people/messages.ts';
import type { SessionView } from '#app/people/view-session.ts';
import type { HeldRole } from '#app/ports/people-store.ts';
import type { Routes } from '#contract/routes.ts';
import { roleName } from '#core/people/role.ts';
import type { ParticularKind } from '#core/people/particular.ts';
import { apiMessages } from './messages.ts';

type SessionAnswer = z.input<Routes['session']['answer']>;
type PeopleAnswer = z.input<Routes['people']['answer']>;

export const encodeSession = (view: SessionView): SessionAnswer => ({
  state: view.state,
  user:
    view.person === null
      ? null
      : {
          id: view.person.userId,
          name: view.person.userName,
          signInName: view.person.signInName,
          secondFactors: [...view.secondFactors],
        },
  roles: view.roles.map(encodeRole),
  may: [...view.may],
  csrfToken: view.csrfToken,
  idleMinutes: view.idleMinutes,
  expiresAt: view.expiresAt,
  example: view.example,
  examplePeople: view.examplePeople.map((person) => ({ ...person })),
  oidc: view.oidc,
  setUpNeeded: view.setUpNeeded,
  passwordRules: view.passwordRules,
});

const encodeRole = ({ role, budgetUnitId, budgetUnitName }: HeldRole) => ({
  role,
  roleName: roleName(role),
  budgetUnitId,
  budgetUnitName: budgetUnitName ?? apiMessages.wholeCentre,
});

export const encodeParticular = (one: {
  readonly kind: ParticularKind;
  readonly masked: string;
}) => ({ kind: one.kind, kindName: particularNames[one.kind], masked: one.masked });

export const encodePeople = (list: PeopleList): PeopleAnswer => ({
  people: list.people.map(encodePerson),
  roles: list.roles.map(({ code, name, duty, kind, heldAt, assignable }) => ({
    code,
    name,
    duty,
    kind,
    heldAt,
    assignable,
  })),
  units: list.units.map(({ id, name, parentId }) => ({ id, name, parentId })),
  officesVacant: [...list.officesVacant],
});

const encodePerson = (person: ViewedPerson): PeopleAnswer['people'][number] => ({
  id: person.userId,
  name: person.userName,
  signInName: person.signInName,
  budgetUnitId: person.budgetUnitId,
  budgetUnitName: person.budgetUnitName,
  disabled: person.disabled,
  lockedUntil: person.lockedUntil,
  passwordDue: person.passwordDue,
  secondFactors: [...person.secondFactors],
  signsInBy: signsInBy(person),
  oidcSubject: person.oidcSubject,
  roles: person.roles.map((held) => ({ ...encodeRole(held), assignmentId: held.assignmentId })),
  particulars: person.particulars.map(encodeParticular),
  sessions: person.sessions,
  lastSignIn: person.lastSignIn,
  example: person.example,
  revision: person.revision,
});

function signsInBy({ password, oidcSubject }: ViewedPerson): 'password' | 'oidc' | 'both' {
  if (oidcSubject === null) return 'password';
  return password === null ? 'oidc' : 'both';
}
