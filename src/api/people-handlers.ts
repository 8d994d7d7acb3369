/** 人员处理表 users, the roles they hold, and their personal particulars. */
import { mapOk } from '#core/base/result.ts';
import { addPerson } from '#app/people/add-person.ts';
import { appointOfficer, assignRole, removeRole } from '#app/people/assign-role.ts';
import { changePerson } from '#app/people/change-person.ts';
import {
  endSessions,
  resetPassword,
  resetSecondFactor,
  unlockPerson,
} from '#app/people/help-person.ts';
import { listPeople } from '#app/people/list-people.ts';
import { findPerson, readParticular } from '#app/people/read-particular.ts';
import type { peopleRoutes } from '#contract/people-routes.ts';
import { encodePeople } from './encode-people.ts';
import type { Handler } from './handler.ts';

type PeopleRouteName = keyof typeof peopleRoutes;

export const peopleHandlers: { readonly [R in PeopleRouteName]: Handler<R> } = {
  people: async ({ parts, world }) => mapOk(await listPeople(parts.people, world), encodePeople),

  addPerson: async ({ parts, world, body, once }) =>
    addPerson(parts.people, world, { ...body, once }),

  changePerson: async ({ parts, world, params, body, once }) =>
    changePerson(parts.people, world, { ...params, ...body, once }),

  findPerson: async ({ parts, world, body }) =>
    mapOk(await findPerson(parts.people, world, body), (userIds) => ({ userIds: [...userIds] })),

  appointOfficer: async ({ parts, world, params, body, once }) =>
    appointOfficer(parts.people, world, { ...params, ...body, once }),

  assignRole: async ({ parts, world, params, body, once }) =>
    assignRole(parts.people, world, { ...params, ...body, once }),

  removeRole: async ({ parts, world, params, once }) =>
    removeRole(parts.people, world, { ...params, once }),

  resetPassword: async ({ parts, world, params, once }) =>
    resetPassword(parts.people, world, { ...params, once }),

  resetSecondFactor: async ({ parts, world, params, body, once }) =>
    resetSecondFactor(parts.people, world, { ...params, ...body, once }),

  unlockPerson: async ({ parts, world, params, once }) =>
    unlockPerson(parts.people, world, { ...params, once }),

  endSessions: async ({ parts, world, params, once }) =>
    endSessions(parts.people, world, { ...params, once }),

  readParticular: async ({ parts, world, params, body }) =>
    mapOk(await readParticular(parts.people, world, { ...params, ...body }), (value) => ({
      value,
    })),
};
