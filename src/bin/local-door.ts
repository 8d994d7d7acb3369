/**
 * 本机门 local door: where the world is served encrypted or under another address, the command line
 * still finds the server on loopback, by a port of its own that is told in the data folder.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';

export type LocalDoor = { readonly address: string; readonly close: () => void };

export async function openLocalDoor(server: FastifyInstance): Promise<LocalDoor> {
  const door = createServer((request, response) => server.routing(request, response));
  await new Promise<void>((resolve, reject) => {
    door.once('error', reject).listen({ host: '127.0.0.1', port: 0 }, resolve);
  });
  const { port } = door.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    close: () => {
      door.close();
      door.closeAllConnections();
    },
  };
}
