/**
 * 第二因素 second factors: TOTP (RFC 6238) by otpauth, recovery codes, and SM2 signatures of keys
 * (UKey) by the crypto device. docs/spec/secrets.md section 5
 */
import { randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { CryptoDevice } from '#app/ports/crypto-device.ts';
import type { SecondFactor } from '#app/ports/second-factor.ts';
import type { SealedPlace, SecretKeeper } from '#app/ports/secret-keeper.ts';
import { digestOf } from './digest.ts';

const issuer = '安居';
const periodSeconds = 30;
const secretBytes = 20;
const recoveryCodes = 10;
/** 79 bits: what is kept of them cannot be turned back by trying. */
const recoveryLetters = 16;
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

export const createSecondFactor = (keeper: SecretKeeper, device: CryptoDevice): SecondFactor => ({
  newCodeSecret: async ({ userId, signInName }) => {
    const secret = new Secret({ size: secretBytes }).base32;
    const sealed = keeper.seal(codePlace(userId), secret);
    return {
      secret,
      uri: totpOf(secret, signInName).toString(),
      sealed: Buffer.from(sealed).toString('base64'),
    };
  },
  checkCode: async ({ userId, sealed, code, instant, lastStep }) => {
    const typed = code.normalize('NFKC').replace(/\s/g, '');
    const opened = keeper.open(codePlace(userId), Buffer.from(sealed, 'base64'));
    if (opened.kind !== 'text' || !/^\d{6}$/.test(typed)) return null;
    const totp = totpOf(opened.text, '');
    const now = Math.floor(Date.parse(instant) / 1000 / periodSeconds);
    // All three are computed, whichever it is.
    const right = [now - 1, now, now + 1].filter((step) =>
      sameText(totp.generate({ timestamp: step * periodSeconds * 1000 }), typed),
    );
    return right.find((step) => lastStep === null || step > lastStep) ?? null;
  },
  newRecoveryCodes: () => Array.from({ length: recoveryCodes }, newRecoveryCode),
  recoveryDigest: (code) => digestOf(`anju recovery code ${plainCode(code)}`),
  newChallenge: (sessionId) =>
    `anju-second-factor:${sessionId}:${randomBytes(32).toString('base64url')}`,
  isPublicKey: device.isPublicKey,
  verifySignature: ({ publicKey, challenge, signature }) =>
    device.verify({ publicKey, content: Buffer.from(challenge, 'utf8'), signature }),
});

/** Where the secret of one-time codes stands: bound to its user. */
export const codePlace = (userId: string): SealedPlace => ({
  column: 'person.code_secret',
  rowId: userId,
});

const totpOf = (secret: string, label: string): TOTP =>
  new TOTP({
    issuer,
    label: label === '' ? issuer : label,
    algorithm: 'SHA1',
    digits: 6,
    period: periodSeconds,
    secret: Secret.fromBase32(secret),
  });

const sameText = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

function newRecoveryCode(): string {
  const code = Array.from({ length: recoveryLetters }, () => letters[randomInt(letters.length)]);
  return (code.join('').match(/.{4}/g) ?? []).join('-');
}

const plainCode = (code: string): string =>
  code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '');
