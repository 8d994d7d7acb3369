/**
 * 打开存储 open the store: the server (our own or DATABASE_URL), the database, its jobs. The one
 * door of this room; bin and cli call it and close it.
 */
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
import type { JobRunner } from '#app/ports/job-runner.ts';
import type { ReadVitals } from '#app/ports/vitals.ts';
import type { TableStore } from '#app/ports/table-store.ts';
import type { World } from '#core/base/world.ts';
import { createApprovalStore } from './approval-store.ts';
import { createOpinionStore } from './opinion-store.ts';
import { createAuditStore } from './audit-store.ts';
import { connectDatabase } from './connection.ts';
import { createBindingStore } from './binding-store.ts';
import { createBudgetStore } from './budget-store.ts';
import { createEvidenceStore } from './evidence-store.ts';
import { createPeopleStore } from './people-store.ts';
import { createMonthStore } from './month-store.ts';
import { createProofStore } from './proof-store.ts';
import { createRegisterStore } from './register-store.ts';
import { createRectificationStore } from './rectification-store.ts';
import { createReportStore } from './report-store.ts';
import { openKeys, type OpenKeys } from './key-store.ts';
import type { KeyWishes } from './keys/key-file.ts';
import { createParticularRows } from './particulars-store.ts';
import { createJobRunner } from './job-runner.ts';
import { logMessages } from './messages.ts';
import { prepareDatabase } from './prepare-database.ts';
import { chooseServer, type Server, type ServerOptions } from './server-choice.ts';
import { createVitals } from './vitals.ts';
import { createTableStore } from './table-store.ts';

export type OpenOptions = ServerOptions & {
  readonly world: World;
  /** Keys of one's own; else a file in the home folder. */
  readonly keys?: Omit<KeyWishes, 'homeFolder'>;
};

/** 存储 */
export type Store = {
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
  readonly keys: OpenKeys;
  readonly jobs: JobRunner;
  readonly vitals: ReadVitals;
  /** Which server is used, for the log and the foot of a page; never a password. */
  readonly serverDescription: string;
  readonly close: () => Promise<void>;
};

export async function openStore(options: OpenOptions): Promise<Store> {
  const server = await chooseServer(options);
  try {
    return await openOn(server, options);
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function openOn(server: Server, options: OpenOptions): Promise<Store> {
  const { database: kind, world, log } = options;
  const description = `${server.description}（${logMessages[kind]}）`;
  log(logMessages.using(description));
  await prepareDatabase({
    address: server.address,
    maintenance: server.maintenance,
    database: server.name,
    kind,
    instant: world.now(),
    log,
  });
  const database = connectDatabase({
    address: () => server.address(server.name),
    revive: server.revive,
    log,
  });
  const keys = await openKeys(database, {
    wishes: { text: null, file: null, ...options.keys, homeFolder: options.homeFolder },
    needed: server.alone,
    world,
    log,
  });
  const jobs = await createJobRunner({ database, world, log, alone: server.alone });
  return {
    tables: createTableStore(database),
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
    people: createPeopleStore(database, createParticularRows(keys.keeper)),
    keys,
    jobs,
    vitals: createVitals(database),
    serverDescription: description,
    close: async () => {
      await jobs.close();
      await database.close();
      await server.stop();
    },
  };
}
