import { expect, test } from 'vitest';
import { StoreFault } from '#app/ports/store-fault.ts';
import { faultOf, isUnreachable, mayRepeat } from './fault.ts';

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
