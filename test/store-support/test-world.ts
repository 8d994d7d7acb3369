/** 测试世界 a world for tests: a clock that goes a second at each look, ids in order, no network. */
import type { CalendarDate, Instant } from '#core/base/calendar.ts';
import { asId, type UserId } from '#core/base/id.ts';
import type { Scope, World } from '#core/base/world.ts';

const startMilliseconds = 1_717_200_000_000; // 2024-06-01T00:00:00Z
let made = 0;

/** Ids differ between all worlds of a process, so that files may share a database. */
export function testId<Id extends string = string>(): Id {
  made += 1;
  const time = (startMilliseconds + made).toString(16).padStart(12, '0');
  const tail = (process.pid * 1_000_000 + made).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${tail}` as Id;
}

const localUser = asId<UserId>('00000000-0000-7000-8000-000000000001');

export function makeTestWorld(
  scope: Scope = { kind: 'everything' },
  userId: UserId = localUser,
): World {
  let looked = 0;
  return {
    now: () => {
      looked += 1;
      return new Date(startMilliseconds + looked * 1000).toISOString() as Instant;
    },
    businessDate: () => '2024-06-01' as CalendarDate,
    newId: () => testId(),
    caller: {
      userId,
      userName: '本机使用者',
      role: 'operator',
      assignments: [{ role: 'operator', budgetUnitId: null, below: [] }],
      scope,
      address: '127.0.0.1',
    },
  };
}
