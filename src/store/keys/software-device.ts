/**
 * 软件密码模块 software device: SM4-CBC and HMAC-SM3 of Node, SM2 of sm-crypto-v2 (Node's own SM2
 * signing leaves the user id out). Keys of each use are derived from the version's master key.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hash,
  type KeyObject,
  randomFillSync,
} from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';
import type { CryptoDevice, KeyUse } from '#app/ports/crypto-device.ts';
import { StoreFault } from '#app/ports/store-fault.ts';
import { greatestVersion, type KeyRing } from './key-ring.ts';
import { keyMessages } from './messages.ts';

const cipher = 'sm4-cbc';
const blockBytes = 64;
const macBytes = 32;

/** The user id of GB/T 32918 where none was agreed. */
const userId = '1234567812345678';

/** 一版的密钥 everything derived from one master key. */
type DerivedKeys = {
  readonly encryption: KeyObject;
  readonly macs: Readonly<Record<MacUse, MacKey>>;
  readonly signature: { readonly privateKey: string; readonly publicKey: string };
};
type MacUse = Exclude<KeyUse, 'field-encryption' | 'signature'>;
type MacKey = (content: Uint8Array) => Buffer;

/** `ring` is asked each time: a key file may get another version while the server runs. */
export function createSoftwareDevice(ring: () => KeyRing): CryptoDevice {
  const derived = new Map<number, { readonly master: Uint8Array; readonly keys: DerivedKeys }>();
  const keysOf = (version: number): DerivedKeys => {
    const master = ring().get(version);
    if (master === undefined) throw new StoreFault('keys_missing', keyMessages.missing);
    const known = derived.get(version);
    if (known?.master === master) return known.keys;
    const keys = deriveKeys(master);
    derived.set(version, { master, keys });
    return keys;
  };
  return {
    describe: () => ({ name: keyMessages.software, certified: false }),
    versions: () => [...ring().keys()].toSorted((one, other) => one - other),
    currentVersion: () => greatestVersion(ring()),
    random: createRandom(),
    encrypt: (version, vector, plain) => {
      const running = createCipheriv(cipher, keysOf(version).encryption, vector);
      const head = running.update(plain);
      const tail = running.final();
      return head.length === 0 ? tail : Buffer.concat([head, tail]);
    },
    decrypt: (version, vector, content) => decrypt(keysOf(version).encryption, vector, content),
    mac: (use, version, content) => keysOf(version).macs[use](content),
    sign: (version, content) => {
      const { privateKey, publicKey } = keysOf(version).signature;
      return sm2.doSignature(content, privateKey, { hash: true, publicKey, userId });
    },
    publicKey: (version) => keysOf(version).signature.publicKey,
    verify: verifySm2,
    isPublicKey,
  };
}

function decrypt(key: KeyObject, vector: Uint8Array, content: Uint8Array): Uint8Array | null {
  try {
    const running = createDecipheriv(cipher, key, vector);
    const head = running.update(content);
    const tail = running.final();
    return tail.length === 0 ? head : Buffer.concat([head, tail]);
  } catch {
    return null;
  }
}

function deriveKeys(master: Uint8Array): DerivedKeys {
  const derive = (use: KeyUse, round = 0): Buffer =>
    createHmac('sm3', master).update(`anju ${use} ${round}`).digest();
  return {
    encryption: createSecretKey(derive('field-encryption').subarray(0, 16)),
    macs: {
      'field-mac': macKey(derive('field-mac')),
      'search-digest': macKey(derive('search-digest')),
      'key-check': macKey(derive('key-check')),
    },
    signature: signatureKey((round) => derive('signature', round)),
  };
}

const orderOfSm2 = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;

/** One of 2^32 derivations is no key of the curve: then the next one is taken. */
function signatureKey(derive: (round: number) => Buffer): DerivedKeys['signature'] {
  for (let round = 0; ; round += 1) {
    const privateKey = derive(round).toString('hex');
    const number = BigInt(`0x${privateKey}`);
    if (number < 1n || number > orderOfSm2 - 2n) continue;
    return { privateKey, publicKey: sm2.getPublicKeyFromPrivateKey(privateKey) };
  }
}

/**
 * HMAC-SM3 by two one-shot hashes over prepared pads: half the time of createHmac for a short
 * text. Everything is one thread's, so the prepared blocks may be used again and again.
 */
export function macKey(key: Uint8Array): MacKey {
  const inner = Buffer.alloc(blockBytes + 512, 0);
  const outer = Buffer.alloc(blockBytes + macBytes, 0);
  for (let at = 0; at < blockBytes; at += 1) {
    inner[at] = 0x36 ^ (key[at] ?? 0);
    outer[at] = 0x5c ^ (key[at] ?? 0);
  }
  return (content) => {
    const fits = blockBytes + content.length <= inner.length;
    if (fits) inner.set(content, blockBytes);
    const message = fits
      ? inner.subarray(0, blockBytes + content.length)
      : Buffer.concat([inner.subarray(0, blockBytes), content]);
    outer.set(hash('sm3', message, 'buffer'), blockBytes);
    return hash('sm3', outer, 'buffer');
  };
}

/** Random bytes are drawn for many vectors at once: one draw costs as much as forty vectors. */
function createRandom(): (length: number) => Uint8Array {
  const drawn = Buffer.alloc(16_384);
  let used = drawn.length;
  return (length) => {
    if (length > 256) return randomFillSync(new Uint8Array(length));
    if (used + length > drawn.length) {
      randomFillSync(drawn);
      used = 0;
    }
    const bytes = new Uint8Array(drawn.subarray(used, used + length));
    // What was handed out stays nowhere else.
    drawn.fill(0, used, used + length);
    used += length;
    return bytes;
  };
}

const isPublicKey = (publicKey: string): boolean => {
  if (!/^04[0-9a-f]{128}$/i.test(publicKey)) return false;
  try {
    return sm2.verifyPublicKey(publicKey);
  } catch {
    return false;
  }
};

function verifySm2(signed: Parameters<CryptoDevice['verify']>[0]): boolean {
  const signature = hexOf(signed.signature);
  if (signature === null || !isPublicKey(signed.publicKey)) return false;
  const der = signature.length !== 128;
  try {
    return sm2.doVerifySignature(signed.content, signature, signed.publicKey, {
      hash: true,
      der,
      userId,
    });
  } catch {
    return false;
  }
}

/** Middlewares give hexadecimal digits or base64. */
function hexOf(signature: string): string | null {
  if (/^(?:[0-9a-f]{2}){64,72}$/i.test(signature)) return signature.toLowerCase();
  if (!/^[\w+/]{84,100}={0,2}$/.test(signature)) return null;
  return Buffer.from(signature, 'base64').toString('hex');
}
