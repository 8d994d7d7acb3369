/**
 * 数据库的位置 where the embedded server keeps its files: under the data folder, or, where the
 * server's user cannot enter that (root's checkout under /root is mode 700), in a folder of the
 * system that is the same at every start.
 */
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { StoreFault } from '#app/ports/store-fault.ts';
import { digestOf } from './keys/digest.ts';
import { logMessages, serverMessages } from './messages.ts';
import {
  completeBinaries,
  copyBinaries,
  type PostgresBinaries,
  program,
  run,
  type ServerUser,
} from './postgres-binaries.ts';

/** 位置 `base` holds the server's own settings and log, `cluster` is its data directory. */
export type ServerPlace = {
  readonly base: string;
  readonly cluster: string;
  readonly binaries: PostgresBinaries;
  readonly user: ServerUser | null;
};

type Wish = {
  readonly homeFolder: string;
  readonly binaries: PostgresBinaries;
  readonly user: ServerUser | null;
  readonly log: (message: string) => void;
  /** Where root puts what the server's user cannot reach; tests give their own. */
  readonly systemFolder?: string;
};

const systemFolders: readonly string[] = ['/var/lib/anju', '/var/tmp/anju'];

export async function choosePlace(wish: Wish): Promise<ServerPlace> {
  const wanted = join(makeFolder(resolve(wish.homeFolder)), 'postgres');
  const base = makeFolder(wanted);
  const binaries = await reachBinaries(wish, base);
  const user = ownerOf(join(base, 'cluster'), wish.user);
  if (user === null || (await canEnter(base, binaries, user))) {
    return { base, cluster: join(base, 'cluster'), binaries, user };
  }
  const moved = makeFolder(movedFolder(wish, base));
  const movedUser = ownerOf(join(moved, 'cluster'), user) ?? user;
  if (!(await canEnter(moved, binaries, movedUser))) {
    throw unusable(moved, `${movedUser.name}: EACCES`);
  }
  wish.log(logMessages.relocated(moved, wanted, movedUser.name));
  writeFileSync(join(base, 'moved-to.json'), `${JSON.stringify({ from: base, to: moved })}\n`);
  return { base: moved, cluster: join(moved, 'cluster'), binaries, user: movedUser };
}

/** The binaries as the server's user can run them, copied where it cannot reach npm's. */
async function reachBinaries(wish: Wish, base: string): Promise<PostgresBinaries> {
  const { binaries, user } = wish;
  const complete = await completeBinaries(binaries).then(
    () => true,
    () => false,
  );
  if (complete && (await runs(binaries, user))) return binaries;
  if (user === null) {
    const copy = await copyBinaries(binaries, join(base, 'programs'));
    await completeBinaries(copy);
    return proven(copy, null);
  }
  const copy = await copyBinaries(binaries, makeFolder(join(systemFolder(wish), 'programs')));
  await completeBinaries(copy);
  wish.log(logMessages.copied(copy.root, user.name));
  return proven(copy, user);
}

async function runs(binaries: PostgresBinaries, user: ServerUser | null): Promise<boolean> {
  const tried = await run(program(binaries, 'postgres'), ['-V'], user);
  return tried.code === 0;
}

async function proven(
  binaries: PostgresBinaries,
  user: ServerUser | null,
): Promise<PostgresBinaries> {
  const tried = await run(program(binaries, 'postgres'), ['-V'], user);
  if (tried.code === 0) return binaries;
  const detail = tried.spawnError ?? tried.output.trim().split('\n').at(-1) ?? '';
  throw new StoreFault('platform_unsupported', serverMessages.cannotRun(detail));
}

/** Files once written by a user stay that user's, even where root starts us the next time. */
function ownerOf(cluster: string, user: ServerUser | null): ServerUser | null {
  if (user === null || !existsSync(cluster)) return user;
  const { uid, gid } = statSync(cluster);
  return uid === 0 || uid === user.uid ? user : { name: String(uid), uid, gid };
}

/** Asks the server itself, as its user: access lists and mounts count, not only mode bits. */
async function canEnter(
  base: string,
  binaries: PostgresBinaries,
  user: ServerUser,
): Promise<boolean> {
  const cluster = join(base, 'cluster');
  const probe = existsSync(cluster) ? cluster : join(base, `probe.${process.pid}`);
  try {
    if (probe !== cluster) {
      mkdirSync(probe, { recursive: true, mode: 0o700 });
      chownSync(probe, user.uid, user.gid);
    }
    const asked = ['-D', probe, '-C', 'data_directory'];
    const { output, spawnError } = await run(program(binaries, 'postgres'), asked, user);
    return spawnError === null && !/Permission denied/.test(output);
  } catch (error) {
    throw unusable(base, (error as NodeJS.ErrnoException).code ?? String(error));
  } finally {
    if (probe !== cluster) rmSync(probe, { recursive: true, force: true });
  }
}

/**
 * One folder for each checkout. The note left in the data folder keeps a checkout that was
 * renamed with its files; a copy of a checkout gets files of its own.
 */
function movedFolder(wish: Wish, base: string): string {
  const here = realpathSync(base);
  const note = readNote(join(base, 'moved-to.json'));
  if (note !== null && existsSync(note.to) && (note.from === base || !existsSync(note.from))) {
    return note.to;
  }
  const name = digestOf(here).slice(-16);
  return join(systemFolder(wish), `data-${name}`);
}

function readNote(file: string): { readonly from: string; readonly to: string } | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

function systemFolder(wish: Wish): string {
  if (wish.systemFolder !== undefined) return makeFolder(wish.systemFolder);
  for (const folder of systemFolders) {
    try {
      return makeFolder(folder);
    } catch {
      // Read-only /var/lib: the next one.
    }
  }
  throw unusable(systemFolders.join('、'), 'EACCES');
}

/**
 * Makes a folder others may pass through; what is secret inside has its own mode. Parent by
 * parent: asked for all at once under /proc, where nothing can be made, Node tries for ever.
 */
export function makeFolder(folder: string): string {
  try {
    makeWithParents(folder);
    return realpathSync(folder);
  } catch (error) {
    throw unusable(folder, reasonOf(folder, error));
  }
}

function makeWithParents(folder: string): void {
  const parent = dirname(folder);
  if (parent !== folder && !existsSync(parent)) makeWithParents(parent);
  try {
    mkdirSync(folder);
    chmodSync(folder, 0o755);
  } catch (error) {
    // Made meanwhile by another start, or there all along.
    if (!existsSync(folder) || !statSync(folder).isDirectory()) throw error;
  }
}

/** A link to nowhere is in the way of mkdir; of a read-only disk the nearest parent tells more. */
function reasonOf(folder: string, error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? String(error);
  if (code !== 'ENOENT' && code !== 'EEXIST') return code;
  let parent = folder;
  while (!existsSync(parent) && !isLink(parent)) parent = dirname(parent);
  if (!existsSync(parent)) return 'dangling';
  try {
    accessSync(parent, constants.W_OK);
    return code;
  } catch (denied) {
    return (denied as NodeJS.ErrnoException).code ?? code;
  }
}

const isLink = (path: string): boolean =>
  lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;

export function unusable(folder: string, code: string): StoreFault {
  return code === 'ENOSPC' || code === 'EDQUOT'
    ? new StoreFault('database_full', serverMessages.folderFull(folder))
    : new StoreFault('folder_unusable', serverMessages.folderUnusable(folder, code));
}
