/** 逐张办理 one request a table: what became of each is told as it comes. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '#web/client.ts';
import { refreshAll } from '../approval/use-move.ts';

export type GroupVerb = 'issueUnit' | 'discloseTable';

/** 结果 of one table; a sentence where it was refused. */
export type Outcome =
  | { readonly kind: 'running' | 'done' }
  | { readonly kind: 'refused'; readonly why: string };
export type Outcomes = ReadonlyMap<string, Outcome>;

export type Order = {
  readonly verb: GroupVerb;
  readonly note: string;
  readonly documentNumber: string;
  readonly documentDate: string;
  readonly withDocument: boolean;
};

/** Asked first how the table stands now: the list may be older than that. */
async function moveOne(tableId: string, order: Order): Promise<Outcome> {
  const params = { tableId };
  try {
    const { revision, tableRevision } = await call('tableApproval', { params });
    const document = order.withDocument
      ? { documentNumber: order.documentNumber.trim(), documentDate: order.documentDate }
      : {};
    const revisions = { expectedRevision: revision, expectedTableRevision: tableRevision };
    const body = { ...revisions, note: order.note.trim(), ...document };
    await call(order.verb, { params, body });
    return { kind: 'done' };
  } catch (error) {
    return { kind: 'refused', why: error instanceof Error ? error.message : String(error) };
  }
}

/** Goes on past a refusal; `told` hears how many were done and how many were not. */
export function useMoveEach(told: (count: { done: number; refused: number }) => void) {
  const [outcomes, setOutcomes] = useState<Outcomes>(new Map());
  const moving = useMutation({
    mutationFn: async (input: { readonly tableIds: readonly string[]; readonly order: Order }) => {
      let refused = 0;
      for (const tableId of input.tableIds) {
        const tell = (outcome: Outcome): void =>
          setOutcomes((old) => new Map(old).set(tableId, outcome));
        tell({ kind: 'running' });
        const outcome = await moveOne(tableId, input.order);
        tell(outcome);
        if (outcome.kind === 'refused') refused += 1;
      }
      return { done: input.tableIds.length - refused, refused };
    },
    onSuccess: async (count) => {
      await refreshAll();
      told(count);
    },
  });
  return { outcomes, moving };
}
