/** 等候与失败 draws its children once the answer is there; else loading, or the failure with 重试. */
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactElement, ReactNode } from 'react';
import { Failed, Loading } from '../shell-states.tsx';

export function QueryGate<T>(input: {
  readonly query: UseQueryResult<T>;
  readonly children: (answer: T) => ReactNode;
}): ReactElement {
  const { query } = input;
  // An old answer stays readable while a new one fails to come: offline is no reason to go blank.
  if (query.data !== undefined) return <>{input.children(query.data)}</>;
  if (query.isError) return <Failed error={query.error} retry={query.refetch} />;
  return <Loading />;
}
