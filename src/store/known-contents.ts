/**
 * 已知内容 the contents of drafts that were committed lately, by table and revision: what a revision
 * holds never changes, so the next write need not read and decode it to tell what differs.
 */
import type { TableContent } from './table-step.ts';

/** 已知内容 asked by writers, told only what was committed. */
export type KnownContents = {
  readonly of: (tableId: string, revision: number) => TableContent | null;
  readonly keep: (tableId: string, revision: number, content: TableContent) => void;
};

/** A content takes a tenth of a megabyte: those being filled in just now. */
const keptMax = 200;

export const noContents: KnownContents = { of: () => null, keep: () => undefined };

export function knownContents(): KnownContents {
  const kept = new Map<string, { readonly revision: number; readonly content: TableContent }>();
  return {
    of: (tableId, revision) => {
      const known = kept.get(tableId);
      return known?.revision === revision ? known.content : null;
    },
    keep: (tableId, revision, content) => {
      kept.delete(tableId);
      kept.set(tableId, { revision, content });
      const [oldest] = kept.keys();
      if (kept.size > keptMax && oldest !== undefined) kept.delete(oldest);
    },
  };
}
