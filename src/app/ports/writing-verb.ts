/**
 * 写入动作 writing verb: which verb a batch was written by. It stands in every batch and in its
 * audit record beside who and when; reading particulars and
 * verifying the chain are written down like a write.
 */
import type { Verb } from '#core/people/verb.ts';

/** 写入动作 */
export type WritingVerb = Exclude<
  Verb,
  `view_${string}` | `download_${string}` | `export_${string}`
>;
