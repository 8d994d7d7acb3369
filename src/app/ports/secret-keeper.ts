/**
 * 机密保管端口 secret keeper: texts as they are kept: encrypted, bound to their row, under a key
 * with a version; and keyed digests by which they are found. docs/spec/secrets.md section 2
 */

/** 存放处 where a sealed text belongs: moved elsewhere it does not open. */
export type SealedPlace = {
  /** table.column, with the kind where a column holds several. */
  readonly column: string;
  readonly rowId: string;
};

/** 启封结果 */
export type OpenedSecret =
  | { readonly kind: 'text'; readonly text: string }
  /** Its key is not here: found again, it can be read again. */
  | { readonly kind: 'key_missing'; readonly version: number }
  /** Changed, cut, or moved here from another row. */
  | { readonly kind: 'damaged' };

/** 机密保管 */
export type SecretKeeper = {
  /** Null where there is no key to write with: `seal` throws a fault then. */
  readonly currentVersion: () => number | null;
  readonly versions: () => readonly number[];
  readonly seal: (place: SealedPlace, text: string) => Uint8Array;
  readonly open: (place: SealedPlace, sealed: Uint8Array) => OpenedSecret;
  /** The key version it was sealed under; null where it is nothing sealed. */
  readonly versionOf: (sealed: Uint8Array) => number | null;
  /** Keyed digest of a text in its normal form, under the current version. */
  readonly searchDigest: (kind: string, text: string) => Uint8Array;
  /** Under every version there is: rows may still stand under an older one. */
  readonly searchDigests: (kind: string, text: string) => readonly Uint8Array[];
  /** Tells two keys of one version number apart, and nothing of the key. */
  readonly keyCheck: (version: number) => string;
};
