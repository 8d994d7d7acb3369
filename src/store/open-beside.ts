/**
 * 并行打开 open beside: a database for one command, beside a running Anju or on a stopped one,
 * straight on the server of the data folder.
 */
import type { World } from '#core/base/world.ts';
import { connectDatabase, type Database } from './connection.ts';
import { prepareDatabase } from './prepare-database.ts';
import { joinServer, type ServerOptions } from './server-choice.ts';

/** 并行打开的库 to be closed. */
export type BesideDatabase = { readonly database: Database; readonly close: () => Promise<void> };

export async function openBeside(
  options: ServerOptions & { readonly world: World },
): Promise<BesideDatabase> {
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
  return { database, close };
}
