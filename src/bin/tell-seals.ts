/**
 * 外送封条 tell seals: once a minute the newest seal goes to the log and to the syslog. A digest
 * kept outside proves later that nothing before it was written anew.
 */
import type { World } from '#core/base/world.ts';
import type { AuditStore } from '#app/ports/audit-store.ts';
import type { ServerLog } from './server-log.ts';

const betweenMilliseconds = 60_000;

export function tellSeals(audit: AuditStore, world: World, log: ServerLog): () => Promise<void> {
  let told = 0n;
  const tell = async (): Promise<void> => {
    // A database that is away is told of elsewhere.
    const chain = await audit.chain(world).catch(() => null);
    const newest = chain?.seals[0];
    if (newest === undefined || newest.number <= told) return;
    told = newest.number;
    log.seal({ number: String(newest.number), digest: newest.digest });
  };
  const timer = setInterval(() => void tell(), betweenMilliseconds);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await tell();
  };
}
