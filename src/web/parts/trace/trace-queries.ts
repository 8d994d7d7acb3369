/** 来源链查询 what the drawer asks for; keys begin with the books, so that imports reach them. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from '#web/client.ts';
import type { TraceSubject } from './trace-context.ts';

type MeasureSubject = Extract<TraceSubject, { kind: 'measure' }>;

const paramsOf = ({ budgetUnitId, fiscalYear }: TraceSubject) => ({ budgetUnitId, fiscalYear });

const atOf = (cut: string | null | undefined) => (cut === null || cut === undefined ? {} : { cut });

const lineOf = (line: string | null | undefined) =>
  line === null || line === undefined ? {} : { line };

export const measureTraceQuery = (subject: MeasureSubject, cut: string | null) =>
  queryOptions({
    queryKey: ['books', 'trace', 'measure', subject, cut],
    queryFn: ({ signal }) =>
      call('measureTrace', {
        params: { ...paramsOf(subject), measure: subject.measure },
        query: { until: subject.until, ...atOf(cut), ...lineOf(subject.line) },
        signal,
      }),
  });

export const measureChangesQuery = (subject: MeasureSubject, cut: string) =>
  queryOptions({
    queryKey: [
      'books',
      'trace',
      'changes',
      subject.budgetUnitId,
      subject.fiscalYear,
      subject.until,
      cut,
    ],
    queryFn: ({ signal }) =>
      call('measureComparison', {
        params: paramsOf(subject),
        query: { until: subject.until, cut },
        signal,
      }),
  });

export type FigureSubject = Extract<TraceSubject, { kind: 'figure' }>;

const pageSize = 50;

export const figureRowsQuery = (subject: FigureSubject, cut: string | null) =>
  infiniteQueryOptions({
    queryKey: ['books', 'trace', 'rows', subject, cut],
    queryFn: ({ signal, pageParam }) =>
      call('figureRows', {
        params: { ...paramsOf(subject), figure: subject.code },
        query: {
          until: subject.until,
          ...atOf(cut),
          ...lineOf(subject.line),
          offset: pageParam,
          limit: pageSize,
        },
        signal,
      }),
    initialPageParam: 0,
    getNextPageParam: (last) => {
      const next = last.offset + last.rows.length;
      return next < last.total && last.rows.length > 0 ? next : null;
    },
  });

export const rowUsesQuery = (id: string) =>
  queryOptions({
    queryKey: ['books', 'trace', 'uses', id],
    queryFn: ({ signal }) => call('rowUses', { params: { id }, signal }),
  });
