/** 双监控查询 what the monitoring pages ask for. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';

export type MonitoringAsked = {
  readonly tableId: string;
  readonly until: string;
  /** Null: the base of the form. */
  readonly base: 'half_year_plan' | 'full_year' | null;
  /** Computed anew although it was submitted. */
  readonly live: boolean;
};

export const monitoringQuery = (asked: MonitoringAsked) =>
  queryOptions({
    queryKey: ['monitoring', 'table', asked.tableId, asked.until, asked.base, asked.live],
    queryFn: ({ signal }) =>
      call('tableMonitoring', {
        params: { tableId: asked.tableId, until: asked.until },
        query: {
          ...(asked.base === null ? {} : { base: asked.base }),
          ...(asked.live ? { shown: 'live' as const } : {}),
        },
        signal,
      }),
    // Another day is read beside the one that is shown until it has come: nothing jumps.
    placeholderData: keepPreviousData,
  });

export const monitoringComparisonQuery = (tableId: string, until: string) =>
  queryOptions({
    queryKey: ['monitoring', 'comparison', tableId, until],
    queryFn: ({ signal }) => call('monitoringComparison', { params: { tableId, until }, signal }),
  });

export const departmentMonitoringQuery = (asked: {
  readonly budgetUnitId: string;
  readonly fiscalYear: number;
  readonly until: string;
  readonly base: 'half_year_plan' | 'full_year' | null;
}) =>
  queryOptions({
    queryKey: ['monitoring', 'department', asked],
    queryFn: ({ signal }) => {
      const { budgetUnitId, fiscalYear, until, base } = asked;
      return call('departmentMonitoring', {
        params: { budgetUnitId, fiscalYear, until },
        query: base === null ? {} : { base },
        signal,
      });
    },
    placeholderData: keepPreviousData,
  });
