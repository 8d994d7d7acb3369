/**
 * 登录计数 the counters of refused sign-ins, by name and by address, as digests: a name nobody bears
 * is counted like any other. Basis: docs/spec/people.md section 3.
 */
import type { Instant } from '#core/base/calendar.ts';
import type { PeopleStore, PeopleWriter } from '#app/ports/people-store.ts';
import type { Database, Query } from './connection.ts';

type CounterReads = Pick<PeopleStore, 'lockedUntil' | 'countAttempt' | 'takeBackAttempt' | 'locks'>;

export function createCounterReads({ housekeeping }: Database): CounterReads {
  return {
    lockedUntil: (counters, at) =>
      housekeeping(async (query) => {
        const found = await findLocks(
          query,
          counters.map(({ key }) => key),
          at,
        );
        const of = (kind: 'name' | 'address') =>
          found.find((row) => row.kind === kind)?.locked_until ?? null;
        return { name: of('name'), address: of('address') };
      }),
    locks: (keys, at) =>
      housekeeping(async (query) => {
        const found = await findLocks(query, keys, at);
        return new Map(
          found.filter(({ kind }) => kind === 'name').map((row) => [row.key, row.locked_until]),
        );
      }),
    countAttempt: (counter, limit) => housekeeping((query) => countAttempt(query, counter, limit)),
    takeBackAttempt: ({ kind, key }) =>
      housekeeping(async (query) => {
        await query(
          `update sign_in_counter set failed = failed - 1
           where kind = $1 and key = $2 and failed > 0`,
          [kind, key],
        );
      }),
  };
}

type LockRow = { readonly kind: string; readonly key: string; readonly locked_until: Instant };

const findLocks = (
  query: Query,
  keys: readonly string[],
  at: Instant,
): Promise<readonly LockRow[]> =>
  query<LockRow>(
    `select kind, key, locked_until from sign_in_counter
     where key = any ($1::text[]) and locked_until > $2`,
    [keys, at],
  );

/** One statement: of any number at once no more than the limit get through. */
async function countAttempt(
  query: Query,
  { kind, key }: Parameters<PeopleStore['countAttempt']>[0],
  limit: Parameters<PeopleStore['countAttempt']>[1],
): ReturnType<PeopleStore['countAttempt']> {
  const [counted] = await query<{ readonly failed: number }>(
    `insert into sign_in_counter as c (kind, key, failed, since, locked_until)
     values ($1, $2, 1, $3, null)
     on conflict (kind, key) do update set
       failed = case when c.since < $4 or c.locked_until <= $3 then 1 else c.failed + 1 end,
       since = case when c.since < $4 or c.locked_until <= $3 then $3 else c.since end,
       locked_until = null
     where c.locked_until <= $3
       or (c.locked_until is null and (c.failed < $5 or c.since < $4))
     returning failed`,
    [kind, key, limit.at, limit.windowFrom, limit.max],
  );
  if (counted !== undefined) return { kind: 'counted', failed: counted.failed };
  const [locked] = await findLocks(query, [key], limit.at);
  return { kind: 'locked', until: locked?.locked_until ?? limit.lockUntil };
}

type CounterVerbs = Pick<PeopleWriter, 'resetCounter' | 'lockCounter'>;

export function createCounterVerbs({ query }: { readonly query: Query }): CounterVerbs {
  return {
    resetCounter: async ({ kind, key }, staleBefore) => {
      await query(
        `delete from sign_in_counter where (kind = $1 and key = $2)
           or (since < $3 and (locked_until is null or locked_until < $3))`,
        [kind, key, staleBefore ?? null],
      );
    },
    lockCounter: async ({ kind, key }, until) => {
      await query('update sign_in_counter set locked_until = $3 where kind = $1 and key = $2', [
        kind,
        key,
        until,
      ]);
    },
  };
}
