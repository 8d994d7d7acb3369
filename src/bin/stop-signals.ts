/**
 * 停止信号 what asks a server to stop: Ctrl+C, a closed terminal, a parent that is gone, a fault
 * nobody caught. Whichever it is, the database is stopped in good order; only kill -9 is not asked.
 */
export const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** 停止 the fault is null where somebody wanted it. */
export type Stop = { readonly fault: unknown };

type Watch = {
  readonly asked: Promise<Stop>;
  readonly forget: () => void;
};

/** The first word counts; whoever asks again is told that it is being done. */
export function watchForStop(askedAgain: () => void): Watch {
  let settle = (_stop: Stop): void => undefined;
  const asked = new Promise<Stop>((resolve) => {
    settle = resolve;
  });
  let first: number | null = null;
  let stopped = false;
  const onSignal = (): void => {
    // One Ctrl+C comes several times: from the terminal, and passed on by npm and the launcher.
    // The last of them may find everything stopped already: it must not kill the orderly end.
    if (first !== null && performance.now() - first > 1000) {
      if (stopped) process.exit();
      askedAgain();
    }
    first ??= performance.now();
    settle({ fault: null });
  };
  const onFault = (fault: unknown): void => settle({ fault: fault ?? new Error('undefined') });
  for (const signal of stopSignals) process.on(signal, onSignal);
  process.on('uncaughtException', onFault);
  const unwatch = whenOrphaned(() => settle({ fault: null }));
  return {
    asked,
    forget: () => {
      stopped = true;
      process.off('uncaughtException', onFault);
      unwatch();
    },
  };
}

/**
 * npm runs us through a shell that does not pass SIGTERM on: killing `npm start` would leave the
 * server behind. Our parent changing is how we notice.
 */
function whenOrphaned(stop: () => void): () => void {
  if (process.env['npm_command'] === undefined) return () => undefined;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, 500);
  watch.unref();
  return () => clearInterval(watch);
}
