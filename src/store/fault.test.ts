import { expect, test } from 'vitest';
import { StoreFault } from '#app/ports/store-fault.ts';
import { connectFaultOf, faultOf, isUnreachable, mayRepeat } from './fault.ts';

const driverError = (code: string, message = 'x') => Object.assign(new Error(message), { code });

test.each([
  ['ECONNREFUSED', 'database_unreachable', '连接不上'],
  ['57P01', 'database_unreachable', '连接不上'],
  ['57P03', 'database_unreachable', '连接不上'],
  ['08006', 'database_unreachable', '连接不上'],
  ['25006', 'database_read_only', '只能读、不能写'],
  ['53100', 'database_full', '磁盘已满'],
  ['58030', 'database_full', '磁盘已满'],
  ['55P03', 'database_busy', '正忙'],
  ['57014', 'database_busy', '正忙'],
])('the driver’s %s is told as %s', (code, fault, words) => {
  const told = faultOf(driverError(code));
  expect(told).toBeInstanceOf(StoreFault);
  expect(told).toMatchObject({ code: fault, message: expect.stringContaining(words) });
});

test('a connection that breaks without a code is unreachable too', () => {
  for (const words of [
    'Connection terminated unexpectedly',
    'Connection terminated due to connection timeout',
    'timeout exceeded when trying to connect',
  ]) {
    expect(isUnreachable(new Error(words))).toBe(true);
  }
});

test('a bug stays a bug, and a fault stays as it is', () => {
  const bug = driverError('23503', 'violates foreign key');
  expect(faultOf(bug)).toBe(bug);
  const fault = new StoreFault('database_full', 'x');
  expect(faultOf(fault)).toBe(fault);
});

test('only a deadlock or a lost race may be repeated', () => {
  expect(['40P01', '40001'].map((code) => mayRepeat(driverError(code)))).toEqual([true, true]);
  expect(['23505', '57P01'].map((code) => mayRepeat(driverError(code)))).toEqual([false, false]);
});

test.each([
  ['28P01', 'password authentication failed for user "secret"', '用户名或密码不对'],
  ['28000', 'no pg_hba.conf entry', '不允许这个用户'],
  ['3D000', 'database "secret" does not exist', '数据库不存在'],
  ['42501', 'permission denied for database "secret"', 'GRANT CONNECT'],
  ['ENOTFOUND', 'getaddrinfo ENOTFOUND secret', '找不到'],
  ['ECONNREFUSED', '', '没有数据库在监听'],
  ['ETIMEDOUT', 'connect ETIMEDOUT', '超时'],
  ['', 'timeout expired', '超时'],
  ['', 'The server does not support SSL connections', '没有开启加密'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate', '证书没有通过检查'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'Hostname/IP does not match', '证书没有通过检查'],
  ['', 'SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string', '没有写密码'],
])('a login that fails with %s %s is told with what to do', (code, message, words) => {
  const told = connectFaultOf(driverError(code, message));
  expect(told).toBeInstanceOf(StoreFault);
  expect((told as StoreFault).message).toContain(words);
  expect((told as StoreFault).message).not.toContain('secret');
});

test('a certificate file that is not there is told as one, another bug stays a bug', () => {
  const file = Object.assign(driverError('ENOENT'), { syscall: 'open' });
  expect(connectFaultOf(file)).toMatchObject({ message: expect.stringContaining('证书文件') });
  const bug = new Error('x');
  expect(connectFaultOf(bug)).toBe(bug);
});
