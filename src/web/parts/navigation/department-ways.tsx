/** 部门入口 from the navigation to a department's year: straight on, or by a choice. */
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactElement, useEffect } from 'react';
import type { OverviewJson } from '#contract/overview.ts';
import { overviewQuery } from '#web/query.ts';
import { PageHead, Section } from '../page-frame/page-head.tsx';
import { QueryGate } from '../page-frame/query-gate.tsx';
import { useUnitRights } from '../session/unit-rights.ts';
import { Loading } from '../shell-states.tsx';
import { onlyWay, type WayLine, wayLines, type WayTargets } from './department-way.ts';
import { navigationMessages as words } from './messages.ts';
import './navigation.css';

export const RollUpWay = (): ReactElement => (
  <DepartmentWay
    title={words.rollUp}
    targets={{
      toDepartment: (id, year) => `/departments/${id}/${year}`,
      toTable: null,
      mayDepartment: (may, id) => may('view_rollup', id),
    }}
  />
);

export const DeskWay = (): ReactElement => (
  <DepartmentWay
    title={words.desk}
    targets={{
      toDepartment: (id, year) => `/departments/${id}/${year}/approval`,
      toTable: null,
      // One's own unit's line is shown there to whoever sees no more.
      mayDepartment: () => true,
    }}
  />
);

export const MonitoringWay = (): ReactElement => (
  <DepartmentWay
    title={words.monitoring}
    note={words.monitoringNote}
    targets={{
      toDepartment: (id, year) => `/departments/${id}/${year}/monitoring`,
      toTable: (tableId) => `/tables/${tableId}/monitoring`,
      mayDepartment: (may, id) => may('view_monitoring', id),
    }}
  />
);

type WayProps = {
  readonly title: string;
  readonly note?: string;
  readonly targets: WayTargets;
};

/** For any page that belongs to a department and a year, or to a unit's table. */
export function DepartmentWay(input: WayProps): ReactElement {
  const query = useQuery(overviewQuery);
  return (
    <QueryGate query={query}>{(overview) => <Way {...input} overview={overview} />}</QueryGate>
  );
}

function Way(input: WayProps & { readonly overview: OverviewJson }): ReactElement {
  const { overview, targets } = input;
  const may = useUnitRights(overview.units);
  const navigate = useNavigate();
  const lines = wayLines(overview, may, targets);
  const only = onlyWay(lines);
  useEffect(() => {
    if (only !== null) void navigate({ to: only, replace: true });
  }, [only, navigate]);
  if (only !== null) return <Loading />;
  return (
    <>
      <PageHead title={input.title} note={input.note} />
      <Section title={words.choose}>
        {lines.length === 0 ? (
          <p className="page-empty">
            {words.none} <Link to="/">{words.toHome}</Link>
          </p>
        ) : (
          <Choice lines={lines} />
        )}
      </Section>
    </>
  );
}

function Choice({ lines }: { readonly lines: readonly WayLine[] }): ReactElement {
  const found = lines.flatMap((line) => line.years.map(({ fiscalYear }) => fiscalYear));
  const years = [...new Set(found)].toSorted((a, b) => b - a);
  return (
    <div className="figure-frame" tabIndex={0} role="group" aria-label={words.choose}>
      <table className="figure-table way-table">
        <thead>
          <tr>
            <th scope="col" className="stick">
              {words.budgetUnit}
            </th>
            {years.map((year) => (
              <th key={year} scope="col">
                {words.yearHead(year)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.budgetUnit.id}>
              <th scope="row" className={line.kind === 'unit' ? 'stick way-unit' : 'stick'}>
                {line.kind === 'unit' ? (
                  line.budgetUnit.shortName
                ) : (
                  <strong>{line.budgetUnit.name}</strong>
                )}
              </th>
              {years.map((year) => (
                <td key={year}>
                  <Open line={line} year={year} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Open(input: { readonly line: WayLine; readonly year: number }): ReactElement {
  const { line, year } = input;
  const way = line.years.find(({ fiscalYear }) => fiscalYear === year);
  if (way === undefined) return <span className="blank">{words.noTable}</span>;
  return (
    <Link to={way.to} aria-label={words.openFor(line.budgetUnit.name, year)}>
      {words.open}
    </Link>
  );
}
