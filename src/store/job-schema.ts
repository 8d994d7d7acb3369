/**
 * 后台任务的表 the jobs' tables: pg-boss's own schema, made and brought up to date by the owner at
 * start, so that the application's role needs no right to make or change a table.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type pg from 'pg';
import { PgBoss } from 'pg-boss';
import { foreignQuery } from './connection.ts';
import { digestOf } from './keys/digest.ts';

export const jobSchema = 'anju_job';
export const jobQueue = 'work';

/** Once for each version of pg-boss and of our settings: later starts only look. */
export async function prepareJobs(owner: pg.Client): Promise<void> {
  const mark = await markOfJobs();
  const { rows } = await owner.query(
    "select obj_description(to_regnamespace($1), 'pg_namespace') as mark",
    [jobSchema],
  );
  if (rows[0]?.mark === mark) return;
  await makeJobs(owner);
  await owner.query(`comment on schema ${jobSchema} is '${mark}'`);
}

async function markOfJobs(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('pg-boss');
  const manifest = JSON.parse(
    await readFile(new URL('../package.json', pathToFileURL(entry)), 'utf8'),
  );
  return `pg-boss ${manifest.version} ${digestOf(JSON.stringify(queueSettings))}`;
}

async function makeJobs(owner: pg.Client): Promise<void> {
  const boss = new PgBoss({
    ...quietBoss,
    db: { executeSql: (text, values) => foreignQuery(owner, text, values) },
    migrate: true,
  });
  boss.on('error', () => undefined);
  await boss.start();
  try {
    const queue = await boss.getQueue(jobQueue);
    if (queue === null) await boss.createQueue(jobQueue, queueSettings);
    else await boss.updateQueue(jobQueue, queueSettings);
  } finally {
    await boss.stop({ graceful: false, close: false });
  }
  await owner.query(`
    grant usage on schema ${jobSchema} to anju_app;
    grant select, insert, update, delete on all tables in schema ${jobSchema} to anju_app;
    grant usage, select on all sequences in schema ${jobSchema} to anju_app;
    grant execute on all functions in schema ${jobSchema} to anju_app;
  `);
}

/** No clocks of its own beyond what jobs need: no cron, no statistics, no rebuilding of indexes. */
export const quietBoss = {
  schema: jobSchema,
  supervise: false,
  schedule: false,
  reindex: false,
  monitorVacuum: false,
  registerInstance: false,
  useListenNotify: false,
} as const;

/**
 * A job whose server was killed shows no heartbeat and is tried again, twice at most; the work is
 * idempotent, so a second try does no harm. Ended jobs are kept for a week.
 */
const queueSettings = {
  retryLimit: 2,
  retryDelay: 1,
  expireInSeconds: 3600,
  heartbeatSeconds: 30,
  deleteAfterSeconds: 7 * 24 * 3600,
} as const;
