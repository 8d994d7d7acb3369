/**
 * 打开审计 open the audit trail alone: beside a running Anju or on a stopped one, straight on the
 * database, so that a proof does not rest on the word of the server.
 */
import type { AuditStore } from '#app/ports/audit-store.ts';
import type { World } from '#core/base/world.ts';
import { createAuditStore } from './audit-store.ts';
import { connectDatabase } from './connection.ts';
import { prepareDatabase } from './prepare-database.ts';
import { joinServer, type ServerOptions } from './server-choice.ts';

/** 打开的审计 to be closed. */
export type OpenAudit = { readonly audit: AuditStore; readonly close: () => Promise<void> };

export async function openAudit(
  options: ServerOptions & { readonly world: World },
): Promise<OpenAudit> {
  const server = await joinServer(options);
  try {
    await prepareDatabase({
      address: server.address,
      maintenance: server.maintenance,
      database: server.name,
      kind: options.database,
      instant: options.world.now(),
      log: options.log,
    });
  } catch (error) {
    await server.stop();
    throw error;
  }
  const database = connectDatabase({
    address: () => server.address(server.name),
    revive: server.revive,
    log: options.log,
  });
  const close = async (): Promise<void> => {
    await database.close();
    await server.stop();
  };
  return { audit: createAuditStore(database), close };
}
