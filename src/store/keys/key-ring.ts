/**
 * 密钥环 key ring: master keys by version. The greatest version is the current one; older ones
 * stay to read what was sealed under them. Text: one line a version, `1 64 hexadecimal digits`.
 */
import { randomBytes } from 'node:crypto';
import { StoreFault } from '#app/ports/store-fault.ts';
import { keyMessages } from './messages.ts';

/** 密钥环 */
export type KeyRing = ReadonlyMap<number, Uint8Array>;

const masterBytes = 32;

/** Versions by lines, or by commas where it stands in one line of an environment. */
export function parseKeyRing(text: string, from: string): KeyRing {
  const ring = new Map<number, Uint8Array>();
  for (const line of text.split(/[\n,;]/)) {
    const written = line.trim();
    if (written === '' || written.startsWith('#')) continue;
    const [, version = '', key = ''] = /^(\d{1,6})[\s:=]+([0-9a-fA-F]{64})$/.exec(written) ?? [];
    const number = Number(version);
    // What is wrong is not repeated: it may be most of a key.
    if (key === '' || number < 1 || ring.has(number)) {
      throw new StoreFault('keys_unusable', keyMessages.malformed(from));
    }
    ring.set(number, new Uint8Array(Buffer.from(key, 'hex')));
  }
  if (ring.size === 0) throw new StoreFault('keys_unusable', keyMessages.empty(from));
  return ring;
}

export const printKeyRing = (ring: KeyRing): string =>
  [
    ...keyMessages.fileHead,
    ...[...ring].map(([version, key]) => `${version} ${Buffer.from(key).toString('hex')}`),
    '',
  ].join('\n');

export const withNewKey = (ring: KeyRing, version: number): KeyRing =>
  new Map([...ring, [version, new Uint8Array(randomBytes(masterBytes))]]);

export const greatestVersion = (ring: KeyRing): number | null =>
  ring.size === 0 ? null : Math.max(...ring.keys());
