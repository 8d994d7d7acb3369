/**
 * 留存的意见 reasons and replies that were written and not yet sent stay in this browser, by person
 * and table, so that a reload or a closed window loses none.
 */
import type { DraftReason } from './cell-approval.ts';

/** 未送出的意见 */
export type KeptReview = {
  readonly collected: readonly DraftReason[];
  readonly replies: Readonly<Record<string, string>>;
};

export const nothingKept: KeptReview = { collected: [], replies: {} };

type Drawer = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const nameOf = (userId: string, tableId: string): string => `anju.review.${userId}.${tableId}`;

export function readKept(drawer: Drawer, userId: string, tableId: string): KeptReview {
  try {
    const kept: unknown = JSON.parse(drawer.getItem(nameOf(userId, tableId)) ?? 'null');
    if (typeof kept !== 'object' || kept === null) return nothingKept;
    const { collected, replies } = kept as Partial<KeptReview>;
    return {
      collected: Array.isArray(collected) ? collected.filter(isReason) : [],
      replies: Object.fromEntries(
        Object.entries(replies ?? {}).filter(([, text]) => typeof text === 'string'),
      ),
    };
  } catch {
    return nothingKept;
  }
}

/** A full or forbidden storage costs no more than what a reload would lose. */
export function keepReview(
  drawer: Drawer,
  of: { readonly userId: string; readonly tableId: string; readonly kept: KeptReview },
): void {
  const name = nameOf(of.userId, of.tableId);
  const empty = of.kept.collected.length === 0 && Object.keys(of.kept.replies).length === 0;
  try {
    if (empty) drawer.removeItem(name);
    else drawer.setItem(name, JSON.stringify(of.kept));
  } catch {
    // Not kept: what is on the screen is still there.
  }
}

const isReason = (one: unknown): one is DraftReason =>
  typeof one === 'object' &&
  one !== null &&
  typeof (one as DraftReason).text === 'string' &&
  typeof (one as DraftReason).label === 'string';
