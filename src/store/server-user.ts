/**
 * 运行数据库的用户 PostgreSQL refuses to run as root, so root hands it to another user.
 * An existing `postgres` is best, a new one next, any unprivileged user last.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { StoreFault } from '#app/ports/store-fault.ts';
import { logMessages, serverMessages } from './messages.ts';
import type { ServerUser } from './postgres-binaries.ts';

type Log = (message: string) => void;

/** Null where we are not root: the server then runs as whoever started us. */
export function chooseServerUser(log: Log): ServerUser | null {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return null;
  const user =
    findUser(['postgres']) ?? makeUser(log) ?? findUser(['nobody', 'daemon', 'bin']) ?? anyUser();
  if (user === null) throw new StoreFault('folder_unusable', serverMessages.noUser);
  log(logMessages.asUser(user.name));
  return user;
}

/** initdb looks its user up by number, so only a user of the system's own list will do. */
function listUsers(): readonly ServerUser[] {
  try {
    return readFileSync('/etc/passwd', 'utf8').split('\n').flatMap(readUser);
  } catch {
    return [];
  }
}

function readUser(line: string): readonly ServerUser[] {
  const [name = '', , uid = '', gid = ''] = line.split(':');
  const usable = name !== '' && /^[1-9]\d*$/.test(uid) && /^\d+$/.test(gid);
  return usable ? [{ name, uid: Number.parseInt(uid, 10), gid: Number.parseInt(gid, 10) }] : [];
}

function findUser(names: readonly string[]): ServerUser | null {
  const users = listUsers();
  for (const name of names) {
    const found = users.find((user) => user.name === name);
    if (found !== undefined) return found;
  }
  return null;
}

const anyUser = (): ServerUser | null => listUsers()[0] ?? null;

/** Debian and Red Hat have useradd, Alpine and busybox adduser; a bare image has neither. */
function makeUser(log: Log): ServerUser | null {
  const attempts: readonly (readonly [string, readonly string[]])[] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false']],
    ['adduser', ['-S', '-D', '-H', '-s', '/bin/false']],
  ];
  for (const [tool, options] of attempts) {
    const made = spawnSync(tool, [...options, 'postgres'], { stdio: 'ignore', timeout: 5000 });
    const user = made.status === 0 ? findUser(['postgres']) : null;
    if (user === null) continue;
    log(logMessages.madeUser(user.name));
    return user;
  }
  return null;
}
