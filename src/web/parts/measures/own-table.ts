/** 本单位的表 the target table of the unit itself in a year; null where there is none to be seen. */
import { useQuery } from '@tanstack/react-query';
import { overviewQuery } from '#web/query.ts';
import { useMay } from '../session/use-session.ts';

export function useOwnTable(of: {
  readonly budgetUnitId: string;
  readonly fiscalYear: number;
}): string | null {
  const may = useMay('view_overview');
  const { data } = useQuery({ ...overviewQuery, enabled: may });
  const table = data?.tables.find(
    ({ budgetUnitId, fiscalYear, subject }) =>
      budgetUnitId === of.budgetUnitId && fiscalYear === of.fiscalYear && subject === 'department',
  );
  return table?.tableId ?? null;
}
