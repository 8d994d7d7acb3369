/**
 * 打开养护 open care: backup and check come beside a running Anju, a restore wants the database for
 * itself. docs/spec/backup.md
 */
import { stat } from 'node:fs/promises';
import type pg from 'pg';
import type { DatabaseCare } from '#app/ports/database-care.ts';
import { StoreFault } from '#app/ports/store-fault.ts';
import type { Instant } from '#core/base/calendar.ts';
import { ok } from '#core/base/result.ts';
import { logMessages } from '../messages.ts';
import { backupMessages as words } from '../messages-backup.ts';
import { asOwner } from '../prepare-database.ts';
import { chooseServer, joinServer, type Server, type ServerOptions } from '../server-choice.ts';
import { checkDatabase } from './check-database.ts';
import { proofs } from './proofs.ts';
import { restoreBackup } from './restore-backup.ts';
import { backUp } from './write-backup.ts';

export type CareOptions = ServerOptions & {
  /** True for a restore: nobody else may hold the folder. */
  readonly alone: boolean;
  readonly now: () => Instant;
};

export async function openCare(options: CareOptions): Promise<DatabaseCare> {
  const server = await (options.alone ? chooseServer(options) : joinServer(options));
  return {
    description: `${server.description}（${logMessages[options.database]}）`,
    backup: async (file, tell) => {
      const done = await onDatabase(server, (owner) =>
        backUp(owner, {
          file,
          instant: options.now(),
          progress: (table, at, of) => tell(words.backingUp(table, at + 1, of)),
        }),
      );
      return done.ok ? ok({ ...done.value, bytes: (await stat(file)).size }) : done;
    },
    check: (tell) =>
      onDatabase(server, (owner) =>
        checkDatabase(owner, { proofs, progress: (what) => tell(words.checking(what)) }),
      ),
    restore: (file, { replace, tell }) => restore(server, options, { file, replace, tell }),
    close: server.stop,
  };
}

/** Asked in the database that is always there: a folder just made holds no books yet. */
async function onDatabase<T>(server: Server, work: (owner: pg.Client) => Promise<T>): Promise<T> {
  const there = await asOwner(server.address(server.maintenance), async (owner) => {
    const { rows } = await owner.query('select from pg_database where datname = $1', [server.name]);
    return rows.length > 0;
  });
  if (!there) throw new StoreFault('database_unreachable', words.noDatabase(server.name));
  return asOwner(server.address(server.name), work);
}

async function restore(
  server: Server,
  options: CareOptions,
  request: {
    readonly file: string;
    readonly replace: boolean;
    readonly tell: (what: string) => void;
  },
) {
  const restored = await restoreBackup({
    file: request.file,
    address: server.address,
    maintenance: server.maintenance,
    database: server.name,
    kind: options.database,
    replace: request.replace,
    instant: options.now(),
    log: request.tell,
  });
  if (!restored.ok) return restored;
  const { head, ...rest } = restored.value;
  return ok({ ...rest, instant: head.instant });
}
