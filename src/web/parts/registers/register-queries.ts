/** 台账查询 what the screens of registers ask; the keys begin with books, so imports reach them. */
import { queryOptions } from '@tanstack/react-query';
import { call, type CallInput } from '#web/client.ts';

export type RegisterKindName = NonNullable<CallInput<'register'>['params']>['kind'];
export type RegisterFilter = NonNullable<CallInput<'register'>['query']>;

/** 一本台账 which register of which unit and year. */
export type RegisterPlace = {
  readonly budgetUnitId: string;
  readonly fiscalYear: number;
  readonly kind: RegisterKindName;
};

type OfYear = { readonly budgetUnitId: string; readonly fiscalYear: number };

export const registersQuery = (fiscalYear: number) =>
  queryOptions({
    queryKey: ['books', 'registers', fiscalYear],
    queryFn: ({ signal }) => call('registers', { params: { fiscalYear }, signal }),
  });

export const registerQuery = (place: RegisterPlace, filter: RegisterFilter) =>
  queryOptions({
    queryKey: ['books', 'register', place, filter],
    queryFn: ({ signal }) => call('register', { params: place, query: filter, signal }),
    placeholderData: (before) =>
      before?.kind.kind === place.kind && before.budgetUnit.id === place.budgetUnitId
        ? before
        : undefined,
  });

export const registerEntryQuery = (entryId: string) =>
  queryOptions({
    queryKey: ['books', 'register-entry', entryId],
    queryFn: ({ signal }) => call('registerEntry', { params: { entryId }, signal }),
  });

export const entryEvidenceQuery = (entryId: string) =>
  queryOptions({
    queryKey: ['evidence', 'register', entryId],
    queryFn: ({ signal }) => call('registerEvidence', { params: { entryId }, signal }),
  });

export const contractsQuery = (of: OfYear) =>
  queryOptions({
    queryKey: ['books', 'contracts', of],
    queryFn: ({ signal }) => call('contracts', { params: of, signal }),
  });

export type AssetFilter = NonNullable<CallInput<'assets'>['query']>;

export const assetsQuery = (of: OfYear, filter: AssetFilter) =>
  queryOptions({
    queryKey: ['books', 'assets', of, filter],
    queryFn: ({ signal }) => call('assets', { params: of, query: filter, signal }),
    placeholderData: (before) => (before?.budgetUnit.id === of.budgetUnitId ? before : undefined),
  });

export const factsQuery = (of: OfYear) =>
  queryOptions({
    queryKey: ['books', 'facts', of],
    queryFn: ({ signal }) => call('facts', { params: of, signal }),
  });

export const factHistoryQuery = (of: OfYear, code: string) =>
  queryOptions({
    queryKey: ['books', 'fact-history', of, code],
    queryFn: ({ signal }) => call('factHistory', { params: { ...of, code }, signal }),
  });
