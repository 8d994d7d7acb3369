/** 人员存储 the people store: the port of app on PostgreSQL. docs/spec/people.md */
import type { PeopleStore } from '#app/ports/people-store.ts';
import type { World } from '#core/base/world.ts';
import type { Database, Query } from './connection.ts';
import {
  listedOf,
  type ListedRow,
  personColumns,
  personOf,
  type PersonRow,
  personTables,
} from './people-rows.ts';
import {
  createPeopleWriter,
  type ParticularVerbs,
  passwordsBefore,
  readPerson,
  readSetUpLink,
  readUnits,
} from './people-writer.ts';
import { createSessionReads } from './session-store.ts';
import { createCounterReads } from './sign-in-counters.ts';
import type { Batch } from './connection.ts';
import { storableText } from './table-content.ts';

/** 敏感信息 the particulars as the store of people needs them. */
export type ParticularRows = {
  readonly verbs: (write: { readonly query: Query; readonly batch: Batch }) => ParticularVerbs;
  readonly masked: (
    query: Query,
    userIds: readonly string[],
  ) => ReturnType<PeopleStore['maskedParticulars']>;
};

export function createPeopleStore(database: Database, particulars: ParticularRows): PeopleStore {
  const { housekeeping } = database;
  return {
    ...createSessionReads(database),
    ...createCounterReads(database),
    credentials: (by) => housekeeping((query) => findCredentials(query, by)),
    person: (userId) => housekeeping((query) => readPerson(query, userId)),
    people: (_world, { at, seenAfter }) =>
      housekeeping(async (query) => {
        const rows = await query<ListedRow>(listText, [at, seenAfter]);
        return rows.map(listedOf);
      }),
    passwordsBefore: (userId, most) =>
      housekeeping((query) => passwordsBefore(query, userId, most)),
    units: () => housekeeping(readUnits),
    setUpLink: () => housekeeping(readSetUpLink),
    maskedParticulars: (userIds) => housekeeping((query) => particulars.masked(query, userIds)),
    headCount: () =>
      housekeeping(async (query) => {
        const [row] = await query<Awaited<ReturnType<PeopleStore['headCount']>>>(
          `select count(*)::int4 as everybody, (count(*) filter (where not example))::int4 as real,
             exists (select from database_kind where kind = 'example') as "exampleDatabase"
           from person`,
        );
        if (row === undefined) throw new Error('a count has a row');
        return row;
      }),
    write: (world, verb, work) =>
      database.inTransaction({ world: blind(world), verb }, async (query, batch) => {
        await query("select set_config('app.people', 'on', true)");
        return work(createPeopleWriter({ query, batch }, particulars.verbs));
      }),
  };
}

/** Whoever works with people sees no table on the way, however far the role reaches. */
const blind = (world: World): World => ({
  ...world,
  caller: { ...world.caller, scope: { kind: 'units', ids: [] } },
});

const listText = `
  select ${personColumns},
    (select count(*)::int4 from user_session s where s.user_id = u.id and s.ended is null
       and s.expires > $1 and s.last_seen > $2) as sessions,
    (select max(s.since) from user_session s where s.user_id = u.id) as last_sign_in
  from ${personTables} order by u.batch, u.id`;

async function findCredentials(
  query: Query,
  by: Parameters<PeopleStore['credentials']>[0],
): ReturnType<PeopleStore['credentials']> {
  const [column, value] =
    'signInKey' in by ? ['sign_in_key', by.signInKey] : ['oidc_subject', by.oidcSubject];
  const [row] = await query<PersonRow>(
    `select ${personColumns} from ${personTables} where u.${column} = $1`,
    [storableText(value)],
  );
  return row === undefined ? null : personOf(row);
}
