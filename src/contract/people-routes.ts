/** 人员接口 users, the roles they hold, and their personal particulars behind a mask. */
import { z } from 'zod';
import { heldRole } from './session-routes.ts';

const none = z.object({});
const personParams = z.object({ userId: z.string() });
const roleCode = z.string().max(40);
const particularKind = z.enum(['phone', 'identity_number', 'bank_account_number']);

/** 敏感信息 as it is shown without a reason: masked. */
const maskedParticular = z.object({
  kind: particularKind,
  kindName: z.string(),
  masked: z.string(),
});

export const person = z.object({
  id: z.string(),
  name: z.string(),
  signInName: z.string(),
  budgetUnitId: z.string().nullable(),
  budgetUnitName: z.string().nullable(),
  disabled: z.boolean(),
  /** ISO instant until which signing in is refused; null: not locked. */
  lockedUntil: z.string().nullable(),
  passwordDue: z.boolean(),
  secondFactors: z.array(z.enum(['totp', 'ukey'])),
  signsInBy: z.enum(['password', 'oidc', 'both']),
  oidcSubject: z.string().nullable(),
  roles: z.array(heldRole.extend({ assignmentId: z.string() })),
  particulars: z.array(maskedParticular),
  sessions: z.number().int(),
  lastSignIn: z.string().nullable(),
  example: z.boolean(),
  revision: z.number().int(),
});

const personFields = {
  name: z.string().trim().min(1).max(64),
  budgetUnitId: z.string().nullable(),
  oidcSubject: z.string().trim().max(256).nullable(),
  /** null: leave as it is; '': take away. */
  phone: z.string().trim().max(32).nullable(),
  identityNumber: z.string().trim().max(32).nullable(),
  bankAccountNumber: z.string().trim().max(40).nullable(),
};

const revised = z.object({ revision: z.number().int() });
/** Shown once, to be handed over in person; must be changed at the first sign-in. */
const oneTime = z.object({ userId: z.string(), oneTimePassword: z.string() });

export const peopleRoutes = {
  people: {
    kind: 'json',
    verb: 'view_people',
    method: 'GET',
    path: '/people',
    params: none,
    body: none,
    answer: z.object({
      people: z.array(person),
      roles: z.array(
        z.object({
          code: z.string(),
          name: z.string(),
          duty: z.string(),
          kind: z.string(),
          heldAt: z.enum(['unit', 'centre', 'either']),
          assignable: z.boolean(),
        }),
      ),
      units: z.array(
        z.object({ id: z.string(), name: z.string(), parentId: z.string().nullable() }),
      ),
      /** The offices of 三员 that nobody holds yet. */
      officesVacant: z.array(z.string()),
    }),
  },
  addPerson: {
    kind: 'json',
    verb: 'add_person',
    method: 'POST',
    path: '/people',
    params: none,
    body: z.object({ ...personFields, signInName: z.string().trim().min(1).max(64) }),
    answer: oneTime,
  },
  changePerson: {
    kind: 'json',
    verb: 'change_person',
    method: 'POST',
    path: '/people/:userId/changes',
    params: personParams,
    body: z.object({
      ...personFields,
      disabled: z.boolean(),
      expectedRevision: z.number().int(),
    }),
    answer: revised,
  },
  /** Finds by the whole number alone: what is kept is a keyed digest of it. */
  findPerson: {
    kind: 'json',
    verb: 'read_particulars',
    method: 'POST',
    path: '/people/search',
    params: none,
    body: z.object({
      kind: particularKind,
      value: z.string().trim().min(1).max(40),
      reason: z.string().trim().min(2).max(500),
    }),
    answer: z.object({ userIds: z.array(z.string()) }),
  },
  /** By the first administrator, while nobody holds the office. */
  appointOfficer: {
    kind: 'json',
    verb: 'appoint_officer',
    method: 'POST',
    path: '/people/:userId/appointment',
    params: personParams,
    body: z.object({ role: z.enum(['security_administrator', 'audit_administrator']) }),
    answer: none,
  },
  assignRole: {
    kind: 'json',
    verb: 'assign_role',
    method: 'POST',
    path: '/people/:userId/roles',
    params: personParams,
    body: z.object({ role: roleCode, budgetUnitId: z.string().nullable() }),
    answer: z.object({ assignmentId: z.string() }),
  },
  removeRole: {
    kind: 'json',
    verb: 'remove_role',
    method: 'POST',
    path: '/people/:userId/roles/:assignmentId/removal',
    params: z.object({ userId: z.string(), assignmentId: z.string() }),
    body: none,
    answer: none,
  },
  resetPassword: {
    kind: 'json',
    verb: 'reset_password',
    method: 'POST',
    path: '/people/:userId/password-reset',
    params: personParams,
    body: none,
    answer: oneTime,
  },
  resetSecondFactor: {
    kind: 'json',
    verb: 'reset_second_factor',
    method: 'POST',
    path: '/people/:userId/second-factor/removal',
    params: personParams,
    body: z.object({ reason: z.string().trim().min(1).max(500) }),
    answer: none,
  },
  unlockPerson: {
    kind: 'json',
    verb: 'unlock_person',
    method: 'POST',
    path: '/people/:userId/unlocking',
    params: personParams,
    body: none,
    answer: none,
  },
  endSessions: {
    kind: 'json',
    verb: 'end_sessions',
    method: 'POST',
    path: '/people/:userId/sessions/end',
    params: personParams,
    body: none,
    answer: z.object({ ended: z.number().int() }),
  },
  /** The number itself, for a reason; who read it and why is written down. */
  readParticular: {
    kind: 'json',
    verb: 'read_particulars',
    method: 'POST',
    path: '/people/:userId/particulars/:kind/reading',
    params: z.object({ userId: z.string(), kind: particularKind }),
    body: z.object({ reason: z.string().trim().min(2).max(500) }),
    answer: z.object({ value: z.string() }),
  },
} as const;

export type PersonJson = z.infer<typeof person>;
export type PeopleJson = z.infer<typeof peopleRoutes.people.answer>;
export type ParticularKind = z.infer<typeof particularKind>;
