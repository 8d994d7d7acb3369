/**
 * 测试存储 a store for one test file: a fresh database copied from a template, on the one server
 * of the run. The application's connections run as anju_app here as everywhere; `owner` is for
 * looking at the catalog and for breaking things on purpose.
 */
import pg from 'pg';
import type { BindingStore } from '#app/ports/binding-store.ts';
import type { BudgetStore } from '#app/ports/budget-store.ts';
import type { EvidenceStore } from '#app/ports/evidence-store.ts';
import type { OpinionStore } from '#app/ports/opinion-store.ts';
import type { PeopleStore } from '#app/ports/people-store.ts';
import type { MonthStore } from '#app/ports/month-store.ts';
import type { ProofStore } from '#app/ports/proof-store.ts';
import type { RegisterStore } from '#app/ports/register-store.ts';
import type { RectificationStore } from '#app/ports/rectification-store.ts';
import type { ReportStore } from '#app/ports/report-store.ts';
import type { ApprovalStore } from '#app/ports/approval-store.ts';
import type { AuditStore } from '#app/ports/audit-store.ts';
import type { TableStore } from '#app/ports/table-store.ts';
import { createAuditStore } from '#store/audit-store.ts';
import { recordingStore } from './recording-store.ts';
import { createApprovalStore } from '#store/approval-store.ts';
import { createOpinionStore } from '#store/opinion-store.ts';
import { connectDatabase, type Database, parsers } from '#store/connection.ts';
import { createBindingStore } from '#store/binding-store.ts';
import { createBudgetStore } from '#store/budget-store.ts';
import { createEvidenceStore } from '#store/evidence-store.ts';
import { createParticularRows } from '#store/particulars-store.ts';
import { createPeopleStore } from '#store/people-store.ts';
import { createMonthStore } from '#store/month-store.ts';
import { createProofStore } from '#store/proof-store.ts';
import { createRegisterStore } from '#store/register-store.ts';
import { createRectificationStore } from '#store/rectification-store.ts';
import { createReportStore } from '#store/report-store.ts';
import { createJobRunner, type OpenJobRunner } from '#store/job-runner.ts';
import { digestOf } from '#store/keys/digest.ts';
import { readMigrations } from '#store/migrate.ts';
import { type DatabaseKind, prepareDatabase } from '#store/prepare-database.ts';
import { createTableStore } from '#store/table-store.ts';
import { askServer, openTestServer, type TestServer } from './test-server.ts';
import { testKeeper } from './test-secrets.ts';
import { makeTestWorld } from './test-world.ts';

/** 测试存储 */
export type TestStore = {
  readonly tables: TableStore;
  readonly audit: AuditStore;
  readonly approvals: ApprovalStore;
  readonly opinions: OpinionStore;
  readonly evidence: EvidenceStore;
  readonly bindings: BindingStore;
  readonly budget: BudgetStore;
  readonly registers: RegisterStore;
  readonly reports: ReportStore;
  readonly rectifications: RectificationStore;
  readonly proofs: ProofStore;
  readonly months: MonthStore;
  readonly people: PeopleStore;
  readonly database: Database;
  readonly name: string;
  readonly address: pg.ClientConfig;
  /** A statement as owner, with our parsers. */
  readonly owner: <Row extends object>(
    text: string,
    values?: readonly unknown[],
  ) => Promise<readonly Row[]>;
  /** A runner of its own for each call; closed with the store. */
  readonly openJobs: () => Promise<OpenJobRunner>;
  readonly close: () => Promise<void>;
};

let made = 0;

export async function openTestStore(kind: DatabaseKind = 'real'): Promise<TestStore> {
  const server = await openTestServer();
  const name = await freshDatabase(server, kind);
  const address = server.address(name);
  const owner = new pg.Client({ ...address, types: parsers });
  owner.on('error', () => undefined);
  await owner.connect();
  await owner.query("set search_path to anju; set time zone 'UTC'");
  const database = connectDatabase({
    address: () => address,
    log: () => undefined,
    revive: async () => undefined,
  });
  const runners: OpenJobRunner[] = [];
  return {
    tables: recordingStore(createTableStore(database)),
    audit: createAuditStore(database),
    approvals: createApprovalStore(database),
    opinions: createOpinionStore(database),
    evidence: createEvidenceStore(database),
    bindings: createBindingStore(database),
    budget: createBudgetStore(database),
    registers: createRegisterStore(database),
    reports: createReportStore(database),
    rectifications: createRectificationStore(database),
    proofs: createProofStore(database),
    months: createMonthStore(database),
    people: createPeopleStore(database, createParticularRows(testKeeper)),
    database,
    name,
    address,
    owner: async <Row extends object>(text: string, values: readonly unknown[] = []) =>
      (await owner.query<Row>(text, [...values])).rows,
    openJobs: async () => {
      const world = makeTestWorld();
      const runner = await createJobRunner({ database, world, log: () => undefined, alone: true });
      runners.push(runner);
      return runner;
    },
    close: async () => {
      for (const runner of runners) await runner.close();
      await database.close();
      await owner.end().catch(() => undefined);
      const at = server.address(server.maintenance);
      await askServer(at, `drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
      await server.leave();
    },
  };
}

/** A copy of the template takes some 40 ms; preparing one takes 200. */
async function freshDatabase(server: TestServer, kind: DatabaseKind): Promise<string> {
  made += 1;
  const name = `anju_test_${process.pid}_${made}`;
  const owner = new pg.Client(server.address(server.maintenance));
  await owner.connect();
  try {
    // Copying needs a template nobody is connected to: one file at a time.
    await owner.query("select pg_advisory_lock(hashtext('anju_test'))");
    const template = await preparedTemplate(server, owner, kind);
    await owner.query(`drop database if exists ${name} with (force)`);
    await owner.query(`create database ${name} template ${template}`);
    return name;
  } finally {
    await owner.end();
  }
}

/** Named after what it was made from: a changed migration makes another template. */
async function preparedTemplate(
  server: TestServer,
  owner: pg.Client,
  kind: DatabaseKind,
): Promise<string> {
  const migrations = await readMigrations();
  const digest = digestOf(migrations.map((migration) => migration.digest).join());
  const name = `anju_template_${digest.slice(-12)}_${kind}`;
  const { rows } = await owner.query(
    `select shobj_description(oid, 'pg_database') as state from pg_database where datname = $1`,
    [name],
  );
  if (rows[0]?.state === 'ready') return name;
  await owner.query(`drop database if exists ${name} with (force)`);
  await prepareDatabase({
    address: server.address,
    maintenance: server.maintenance,
    database: name,
    kind,
    instant: makeTestWorld().now(),
    log: () => undefined,
  });
  await owner.query(`comment on database ${name} is 'ready'`);
  return name;
}
