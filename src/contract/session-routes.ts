/** 会话接口 signing in and out, one's own password, second factors and sessions, the set-up link. */
import { z } from 'zod';

const none = z.object({});

export const heldRole = z.object({
  role: z.string(),
  roleName: z.string(),
  budgetUnitId: z.string().nullable(),
  /** 全中心 where it is held for the whole centre. */
  budgetUnitName: z.string(),
});

/** 会话 what a page needs to know before it shows anything. */
export const session = z.object({
  /**
   * `second_factor`: the password was right, a code or a key is still wanted. `password_due`: the
   * password must be changed before anything else.
   */
  state: z.enum(['signed_out', 'second_factor', 'password_due', 'signed_in']),
  user: z
    .object({
      id: z.string(),
      name: z.string(),
      signInName: z.string(),
      secondFactors: z.array(z.enum(['totp', 'ukey'])),
    })
    .nullable(),
  roles: z.array(heldRole),
  /** Verbs that may be done somewhere; what may be done with one table stands with the table. */
  may: z.array(z.string()),
  /** Goes back in the header `anju-csrf` of every write; null while signed out. */
  csrfToken: z.string().nullable(),
  /** After so many minutes without a request the session ends. */
  idleMinutes: z.number().int(),
  expiresAt: z.string().nullable(),
  example: z.boolean(),
  /** Only while the database holds nothing but examples. */
  examplePeople: z.array(
    z.object({
      signInName: z.string(),
      password: z.string(),
      name: z.string(),
      /** The unit they belong to; null for whoever is of none. */
      budgetUnitName: z.string().nullable(),
      roles: z.string(),
    }),
  ),
  /** Sign-in by another house: what its button says and where it leads; null: not configured. */
  oidc: z.object({ label: z.string(), href: z.string() }).nullable(),
  /** Nobody can sign in yet: the one-time link stands on the server's console. */
  setUpNeeded: z.boolean(),
  passwordRules: z.object({ lengthMin: z.number().int(), sentence: z.string() }),
});

export const ownSession = z.object({
  id: z.string(),
  current: z.boolean(),
  address: z.string(),
  device: z.string(),
  since: z.string(),
  lastSeen: z.string(),
});

const signInName = z.string().trim().min(1).max(64);
const password = z.string().min(1).max(256);

export const sessionRoutes = {
  session: {
    kind: 'json',
    verb: 'view_session',
    method: 'GET',
    path: '/session',
    params: none,
    body: none,
    answer: session,
  },
  signIn: {
    kind: 'json',
    verb: 'sign_in',
    method: 'POST',
    path: '/session',
    params: none,
    body: z.object({ signInName, password }),
    answer: session,
  },
  /** A number that a key (UKey) signs with SM2; good once, for two minutes. */
  keyChallenge: {
    kind: 'json',
    verb: 'second_factor',
    method: 'POST',
    path: '/session/key-challenge',
    params: none,
    body: none,
    answer: z.object({ challenge: z.string() }),
  },
  secondFactor: {
    kind: 'json',
    verb: 'second_factor',
    method: 'POST',
    path: '/session/second-factor',
    params: none,
    body: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('totp'), code: z.string().max(16) }),
      z.object({ kind: z.literal('recovery'), code: z.string().max(32) }),
      z.object({ kind: z.literal('ukey'), signature: z.string().max(512) }),
    ]),
    answer: session,
  },
  signOut: {
    kind: 'json',
    verb: 'sign_out',
    method: 'POST',
    path: '/session/end',
    params: none,
    body: none,
    answer: session,
  },
  signOutEverywhere: {
    kind: 'json',
    verb: 'sign_out',
    method: 'POST',
    path: '/session/end-everywhere',
    params: none,
    body: none,
    answer: session,
  },
  ownSessions: {
    kind: 'json',
    verb: 'sign_out',
    method: 'GET',
    path: '/session/all',
    params: none,
    body: none,
    answer: z.object({ sessions: z.array(ownSession) }),
  },
  changePassword: {
    kind: 'json',
    verb: 'change_password',
    method: 'POST',
    path: '/session/password',
    params: none,
    body: z.object({ oldPassword: password, newPassword: password }),
    answer: session,
  },
  /** Begins the enrolment of a one-time code; counts only once it was confirmed by a code. */
  enrolCode: {
    kind: 'json',
    verb: 'enrol_second_factor',
    method: 'POST',
    path: '/session/totp',
    params: none,
    body: z.object({ password }),
    answer: z.object({ secret: z.string(), uri: z.string() }),
  },
  confirmCode: {
    kind: 'json',
    verb: 'enrol_second_factor',
    method: 'POST',
    path: '/session/totp/confirmation',
    params: none,
    body: z.object({ code: z.string().max(16) }),
    answer: z.object({ recoveryCodes: z.array(z.string()) }),
  },
  removeCode: {
    kind: 'json',
    verb: 'enrol_second_factor',
    method: 'POST',
    path: '/session/totp/removal',
    params: none,
    body: z.object({ password }),
    answer: session,
  },
  /** Enrols the SM2 public key of a key: proven by its signature over a challenge. */
  enrolKey: {
    kind: 'json',
    verb: 'enrol_second_factor',
    method: 'POST',
    path: '/session/key',
    params: none,
    body: z.object({ password, publicKey: z.string().max(256), signature: z.string().max(512) }),
    answer: session,
  },
  setUpLink: {
    kind: 'json',
    verb: 'set_up',
    method: 'GET',
    path: '/set-up/:token',
    params: z.object({ token: z.string().max(128) }),
    body: none,
    answer: z.object({ valid: z.boolean() }),
  },
  setUp: {
    kind: 'json',
    verb: 'set_up',
    method: 'POST',
    path: '/set-up/:token',
    params: z.object({ token: z.string().max(128) }),
    body: z.object({ name: z.string().trim().min(1).max(64), signInName, password }),
    answer: session,
  },
  /** Leads to the other house and back; answers with redirects, never with JSON. */
  oidcStart: {
    kind: 'redirect',
    verb: 'sign_in',
    method: 'GET',
    path: '/session/oidc/start',
    params: none,
    query: z.object({ back: z.string().max(500).optional() }),
  },
  oidcReturn: {
    kind: 'redirect',
    verb: 'sign_in',
    method: 'GET',
    path: '/session/oidc/return',
    params: none,
    query: z.looseObject({}),
  },
  portal: {
    kind: 'json',
    verb: 'view_portal',
    method: 'GET',
    path: '/portal',
    params: none,
    body: none,
    answer: z.object({
      /** Masked particulars of one's own. */
      particulars: z.array(
        z.object({ kind: z.string(), kindName: z.string(), masked: z.string() }),
      ),
      /** Tables at the stage 公开, for everybody. */
      disclosed: z.array(
        z.object({ tableId: z.string(), budgetUnitName: z.string(), fiscalYear: z.number().int() }),
      ),
    }),
  },
  /** The official form of a disclosed table, as it was disclosed: docx, xlsx, pdf … */
  disclosedTable: {
    kind: 'download',
    verb: 'view_portal',
    method: 'GET',
    path: '/portal/tables/:tableId/:format',
    params: z.object({ tableId: z.string(), format: z.string() }),
    query: none,
  },
} as const;

export type SessionJson = z.infer<typeof session>;
export type OwnSessionJson = z.infer<typeof ownSession>;
