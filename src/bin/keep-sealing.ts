/**
 * 按时封存 keep sealing: about once a second while the server runs, at once after a decision, and a
 * last time when it stops. Trouble with the database is told once and tried again; what was
 * committed meanwhile is in the next seal.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { World } from '#core/base/world.ts';
import type { AuditStore } from '#app/ports/audit-store.ts';
import { StoreFault } from '#app/ports/store-fault.ts';
import { serveMessages } from './messages.ts';

/** 封存者 */
export type Sealing = {
  /** Never fails: who decided something must not be told that it was not kept. */
  readonly sealNow: (world: World) => Promise<void>;
  /** Whether the last try went well: asked by whoever watches the machine. */
  readonly isWell: () => boolean;
  readonly stop: () => Promise<void>;
};

const betweenMilliseconds = 1000;

export function keepSealing(audit: AuditStore, world: World, log: (line: string) => void): Sealing {
  let troubled = false;
  const once = async (): Promise<void> => {
    try {
      await audit.sealNow(world);
      if (troubled) log(serveMessages.sealingAgain);
      troubled = false;
    } catch (fault) {
      // Somebody writes for long: nothing is lost, and nobody is to be troubled.
      if (fault instanceof StoreFault && fault.code === 'database_busy') return;
      const why = fault instanceof Error ? fault.message : String(fault);
      if (!troubled) log(serveMessages.sealingFailed(why));
      troubled = true;
    }
  };
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  // One at a time; who comes while one runs is content with the one after it, all of them.
  const sealNow = (): Promise<void> => {
    if (running === null) {
      running = once().finally(() => {
        running = null;
      });
      return running;
    }
    next ??= running.then(() => {
      next = null;
      return sealNow();
    });
    return next;
  };
  const stopping = new AbortController();
  const loop = (async () => {
    while (!stopping.signal.aborted) {
      await pause(betweenMilliseconds, null, { signal: stopping.signal }).catch(() => null);
      await sealNow();
    }
  })();
  return {
    sealNow,
    isWell: () => !troubled,
    stop: async () => {
      stopping.abort();
      await loop;
    },
  };
}
