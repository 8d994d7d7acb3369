/**
 * 第二因素端口 second factor: one-time codes (TOTP), recovery codes, and keys (UKey) that sign
 * with SM2. Plain checks: what is kept of them, and that a code counts once, is people's business.
 */
import type { Instant } from '#core/base/calendar.ts';

/** 第二因素 */
export type SecondFactor = {
  /**
   * A new secret for an authenticator: to be shown once, and as it is kept: encrypted, and bound
   * to its user, so that it counts for nobody else.
   */
  readonly newCodeSecret: (person: {
    readonly userId: string;
    readonly signInName: string;
  }) => Promise<{
    readonly secret: string;
    readonly uri: string;
    readonly sealed: string;
  }>;
  /**
   * The time step a right code stands for, at most one step away from `instant` and later than
   * `lastStep`; null where it is wrong, was used before, or its secret cannot be read.
   */
  readonly checkCode: (attempt: {
    readonly userId: string;
    readonly sealed: string;
    readonly code: string;
    readonly instant: Instant;
    readonly lastStep: number | null;
  }) => Promise<number | null>;
  /** Ten codes for the day the authenticator is lost. */
  readonly newRecoveryCodes: () => readonly string[];
  /** What is kept of a recovery code; blanks, hyphens and case do not count. */
  readonly recoveryDigest: (code: string) => string;
  /** A text for a key to sign: random, and with the session it is good for in it. */
  readonly newChallenge: (sessionId: string) => string;
  /** Hexadecimal, uncompressed (04…), a point of the curve. */
  readonly isPublicKey: (publicKey: string) => boolean;
  readonly verifySignature: (signed: {
    readonly publicKey: string;
    readonly challenge: string;
    readonly signature: string;
  }) => boolean;
};
