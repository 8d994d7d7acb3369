/** 后台任务 what the log says while the database is away. */
import { expect, test } from 'vitest';
import { StoreFault } from '#app/ports/store-fault.ts';
import { troubleTeller } from './job-runner.ts';

const gone = (message: string, code?: string) => Object.assign(new Error(message), { code });

test('one trouble in many words is said once, and once more when it is over', () => {
  const said: string[] = [];
  const teller = troubleTeller((line) => said.push(line));
  teller.well();
  for (let look = 0; look < 3; look += 1) {
    teller.trouble(gone('connect ECONNREFUSED 127.0.0.1:5432', 'ECONNREFUSED'));
    teller.trouble(gone('Connection terminated unexpectedly'));
    teller.trouble(gone('the database system is shutting down', '57P03'));
  }
  expect(said).toHaveLength(1);
  teller.trouble(new StoreFault('database_full', '磁盘已满'));
  expect(said).toHaveLength(2);
  teller.well();
  teller.well();
  expect(said).toHaveLength(3);
  expect(said[2]).toContain('已恢复');
  teller.trouble(gone('x', 'ECONNRESET'));
  expect(said).toHaveLength(4);
});
