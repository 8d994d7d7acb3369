/**
 * 机密保管 secret keeper: SM4-CBC, then HMAC-SM3 over the place, the key's version, the vector and
 * what was encrypted. Layout: docs/spec/secrets.md section 2.
 */
import { timingSafeEqual } from 'node:crypto';
import type { CryptoDevice } from '#app/ports/crypto-device.ts';
import type { OpenedSecret, SealedPlace, SecretKeeper } from '#app/ports/secret-keeper.ts';
import { StoreFault } from '#app/ports/store-fault.ts';
import { keyMessages } from './messages.ts';

const layout = 1;
/** The layout's number and the key's version. */
const headBytes = 5;
const vectorBytes = 16;
const macBytes = 32;
const blockBytes = 16;

export function createSecretKeeper(device: CryptoDevice): SecretKeeper {
  const current = (): number => {
    const version = device.currentVersion();
    if (version === null) throw new StoreFault('keys_missing', keyMessages.missing);
    return version;
  };
  const digest = (version: number, kind: string, text: string): Uint8Array =>
    device.mac('search-digest', version, Buffer.from(`${kind}\n${text}`, 'utf8'));
  return {
    currentVersion: device.currentVersion,
    versions: device.versions,
    seal: (place, text) => seal(device, { version: current(), place, text }),
    open: (place, sealed) => open(device, place, sealed),
    versionOf,
    searchDigest: (kind, text) => digest(current(), kind, text),
    searchDigests: (kind, text) => device.versions().map((version) => digest(version, kind, text)),
    keyCheck: (version) =>
      Buffer.from(device.mac('key-check', version, Buffer.from(`version ${version}`)))
        .subarray(0, 8)
        .toString('hex'),
  };
}

function seal(
  device: CryptoDevice,
  at: { readonly version: number; readonly place: SealedPlace; readonly text: string },
): Uint8Array {
  const vector = device.random(vectorBytes);
  const content = device.encrypt(at.version, vector, Buffer.from(at.text, 'utf8'));
  const body = headBytes + vectorBytes + content.length;
  const sealed = Buffer.alloc(body + macBytes);
  sealed[0] = layout;
  sealed.writeUInt32BE(at.version, 1);
  sealed.set(vector, headBytes);
  sealed.set(content, headBytes + vectorBytes);
  sealed.set(macOf(device, at, sealed.subarray(0, body)), body);
  return sealed;
}

function open(device: CryptoDevice, place: SealedPlace, bytes: Uint8Array): OpenedSecret {
  const version = versionOf(bytes);
  if (version === null) return { kind: 'damaged' };
  if (!device.versions().includes(version)) return { kind: 'key_missing', version };
  const sealed = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const body = sealed.subarray(0, -macBytes);
  const mac = macOf(device, { version, place }, body);
  if (!timingSafeEqual(mac, sealed.subarray(-macBytes))) return { kind: 'damaged' };
  const vector = body.subarray(headBytes, headBytes + vectorBytes);
  const plain = device.decrypt(version, vector, body.subarray(headBytes + vectorBytes));
  if (plain === null) return { kind: 'damaged' };
  return { kind: 'text', text: Buffer.from(plain).toString('utf8') };
}

function versionOf(sealed: Uint8Array): number | null {
  const content = sealed.length - headBytes - vectorBytes - macBytes;
  if (sealed[0] !== layout || content < blockBytes || content % blockBytes !== 0) return null;
  return Buffer.from(sealed.buffer, sealed.byteOffset, headBytes).readUInt32BE(1);
}

/** The place goes first with its length, so that no place and content run into another pair. */
function macOf(
  device: CryptoDevice,
  { version, place }: { readonly version: number; readonly place: SealedPlace },
  body: Uint8Array,
): Uint8Array {
  const words = `${place.column}\n${place.rowId}`;
  const length = Buffer.byteLength(words, 'utf8');
  const message = Buffer.allocUnsafe(2 + length + body.length);
  message.writeUInt16BE(length, 0);
  message.write(words, 2, 'utf8');
  message.set(body, 2 + length);
  return device.mac('field-mac', version, message);
}
