/**
 * 未保存的编辑 keeps edits the server has not confirmed in this browser, so that a closed tab or a
 * lost line loses nothing. Each tab has a drawer of its own; a tab that opens a table takes over
 * the drawers of tabs that are gone, which it knows by the lock a living tab holds. Drawers are
 * named by who filled them: what one person left unsaved is never taken over by another.
 */
import type { HeldEdit, PendingEdit } from './draft.ts';

/** 抽屉 */
export type StoredEdits = {
  readonly pending: readonly PendingEdit[];
  readonly held: readonly HeldEdit[];
  readonly savedAt: number;
};

export type EditStorage = {
  /** False where the browser would not keep it (storage full or forbidden). */
  readonly keep: (edits: Omit<StoredEdits, 'savedAt'>) => boolean;
  readonly close: () => void;
};

/** The part of localStorage that is used; tests hand in a Map-like one. */
export type Drawers = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** Locks of living tabs; null where the page is not in a secure context. */
export type TabLocks = Pick<LockManager, 'request' | 'query'> | null;

const prefixOf = (userId: string, tableId: string): string => `anju.edits.${userId}.${tableId}.`;

/** Opens this tab's drawer, and hands over what the drawers of closed tabs hold. */
export async function openStorage(input: {
  readonly userId: string;
  readonly tableId: string;
  readonly tabId: string;
  readonly drawers: Drawers;
  readonly locks: TabLocks;
}): Promise<{ readonly storage: EditStorage; readonly found: StoredEdits | null }> {
  const prefix = prefixOf(input.userId, input.tableId);
  const name = prefix + input.tabId;
  const living = await livingTabs(input.locks);
  const orphans = drawerNames(input.drawers, prefix).filter((one) => !living.has(one));
  const found = joined(orphans.flatMap((one) => readDrawer(input.drawers, one) ?? []));
  const release = holdLock(input.locks, name);
  const storage: EditStorage = {
    keep: (edits) => writeDrawer(input.drawers, name, edits),
    close: release,
  };
  // Written to our own drawer before the old ones go: a crash between the two keeps both.
  if (found === null || storage.keep(found)) {
    for (const one of orphans) if (one !== name) input.drawers.removeItem(one);
  }
  return { storage, found };
}

async function livingTabs(locks: TabLocks): Promise<ReadonlySet<string>> {
  if (locks === null) return new Set();
  const snapshot = await locks.query().catch(() => null);
  return new Set((snapshot?.held ?? []).flatMap((lock) => lock.name ?? []));
}

function holdLock(locks: TabLocks, name: string): () => void {
  let release = (): void => undefined;
  const until = new Promise<void>((resolve) => {
    release = resolve;
  });
  void locks?.request(name, () => until).catch(() => undefined);
  return () => release();
}

function drawerNames(drawers: Drawers, prefix: string): readonly string[] {
  const names: string[] = [];
  for (let at = 0; at < drawers.length; at += 1) {
    const name = drawers.key(at);
    if (name?.startsWith(prefix)) names.push(name);
  }
  return names;
}

function readDrawer(drawers: Drawers, name: string): StoredEdits | null {
  try {
    const stored = JSON.parse(drawers.getItem(name) ?? 'null') as Partial<StoredEdits> | null;
    if (!Array.isArray(stored?.pending) || !Array.isArray(stored.held)) return null;
    return { pending: stored.pending, held: stored.held, savedAt: stored.savedAt ?? 0 };
  } catch {
    return null;
  }
}

function writeDrawer(drawers: Drawers, name: string, edits: Omit<StoredEdits, 'savedAt'>): boolean {
  try {
    if (edits.pending.length === 0 && edits.held.length === 0) drawers.removeItem(name);
    else {
      const { pending, held } = edits;
      drawers.setItem(name, JSON.stringify({ pending, held, savedAt: Date.now() }));
    }
    return true;
  } catch {
    return false;
  }
}

function joined(all: readonly StoredEdits[]): StoredEdits | null {
  const inOrder = all.toSorted((a, b) => a.savedAt - b.savedAt);
  const last = inOrder.at(-1);
  if (last === undefined) return null;
  return {
    pending: inOrder.flatMap((one) => one.pending),
    held: inOrder.flatMap((one) => one.held),
    savedAt: last.savedAt,
  };
}
