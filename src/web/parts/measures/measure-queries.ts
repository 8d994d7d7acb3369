/** 度量查询 measures follow the books: their keys begin with them, so that imports reach them. */
import { queryOptions } from '@tanstack/react-query';
import { call } from '#web/client.ts';

type OfYear = { readonly budgetUnitId: string; readonly fiscalYear: number };

export const measureRegistryQuery = queryOptions({
  queryKey: ['measure-registry'],
  queryFn: ({ signal }) => call('measureRegistry', { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

export const measuresQuery = (of: OfYear, until: string | null) =>
  queryOptions({
    queryKey: ['books', 'measures', of, until],
    queryFn: ({ signal }) =>
      call('measureValues', { params: of, query: until === null ? {} : { until }, signal }),
    placeholderData: (before) => before,
  });

export const measureChangesQuery = (of: OfYear, until: string, cut: string) =>
  queryOptions({
    queryKey: ['books', 'measure-changes', of, until, cut],
    queryFn: ({ signal }) =>
      call('measureComparison', { params: of, query: { until, cut }, signal }),
  });

export const bindingsQuery = (tableId: string) =>
  queryOptions({
    queryKey: ['books', 'bindings', tableId],
    queryFn: ({ signal }) => call('tableBindings', { params: { tableId }, signal }),
  });
