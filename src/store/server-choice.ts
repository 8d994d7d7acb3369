/**
 * 选服务 which server is used: the one npm brought, or the one of DATABASE_URL; and in it, which
 * database. docs/spec/store.md section 1.
 */
import type pg from 'pg';
import { StoreFault } from '#app/ports/store-fault.ts';
import { launchPostgres, type PostgresServer } from './launch-postgres.ts';
import { serverMessages } from './messages.ts';
import type { DatabaseKind } from './prepare-database.ts';

export type ServerOptions = {
  /** A server of one's own: postgres://user:password@host:port/database. */
  readonly databaseUrl?: string;
  /** Where the embedded server keeps its files; unused with a URL. */
  readonly homeFolder: string;
  readonly database: DatabaseKind;
  readonly log: (message: string) => void;
};

/** 服务 where databases are: the maintenance database is one that is there already. */
export type Server = {
  readonly address: (database: string) => pg.ClientConfig;
  /** No other Anju works on this server's databases. */
  readonly alone: boolean;
  readonly maintenance: string;
  readonly name: string;
  readonly description: string;
  readonly revive: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

export const chooseServer = async (options: ServerOptions): Promise<Server> =>
  options.databaseUrl === undefined || options.databaseUrl === ''
    ? ownServer(options)
    : givenServer(options.databaseUrl, options.database);

/**
 * For a look at a database that may be in use: where an Anju holds our own server we come beside it
 * and leave it running, else we start it, hold it, and stop it at the end.
 */
export async function joinServer(options: ServerOptions): Promise<Server> {
  try {
    return await chooseServer(options);
  } catch (fault) {
    if (!(fault instanceof StoreFault) || fault.code !== 'folder_in_use') throw fault;
    const server = await launchPostgres({ ...options, exclusive: false });
    return { ...locatedOn(server, options.database), stop: server.release };
  }
}

async function ownServer(options: ServerOptions): Promise<Server> {
  return locatedOn(await launchPostgres(options), options.database);
}

const locatedOn = (server: PostgresServer, kind: DatabaseKind): Server => ({
  address: (database) => ({ ...server.address(), database }),
  alone: true,
  maintenance: 'postgres',
  name: kind === 'example' ? 'anju_example' : 'anju',
  description: server.description,
  revive: server.ensureRunning,
  stop: server.stop,
});

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
