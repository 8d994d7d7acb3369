/** 运行状况 vitals: asked by whoever watches the machine; one round of questions. */
import { present } from '#core/base/assert.ts';
import type { ReadVitals, Vitals } from '#app/ports/vitals.ts';
import type { Database } from './connection.ts';
import { jobQueue, jobSchema } from './job-schema.ts';
import { readMigrations } from './migrate.ts';

type Row = {
  readonly migrations: readonly string[];
  readonly jobs_waiting: number;
  readonly jobs_running: number;
  readonly unsealed: number;
};

export function createVitals(database: Database): ReadVitals {
  let known: Promise<readonly string[]> | null = null;
  return async (): Promise<Vitals> => {
    known ??= readMigrations().then((all) => all.map(({ name }) => name));
    const rows = await database.housekeeping((query) => query<Row>(vitalsText, [jobQueue]));
    const row = present(rows[0], 'a count has a row');
    const names = await known;
    return {
      migrated: names.join() === row.migrations.join(),
      connections: database.connections(),
      jobs: { waiting: row.jobs_waiting, running: row.jobs_running },
      unsealed: row.unsealed,
    };
  };
}

const vitalsText = `
  select (select array_agg(name order by name) from schema_migration) as migrations,
    (select count(*)::int4 from ${jobSchema}.job
      where name = $1 and state in ('created', 'retry')) as jobs_waiting,
    (select count(*)::int4 from ${jobSchema}.job
      where name = $1 and state = 'active') as jobs_running,
    (select count(*)::int4 from writing_batch
      where batch >= coalesce((select max(until_batch) from audit_seal), 1)) as unsealed`;
