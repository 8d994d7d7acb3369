/** 查询 what the pages ask for, by key: one place says what is cached and when it is asked anew. */
import { infiniteQueryOptions, QueryClient, queryOptions } from '@tanstack/react-query';
import { CallError, type CallInput, call } from './client.ts';

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

export const sessionKey = ['session'] as const;

/** 会话 who is signed in and what may be done: asked once, before anything else. */
export const sessionQuery = queryOptions({
  queryKey: sessionKey,
  queryFn: ({ signal }) => call('session', { signal }),
  staleTime: 30_000,
});

export const setUpLinkQuery = (token: string) =>
  queryOptions({
    queryKey: ['set-up', token],
    queryFn: ({ signal }) => call('setUpLink', { params: { token }, signal }),
    refetchOnWindowFocus: false,
  });

export const ownSessionsQuery = queryOptions({
  queryKey: ['own-sessions'],
  queryFn: ({ signal }) => call('ownSessions', { signal }),
});

export const inboxQuery = queryOptions({
  queryKey: ['inbox'],
  queryFn: ({ signal }) => call('inbox', { signal }),
});

export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: ({ signal }) => call('people', { signal }),
});

export const portalQuery = queryOptions({
  queryKey: ['portal'],
  queryFn: ({ signal }) => call('portal', { signal }),
});

export const auditChainQuery = queryOptions({
  queryKey: ['audit', 'chain'],
  queryFn: ({ signal }) => call('auditChain', { signal }),
});

export type AuditFilter = CallInput<'auditRecords'>['query'];

export const auditRecordsQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ['audit', 'records', filter],
    queryFn: ({ signal, pageParam }) =>
      call('auditRecords', {
        query: pageParam === null ? { ...filter } : { ...filter, before: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => (last.more ? (last.records.at(-1)?.batch ?? null) : null),
    refetchOnWindowFocus: false,
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

/** 审批 where a table stands; asked again on coming back, for it moves on other desks too. */
export const approvalQuery = (tableId: string) =>
  queryOptions({
    queryKey: ['approval', tableId],
    queryFn: ({ signal }) => call('tableApproval', { params: { tableId }, signal }),
  });

export const approvalChangesQuery = (tableId: string) =>
  queryOptions({
    queryKey: ['approval-changes', tableId],
    queryFn: ({ signal }) => call('approvalChanges', { params: { tableId }, signal }),
  });

export const departmentApprovalQuery = (budgetUnitId: string, fiscalYear: number) =>
  queryOptions({
    queryKey: ['department-approval', budgetUnitId, fiscalYear],
    queryFn: ({ signal }) =>
      call('departmentApproval', { params: { budgetUnitId, fiscalYear }, signal }),
  });

export const tableEvidenceQuery = (tableId: string) =>
  queryOptions({
    queryKey: ['evidence', 'table', tableId],
    queryFn: ({ signal }) => call('tableEvidence', { params: { tableId }, signal }),
  });

export const opinionEvidenceQuery = (opinionId: string) =>
  queryOptions({
    queryKey: ['evidence', 'opinion', opinionId],
    queryFn: ({ signal }) => call('opinionEvidence', { params: { opinionId }, signal }),
  });
