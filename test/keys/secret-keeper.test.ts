/** 机密保管 sealed texts: they open where they belong and nowhere else. */
import { createCipheriv, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSecretKeeper } from '#store/keys/secret-keeper.ts';
import { createSoftwareDevice, macKey } from '#store/keys/software-device.ts';
import { testKeeper, testRing } from '../store-support/test-secrets.ts';

const place = { column: 'particular.phone', rowId: '00000000-0000-7000-8000-000000000001' };
const keeperOf = (...versions: readonly number[]) => {
  const ring = testRing(...versions);
  return createSecretKeeper(createSoftwareDevice(() => ring));
};

test('SM4 of the standard’s own example (GB/T 32907 A.1)', () => {
  const block = Buffer.from('0123456789abcdeffedcba9876543210', 'hex');
  const cipher = createCipheriv('sm4-cbc', block, Buffer.alloc(16));
  expect(cipher.update(block).toString('hex')).toBe('681edf34d206965e86b3e94f536e4246');
});

test('HMAC-SM3 by two hashes is that of createHmac, whatever the length', () => {
  const bytes = fc.uint8Array({ minLength: 0, maxLength: 1200 });
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), bytes, (key, content) => {
      const expected = createHmac('sm3', key).update(content).digest('hex');
      expect(macKey(key)(content).toString('hex')).toBe(expected);
    }),
  );
});

test('what was sealed opens as it was, and never looks the same twice', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 600 }), (text) => {
      const sealed = testKeeper.seal(place, text);
      expect(testKeeper.open(place, sealed)).toEqual({ kind: 'text', text });
      expect(Buffer.from(testKeeper.seal(place, text)).equals(Buffer.from(sealed))).toBe(false);
    }),
  );
});

test('any flipped bit is noticed', () => {
  const sealed = testKeeper.seal(place, '13812345678');
  for (let at = 0; at < sealed.length * 8; at += 1) {
    const changed = new Uint8Array(sealed);
    changed[at >> 3] = (changed[at >> 3] ?? 0) ^ (1 << (at & 7));
    expect(testKeeper.open(place, changed).kind).not.toBe('text');
  }
});

test('any shorter text is noticed', () => {
  const sealed = testKeeper.seal(place, '13812345678');
  for (let length = 0; length < sealed.length; length += 1) {
    expect(testKeeper.open(place, sealed.subarray(0, length))).toEqual({ kind: 'damaged' });
  }
});

test.each([
  { ...place, rowId: '00000000-0000-7000-8000-000000000002' },
  { ...place, column: 'particular.identity_number' },
  { column: 'particular', rowId: `phone\n${place.rowId}` },
])('moved to $column $rowId it does not open', (other) => {
  const sealed = testKeeper.seal(place, '13812345678');
  expect(testKeeper.open(other, sealed)).toEqual({ kind: 'damaged' });
});

test('an older version is read and the newest one is written', () => {
  const old = keeperOf(1).seal(place, '旧的');
  const both = keeperOf(1, 2);
  expect(both.open(place, old)).toEqual({ kind: 'text', text: '旧的' });
  const fresh = both.seal(place, '新的');
  expect([both.versionOf(old), both.versionOf(fresh)]).toEqual([1, 2]);
  expect(keeperOf(1).open(place, fresh)).toEqual({ kind: 'key_missing', version: 2 });
  // The version is bound too: said to be another one's, it does not open.
  const renamed = new Uint8Array(fresh);
  renamed[4] = 1;
  expect(both.open(place, renamed)).toEqual({ kind: 'damaged' });
});

test('without a key nothing is sealed, and nothing is said to be readable', () => {
  const none = keeperOf();
  expect(none.currentVersion()).toBeNull();
  expect(() => none.seal(place, 'x')).toThrow('没有可用的加密密钥');
  const sealed = testKeeper.seal(place, 'x');
  expect(none.open(place, sealed)).toEqual({ kind: 'key_missing', version: 1 });
});

test('a digest finds the same number under every version, and differs by kind and key', () => {
  const both = keeperOf(1, 2);
  const [one, two] = both.searchDigests('phone', '13812345678').map(hex);
  expect(one).toBe(hex(keeperOf(1).searchDigest('phone', '13812345678')));
  expect(two).toBe(hex(both.searchDigest('phone', '13812345678')));
  const others = [
    one,
    two,
    hex(keeperOf(1).searchDigest('bank_account_number', '13812345678')),
    hex(keeperOf(1).searchDigest('phone', '13812345679')),
  ];
  expect(new Set(others).size).toBe(4);
});

test('the check of a key tells versions and keys apart', () => {
  expect(keeperOf(1, 2).keyCheck(1)).toBe(keeperOf(1).keyCheck(1));
  expect(keeperOf(1, 2).keyCheck(1)).not.toBe(keeperOf(1, 2).keyCheck(2));
});

const hex = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('hex');
