/** 数据库停了 a database that is gone or read-only under the server: 503 in Chinese, no stack. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createServer } from '#api/server.ts';
import { connectDatabase } from '#store/connection.ts';
import { createTableStore } from '#store/table-store.ts';
import { asOperator, openTestApi, type TestApi } from './api-server.ts';

let api: TestApi;

beforeAll(async () => {
  api = await openTestApi({ examples: false });
});
afterAll(() => api.close());

const budgetUnit = { name: '某单位', shortName: '某', kind: 'unit', parentId: null };

test('read-only: reading goes on, a write is refused with 503', async () => {
  const name = api.store.name;
  await api.store.owner(`alter database ${name} set default_transaction_read_only = on`);
  await endSessions();
  try {
    expect((await api.get('/overview')).statusCode).toBe(200);
    const answer = await api.post('/units', budgetUnit);
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toMatchObject({ code: 'database_read_only', facts: {} });
    expect(answer.body).not.toMatch(/\.ts:\d+|at async/);
  } finally {
    await api.store.owner('set default_transaction_read_only = off');
    await api.store.owner(`alter database ${name} reset default_transaction_read_only`);
    await endSessions();
  }
  expect((await api.post('/units', budgetUnit)).statusCode).toBe(200);
});

test('killed between two requests: the next is answered as if nothing had been', async () => {
  expect((await api.get('/overview')).statusCode).toBe(200);
  await endSessions();
  expect((await api.get('/overview')).statusCode).toBe(200);
});

test('gone: 503 in Chinese, and the fault is told to the log', async () => {
  // Nobody listens on port 1: the server was killed and nothing starts it again.
  const database = connectDatabase({
    address: () => ({ ...api.store.address, host: '127.0.0.1', port: 1 }),
    log: () => undefined,
    revive: async () => undefined,
  });
  const faults: unknown[] = [];
  const server = await createServer({
    ...api.parts,
    desk: { ...api.desk, store: createTableStore(database) },
    tellFault: (fault) => faults.push(fault),
  });
  const answer = await server.inject({ url: '/api/v1/overview', headers: asOperator });
  await server.close();
  await database.close();
  expect(answer.statusCode).toBe(503);
  expect(answer.json()).toMatchObject({ code: 'database_unreachable', facts: {} });
  expect(answer.json<{ readonly message: string }>().message).toMatch(/数据库/);
  expect(answer.body).not.toMatch(/ECONNREFUSED|\.ts:\d+/);
  expect(faults).toHaveLength(1);
});

/** As a restart of the server would: every session of the application ends. */
async function endSessions(): Promise<void> {
  await api.store.owner(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()`,
  );
  await new Promise((resolve) => setTimeout(resolve, 100));
}
