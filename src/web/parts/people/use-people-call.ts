/** 办理 one write about a person: the list is asked anew whatever came of it, refusals are said. */
import { useMutation } from '@tanstack/react-query';
import type { RouteName } from '#contract/routes.ts';
import { type Answer, type CallInput, call } from '#web/client.ts';
import { peopleQuery, queries } from '#web/query.ts';
import { useContentKey } from '#web/use-content-key.ts';

/** The same request sent twice has one key, so that a lost answer does not make it two. */
export function usePeopleCall<R extends RouteName>(
  name: R,
  done: (answer: Answer<R>) => void = () => undefined,
) {
  const contentKey = useContentKey();
  return useMutation({
    mutationFn: (input: CallInput<R>) =>
      call(name, { ...input, key: contentKey.of([input.params, input.body]) }),
    onSuccess: (answer) => {
      contentKey.forget();
      done(answer);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: peopleQuery.queryKey }),
  });
}
