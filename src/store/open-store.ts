/**
 * 打开存储 open the store: the server (our own or DATABASE_URL), the database, its jobs. The one
 * door of this room; bin and cli call it and close it.
 */
import type pg from 'pg';
import type { EvidenceStore } from '#app/ports/evidence-store.ts';
import type { OpinionStore } from '#app/ports/opinion-store.ts';
import type { PeopleStore } from '#app/ports/people-store.ts';
import type { ApprovalStore } from '#app/ports/approval-store.ts';
import type { JobRunner } from '#app/ports/job-runner.ts';
import { StoreFault } from '#app/ports/store-fault.ts';
import type { TableStore } from '#app/ports/table-store.ts';
import type { World } from '#core/base/world.ts';
import { createApprovalStore } from './approval-store.ts';
import { createOpinionStore } from './opinion-store.ts';
import { connectDatabase } from './connection.ts';
import { createEvidenceStore } from './evidence-store.ts';
import { createPeopleStore } from './people-store.ts';
import { noParticulars } from './no-particulars.ts';
import { createJobRunner } from './job-runner.ts';
import { launchPostgres } from './launch-postgres.ts';
import { logMessages, serverMessages } from './messages.ts';
import { type DatabaseKind, prepareDatabase } from './prepare-database.ts';
import { createTableStore } from './table-store.ts';

export type OpenOptions = {
  /** A server of one's own: postgres://user:password@host:port/database. */
  readonly databaseUrl?: string;
  /** Where the embedded server keeps its files; unused with a URL. */
  readonly homeFolder: string;
  readonly database: DatabaseKind;
  readonly world: World;
  readonly log: (message: string) => void;
};

/** 存储 */
export type Store = {
  readonly tables: TableStore;
  readonly approvals: ApprovalStore;
  readonly opinions: OpinionStore;
  readonly evidence: EvidenceStore;
  readonly people: PeopleStore;
  readonly jobs: JobRunner;
  /** Which server is used, for the log and the foot of a page; never a password. */
  readonly serverDescription: string;
  readonly close: () => Promise<void>;
};

/** 服务 where databases are: the maintenance database is one that is there already. */
type Server = {
  readonly address: (database: string) => pg.ClientConfig;
  /** No other Anju works on this server's databases. */
  readonly alone: boolean;
  readonly maintenance: string;
  readonly name: string;
  readonly description: string;
  readonly revive: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

export async function openStore(options: OpenOptions): Promise<Store> {
  const server =
    options.databaseUrl === undefined || options.databaseUrl === ''
      ? await ownServer(options)
      : givenServer(options.databaseUrl, options.database);
  try {
    return await openOn(server, options);
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function openOn(server: Server, { database: kind, world, log }: OpenOptions): Promise<Store> {
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
  const jobs = await createJobRunner({ database, world, log, alone: server.alone });
  return {
    tables: createTableStore(database),
    approvals: createApprovalStore(database),
    opinions: createOpinionStore(database),
      evidence: createEvidenceStore(database),
      people: createPeopleStore(database, noParticulars),
    jobs,
    serverDescription: description,
    close: async () => {
      await jobs.close();
      await database.close();
      await server.stop();
    },
  };
}

async function ownServer(options: OpenOptions): Promise<Server> {
  const server = await launchPostgres(options);
  return {
    address: (database) => ({ ...server.address(), database }),
    alone: true,
    maintenance: 'postgres',
    name: options.database === 'example' ? 'anju_example' : 'anju',
    description: server.description,
    revive: server.ensureRunning,
    stop: server.stop,
  };
}

/** The URL names the real database; the examples stand beside it, in one named after it. */
function givenServer(databaseUrl: string, kind: DatabaseKind): Server {
  const url = URL.canParse(databaseUrl) ? new URL(databaseUrl) : null;
  const real = url === null ? '' : decoded(url.pathname.slice(1));
  if (url === null || !/^postgres(ql)?:$/.test(url.protocol) || real === '') {
    throw new StoreFault('database_unreachable', serverMessages.badUrl);
  }
  return {
    // Everything else of the URL stays: encryption and certificates are said there.
    address: (database) => {
      const at = new URL(url);
      at.pathname = `/${encodeURIComponent(database)}`;
      sayEncryption(at);
      return { connectionString: at.href };
    },
    alone: false,
    maintenance: real,
    name: kind === 'example' ? `${real}_example` : real,
    description: `PostgreSQL ${url.host}`,
    revive: async () => undefined,
    stop: async () => undefined,
  };
}

/** '' where a % stands for nothing. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

/** What the driver takes these words for anyway; said outright, it does not warn in English. */
function sayEncryption({ searchParams }: URL): void {
  const mode = searchParams.get('sslmode') ?? '';
  if (searchParams.get('uselibpqcompat') === 'true') return;
  if (['prefer', 'require', 'verify-ca'].includes(mode)) searchParams.set('sslmode', 'verify-full');
}
