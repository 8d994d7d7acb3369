/**
 * 内嵌数据库的启动 our own launcher of the PostgreSQL that npm brought: made at the first start,
 * adopted when an earlier Node was killed, restarted when it was, stopped with us.
 * Traps and reasons: docs/decisions/0002-embedded-postgres.md.
 */
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import {
  addressOf,
  freePort,
  identity,
  keepPort,
  loopback,
  prepareCluster,
  type ServerAddress,
  type Settings,
  startFault,
  stopMilliseconds,
} from './cluster.ts';
import { logMessages } from './messages.ts';
import { findBinaries, program, serverEnvironment } from './postgres-binaries.ts';
import {
  clearStalePostmaster,
  isAlive,
  livePostmaster,
  stopPostmaster,
  waitUntilReady,
} from './postmaster.ts';
import { holdFolder } from './server-lock.ts';
import { choosePlace, type ServerPlace, unusable } from './server-place.ts';
import { chooseServerUser } from './server-user.ts';

/** 内嵌服务 a running server of our own. */
export type PostgresServer = {
  readonly address: () => ServerAddress;
  readonly description: string;
  readonly cluster: string;
  /** Starts it again if it died; returns when it answers. Calls at the same time share one try. */
  readonly ensureRunning: () => Promise<void>;
  /** Fast shutdown: open transactions are rolled back, everything acknowledged is on disk. */
  readonly stop: () => Promise<void>;
  /** Lets go of the folder but leaves the server running. */
  readonly release: () => Promise<void>;
};

export type LaunchOptions = {
  readonly homeFolder: string;
  readonly log: (message: string) => void;
  /** False only for tests that share one server; else a second Anju is refused. */
  readonly exclusive?: boolean;
  readonly systemFolder?: string;
};

const readyMilliseconds = 120_000; // crash recovery of a big database takes its time
export async function launchPostgres(options: LaunchOptions): Promise<PostgresServer> {
  const user = chooseServerUser(options.log);
  const binaries = await findBinaries();
  const place = await choosePlace({ ...options, binaries, user });
  const lock = options.exclusive === false ? null : holdFolder(place.base, options.homeFolder);
  let settings: Settings;
  try {
    settings = await prepareCluster(place, options.log);
    settings = await startOrAdopt(place, settings, options.log);
    await lock?.hold(addressOf(settings));
  } catch (error) {
    await lock?.release();
    throw error;
  }
  let starting: Promise<void> | null = null;
  let stopped = false;
  const restart = async () => {
    if (stopped) return;
    if ((await refusalOf(settings)) === '') return;
    options.log(logMessages.restarting);
    settings = await startOrAdopt(place, settings, () => undefined);
    await lock?.hold(addressOf(settings));
    options.log(logMessages.restarted);
  };
  return {
    address: () => addressOf(settings),
    description: `PostgreSQL ${binaries.version}，${loopback}:${settings.port}，${place.cluster}`,
    cluster: place.cluster,
    ensureRunning: () => {
      starting ??= restart().finally(() => {
        starting = null;
      });
      return starting;
    },
    stop: async () => {
      stopped = true;
      await starting?.catch(() => undefined);
      // Let go last: who comes meanwhile is refused rather than handed a server that is going.
      await stopPostmaster(place.cluster, stopMilliseconds);
      await lock?.release();
    },
    release: async () => lock?.release(),
  };
}

/** Adopts the server that runs on these files or starts it, patiently for about five seconds. */
async function startOrAdopt(
  place: ServerPlace,
  kept: Settings,
  log: (message: string) => void,
): Promise<Settings> {
  let settings = kept;
  let said = '';
  for (let attempt = 0; attempt < 25; attempt += 1) {
    const running = livePostmaster(place.cluster);
    if (running !== null && running.status !== 'stopping') {
      const gone = () => !isAlive(running.pid);
      const ready = await waitUntilReady(place.cluster, gone, readyMilliseconds);
      const found = { ...settings, port: livePostmaster(place.cluster)?.port ?? settings.port };
      // A server just being killed looks ready for a moment longer: only an answer counts.
      said = ready ? await refusalOf(found) : said;
      if (ready && said === '') {
        log(logMessages.adopted(running.pid));
        return keepPort(place, settings, found.port);
      }
    } else if (running === null) {
      clearStalePostmaster(place.cluster);
      said = await start(place, settings);
      if (said === '') return settings;
      if (/Address already in use|could not bind/.test(said)) {
        settings = keepPort(place, settings, await freePort());
      } else if (!/shared memory|lock file|postmaster\.pid/.test(said)) break;
    }
    await pause(200);
  }
  throw startFault(place, said);
}

/** '' when it answers, else why not. */
async function refusalOf(settings: Settings): Promise<string> {
  const client = new pg.Client({
    ...addressOf(settings),
    database: 'postgres',
    connectionTimeoutMillis: 5000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select');
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** '' when it is ready, else the end of what the server logged. */
async function start(place: ServerPlace, settings: Settings): Promise<string> {
  const logFile = join(place.base, 'server.log');
  turnLog(logFile);
  let log: number;
  try {
    log = openSync(logFile, 'a', 0o600);
  } catch (error) {
    throw unusable(place.base, (error as NodeJS.ErrnoException).code ?? String(error));
  }
  const from = statSync(logFile).size;
  let ended = false;
  const child = spawn(
    program(place.binaries, process.platform === 'win32' ? 'pg_ctl' : 'postgres'),
    process.platform === 'win32'
      ? windowsArguments(place, settings)
      : serverArguments(place, settings),
    {
      ...identity(place),
      cwd: place.cluster,
      env: serverEnvironment(),
      // A group of its own: Ctrl-C in the terminal is for us, and we stop it in order.
      detached: true,
      stdio: ['ignore', log, log],
      windowsHide: true,
    },
  );
  child.on('error', () => {
    ended = true;
  });
  // On Windows pg_ctl ends as soon as the server runs; there only the file tells.
  child.on('exit', (code) => {
    ended = process.platform !== 'win32' || code !== 0;
  });
  child.unref();
  const ready = await waitUntilReady(place.cluster, () => ended, readyMilliseconds);
  closeSync(log);
  return ready ? '' : readTail(logFile, from) || 'no log';
}

function serverArguments(place: ServerPlace, settings: Settings): readonly string[] {
  const values: readonly string[] = [
    `listen_addresses=${loopback}`,
    'unix_socket_directories=',
    'fsync=on',
    'synchronous_commit=on',
    'full_page_writes=on',
    'timezone=UTC',
    'log_timezone=UTC',
    'lc_messages=C',
    'jit=off',
    'max_connections=100',
  ];
  return ['-D', place.cluster, '-p', String(settings.port), ...values.flatMap((v) => ['-c', v])];
}

/** pg_ctl gives up administrator rights, with which the server would refuse to run. */
function windowsArguments(place: ServerPlace, settings: Settings): readonly string[] {
  const inner = serverArguments(place, settings).slice(2).join(' ');
  return ['start', '-D', place.cluster, '-W', '-o', inner];
}

function readTail(file: string, from: number): string {
  return readFileSync(file).subarray(from).toString('utf8').slice(-4000);
}

/** The log is kept for whoever must find out; above 10 MB the old half becomes server.log.old. */
function turnLog(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > 10_000_000) renameSync(file, `${file}.old`);
}
