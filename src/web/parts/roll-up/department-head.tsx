/** 部门页头 the head that 汇总 and 对照 share: department, year, half or full year, print. */
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Segmented, Select } from 'antd';
import type { ReactElement } from 'react';
import type { RollupJson } from '#contract/rollup.ts';
import { overviewQuery } from '#web/query.ts';
import { DepartmentExports } from '../export/department-exports.tsx';
import { frameMessages } from '../page-frame/messages.ts';
import { PageHead } from '../page-frame/page-head.tsx';
import type { Period } from './figures.ts';
import { rollUpMessages as words } from './messages.ts';

export function DepartmentHead(input: {
  readonly rollup: RollupJson;
  readonly title: string;
  /** The sister page: 对照 beside 汇总, and the other way round. */
  readonly other: { readonly label: string; readonly ending: string };
  readonly ending: string;
  readonly period: Period;
  readonly setPeriod: (period: Period) => void;
}): ReactElement {
  const { rollup } = input;
  const overview = useQuery(overviewQuery);
  const navigate = useNavigate();
  const base = `/departments/${rollup.department.id}`;
  const missing = rollup.units.filter((budgetUnit) => budgetUnit.tableId === null);
  const years = [...new Set([...(overview.data?.years ?? []), rollup.fiscalYear])];
  return (
    <PageHead
      title={input.title}
      crumbs={[{ label: words.overview, to: '/' }]}
      note={
        <>
          {words.shown[input.period]}
          {missing.length === 0 ? (
            words.complete(rollup.units.length)
          ) : (
            <span className="roll-up-missing">
              {words.missing(missing.map((budgetUnit) => budgetUnit.shortName))}
            </span>
          )}
        </>
      }
    >
      <Select
        aria-label={words.year}
        value={rollup.fiscalYear}
        options={years
          .toSorted((a, b) => b - a)
          .map((year) => ({ value: year, label: words.yearOption(year) }))}
        onChange={(year) => void navigate({ to: `${base}/${year}${input.ending}` })}
      />
      <Segmented
        aria-label={words.period}
        value={input.period}
        options={[
          { value: 'halfYear' as const, label: words.periods.halfYear },
          { value: 'fullYear' as const, label: words.periods.fullYear },
        ]}
        onChange={input.setPeriod}
      />
      <Link to={`${base}/${rollup.fiscalYear}${input.other.ending}`}>{input.other.label}</Link>
      {missing.length < rollup.units.length && <DepartmentExports rollup={rollup} />}
      <Button onClick={() => window.print()}>{frameMessages.print}</Button>
    </PageHead>
  );
}

/** The period stands in the address; full year where nothing is said. */
export const periodOf = (search: Readonly<Record<string, string>>): Period =>
  search['period'] === 'half' ? 'halfYear' : 'fullYear';

export const periodSearch = (period: Period): Readonly<Record<string, string | null>> => ({
  period: period === 'halfYear' ? 'half' : null,
});
