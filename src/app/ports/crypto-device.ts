/**
 * 密码设备端口 crypto device: the only place where keys are used. The software one is the default;
 * a certified card or machine (SM2, SM3, SM4 behind its vendor's library) takes its place by
 * configuration and keeps its keys to itself. docs/spec/secrets.md section 6
 *
 * Calls are synchronous, as those of the vendors' libraries are. Keys are named by use and version:
 * nothing above this port ever holds one.
 */

/** 密钥用途 what a key is for; each use has a key of its own in every version. */
export type KeyUse = 'field-encryption' | 'field-mac' | 'search-digest' | 'key-check' | 'signature';

/** 密码设备 */
export type CryptoDevice = {
  readonly describe: () => {
    readonly name: string;
    /** Holds a certificate of the cryptography administration. The software one does not. */
    readonly certified: boolean;
  };
  /** The versions whose keys are there now, ascending. */
  readonly versions: () => readonly number[];
  /** The version new content is encrypted under; null where there is none. */
  readonly currentVersion: () => number | null;
  readonly random: (length: number) => Uint8Array;
  /** SM4-CBC with PKCS#7; the initialisation vector has 16 bytes and is never used twice. */
  readonly encrypt: (version: number, vector: Uint8Array, plain: Uint8Array) => Uint8Array;
  /** Null where what comes out is not padded as it must be. */
  readonly decrypt: (version: number, vector: Uint8Array, content: Uint8Array) => Uint8Array | null;
  /** HMAC-SM3, 32 bytes. */
  readonly mac: (
    use: Exclude<KeyUse, 'field-encryption' | 'signature'>,
    version: number,
    content: Uint8Array,
  ) => Uint8Array;
  /** SM2 with SM3 over the standard user id; r and s as 128 hexadecimal digits. */
  readonly sign: (version: number, content: Uint8Array) => string;
  /** 04 and 128 hexadecimal digits. */
  readonly publicKey: (version: number) => string;
  /** By anybody's public key. The signature is r and s, or both in DER; hexadecimal or base64. */
  readonly verify: (signed: {
    readonly publicKey: string;
    readonly content: Uint8Array;
    readonly signature: string;
  }) => boolean;
  readonly isPublicKey: (publicKey: string) => boolean;
};
