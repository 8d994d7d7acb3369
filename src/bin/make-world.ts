/** 造世界 make world: the only place with a real clock and the only maker of ids. */
import { Temporal } from 'temporal-polyfill';
import { businessDateAfter } from '#core/audit/chain.ts';
import type { CalendarDate, Instant } from '#core/base/calendar.ts';
import { asId, type UserId } from '#core/base/id.ts';
import type { Caller, World } from '#core/base/world.ts';

/** Whoever may open the data folder on this machine. The id is fixed, so that histories join. */
const operatorId = asId<UserId>('00000000-0000-7000-8000-000000000001');
const operatorName = '本机命令行';

/** Business days are those of China, wherever the machine's clock is set. */
const timeZone = 'Asia/Shanghai';

/** 本机命令 the caller of commands, of jobs the system does by itself, and of the local key. */
export const operator: Caller = {
  userId: operatorId,
  userName: operatorName,
  role: 'operator',
  scope: { kind: 'everything' },
  assignments: [{ role: 'operator', budgetUnitId: null, below: [] }],
  address: '127.0.0.1',
};

export const worldFor = (caller: Caller): World => ({
  now: () => Temporal.Now.instant().toString({ fractionalSecondDigits: 3 }) as Instant,
  businessDate: () => Temporal.Now.plainDateISO(timeZone).toString() as CalendarDate,
  newId,
  caller,
});

/** 日结之后 worlds whose business date is never one that is closed, wherever the clock was set. */
export const worldsAfter =
  (lastClosedDay: () => CalendarDate | null) =>
  (caller: Caller): World => {
    const world = worldFor(caller);
    const businessDate = () => businessDateAfter(world.businessDate(), lastClosedDay());
    return { ...world, businessDate };
  };

/** To the end of the queue of what waits: sockets, timers, the other requests. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Random bytes are drawn for many ids at once: one draw costs as much as forty ids. */
const drawn = Buffer.alloc(8192);
let used = drawn.length;

/** UUIDv7: 48 bits of milliseconds, then 74 random bits. */
export function newId(): string {
  if (used === drawn.length) {
    crypto.getRandomValues(drawn);
    used = 0;
  }
  const bytes = drawn.subarray(used, used + 16);
  used += 16;
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString('hex');
  const groups = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)];
  return `${groups.join('-')}-${hex.slice(20)}`;
}
