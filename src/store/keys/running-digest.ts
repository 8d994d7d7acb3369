/** 累计摘要 running digest: SM3 over what passes by, piece by piece. */
import { createHash } from 'node:crypto';

/** 累计摘要 */
export type RunningDigest = {
  readonly add: (piece: Uint8Array | string) => void;
  /** 'sm3:' and 64 hexadecimal digits; nothing may be added after it. */
  readonly end: () => string;
};

export function runningDigest(): RunningDigest {
  const hash = createHash('sm3');
  return { add: (piece) => void hash.update(piece), end: () => `sm3:${hash.digest('hex')}` };
}
