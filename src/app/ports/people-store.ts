/** 人员存储端口 what app needs of the store to keep people, the roles they hold and their sessions. */
import type { AuditEntry } from '#core/audit/record.ts';
import type { Instant } from '#core/base/calendar.ts';
import type { UserId } from '#core/base/id.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import type { Assignment, World } from '#core/base/world.ts';
import type { AnswerWriter } from './answer-writer.ts';
import type { ParticularKind } from './particulars.ts';
import type { WritingVerb } from './writing-verb.ts';

/** 会话状态 what is still wanted before the session counts. */
export type SessionState = 'second_factor' | 'password_due' | 'signed_in';

/** 会话中的人 whose session a request belongs to, read afresh with every request. */
export type SignedInPerson = {
  readonly sessionId: string;
  readonly userId: UserId;
  readonly userName: string;
  readonly signInName: string;
  /** Worked out from the roles held now and the tree as it is now. */
  readonly assignments: readonly Assignment[];
  readonly state: SessionState;
  readonly csrfToken: string;
  readonly expiresAt: Instant;
};

/** 会话 as it is kept, with who it belongs to. */
export type FoundSession = SignedInPerson & {
  readonly tokenDigest: string;
  readonly agentDigest: string;
  readonly lastSeen: Instant;
  readonly ended: boolean;
  readonly disabled: boolean;
  readonly challenge: { readonly text: string; readonly until: Instant } | null;
};

export type SecondFactorKind = 'totp' | 'ukey';

/** 任职 as it is held, with its own id and the name of the unit. */
export type HeldRole = {
  readonly assignmentId: string;
  readonly role: string;
  readonly budgetUnitId: string | null;
  readonly budgetUnitName: string | null;
};

/** 用户 what signing in needs to know of somebody. */
export type Credentials = {
  readonly userId: UserId;
  readonly userName: string;
  readonly signInName: string;
  readonly disabled: boolean;
  readonly password: {
    readonly kept: string;
    readonly due: boolean;
    readonly example: boolean;
    readonly since: Instant;
    readonly number: number;
  } | null;
  readonly code: {
    readonly sealed: string;
    readonly confirmed: boolean;
    readonly lastStep: number | null;
  } | null;
  readonly keyPublic: string | null;
  readonly oidcSubject: string | null;
  readonly example: boolean;
  readonly roles: readonly HeldRole[];
};

/** 用户 */
export type Person = Credentials & {
  readonly budgetUnitId: string | null;
  readonly budgetUnitName: string | null;
  readonly revision: number;
};

/** 用户 as the list of people shows one. */
export type ListedPerson = Person & {
  readonly sessions: number;
  readonly lastSignIn: Instant | null;
};

/** 登录计数 a counter of refused sign-ins: by the digest of a name, or of an address. */
export type SignInCounter = { readonly kind: 'name' | 'address'; readonly key: string };

/** 试一次 the answer to «may this be tried»: how often it failed so far, or locked until when. */
export type Attempt =
  | { readonly kind: 'counted'; readonly failed: number }
  | { readonly kind: 'locked'; readonly until: Instant };

export type NewSession = {
  readonly id: string;
  readonly userId: UserId;
  readonly tokenDigest: string;
  readonly csrfToken: string;
  readonly state: SessionState;
  readonly agentDigest: string;
  readonly device: string;
  readonly address: string;
  readonly since: Instant;
  readonly expires: Instant;
};

export type SessionEnd =
  | 'signed_out'
  | 'signed_out_everywhere'
  | 'foreign_agent'
  | 'password_changed'
  | 'password_reset'
  | 'second_factor_reset'
  | 'disabled'
  | 'ended_by_officer';

/** 自己的会话 one of somebody's open sessions. */
export type OpenSession = {
  readonly id: string;
  readonly address: string;
  readonly device: string;
  readonly since: Instant;
  readonly lastSeen: Instant;
};

export type NewPerson = {
  readonly id: UserId;
  readonly name: string;
  readonly signInName: string;
  readonly signInKey: string;
  readonly budgetUnitId: string | null;
  readonly oidcSubject: string | null;
  readonly example: boolean;
};

export type PersonRefusal = Refusal<
  'sign_in_name_taken' | 'oidc_subject_taken' | 'budget_unit_unknown'
>;

/** 人员写入 verbs of one writing transaction about people. */
export type PeopleWriter = AnswerWriter & {
  readonly record: (entry: AuditEntry) => Promise<void>;
  /** One person, held fast until the transaction ends: who else changes him waits. */
  readonly lockPerson: (userId: string) => Promise<Person | null>;
  /** Everybody, and no role is given or taken elsewhere until the transaction ends. */
  readonly lockEverybody: () => Promise<readonly Person[]>;
  readonly addPerson: (person: NewPerson) => Promise<Result<null, PersonRefusal>>;
  readonly changePerson: (
    userId: UserId,
    wanted: Pick<NewPerson, 'name' | 'budgetUnitId' | 'oidcSubject'> & {
      readonly disabled: boolean;
    },
  ) => Promise<Result<number, PersonRefusal>>;
  readonly addPassword: (password: {
    readonly userId: UserId;
    readonly kind: 'chosen' | 'one_time' | 'example' | 'rehashed';
    readonly kept: string;
    readonly since: Instant;
  }) => Promise<void>;
  readonly addAssignment: (assignment: {
    readonly id: string;
    readonly userId: UserId;
    readonly role: string;
    readonly budgetUnitId: string | null;
  }) => Promise<Result<null, Refusal<'budget_unit_unknown'>>>;
  /** False where it ended before. */
  readonly removeAssignment: (assignmentId: string) => Promise<boolean>;
  readonly addSession: (session: NewSession) => Promise<void>;
  readonly setSessionState: (sessionId: string, state: SessionState) => Promise<void>;
  readonly dropChallenge: (sessionId: string) => Promise<void>;
  /** False where it was answered before, or another took its place: a challenge is good once. */
  readonly takeChallenge: (sessionId: string, text: string) => Promise<boolean>;
  /** How many ended: all of a person's, without the one to keep, or one of them. */
  readonly endSessions: (which: {
    readonly userId: UserId;
    readonly only?: string;
    readonly but?: string;
    readonly at: Instant;
    readonly reason: SessionEnd;
  }) => Promise<number>;
  readonly setCode: (
    userId: UserId,
    code: {
      readonly sealed: string;
      readonly confirmed: boolean;
      readonly lastStep: number | null;
    } | null,
  ) => Promise<void>;
  readonly setKey: (userId: UserId, publicKey: string | null) => Promise<void>;
  /** False where that step or a later one was taken before: a code counts once. */
  readonly takeCodeStep: (userId: UserId, step: number) => Promise<boolean>;
  readonly addRecoveryCodes: (userId: UserId, digests: readonly string[]) => Promise<void>;
  /** False where it is none of the last set, or was used. */
  readonly useRecoveryCode: (userId: UserId, digest: string) => Promise<boolean>;
  /** Takes the counter away, and every one that ran out before `staleBefore` with it. */
  readonly resetCounter: (counter: SignInCounter, staleBefore?: Instant) => Promise<void>;
  readonly lockCounter: (counter: SignInCounter, until: Instant) => Promise<void>;
  readonly addSetUpLink: (digest: string, expires: Instant) => Promise<void>;
  /** The last link that was made; whether it was used. Locks: of two at once one is first. */
  readonly setUpLink: () => Promise<{
    readonly digest: string;
    readonly expires: Instant;
    readonly used: boolean;
  } | null>;
  readonly useSetUpLink: (digest: string, userId: UserId) => Promise<void>;
  readonly units: () => Promise<readonly PeopleUnit[]>;
  /** '' takes the number away. */
  readonly keepParticular: (userId: UserId, kind: ParticularKind, value: string) => Promise<void>;
  readonly readParticular: (userId: UserId, kind: ParticularKind) => Promise<string | null>;
  readonly findByParticular: (kind: ParticularKind, value: string) => Promise<readonly UserId[]>;
};

/** 预算单位 as a list of people needs it. */
export type PeopleUnit = {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly parentId: string | null;
};

/** 人员存储 */
export type PeopleStore = {
  /** One round of questions: every request asks it. */
  readonly session: (tokenDigest: string) => Promise<FoundSession | null>;
  /** What a key is to sign; nobody did anything yet, so it leaves no record. */
  readonly keepChallenge: (
    sessionId: string,
    challenge: { readonly text: string; readonly until: Instant },
  ) => Promise<void>;
  readonly touchSession: (sessionId: string, at: Instant) => Promise<void>;
  readonly credentials: (
    by: { readonly signInKey: string } | { readonly oidcSubject: string },
  ) => Promise<Credentials | null>;
  /** Locks only; counts nothing. */
  readonly lockedUntil: (
    counters: readonly SignInCounter[],
    at: Instant,
  ) => Promise<{
    readonly name: Instant | null;
    readonly address: Instant | null;
  }>;
  /**
   * Counts an attempt before it is made, so that any number of them at once cannot pass the limit
   * together: what turns out right is taken back.
   */
  readonly countAttempt: (
    counter: SignInCounter,
    limit: {
      readonly max: number;
      readonly at: Instant;
      readonly windowFrom: Instant;
      readonly lockUntil: Instant;
    },
  ) => Promise<Attempt>;
  readonly takeBackAttempt: (counter: SignInCounter) => Promise<void>;
  /** What is kept of the passwords before, the last first; a password hashed anew counts once. */
  readonly passwordsBefore: (userId: UserId, most: number) => Promise<readonly string[]>;
  readonly openSessions: (
    userId: UserId,
    now: { readonly at: Instant; readonly seenAfter: Instant },
  ) => Promise<readonly OpenSession[]>;
  readonly person: (userId: string) => Promise<Person | null>;
  readonly people: (
    world: World,
    now: { readonly at: Instant; readonly seenAfter: Instant },
  ) => Promise<readonly ListedPerson[]>;
  readonly units: (world: World) => Promise<readonly PeopleUnit[]>;
  readonly setUpLink: PeopleWriter['setUpLink'];
  /** Locked sign-in names among these digests, until when. */
  readonly locks: (keys: readonly string[], at: Instant) => Promise<ReadonlyMap<string, Instant>>;
  readonly maskedParticulars: (
    userIds: readonly string[],
  ) => Promise<
    ReadonlyMap<string, readonly { readonly kind: ParticularKind; readonly masked: string }[]>
  >;
  /** How many there are, and how many of them are no examples. */
  readonly headCount: () => Promise<{
    readonly everybody: number;
    readonly real: number;
    readonly exampleDatabase: boolean;
  }>;
  readonly write: <T, E>(
    world: World,
    verb: WritingVerb,
    work: (writer: PeopleWriter) => Promise<Result<T, E>>,
  ) => Promise<Result<T, E>>;
};
