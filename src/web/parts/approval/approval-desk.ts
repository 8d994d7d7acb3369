/** 审批台 what the table page knows of its approval, and what is being written for it. */
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { OfferedMoveJson, TableApprovalJson } from '#contract/approval.ts';
import { approvalChangesQuery, approvalQuery, queries } from '#web/query.ts';
import { useSession } from '../session/use-session.ts';
import type { ApprovalChanges, DraftReason } from './cell-approval.ts';
import { type KeptReview, keepReview, readKept } from './kept-review.ts';

/** 审批台 */
export type ApprovalDesk = {
  /** Null until it has come, or where it cannot be had: then the page is a table and no more. */
  readonly approval: TableApprovalJson | null;
  readonly failed: Error | null;
  readonly changes: ApprovalChanges | null;
  readonly showChanges: boolean;
  readonly setShowChanges: (show: boolean) => void;
  readonly collected: readonly DraftReason[];
  readonly setCollected: (reasons: readonly DraftReason[]) => void;
  readonly replies: Readonly<Record<string, string>>;
  readonly setReply: (reasonId: string, text: string) => void;
  /** All that was written was sent, or is not wanted any more. */
  readonly forget: () => void;
  /** The step back that the caller may make now; null: he reviews nothing here. */
  readonly sendBack: OfferedMoveJson | null;
  /** The move whose sheet is open, by its verb. */
  readonly sheet: string | null;
  readonly setSheet: (verb: string | null) => void;
};

/** A change of the draft asks anew after a rest: gates speak of the table as it was saved. */
const restMilliseconds = 800;

export function useApprovalDesk(tableId: string, savedRevision: number): ApprovalDesk {
  const query = useQuery(approvalQuery(tableId));
  const approval = query.data ?? null;
  const [showChanges, setShowChanges] = useState(false);
  const compares = approval !== null && approval.approvedVersion !== null;
  const changes = useQuery({ ...approvalChangesQuery(tableId), enabled: compares });
  const [sheet, setSheet] = useState<string | null>(null);
  const kept = useKeptReview(tableId);
  useAskedAnew(tableId, savedRevision);
  const sendBack = useMemo(
    () => approval?.moves.find((move) => move.kind === 'back' && move.may) ?? null,
    [approval],
  );
  return {
    approval,
    failed: query.isError && query.data === undefined ? query.error : null,
    changes: compares ? (changes.data ?? null) : null,
    showChanges,
    setShowChanges,
    ...kept,
    sendBack,
    sheet,
    setSheet,
  };
}

function useKeptReview(tableId: string) {
  const userId = useSession().user?.id ?? '';
  const [held, setHeld] = useState<KeptReview>(() => readKept(localStorage, userId, tableId));
  const keep = useCallback(
    (change: (old: KeptReview) => KeptReview): void =>
      setHeld((old) => {
        const kept = change(old);
        keepReview(localStorage, { userId, tableId, kept });
        return kept;
      }),
    [userId, tableId],
  );
  const { collected, replies } = held;
  return {
    collected,
    replies,
    setCollected: (reasons: readonly DraftReason[]) =>
      keep((old) => ({ ...old, collected: reasons })),
    setReply: (reasonId: string, text: string) =>
      keep((old) => ({ ...old, replies: { ...old.replies, [reasonId]: text } })),
    forget: () => keep(() => ({ collected: [], replies: {} })),
  };
}

function useAskedAnew(tableId: string, savedRevision: number): void {
  const first = useRef(savedRevision);
  useEffect(() => {
    if (first.current === savedRevision) return undefined;
    first.current = savedRevision;
    const timer = setTimeout(() => void askAnew(tableId), restMilliseconds);
    return () => clearTimeout(timer);
  }, [tableId, savedRevision]);
}

export const askAnew = (tableId: string): Promise<unknown> =>
  Promise.all([
    queries.invalidateQueries({ queryKey: approvalQuery(tableId).queryKey }),
    queries.invalidateQueries({ queryKey: approvalChangesQuery(tableId).queryKey }),
  ]);
