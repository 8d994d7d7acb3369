/** 第二因素 one-time codes, recovery codes, and keys that sign with SM2. */
import { sm2 } from 'sm-crypto-v2';
import { Secret, TOTP } from 'otpauth';
import { expect, test } from 'vitest';
import type { Instant } from '#core/base/calendar.ts';
import { createSecondFactor } from '#store/keys/second-factor.ts';
import { testDevice, testKeeper } from '../store-support/test-secrets.ts';

const factor = createSecondFactor(testKeeper, testDevice);
const person = { userId: '00000000-0000-7000-8000-000000000001', signInName: '张三' };
const at = (seconds: number): Instant =>
  new Date(1_717_200_000_000 + seconds * 1000).toISOString() as Instant;
const stepAt = (seconds: number): number => 57_240_000 + Math.floor(seconds / 30);

const codeAt = (secret: string, seconds: number): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: Date.parse(at(seconds)),
  });

test('TOTP of the standard’s own example (RFC 6238 B), its last six digits', () => {
  const secret = Secret.fromUTF8('12345678901234567890');
  const code = new TOTP({ secret }).generate({ timestamp: 1_111_111_109_000 });
  expect(code).toBe('081804');
});

test('a code counts one step before and after, and no further', async () => {
  const { secret, sealed, uri } = await factor.newCodeSecret(person);
  expect(uri).toContain(`secret=${secret}`);
  expect(decodeURIComponent(uri)).toContain('otpauth://totp/安居:张三');
  expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toContain(secret);
  const check = (code: string, seconds: number, lastStep: number | null = null) =>
    factor.checkCode({ ...person, sealed, code, instant: at(seconds), lastStep });
  const code = codeAt(secret, 0);
  expect(await check(code, 0)).toBe(stepAt(0));
  expect(await check(code, 30)).toBe(stepAt(0));
  expect(await check(code, -30)).toBe(stepAt(0));
  expect(await check(code, 61)).toBeNull();
  expect(await check(code, -31)).toBeNull();
  expect(await check(` ${code.slice(0, 3)} ${code.slice(3)}`, 0)).toBe(stepAt(0));
});

test('a code counts once: neither it nor an older one afterwards', async () => {
  const { secret, sealed } = await factor.newCodeSecret(person);
  const check = (code: string, lastStep: number) =>
    factor.checkCode({ ...person, sealed, code, instant: at(0), lastStep });
  expect(await check(codeAt(secret, 0), stepAt(0))).toBeNull();
  expect(await check(codeAt(secret, -30), stepAt(0))).toBeNull();
  expect(await check(codeAt(secret, 30), stepAt(0))).toBe(stepAt(30));
});

test.each(['', '12345', '1234567', 'abcdef', '-12345'])('%s is no code', async (code) => {
  const { sealed } = await factor.newCodeSecret(person);
  const attempt = { ...person, sealed, code, instant: at(0), lastStep: null };
  expect(await factor.checkCode(attempt)).toBeNull();
});

test('a secret moved to another person counts for nobody', async () => {
  const { secret, sealed } = await factor.newCodeSecret(person);
  const code = codeAt(secret, 0);
  const attempt = { sealed, code, instant: at(0), lastStep: null };
  const other = '00000000-0000-7000-8000-000000000002';
  expect(await factor.checkCode({ ...attempt, userId: other })).toBeNull();
  expect(await factor.checkCode({ ...attempt, userId: person.userId, sealed: '' })).toBeNull();
});

test('ten recovery codes, each its own; how one is typed does not matter', () => {
  const codes = factor.newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  const [code = ''] = codes;
  expect(code).toMatch(/^(?:[A-HJ-NP-Z2-9]{4}-){3}[A-HJ-NP-Z2-9]{4}$/);
  const typed = ` ${code.replaceAll('-', ' ').toLowerCase()}`;
  expect(factor.recoveryDigest(typed)).toBe(factor.recoveryDigest(code));
  expect(factor.recoveryDigest(codes[1] ?? '')).not.toBe(factor.recoveryDigest(code));
});

/** GB/T 32918.5 A.2, on the recommended curve, user id 1234567812345678. */
const standard = {
  privateKey: '3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8',
  publicKey:
    '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020' +
    'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
  signature:
    'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3' +
    'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
};

test('SM2 of the standard’s example: its signature is right, in every way it is written', () => {
  const content = Buffer.from('message digest', 'utf8');
  const { publicKey, signature } = standard;
  const [r, s] = [signature.slice(0, 64), signature.slice(64)].map((half) => `022100${half}`);
  const der = `3046${r}${s}`;
  const base64 = Buffer.from(der, 'hex').toString('base64');
  const raw = Buffer.from(signature, 'hex').toString('base64');
  for (const written of [signature, signature.toUpperCase(), der, base64, raw]) {
    expect(testDevice.verify({ publicKey, content, signature: written })).toBe(true);
  }
  expect(sm2.getPublicKeyFromPrivateKey(standard.privateKey)).toBe(publicKey);
});

test.each([
  ['another text', { content: Buffer.from('message digesu') }],
  ['another signature', { signature: standard.signature.replace('f5a0', 'f5a1') }],
  ['another key', { publicKey: sm2.generateKeyPairHex().publicKey }],
  ['no key', { publicKey: `04${'1'.repeat(128)}` }],
  ['nothing', { signature: '' }],
  ['zeros', { signature: '0'.repeat(128) }],
])('SM2 with %s is refused', (_, changed) => {
  const signed = { ...standard, content: Buffer.from('message digest'), ...changed };
  expect(testDevice.verify(signed)).toBe(false);
});

test('a key signs the challenge of one session; another challenge needs another signature', () => {
  const pair = sm2.generateKeyPairHex();
  expect(factor.isPublicKey(pair.publicKey)).toBe(true);
  expect(factor.isPublicKey(pair.publicKey.slice(2))).toBe(false);
  const challenge = factor.newChallenge('session-1');
  expect(challenge).toMatch(/^anju-second-factor:session-1:[\w-]{43}$/);
  expect(factor.newChallenge('session-1')).not.toBe(challenge);
  const signature = sm2.doSignature(Buffer.from(challenge), pair.privateKey, {
    hash: true,
    userId: '1234567812345678',
  });
  const { publicKey } = pair;
  expect(factor.verifySignature({ publicKey, challenge, signature })).toBe(true);
  const other = factor.newChallenge('session-2');
  expect(factor.verifySignature({ publicKey, challenge: other, signature })).toBe(false);
});

test('the software device signs so that anybody can verify', () => {
  const content = Buffer.from('审计日摘要');
  const signature = testDevice.sign(1, content);
  const publicKey = testDevice.publicKey(1);
  expect(testDevice.isPublicKey(publicKey)).toBe(true);
  expect(testDevice.verify({ publicKey, content, signature })).toBe(true);
  expect(sm2.doVerifySignature(content, signature, publicKey, { hash: true })).toBe(true);
  expect(testDevice.describe().certified).toBe(false);
});
