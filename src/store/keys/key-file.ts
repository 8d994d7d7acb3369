/**
 * 密钥来源 where master keys come from: ANJU_KEYS, or a file nobody else may read. The file is made
 * only for a database that has never known a key: a lost one is never replaced in silence.
 */
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { StoreFault } from '#app/ports/store-fault.ts';
import { type KeyRing, parseKeyRing, printKeyRing, withNewKey } from './key-ring.ts';
import { keyMessages } from './messages.ts';

export type KeyWishes = {
  /** ANJU_KEYS: the keys themselves. */
  readonly text: string | null;
  /** ANJU_KEY_FILE; else `anju-keys` in the data folder. */
  readonly file: string | null;
  readonly homeFolder: string;
};

/** 密钥来源 */
export type KeySource = {
  readonly name: string;
  readonly ring: () => KeyRing;
  /** Adds a new key to the file; in an environment nothing can be added. */
  readonly add: (version: number) => void;
};

const fileName = 'anju-keys';
/** A look at the file costs as much as sealing a field. */
const lookMilliseconds = 1000;

export function openKeySource(
  wishes: KeyWishes,
  at: {
    readonly firstUse: boolean;
    /** Whether there is no going on without a key; a server of one's own may get it elsewhere. */
    readonly needed: boolean;
    readonly log: (message: string) => void;
  },
): KeySource {
  if (wishes.text !== null) return environmentSource(wishes.text);
  const path = wishes.file ?? join(wishes.homeFolder, fileName);
  let looked = performance.now();
  let stamp = stampOf(path);
  let ring: KeyRing = stamp === null ? new Map() : readRing(path);
  const write = (version: number): void => {
    ring = withNewKey(ring, version);
    writeRing(path, ring);
    stamp = stampOf(path);
  };
  if (stamp === null && at.firstUse) {
    try {
      write(1);
      at.log(keyMessages.made(path));
    } catch (fault) {
      if (at.needed || !(fault instanceof StoreFault)) throw fault;
      ring = new Map();
      at.log(fault.message + keyMessages.none);
    }
  }
  return {
    name: path,
    ring: () => {
      if (performance.now() - looked < lookMilliseconds) return ring;
      looked = performance.now();
      const now = stampOf(path);
      // Another process added a version. A file that went away leaves what was read of it.
      if (now !== null && now !== stamp) {
        ring = readRing(path);
        stamp = now;
      }
      return ring;
    },
    add: (version) => write(version),
  };
}

function environmentSource(text: string): KeySource {
  const ring = parseKeyRing(text, keyMessages.environment);
  return {
    name: keyMessages.environment,
    ring: () => ring,
    add: () => {
      throw new StoreFault('keys_unusable', keyMessages.environmentRotation);
    },
  };
}

const openToOthers = 0o077;

function readRing(path: string): KeyRing {
  let text: string;
  try {
    // Windows keeps its rights elsewhere: there the mode says nothing.
    if (process.platform !== 'win32' && (statSync(path).mode & openToOthers) !== 0) {
      throw new StoreFault('keys_unusable', keyMessages.open(path));
    }
    text = readFileSync(path, 'utf8');
  } catch (fault) {
    if (fault instanceof StoreFault) throw fault;
    throw new StoreFault('keys_unusable', keyMessages.unreadable(path, codeOf(fault)));
  }
  return parseKeyRing(text, path);
}

/** Whole or not at all: a key that was used and then lost would take its rows with it. */
function writeRing(path: string, ring: KeyRing): void {
  const fresh = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    const file = openSync(fresh, 'wx', 0o600);
    writeSync(file, printKeyRing(ring));
    fsyncSync(file);
    closeSync(file);
    renameSync(fresh, path);
    syncFolder(dirname(path));
  } catch (fault) {
    throw new StoreFault('keys_unusable', keyMessages.unwritable(path, codeOf(fault)));
  }
}

/** The new name must outlast a power cut too; Windows cannot open folders. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

function stampOf(path: string): string | null {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat === undefined ? null : `${stat.ino} ${stat.mtimeMs} ${stat.size} ${stat.mode}`;
}

const codeOf = (fault: unknown): string =>
  (fault as { readonly code?: string }).code ?? String(fault);
