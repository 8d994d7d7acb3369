/** 启动服务 `npm start`: reads the options, starts the server, stops it in good order. */
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { StoreFault } from '#app/ports/store-fault.ts';
import { serveMessages } from './messages.ts';
import { makeDoors } from './make-doors.ts';
import { openServerLog } from './server-log.ts';
import { StartFailure } from './start-failure.ts';
import { secondsSince, type StartOptions, startServer } from './start-server.ts';
import { watchForStop } from './stop-signals.ts';

const options = {
  empty: { type: 'boolean', default: false },
  port: { type: 'string' },
  host: { type: 'string', default: '127.0.0.1' },
  log: { type: 'string' },
  'public-url': { type: 'string' },
  'tls-cert': { type: 'string' },
  'tls-key': { type: 'string' },
  'trust-proxy': { type: 'string' },
  'no-pages': { type: 'boolean', default: false },
} as const;

/** Starts, and comes back once the server stopped; the value is the process's exit code. */
export async function serve(argv: readonly string[]): Promise<number> {
  const started = performance.now();
  const log = (line: string): void => console.log(line);
  // From here on: a signal while starting stops the server as soon as it stands.
  const stop = watchForStop(() => log(serveMessages.stillStopping));
  try {
    const wanted = wantedOf(argv, log);
    log(`${serveMessages.title}　${serveMessages.starting}`);
    const running = await startServer(wanted);
    log(serveMessages.databaseKind(wanted.database === 'example'));
    log(serveMessages.ready(running.address, secondsSince(started)));
    log(serveMessages.howToStop);
    const { fault } = await stop.asked;
    if (fault !== null) console.error(serveMessages.crashed, fault);
    log(serveMessages.stopping);
    await running.close();
    log(serveMessages.stopped);
    return fault === null ? 0 : 2;
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
  const port = portOf(values.port ?? process.env['PORT'] ?? '8080');
  const { host } = values;
  const doors = makeDoors({
    host,
    port,
    publicUrl: values['public-url'] ?? process.env['ANJU_PUBLIC_URL'] ?? '',
    tlsCert: values['tls-cert'] ?? process.env['ANJU_TLS_CERT'] ?? '',
    tlsKey: values['tls-key'] ?? process.env['ANJU_TLS_KEY'] ?? '',
    trustProxy: values['trust-proxy'] ?? process.env['ANJU_TRUST_PROXY'] ?? '',
  });
  return {
    port,
    host,
    doors,
    serverLog: openServerLog({
      log: values.log ?? process.env['ANJU_LOG'] ?? '',
      syslog: process.env['ANJU_SYSLOG'] ?? '',
    }),
    database: values.empty ? 'real' : 'example',
    exampleYear: process.env['ANJU_EXAMPLE_YEAR'] !== 'no',
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

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = await serve(process.argv.slice(2));
}
