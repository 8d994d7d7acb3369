/** 登录不成 what is said where DATABASE_URL does not lead to a database of one's own. */
import { createServer, type Server } from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { StoreFault } from '#app/ports/store-fault.ts';
import { openStore } from '#store/open-store.ts';
import { openTestServer, type TestServer } from '../store-support/test-server.ts';
import { makeTestWorld } from '../store-support/test-world.ts';

const role = 'anju_refused_login';
const secret = 'p-very-secret';
let server: TestServer;
let address: pg.Client;
let silent: Server;
let silentPort = 0;

beforeAll(async () => {
  server = await openTestServer();
  address = new pg.Client(server.address(server.maintenance));
  await address.connect();
  await address.query(`drop database if exists ${role}`);
  await address.query(`drop role if exists ${role}`);
  await address.query(`create role ${role} login password '${secret}'`);
  await address.query(`create database ${role}`);
  await address.query(`revoke connect on database ${role} from public`);
  silent = createServer((socket) => socket.end());
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  silentPort = (silent.address() as { readonly port: number }).port;
});
afterAll(async () => {
  silent.close();
  await address.query(`drop database if exists ${role}`);
  await address.query(`drop role if exists ${role}`);
  await address.end();
  await server.leave();
});

const url = (wish: {
  readonly user?: string;
  readonly password?: string;
  readonly place?: string;
  readonly database?: string;
  readonly query?: string;
}): string => {
  const place = wish.place ?? `${address.host}:${address.port}`;
  const who = `${wish.user ?? role}:${wish.password ?? secret}`;
  return `postgres://${who}@${place}/${wish.database ?? role}${wish.query ?? ''}`;
};

test.each([
  ['a wrong password', () => url({ password: `${secret}-wrong` }), '用户名或密码不对'],
  ['an unknown user', () => url({ user: 'nobody_here' }), '用户名或密码不对'],
  ['an unknown database', () => url({ database: 'no_such' }), '数据库不存在'],
  ['no right to connect', () => url({}), 'GRANT CONNECT'],
  ['no encryption there', () => url({ query: '?sslmode=require' }), '没有开启加密'],
  ['a missing certificate', () => url({ query: '?sslrootcert=/no/such.pem' }), '证书文件'],
  ['nobody listening', () => url({ place: '127.0.0.1:1' }), '没有数据库在监听'],
  ['another program', () => url({ place: `127.0.0.1:${silentPort}` }), '断开'],
  ['an unknown host', () => url({ place: 'no-such-host.invalid' }), '找不到'],
  ['no database named', () => url({ database: '' }), '写法不对'],
  ['a broken escape', () => url({ database: '%zz' }), '写法不对'],
])('%s is a sentence without particulars', async (_what, databaseUrl, words) => {
  const fault = await openStore({
    databaseUrl: databaseUrl(),
    homeFolder: '/nowhere',
    database: 'real',
    world: makeTestWorld(),
    log: () => undefined,
  }).catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(StoreFault);
  expect((fault as StoreFault).message).toContain(words);
  expect((fault as StoreFault).message).not.toContain(secret);
});
