/** 收尾 after the last test: the embedded server of the tests stops unless another run uses it. */
import { existsSync, readdirSync } from 'node:fs';
import pg from 'pg';
import { livePostmaster } from '#store/postmaster.ts';
import { launchTestServer, testServerFolder, testSystemFolder, useLock } from './test-server.ts';

/** vitest calls it when all files of a run have ended. */
export async function teardown(): Promise<void> {
  if ((process.env['DATABASE_URL'] ?? '') !== '' || !clusters().some(runs)) return;
  const server = await launchTestServer();
  const session = new pg.Client({ ...server.address(), database: 'postgres' });
  session.on('error', () => undefined);
  await session.connect();
  const { rows } = await session.query('select pg_try_advisory_lock($1) as alone', [useLock]);
  if (rows[0]?.alone === true) {
    for (const name of await leftDatabases(session)) {
      await session.query(`drop database if exists ${name} with (force)`);
    }
    await server.stop();
  }
  await session.end().catch(() => undefined);
}

const runs = (cluster: string): boolean => livePostmaster(cluster) !== null;

/** Where the launcher may have put it: under the checkout, or in the system's folder. */
function clusters(): readonly string[] {
  const moved = existsSync(testSystemFolder) ? readdirSync(testSystemFolder) : [];
  return [
    `${testServerFolder}/postgres/cluster`,
    ...moved.map((name) => `${testSystemFolder}/${name}/cluster`),
  ];
}

/** Of runs that were killed, and templates of migrations that changed since. */
async function leftDatabases(session: pg.Client): Promise<readonly string[]> {
  const { rows } = await session.query<{ readonly name: string }>(
    `select datname as name from pg_database where datname ~ '^anju_test_'
     union all
     (select datname from pg_database where datname ~ '^anju_template_'
      order by oid desc offset 6)`,
  );
  return rows.map((row) => row.name);
}
