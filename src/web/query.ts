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

export const monthsQuery = (fiscalYear: number) =>
  queryOptions({
    queryKey: ['books', 'months', fiscalYear],
    queryFn: ({ signal }) => call('months', { params: { fiscalYear }, signal }),
  });

export const monthQuery = (budgetUnitId: string, month: string, version: number | null) =>
  queryOptions({
    queryKey: ['books', 'month', budgetUnitId, month, version],
    queryFn: ({ signal }) =>
      call('month', {
        params: { budgetUnitId, month },
        query: version === null ? {} : { version },
        signal,
      }),
  });

export const monthDifferenceQuery = (asked: {
  readonly budgetUnitId: string;
  readonly month: string;
  readonly from: number;
  readonly to: number;
}) =>
  queryOptions({
    queryKey: ['books', 'month-difference', asked],
    queryFn: ({ signal }) => {
      const { budgetUnitId, month, from, to } = asked;
      return call('monthDifference', {
        params: { budgetUnitId, month },
        query: { from, to },
        signal,
      });
    },
  });

export const budgetsQuery = (fiscalYear: number) =>
  queryOptions({
    queryKey: ['books', 'budgets', fiscalYear],
    queryFn: ({ signal }) => call('budgets', { params: { fiscalYear }, signal }),
  });

export const budgetQuery = (budgetUnitId: string, fiscalYear: number, until: string | null) =>
  queryOptions({
    queryKey: ['books', 'budget', budgetUnitId, fiscalYear, until],
    queryFn: ({ signal }) =>
      call('budget', {
        params: { budgetUnitId, fiscalYear },
        query: until === null ? {} : { until },
        signal,
      }),
  });

export const adjustmentsQuery = (budgetUnitId: string, fiscalYear: number) =>
  queryOptions({
    queryKey: ['books', 'adjustments', budgetUnitId, fiscalYear],
    queryFn: ({ signal }) =>
      call('budgetAdjustments', { params: { budgetUnitId, fiscalYear }, signal }),
  });

export type PaymentFilter = NonNullable<CallInput<'payments'>['query']>;

export const paymentsQuery = (budgetUnitId: string, fiscalYear: number, filter: PaymentFilter) =>
  queryOptions({
    queryKey: ['books', 'payments', budgetUnitId, fiscalYear, filter],
    queryFn: ({ signal }) =>
      call('payments', { params: { budgetUnitId, fiscalYear }, query: filter, signal }),
    placeholderData: (previous) => previous,
  });
