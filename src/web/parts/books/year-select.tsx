/** 年度选择 the year that the books are looked at: from the address, else the latest with tables. */
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { overviewQuery } from '#web/query.ts';
import { bookMessages as words } from './messages.ts';

export function useBookYear(asked: string | undefined): number {
  const overview = useQuery(overviewQuery);
  const thisYear = useThisYear();
  const written = Number(asked ?? '');
  if (Number.isInteger(written) && written > 1900) return written;
  return Math.max(...(overview.data?.years ?? []), 0) || thisYear;
}

export function YearSelect(input: {
  readonly year: number;
  readonly choose: (year: number) => void;
}): ReactElement {
  const { year, choose } = input;
  const overview = useQuery(overviewQuery);
  const thisYear = useThisYear();
  const known = overview.data?.years ?? [];
  const around = [...known, year, year - 1, thisYear];
  const years = [...new Set(around)].toSorted((a, b) => b - a);
  return (
    <Select
      aria-label={words.year}
      value={year}
      onChange={choose}
      options={years.map((value) => ({ value, label: words.yearOption(value) }))}
    />
  );
}

/** As the page was opened: the clock is asked once. */
const useThisYear = (): number => useState(() => new Date().getFullYear())[0];
