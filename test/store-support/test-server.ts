/**
 * 测试用数据库服务 the server of the tests: DATABASE_URL where it is set, else one embedded server
 * for everybody who tests this checkout, started by whoever comes first.
 */
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { launchPostgres, type PostgresServer } from '#store/launch-postgres.ts';

/** 测试服务 */
export type TestServer = {
  readonly address: (database: string) => pg.ClientConfig;
  readonly maintenance: string;
  /** Says that this test file no longer needs it. */
  readonly leave: () => Promise<void>;
};

/** Users of the server share this lock; who gets it alone may stop the server. */
export const useLock = 7_205_759_403_792_796n;

export const checkout = fileURLToPath(new URL('../../', import.meta.url));

/** Under node_modules, so that nothing of a test lies where a user's data would. */
export const testServerFolder = `${checkout}node_modules/.cache/anju-test`;

/** Beside other checkouts' where root must put it into a folder of the system. */
const checkoutMark = createHash('sha256').update(checkout).digest('hex').slice(0, 8);
export const testSystemFolder = `/var/tmp/anju-test-${checkoutMark}`;

export async function openTestServer(): Promise<TestServer> {
  const url = process.env['DATABASE_URL'];
  if (url !== undefined && url !== '') return givenTestServer(url);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await joinServer(await launchTestServer());
    } catch (error) {
      // Another run was just stopping it: start it again.
      if (attempt === 5) throw error;
    }
  }
}

export const launchTestServer = (): Promise<PostgresServer> =>
  launchPostgres({
    homeFolder: testServerFolder,
    systemFolder: testSystemFolder,
    exclusive: false,
    log: () => undefined,
  });

async function joinServer(server: PostgresServer): Promise<TestServer> {
  const session = new pg.Client({ ...server.address(), database: 'postgres' });
  session.on('error', () => undefined);
  await session.connect();
  await session.query('select pg_advisory_lock_shared($1)', [useLock]);
  return {
    address: (database) => ({ ...server.address(), database }),
    maintenance: 'postgres',
    leave: () => session.end(),
  };
}

function givenTestServer(databaseUrl: string): TestServer {
  const url = new URL(databaseUrl);
  return {
    address: (database) => {
      const at = new URL(url);
      at.pathname = `/${database}`;
      return { connectionString: at.href };
    },
    maintenance: url.pathname.slice(1) || 'postgres',
    leave: async () => undefined,
  };
}

/** One statement on one connection of its own. */
export async function askServer<Row extends object>(
  config: pg.ClientConfig,
  text: string,
  values: readonly unknown[] = [],
): Promise<readonly Row[]> {
  const client = new pg.Client(config);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(text, [...values])).rows;
  } finally {
    await client.end();
  }
}
