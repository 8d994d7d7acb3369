/**
 * 数据库连接 connections: parsers in one place, the role of every connection, and the only three
 * ways to talk to the database: read, write as a batch, take a cut. docs/spec/store.md
 */
import pg from 'pg';
import { assert, present } from '#core/base/assert.ts';
import type { CalendarDate, Instant } from '#core/base/calendar.ts';
import type { UserId } from '#core/base/id.ts';
import type { Result } from '#core/base/result.ts';
import type { AuditEntry } from '#core/audit/record.ts';
import type { Cut, Scope, World } from '#core/base/world.ts';
import type { Vitals } from '#app/ports/vitals.ts';
import type { WritingVerb } from '#app/ports/writing-verb.ts';
import { keepRecord } from './audit-entry.ts';
import { faultOf, isUnreachable, mayRepeat } from './fault.ts';
import { logMessages } from './messages.ts';
import { glanceWith, queryOf } from './prepared.ts';

/** Runs one statement and gives its rows. */
export type Query = <Row extends object>(
  text: string,
  values?: readonly unknown[],
) => Promise<readonly Row[]>;

/** 批次 what a writing transaction knows of itself. */
export type Batch = {
  readonly number: bigint;
  readonly userId: UserId;
  readonly userName: string;
  readonly instant: Instant;
  readonly businessDate: CalendarDate;
  /** Says once what this batch did; it stands in the audit trail with who and when. */
  readonly record: (entry: AuditEntry) => Promise<void>;
  /** Says that this is a repetition: nothing is written, not even a batch. */
  readonly repeated: () => void;
};

/** 写入 in which world, and as which use case: both stand in the batch. */
export type Writing = { readonly world: World; readonly verb: WritingVerb };

/** 数据库 an open pool of connections to one database, all of them as anju_app. */
export type Database = {
  /** A snapshot: all statements inside see the same state. */
  readonly reading: <T>(world: World, work: (query: Query) => Promise<T>) => Promise<T>;
  /** All or nothing, with a batch number taken under the cut's lock; a refusal rolls back. */
  readonly inTransaction: <T, E>(
    writing: Writing,
    work: (query: Query, batch: Batch) => Promise<Result<T, E>>,
  ) => Promise<Result<T, E>>;
  /**
   * 内务 counters, last seen, who a cookie belongs to: no batch and no record, for nobody did
   * anything. Sees people, and nothing of any budget unit.
   */
  readonly housekeeping: <T>(work: (query: Query) => Promise<T>) => Promise<T>;
  /** Fails as busy where writers do not end within so many milliseconds. */
  readonly takeCut: (patience?: number) => Promise<Cut>;
  /** 封存 one sealer at a time, seeing every record; `aloneWithin`: also while nobody writes. */
  readonly sealing: <T>(
    work: (query: Query) => Promise<T>,
    options?: { readonly aloneWithin: number },
  ) => Promise<T>;
  /** How many stand open, how many of them idle, how many requests wait for one. */
  readonly connections: () => Vitals['connections'];
  /** Like housekeeping, one SELECT with texts for its values: in one round trip. */
  readonly glance: <Row extends object>(
    text: string,
    values: readonly string[],
  ) => Promise<readonly Row[]>;
  /** A statement of pg-boss: outside any world, with the driver's own parsers. */
  readonly foreign: (
    text: string,
    values?: readonly unknown[],
  ) => Promise<{ readonly rows: object[] }>;
  readonly close: () => Promise<void>;
};

export type ConnectOptions = {
  readonly address: () => pg.ClientConfig;
  readonly log: (message: string) => void;
  /** Called when the database does not answer, before one more try; starts our own server. */
  readonly revive: () => Promise<void>;
  readonly connectionsMax?: number;
};

/** The cut's lock. Writers share it, a cut takes it alone; one number in the whole product. */
const cutLock = 7_205_759_403_792_794n;
const sealLock = 7_205_759_403_792_796n;
const applicationRole = 'anju_app';
const schema = 'anju';
const repeatsMax = 4;

/** int8 → bigint; dates, times and numerics stay text; everything else as the driver has it. */
export const parsers: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (format === 'binary') return pg.types.getTypeParser(oid, 'binary');
    switch (oid) {
      case pg.types.builtins.INT8:
        return (text: string) => BigInt(text);
      case pg.types.builtins.DATE:
      case pg.types.builtins.NUMERIC:
      case pg.types.builtins.TIMESTAMP:
        return (text: string) => text;
      case pg.types.builtins.TIMESTAMPTZ:
        return instantOf;
      default:
        return pg.types.getTypeParser(oid, 'text');
    }
  }) as typeof pg.types.getTypeParser,
};

/**
 * '2024-06-30 01:02:03.4+00' or any ISO instant in UTC as we write it: T, Z, milliseconds always
 * and microseconds where there are any, so that what is written reads back the same.
 */
export function instantOf(text: string): Instant {
  const [, date = '', time = '', fraction = ''] =
    /^(\d{4,}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.(\d+))?(?:Z|\+00(?::?00)?)$/.exec(text) ?? [];
  if (date === '') throw new Error(`not an instant in UTC: ${text}`);
  const micros = fraction.slice(0, 6).padEnd(6, '0');
  return `${date}T${time}.${micros.endsWith('000') ? micros.slice(0, 3) : micros}Z` as Instant;
}

export function connectDatabase(options: ConnectOptions): Database {
  const pool = new pg.Pool({
    ...options.address(),
    types: parsers,
    max: options.connectionsMax ?? 10,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    statement_timeout: 60_000,
    application_name: 'anju',
    // GRANT and row-level security do nothing for the owner: no connection stays one.
    // oxlint-disable-next-line typescript/no-misused-promises -- pg-pool waits for its end
    onConnect: async (client: pg.ClientBase) => {
      await client.query(sessionStatement(applicationRole));
    },
  } as pg.PoolConfig);
  let closing = false;
  pool.on('error', (error) => {
    if (!closing) options.log(logMessages.lost(error.message));
  });
  const borrow = () => borrowClient(pool, options);
  return {
    reading: (world, work) => withClient(borrow, (client) => readWith(client, world, work)),
    inTransaction: (writing, work) =>
      repeatOnDeadlock(() => withClient(borrow, (client) => writeWith(client, writing, work))),
    glance: (text, values) => withClient(borrow, (client) => glanceWith(client, text, values)),
    housekeeping: (work) =>
      repeatOnDeadlock(() => withClient(borrow, (client) => keepHouse(client, work))),
    takeCut: (patience = 20_000) => withClient(borrow, (client) => cutWith(client, patience)),
    sealing: (work, options) =>
      withClient(borrow, (client) => sealWith(client, work, options?.aloneWithin)),
    connections: () => ({
      open: pool.totalCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
    }),
    foreign: (text, values) => withClient(borrow, (client) => foreignQuery(client, text, values)),
    close: () => {
      closing = true;
      return pool.end();
    },
  };
}

export const sessionStatement = (role: string): string =>
  `set role ${role}; set search_path to ${schema}; set time zone 'UTC'; ` +
  "set client_encoding to 'UTF8'; set idle_in_transaction_session_timeout to '5min'";

/** Nothing was sent yet, so a server that is gone can be started again and asked once more. */
async function borrowClient(pool: pg.Pool, options: ConnectOptions): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    if (!isUnreachable(error)) throw error;
    await options.revive();
    // Its port may be another one now; new connections read it from here.
    Object.assign(pool.options, options.address());
    return pool.connect();
  }
}

async function withClient<T>(
  borrow: () => Promise<pg.PoolClient>,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  let client: pg.PoolClient | null = null;
  let broken = false;
  const onError = () => {
    broken = true;
  };
  try {
    client = await borrow();
    client.on('error', onError);
    return await work(client);
  } catch (error) {
    broken ||= isUnreachable(error);
    throw faultOf(error);
  } finally {
    client?.off('error', onError);
    client?.release(broken);
  }
}

/** Several statements in one text give several results; the rows of all are what is wanted. */
export async function foreignQuery(
  client: pg.ClientBase,
  text: string,
  values: readonly unknown[] = [],
): Promise<{ readonly rows: object[] }> {
  const parameters = values.length === 0 ? {} : { values: [...values] };
  const result: pg.QueryResult | pg.QueryResult[] = await client.query({
    text,
    ...parameters,
    types: pg.types,
  });
  return { rows: Array.isArray(result) ? result.flatMap((one) => one.rows) : result.rows };
}

async function readWith<T>(
  client: pg.PoolClient,
  world: World,
  work: (query: Query) => Promise<T>,
): Promise<T> {
  return finish(client, async () => {
    const begin = 'begin isolation level repeatable read read only';
    await client.query(`${begin}; select ${settingsText(settingsOf(world).map(pg.escapeLiteral))}`);
    return { commit: true, value: await work(queryOf(client)) };
  });
}

async function writeWith<T, E>(
  client: pg.PoolClient,
  writing: Writing,
  work: (query: Query, batch: Batch) => Promise<Result<T, E>>,
): Promise<Result<T, E>> {
  return finish<Result<T, E>>(client, async () => {
    const { batch, kept } = await openBatch(client, writing);
    const value = await work(queryOf(client), batch);
    if (!value.ok) return { commit: false, value };
    // Neither silence nor two stories: every writing transaction leaves exactly one record.
    const wanted = kept.repeated ? 0 : 1;
    assert(kept.records === wanted, `${writing.verb} leaves ${kept.records} audit records`);
    return { commit: !kept.repeated, value };
  });
}

/** Commits, or rolls back on a refusal or an error. */
async function finish<T>(
  client: pg.PoolClient,
  work: () => Promise<{ readonly commit: boolean; readonly value: T }>,
): Promise<T> {
  try {
    const { commit, value } = await work();
    const ended = await client.query(commit ? 'commit' : 'rollback');
    // The server answers COMMIT with ROLLBACK where a statement failed and nobody noticed.
    assert(!commit || ended.command === 'COMMIT', 'a transaction to commit must commit');
    return value;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

async function keepHouse<T>(client: pg.PoolClient, work: (query: Query) => Promise<T>): Promise<T> {
  await client.query("begin; set local app.people to 'on'");
  return finish(client, async () => ({ commit: true, value: await work(queryOf(client)) }));
}

type Kept = { records: number; repeated: boolean };

/**
 * The lock first, the number after it in a statement of its own: that order makes a cut true. A
 * closed business day gets nothing more, whatever the clock says.
 */
async function openBatch(
  client: pg.PoolClient,
  { world, verb }: Writing,
): Promise<{ readonly batch: Batch; readonly kept: Kept }> {
  const lock = `pg_advisory_xact_lock_shared(${cutLock})`;
  await client.query(
    `begin; select ${settingsText(settingsOf(world).map(pg.escapeLiteral))}; select ${lock}`,
  );
  const { caller } = world;
  const instant = instantOf(world.now());
  const { rows } = await client.query<{ readonly batch: bigint; readonly day: CalendarDate }>(
    `insert into writing_batch
       (batch, user_id, user_name, role, verb, address, instant, business_date)
     values (nextval('writing_batch_number'), $1, $2, $3, $4, $5, $6,
       greatest($7::date, (select max(business_date) + 1 from audit_day)))
     returning batch, business_date as day`,
    [
      caller.userId,
      caller.userName,
      caller.role,
      verb,
      caller.address,
      instant,
      world.businessDate(),
    ],
  );
  const row = present(rows[0], 'a batch must have a number');
  const kept: Kept = { records: 0, repeated: false };
  const batch: Batch = {
    number: row.batch,
    userId: caller.userId,
    userName: caller.userName,
    instant,
    businessDate: row.day,
    record: (entry) => {
      kept.records += 1;
      return kept.records === 1 ? keepRecord(client, row.batch, entry) : Promise.resolve();
    },
    repeated: () => {
      kept.repeated = true;
    },
  };
  return { batch, kept };
}

/**
 * Alone for a moment: nobody is writing, so what is committed is everything at or below the
 * greatest batch, and whoever writes next takes a greater one. The sequence itself would not do:
 * a number drawn by a transaction that was rolled back may be drawn again after a crash.
 */
async function cutWith(client: pg.PoolClient, patience: number): Promise<Cut> {
  return finish(client, async () => {
    await client.query(`begin; ${aloneText(patience)}`);
    const { rows } = await client.query<{ readonly batch: bigint }>(
      'select coalesce(max(batch), 0)::int8 as batch from writing_batch',
    );
    return { commit: true, value: (rows[0]?.batch ?? 0n) as Cut };
  });
}

/** Whoever waits for writers makes later writers wait behind it: never longer than said. */
const aloneText = (patience: number): string =>
  `set local lock_timeout to ${Math.trunc(patience)}; ` +
  `select pg_advisory_xact_lock(${cutLock}); set local lock_timeout to 0`;

async function sealWith<T>(
  client: pg.PoolClient,
  work: (query: Query) => Promise<T>,
  aloneWithin: number | undefined,
): Promise<T> {
  return finish(client, async () => {
    const alone = aloneWithin === undefined ? '' : aloneText(aloneWithin);
    await client.query(
      "begin; set local app.budget_units to '*'; " +
        `select pg_advisory_xact_lock(${sealLock}); ${alone}`,
    );
    return { commit: true, value: await work(queryOf(client)) };
  });
}

const settingsText = ([user, budgetUnits, branches]: readonly string[]): string =>
  `set_config('app.user', ${user}, true), set_config('app.budget_units', ${budgetUnits}, true), ` +
  `set_config('app.branches', ${branches}, true)`;

/** `app.branches` waits for the fund's books; no branch is seen until they say which. */
const settingsOf = (world: World): string[] => [
  world.caller.userId,
  scopeSetting(world.caller.scope),
  '{}',
];

const scopeSetting = (scope: Scope): string =>
  scope.kind === 'everything' ? '*' : `{${scope.ids.join(',')}}`;

async function repeatOnDeadlock<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const cause = error instanceof Error ? error.cause : undefined;
      if (attempt === repeatsMax || !mayRepeat(cause)) throw error;
    }
  }
}
