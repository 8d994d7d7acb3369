/** 查询 what the pages ask for, by key: one place says what is cached and when it is asked anew. */
import { QueryClient, queryOptions } from '@tanstack/react-query';
import { CallError, call } from './client.ts';

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A refusal stays a refusal; only a lost line is worth another try.
      retry: (tries, error) =>
        tries < 2 && error instanceof CallError && error.problem.kind === 'offline',
      refetchOnWindowFocus: true,
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});

export const overviewQuery = queryOptions({
  queryKey: ['overview'],
  queryFn: ({ signal }) => call('overview', { signal }),
});

export const policyQuery = queryOptions({
  queryKey: ['policy'],
  queryFn: ({ signal }) => call('policy', { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

export const tableQuery = (tableId: string) =>
  queryOptions({
    queryKey: ['table', tableId],
    queryFn: ({ signal }) => call('table', { params: { tableId }, signal }),
    // The page keeps the table itself while it is edited: a draft is never swept away by a refetch.
    refetchOnWindowFocus: false,
  });

export const rollupQuery = (budgetUnitId: string, fiscalYear: number) =>
  queryOptions({
    queryKey: ['rollup', budgetUnitId, fiscalYear],
    queryFn: ({ signal }) => call('rollup', { params: { budgetUnitId, fiscalYear }, signal }),
  });

export const coverageQuery = (tableId: string) =>
  queryOptions({
    queryKey: ['coverage', tableId],
    queryFn: ({ signal }) => call('coverageMap', { params: { tableId }, signal }),
  });

export const jobQuery = (jobId: string) =>
  queryOptions({
    queryKey: ['job', jobId],
    queryFn: ({ signal }) => call('job', { params: { jobId }, signal }),
  });
