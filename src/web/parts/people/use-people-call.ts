/** 办理 one write about a person: the list is asked anew whatever came of it, refusals are said. */
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import type { RouteName } from '#contract/routes.ts';
import { type Answer, type CallInput, call } from '#web/client.ts';
import { newId } from '#web/new-id.ts';
import { peopleQuery, queries } from '#web/query.ts';

/** The same request sent twice has one key, so that a lost answer does not make it two. */
export function usePeopleCall<R extends RouteName>(
  name: R,
  done: (answer: Answer<R>) => void = () => undefined,
) {
  const sent = useRef<{ readonly text: string; readonly key: string } | null>(null);
  return useMutation({
    mutationFn: (input: CallInput<R>) => {
      const text = JSON.stringify([input.params, input.body]);
      if (sent.current?.text !== text) sent.current = { text, key: newId() };
      return call(name, { ...input, key: sent.current.key });
    },
    onSuccess: (answer) => {
      sent.current = null;
      done(answer);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: peopleQuery.queryKey }),
  });
}
