/**
 * 数据库的文件 the embedded server's files: made whole or not at all, with their settings (port,
 * password) inside. What a failed start means is told here in Chinese.
 */
import { spawn } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { StoreFault } from '#app/ports/store-fault.ts';
import { newPassword } from './keys/password.ts';
import { logMessages, serverMessages } from './messages.ts';
import { program, run } from './postgres-binaries.ts';
import { clearStalePostmaster, isAlive, stopPostmaster } from './postmaster.ts';
import { type ServerPlace, unusable } from './server-place.ts';

/** 服务设置 chosen once and kept. */
export type Settings = { readonly port: number; readonly password: string };

/** 连接参数 what the driver needs to reach a database. */
export type ServerAddress = {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
};

const superuser = 'anju';
export const loopback = '127.0.0.1';
export const stopMilliseconds = 15_000;

export const addressOf = ({ port, password }: Settings): ServerAddress => ({
  host: loopback,
  port,
  user: superuser,
  password,
});

/**
 * Makes the cluster beside its final name and moves it there whole, its settings inside: a first
 * start cut short leaves no half one, and of two at once the second takes over what the first made.
 */
export async function prepareCluster(
  place: ServerPlace,
  log: (message: string) => void,
): Promise<Settings> {
  if (!existsSync(join(place.cluster, 'PG_VERSION'))) {
    log(logMessages.initialising(place.cluster));
    await makeCluster(place);
  }
  await checkMajor(place);
  return readSettings(place.cluster) ?? keepSettings(place, await resetPassword(place));
}

async function makeCluster(place: ServerPlace): Promise<void> {
  const fresh = `${place.cluster}.${process.pid}.new`;
  const passwordFile = `${fresh}.password`;
  try {
    sweepUnfinished(place);
    mkdirSync(fresh, { mode: 0o700 });
    const settings = { port: await freePort(), password: newPassword() };
    writeFileSync(passwordFile, `${settings.password}\n`, { mode: 0o600 });
    own(place, fresh);
    own(place, passwordFile);
    await initialise(place, fresh, passwordFile);
    keepSettings({ ...place, cluster: fresh }, settings);
    renameSync(fresh, place.cluster);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    if (code === 'ENOTEMPTY' || code === 'EEXIST') return;
    throw error instanceof StoreFault ? error : unusable(place.base, code);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** What a first start that was killed left behind; one that goes on right now is spared. */
function sweepUnfinished(place: ServerPlace): void {
  for (const name of readdirSync(place.base)) {
    const pid = /^cluster\.(\d+)\.new(\.password)?$/.exec(name)?.[1];
    if (pid === undefined || (Number(pid) !== process.pid && isAlive(Number(pid)))) continue;
    rmSync(join(place.base, name), { recursive: true, force: true });
  }
}

function own(place: ServerPlace, file: string): void {
  if (place.user !== null) chownSync(file, place.user.uid, place.user.gid);
}

async function initialise(place: ServerPlace, fresh: string, passwordFile: string): Promise<void> {
  const made = await run(
    program(place.binaries, 'initdb'),
    [
      `--pgdata=${fresh}`,
      `--username=${superuser}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--no-instructions',
    ],
    place.user,
  );
  if (made.code === 0) return;
  throw startFault(place, made.spawnError ?? made.output);
}

async function checkMajor(place: ServerPlace): Promise<void> {
  const found = readFileSync(join(place.cluster, 'PG_VERSION'), 'utf8').trim();
  const { output } = await run(program(place.binaries, 'postgres'), ['-V'], place.user);
  const ours = /(\d+)\.\d/.exec(output)?.[1] ?? found;
  if (found === ours) return;
  const message = serverMessages.otherMajor(place.cluster, found, ours);
  throw new StoreFault('database_mismatch', message);
}

/** The settings were lost: the files' owner may set a new password without knowing the old. */
async function resetPassword(place: ServerPlace): Promise<Settings> {
  const settings = { port: await freePort(), password: newPassword() };
  await stopPostmaster(place.cluster, stopMilliseconds);
  clearStalePostmaster(place.cluster);
  const statement = `alter role ${superuser} password '${settings.password}';\n`;
  await new Promise<void>((resolve) => {
    const child = spawn(
      program(place.binaries, 'postgres'),
      ['--single', '-D', place.cluster, 'postgres'],
      { ...identity(place), cwd: place.cluster, stdio: ['pipe', 'ignore', 'ignore'] },
    );
    child.on('error', () => resolve());
    child.on('close', () => resolve());
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(statement);
  });
  return settings;
}

export const identity = (place: ServerPlace) =>
  place.user === null ? {} : { uid: place.user.uid, gid: place.user.gid };

/** Beside the files it opens; whoever may read those needs no password. */
const settingsFile = 'anju-server.json';

function readSettings(cluster: string): Settings | null {
  try {
    const read = JSON.parse(readFileSync(join(cluster, settingsFile), 'utf8'));
    return read.port > 0 && typeof read.password === 'string' ? read : null;
  } catch {
    return null;
  }
}

function keepSettings(place: ServerPlace, settings: Settings): Settings {
  const file = join(place.cluster, settingsFile);
  try {
    writeFileSync(file, `${JSON.stringify(settings)}\n`, { mode: 0o600 });
    own(place, file);
  } catch (error) {
    throw unusable(place.cluster, (error as NodeJS.ErrnoException).code ?? String(error));
  }
  return settings;
}

export function keepPort(place: ServerPlace, settings: Settings, port: number): Settings {
  return port === settings.port ? settings : keepSettings(place, { ...settings, port });
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, loopback, () => {
      const address = probe.address();
      probe.close(() =>
        resolve(address !== null && typeof address === 'object' ? address.port : 0),
      );
    });
  });
}

/** On a full disk the server's own log may not say so: there is no room for it either. */
function isFull(folder: string): boolean {
  const { bavail, bsize } = statfsSync(folder, { bigint: true });
  return bavail * bsize < bytesNeeded;
}

/** Two segments of the write-ahead log: less does not get a server through its recovery. */
const bytesNeeded = 32n * 1024n * 1024n;

export function startFault(place: ServerPlace, said: string): StoreFault {
  if (/No space left on device|Disk quota exceeded/.test(said) || isFull(place.base)) {
    return new StoreFault('database_full', serverMessages.folderFull(place.base));
  }
  if (/Read-only file system|Permission denied/.test(said)) {
    const detail = /Read-only file system/.test(said) ? 'EROFS' : 'EACCES';
    return new StoreFault('folder_unusable', serverMessages.folderUnusable(place.base, detail));
  }
  const tail = said.trim().split('\n').slice(-12).join('\n');
  return new StoreFault('server_start_failed', serverMessages.startFailed(tail));
}
