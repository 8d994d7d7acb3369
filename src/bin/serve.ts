/** 启动服务 `npm start`: reads the options, starts the server, stops it in good order. */
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { StoreFault } from '#app/ports/store-fault.ts';
import { serveMessages } from './messages.ts';
import { secondsSince, StartFailure, type StartOptions, startServer } from './start-server.ts';

const options = {
  empty: { type: 'boolean', default: false },
  port: { type: 'string' },
  host: { type: 'string', default: '127.0.0.1' },
  'no-pages': { type: 'boolean', default: false },
} as const;

/** Starts, and comes back once the server stopped; the value is the process's exit code. */
export async function serve(argv: readonly string[]): Promise<number> {
  const started = performance.now();
  // From here on: a signal while starting stops the server as soon as it stands.
  const stop = stopAsked();
  const log = (line: string): void => console.log(line);
  try {
    const wanted = wantedOf(argv, log);
    log(`${serveMessages.title}　${serveMessages.starting}`);
    const running = await startServer(wanted);
    log(serveMessages.databaseKind(wanted.database === 'example'));
    log(serveMessages.ready(running.address, secondsSince(started)));
    log(serveMessages.howToStop);
    await stop.asked;
    log(serveMessages.stopping);
    await running.close();
    log(serveMessages.stopped);
    return 0;
  } catch (fault) {
    if (!(fault instanceof StartFailure || fault instanceof StoreFault)) throw fault;
    console.error(fault.message);
    return 1;
  } finally {
    stop.forget();
  }
}

function wantedOf(argv: readonly string[], log: StartOptions['log']): StartOptions {
  const values = parsed(argv);
  return {
    port: portOf(values.port ?? process.env['PORT'] ?? '8080'),
    host: values.host,
    database: values.empty ? 'real' : 'example',
    pages: !values['no-pages'],
    log,
  };
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options, strict: true, allowPositionals: false }).values;
  } catch {
    throw new StartFailure(serveMessages.optionUnknown(argv.join(' ')));
  }
}

function portOf(written: string): number {
  const port = /^\d{1,5}$/.test(written) ? Number(written) : 0;
  if (port < 1 || port > 65_535) throw new StartFailure(serveMessages.portInvalid(written));
  return port;
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A second Ctrl+C while stopping ends the process at once: someone means it. */
function stopAsked(): { readonly asked: Promise<void>; readonly forget: () => void } {
  let settle = (): void => undefined;
  const asked = new Promise<void>((resolve) => {
    settle = resolve;
  });
  let count = 0;
  const onSignal = (signal: NodeJS.Signals): void => {
    count += 1;
    if (count > 1 && signal === 'SIGINT') process.exit(130);
    settle();
  };
  for (const signal of signals) process.on(signal, onSignal);
  const unwatch = whenOrphaned(settle);
  return {
    asked,
    forget: () => {
      for (const signal of signals) process.off(signal, onSignal);
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

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = await serve(process.argv.slice(2));
}
