/** 写人员 the writing half of the people store: verbs of one transaction. docs/spec/people.md */
import { ok, refuse, type Result } from '#core/base/result.ts';
import type { Person, PersonRefusal, PeopleWriter } from '#app/ports/people-store.ts';
import type { Batch, Query } from './connection.ts';
import { refusalMessages } from './messages.ts';
import { personColumns, personOf, type PersonRow, personTables } from './people-rows.ts';
import { createSessionVerbs } from './session-store.ts';
import { createCounterVerbs } from './sign-in-counters.ts';
import { storableText } from './table-content.ts';
import { isId } from './table-rows.ts';

type Write = { readonly query: Query; readonly batch: Batch };
type Verb<Name extends keyof PeopleWriter> = PeopleWriter[Name] extends (
  ...values: infer Values
) => infer Answer
  ? (write: Write, ...values: Values) => Answer
  : never;

/** 敏感信息的写入 what people need of the particulars, in the same transaction. */
export type ParticularVerbs = Pick<
  PeopleWriter,
  'keepParticular' | 'readParticular' | 'findByParticular' | 'replayed' | 'keepAnswer'
>;

export function createPeopleWriter(
  write: Write,
  particulars: (write: Write) => ParticularVerbs,
): PeopleWriter {
  return {
    ...createSessionVerbs(write),
    ...createCounterVerbs(write),
    ...particulars(write),
    record: write.batch.record,
    lockPerson: (userId) => lockPerson(write, userId),
    lockEverybody: () => lockEverybody(write),
    addPerson: (person) => addPerson(write, person),
    changePerson: (userId, wanted) => changePerson(write, userId, wanted),
    addPassword: (password) => addPassword(write, password),
    addAssignment: (assignment) => addAssignment(write, assignment),
    removeAssignment: (assignmentId) => removeAssignment(write, assignmentId),
    setCode: (userId, code) => setCode(write, userId, code),
    setKey: async (userId, publicKey) => {
      await write.query(
        'update person set key_public = $2, revision = revision + 1 where id = $1',
        [userId, publicKey],
      );
    },
    takeCodeStep: async (userId, step) => {
      const taken = await write.query(
        `update person set code_step = $2
         where id = $1 and (code_step is null or code_step < $2) returning id`,
        [userId, step],
      );
      return taken.length === 1;
    },
    addRecoveryCodes: (userId, digests) => addRecoveryCodes(write, userId, digests),
    useRecoveryCode: (userId, digest) => useRecoveryCode(write, userId, digest),
    addSetUpLink: async (digest, expires) => {
      await write.query('insert into set_up_link (digest, expires, batch) values ($1, $2, $3)', [
        digest,
        expires,
        write.batch.number,
      ]);
    },
    setUpLink: async () => {
      await write.query(peopleLock);
      return readSetUpLink(write.query);
    },
    useSetUpLink: async (digest, userId) => {
      await write.query('insert into set_up_use (digest, user_id, batch) values ($1, $2, $3)', [
        digest,
        userId,
        write.batch.number,
      ]);
    },
    units: () => readUnits(write.query),
  };
}

/** Whoever adds or changes people holds this until the end: names stay unique, offices filled. */
const peopleLock = "select pg_advisory_xact_lock(hashtext('people'))";

const lockPerson: Verb<'lockPerson'> = async ({ query }, userId) => {
  if (!isId(userId)) return null;
  await query('select from person where id = $1 for update', [userId]);
  return readPerson(query, userId);
};

export async function readPerson(query: Query, userId: string): Promise<Person | null> {
  if (!isId(userId)) return null;
  const [row] = await query<PersonRow>(
    `select ${personColumns} from ${personTables} where u.id = $1`,
    [userId],
  );
  return row === undefined ? null : personOf(row);
}

const lockEverybody: Verb<'lockEverybody'> = async ({ query }) => {
  await query(peopleLock);
  const rows = await query<PersonRow>(
    `select ${personColumns} from ${personTables} order by u.batch, u.id`,
  );
  return rows.map(personOf);
};

export const readUnits = (query: Query): ReturnType<PeopleWriter['units']> =>
  query(
    `select id, name, short_name as "shortName", parent_id as "parentId" from budget_unit
     order by sort_key, name`,
  );

const addPerson: Verb<'addPerson'> = async (write, person) => {
  await write.query(peopleLock);
  const checked = await checkedPerson(write.query, person);
  if (!checked.ok) return checked;
  await write.query(
    `insert into person
       (id, name, sign_in_name, sign_in_key, budget_unit_id, disabled, oidc_subject,
        code_confirmed, example, revision, batch)
     values ($1, $2, $3, $4, $5, false, $6, false, $7, 1, $8)`,
    [
      person.id,
      storableText(person.name),
      storableText(person.signInName),
      storableText(person.signInKey),
      person.budgetUnitId,
      person.oidcSubject === null ? null : storableText(person.oidcSubject),
      person.example,
      write.batch.number,
    ],
  );
  return ok(null);
};

async function checkedPerson(
  query: Query,
  person: {
    readonly id: string;
    readonly signInKey: string | null;
    readonly budgetUnitId: string | null;
    readonly oidcSubject: string | null;
  },
): Promise<Result<null, PersonRefusal>> {
  const twins = await query<{ readonly same_name: boolean }>(
    `select coalesce(sign_in_key = $2, false) as same_name from person
     where id <> $1 and (sign_in_key = $2 or oidc_subject = $3) order by same_name desc`,
    [person.id, person.signInKey, person.oidcSubject],
  );
  const [twin] = twins;
  if (twin?.same_name === true) {
    return refuse('sign_in_name_taken', refusalMessages.signInNameTaken);
  }
  if (twin !== undefined) return refuse('oidc_subject_taken', refusalMessages.oidcSubjectTaken);
  return knownUnit(query, person.budgetUnitId);
}

async function knownUnit(query: Query, id: string | null) {
  if (id === null) return ok(null);
  const found = isId(id) ? await query('select from budget_unit where id = $1', [id]) : [];
  return found.length === 1
    ? ok(null)
    : refuse('budget_unit_unknown', refusalMessages.personUnitUnknown);
}

const changePerson: Verb<'changePerson'> = async ({ query }, userId, wanted) => {
  await query(peopleLock);
  const checked = await checkedPerson(query, { id: userId, signInKey: null, ...wanted });
  if (!checked.ok) return checked;
  const [row] = await query<{ readonly revision: number }>(
    `update person set name = $2, budget_unit_id = $3, oidc_subject = $4, disabled = $5,
       revision = revision + 1 where id = $1 returning revision`,
    [
      userId,
      storableText(wanted.name),
      wanted.budgetUnitId,
      wanted.oidcSubject === null ? null : storableText(wanted.oidcSubject),
      wanted.disabled,
    ],
  );
  return ok(row?.revision ?? 0);
};

const addPassword: Verb<'addPassword'> = async ({ query, batch }, password) => {
  await query(
    `insert into user_password (user_id, number, kind, kept, since, batch)
     select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5 from user_password
     where user_id = $1`,
    [password.userId, password.kind, password.kept, password.since, batch.number],
  );
};

export async function passwordsBefore(
  query: Query,
  userId: string,
  most: number,
): Promise<readonly string[]> {
  // One hashed anew stands for the one it was made of: the later row of the same day of choice.
  const rows = await query<{ readonly kept: string }>(
    `select kept from (
       select kept, number, lead(kind) over (order by number) as next_kind
       from user_password where user_id = $1) p
     where next_kind is distinct from 'rehashed' order by number desc limit $2`,
    [userId, most],
  );
  return rows.map(({ kept }) => kept);
}

const addAssignment: Verb<'addAssignment'> = async ({ query, batch }, assignment) => {
  const known = await knownUnit(query, assignment.budgetUnitId);
  if (!known.ok) return known;
  await query(
    `insert into role_assignment (id, user_id, role, budget_unit_id, batch)
     values ($1, $2, $3, $4, $5)`,
    [assignment.id, assignment.userId, assignment.role, assignment.budgetUnitId, batch.number],
  );
  return ok(null);
};

const removeAssignment: Verb<'removeAssignment'> = async ({ query, batch }, assignmentId) => {
  const rows = await query(
    `insert into role_removal (assignment_id, batch) values ($1, $2)
     on conflict do nothing returning assignment_id`,
    [assignmentId, batch.number],
  );
  return rows.length === 1;
};

const setCode: Verb<'setCode'> = async ({ query }, userId, code) => {
  await query(
    `update person set code_secret = $2, code_confirmed = $3, code_step = $4,
       revision = revision + 1 where id = $1`,
    [userId, code?.sealed ?? null, code?.confirmed ?? false, code?.lastStep ?? null],
  );
};

const addRecoveryCodes: Verb<'addRecoveryCodes'> = async ({ query, batch }, userId, digests) => {
  await query(
    `insert into recovery_code (user_id, digest, used, batch)
     select $1, digest, false, $3 from unnest($2::text[]) as digest`,
    [userId, digests, batch.number],
  );
};

const useRecoveryCode: Verb<'useRecoveryCode'> = async ({ query }, userId, digest) => {
  const rows = await query(
    `update recovery_code set used = true
     where user_id = $1 and digest = $2 and not used
       and batch = (select max(batch) from recovery_code where user_id = $1)
     returning digest`,
    [userId, digest],
  );
  return rows.length === 1;
};

export const readSetUpLink = async (query: Query): ReturnType<PeopleWriter['setUpLink']> => {
  const [row] = await query<NonNullable<Awaited<ReturnType<PeopleWriter['setUpLink']>>>>(
    `select digest, expires, exists (select from set_up_use u where u.digest = l.digest) as used
     from set_up_link l order by batch desc limit 1`,
  );
  return row ?? null;
};
