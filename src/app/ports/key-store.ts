/**
 * 密钥管理端口 key store: which key versions this database was written with, what stands under
 * which, and the sealing anew. docs/spec/secrets.md section 3
 */
import type { World } from '#core/base/world.ts';

/** 密钥状况 */
export type KeyState = {
  /** The version new content is sealed under; null: there is no key. */
  readonly currentVersion: number | null;
  /** Where the keys come from, for people: a path, or the name of an environment variable. */
  readonly source: string;
  readonly device: string;
  readonly certified: boolean;
  readonly versions: readonly {
    readonly version: number;
    /** False: the key is not here, what stands under it cannot be read. */
    readonly present: boolean;
    readonly rows: number;
  }[];
};

/** 读不出的一处 whose, which, and why: its key is missing, or it was changed. */
export type UnreadableRow = {
  readonly personName: string;
  readonly kind: string;
  readonly why: 'key_missing' | 'damaged';
  readonly version: number | null;
};

/** 到此为止 how far sealing anew has come. */
export type SealedAfter = { readonly personId: string; readonly kind: string };

/** How many rows were sealed, and where to go on; null: nothing is left. */
export type SealedAnew = { readonly sealed: number; readonly next: SealedAfter | null };

/** 密钥管理 */
export type KeyStore = {
  readonly state: () => Promise<KeyState>;
  /** Opens every row; what does not open. */
  readonly unreadable: () => Promise<readonly UnreadableRow[]>;
  /** Makes a new version and adopts it; throws where the keys come from an environment. */
  readonly makeVersion: (world: World) => Promise<number>;
  /** Seals up to `most` rows anew under the current version, in one batch with its record. */
  readonly sealAnew: (
    world: World,
    step: { readonly most: number; readonly after: SealedAfter | null },
  ) => Promise<SealedAnew>;
};
