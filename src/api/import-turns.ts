/**
 * 保存次序 turns: files are read and kept at the same time, the next while the last is kept, yet
 * are kept in the order in which they came: of two files of one table the later one must win.
 */

/** 轮次 taken when a file comes; `leave` may be called twice, and before its turn has come. */
export type Turn = { readonly come: Promise<unknown>; readonly leave: () => void };

export function createTurns(): () => Turn {
  let last: Promise<unknown> = Promise.resolve();
  return () => {
    const come = last;
    const { promise, resolve } = Promise.withResolvers<void>();
    // Who leaves early lets nobody pass whoever is still before him.
    last = Promise.all([come, promise]);
    return { come, leave: resolve };
  };
}
