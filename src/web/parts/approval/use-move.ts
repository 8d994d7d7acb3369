/** 办理 sends a move with what was written for it, and brings the whole page to where it leads. */
import { useMutation } from '@tanstack/react-query';
import type { z } from 'zod';
import type { moveBody } from '#contract/approval.ts';
import { type MoveRouteName, moveRoutes } from '#contract/approval-routes.ts';
import { call } from '#web/client.ts';
import { approvalQuery, queries } from '#web/query.ts';
import { useContentKey } from '#web/use-content-key.ts';

export type MoveBody = z.input<typeof moveBody>;

/** The route of a verb; null: it is none of one table's. */
export const routeOfVerb = (verb: string): MoveRouteName | null =>
  (Object.keys(moveRoutes) as MoveRouteName[]).find((name) => moveRoutes[name].verb === verb) ??
  null;

/** Everything that may look different now: tables, desks, tasks. Who is signed in does not. */
export const refreshAll = (): Promise<unknown> =>
  queries.invalidateQueries({
    predicate: ({ queryKey }) => !['session', 'policy'].includes(String(queryKey[0])),
  });

export function useMove(tableId: string, done: () => void) {
  const contentKey = useContentKey();
  return useMutation({
    mutationFn: ({ verb, body }: { readonly verb: string; readonly body: MoveBody }) => {
      const route = routeOfVerb(verb);
      if (route === null) throw new Error(`no route makes the move ${verb}`);
      return call(route, { params: { tableId }, body, key: contentKey.of([verb, body]) });
    },
    onSuccess: async (approval) => {
      queries.setQueryData(approvalQuery(tableId).queryKey, approval);
      done();
      await refreshAll();
    },
    // Another was faster: what is shown is old, and the next try must see what is there.
    onError: () => queries.invalidateQueries({ queryKey: approvalQuery(tableId).queryKey }),
  });
}
