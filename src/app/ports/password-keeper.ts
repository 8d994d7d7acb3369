/**
 * 口令保管端口 password keeper: what is kept instead of a password. Argon2id, or PBKDF2-HMAC-SM3
 * where policy demands it; the kept text says by itself how it was made.
 */

/** 口令保管 */
export type PasswordKeeper = {
  /** The text to keep: method, parameters, salt and hash in one. */
  readonly hash: (password: string) => Promise<string>;
  /**
   * Whether the password is the one kept. `null` stands for a name nobody bears, or a person
   * without a password: it takes as long as any other answer, and is false.
   */
  readonly verify: (password: string, kept: string | null) => Promise<boolean>;
  /** Whether policy makes it another way by now: then it is hashed anew at the next sign-in. */
  readonly needsRehash: (kept: string) => boolean;
};
