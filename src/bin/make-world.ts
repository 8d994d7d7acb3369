/** 造世界 make world: the only place with a real clock and the only maker of ids. */
import { Temporal } from 'temporal-polyfill';
import type { CalendarDate, Instant } from '#core/base/calendar.ts';
import { asId, type UserId } from '#core/base/id.ts';
import type { World } from '#core/base/world.ts';

/** Until people exist, one user: 本机使用者. The id is fixed, so that histories stay joined. */
const localUser = asId<UserId>('00000000-0000-7000-8000-000000000001');

/** Business days are those of China, wherever the machine's clock is set. */
const timeZone = 'Asia/Shanghai';

export const worldFor = (address: string): World => ({
  now: () => Temporal.Now.instant().toString({ fractionalSecondDigits: 3 }) as Instant,
  businessDate: () => Temporal.Now.plainDateISO(timeZone).toString() as CalendarDate,
  newId,
  caller: { userId: localUser, role: 'local', scope: { kind: 'everything' }, address },
});

/** UUIDv7: 48 bits of milliseconds, then 74 random bits. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const now = BigInt(Temporal.Now.instant().epochMilliseconds);
  for (let at = 0; at < 6; at += 1) bytes[at] = Number((now >> BigInt(8 * (5 - at))) & 0xffn);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [8, 12, 16, 20].reduceRight((text, at) => `${text.slice(0, at)}-${text.slice(at)}`, hex);
}
