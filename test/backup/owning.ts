/** 以库主身份 one connection of owner's rights to a database beside that of the tests. */
import pg from 'pg';
import { parsers } from '#store/connection.ts';
import type { TestStore } from '../store-support/test-store.ts';

export function addressBeside(store: TestStore, database: string): pg.ClientConfig {
  const { connectionString } = store.address;
  if (connectionString === undefined) return { ...store.address, database };
  const url = new URL(connectionString);
  url.pathname = `/${database}`;
  return { connectionString: url.href };
}

export async function owning<T>(
  address: pg.ClientConfig,
  work: (owner: pg.Client) => Promise<T>,
): Promise<T> {
  const owner = new pg.Client({ ...address, types: parsers });
  await owner.connect();
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
}
