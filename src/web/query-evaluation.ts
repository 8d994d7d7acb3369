/** 自评查询 what the pages of self-evaluation and evaluation ask for. */
import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';

export const evaluationQuery = (tableId: string, live: boolean) =>
  queryOptions({
    queryKey: ['evaluation', 'table', tableId, live],
    queryFn: ({ signal }) =>
      call('tableEvaluation', {
        params: { tableId },
        query: live ? { shown: 'live' as const } : {},
        signal,
      }),
  });

export const evaluationComparisonQuery = (tableId: string) =>
  queryOptions({
    queryKey: ['evaluation', 'comparison', tableId],
    queryFn: ({ signal }) => call('evaluationComparison', { params: { tableId }, signal }),
  });

export const simulationQuery = (tableId: string) =>
  queryOptions({
    queryKey: ['evaluation', 'simulation', tableId],
    queryFn: ({ signal }) => call('evaluationSimulation', { params: { tableId }, signal }),
    // What one supposes must not be swept away by coming back to the window.
    refetchOnWindowFocus: false,
  });

export const rectificationsQuery = (tableId: string) =>
  queryOptions({
    queryKey: ['evaluation', 'rectifications', tableId],
    queryFn: ({ signal }) => call('tableRectifications', { params: { tableId }, signal }),
  });

export const nextYearQuery = (tableId: string) =>
  queryOptions({
    queryKey: ['evaluation', 'next-year', tableId],
    queryFn: ({ signal }) => call('nextYearProposals', { params: { tableId }, signal }),
    refetchOnWindowFocus: false,
  });
