/** 覆盖图 职能 × indicator × project of one table, with what hangs loose marked. */
import { useQuery } from '@tanstack/react-query';
import type { ReactElement, ReactNode } from 'react';
import type { CoverageMapJson } from '#contract/rollup.ts';
import { narrativeKeys } from '#core/policy/table-template.ts';
import type { PageProps } from '#web/page.ts';
import { coverageQuery, tableQuery } from '#web/query.ts';
import { CellLink } from '../page-frame/cell-link.tsx';
import { PageHead, Section } from '../page-frame/page-head.tsx';
import { QueryGate } from '../page-frame/query-gate.tsx';
import { alignedAmount } from '../roll-up/figures.ts';
import { countCoverage } from './coverage-count.ts';
import { coverageMessages as words } from './messages.ts';
import './coverage.css';

export function CoverageScreen({ params }: PageProps): ReactElement {
  const tableId = params['tableId'] ?? '';
  const query = useQuery(coverageQuery(tableId));
  const table = useQuery(tableQuery(tableId));
  const budgetUnit = table.data?.budgetUnit.shortName ?? '';
  const year = table.data?.fiscalYear ?? 0;
  const functions = table.data?.table.rows.find((row) => row.key === narrativeKeys.functions);
  return (
    <QueryGate query={query}>
      {(map) => (
        <>
          <PageHead
            title={table.data === undefined ? words.map : words.title(budgetUnit, year)}
            note={words.lead}
            crumbs={[
              { label: words.overview, to: '/' },
              ...(table.data === undefined
                ? []
                : [{ label: words.table(budgetUnit, year), to: `/tables/${tableId}` }]),
            ]}
          />
          <Summary map={map} />
          <Section
            title={words.map}
            tools={
              functions !== undefined && (
                <CellLink address={{ tableId, rowId: functions.id, column: 'text' }}>
                  {words.functions}
                </CellLink>
              )
            }
          >
            <DutyMap map={map} />
          </Section>
          <LooseIndicators map={map} />
          <UnknownProjects map={map} />
          <LooseProjects map={map} />
        </>
      )}
    </QueryGate>
  );
}

function Summary({ map }: { readonly map: CoverageMapJson }): ReactElement {
  const count = countCoverage(map);
  const lines = [
    { text: words.dutiesWithout(count.dutiesWithout, count.duties), loose: count.dutiesWithout },
    {
      text: words.indicatorsWithout(count.indicatorsWithout, count.indicators),
      loose: count.indicatorsWithout,
    },
    { text: words.projectsWithout(count.projectsWithout), loose: count.projectsWithout },
  ];
  return (
    <ul className="coverage-summary" aria-label={words.summary}>
      {lines.map((line) => (
        <li key={line.text} className={line.loose > 0 ? 'coverage-open' : 'coverage-closed'}>
          {line.text}
        </li>
      ))}
    </ul>
  );
}

type Duty = CoverageMapJson['duties'][number];
type DutyIndicator = Duty['indicators'][number];

function DutyMap({ map }: { readonly map: CoverageMapJson }): ReactElement {
  if (map.duties.length === 0) return <p className="page-empty">{words.noDuties}</p>;
  return (
    <div className="figure-frame" tabIndex={0} role="group" aria-label={words.map}>
      <table className="figure-table coverage-table">
        <caption className="visually-hidden">{words.map}</caption>
        <thead>
          <tr>
            <th scope="col">{words.duty}</th>
            <th scope="col">{words.indicator}</th>
            <th scope="col">{words.because}</th>
            <th scope="col">{words.project}</th>
          </tr>
        </thead>
        {map.duties.map((duty, at) => (
          <DutyRows key={`${at}.${duty.clause}`} duty={duty} tableId={map.tableId} />
        ))}
      </table>
    </div>
  );
}

function DutyRows({ duty, tableId }: { readonly duty: Duty; readonly tableId: string }) {
  const clause = (
    <th scope="rowgroup" rowSpan={Math.max(1, duty.indicators.length)} className="coverage-clause">
      {duty.clause}
      {duty.indicators.length > 0 && duty.missingDuties.length > 0 && (
        <span className="coverage-missing">
          <Loose>{words.missingDuties(duty.missingDuties)}</Loose>
        </span>
      )}
    </th>
  );
  if (duty.indicators.length === 0) {
    return (
      <tbody>
        <tr>
          {clause}
          <td colSpan={3}>
            <Loose>{words.noIndicator}</Loose>
          </td>
        </tr>
      </tbody>
    );
  }
  return (
    <tbody>
      {duty.indicators.map((indicator, at) => (
        <tr key={indicator.rowId}>
          {at === 0 && clause}
          <IndicatorCells indicator={indicator} tableId={tableId} />
        </tr>
      ))}
    </tbody>
  );
}

function IndicatorCells(input: {
  readonly indicator: DutyIndicator;
  readonly tableId: string;
}): ReactElement {
  const { indicator, tableId } = input;
  return (
    <>
      <td>
        <CellLink address={{ tableId, rowId: indicator.rowId, column: 'indicator' }}>
          {indicator.name}
        </CellLink>
      </td>
      <td className="soft">{indicator.because}</td>
      <td>
        {indicator.projects.length === 0 ? (
          <CellLink address={{ tableId, rowId: indicator.rowId, column: 'budgetProject' }}>
            <Loose>{words.noProject}</Loose>
          </CellLink>
        ) : (
          <ul>
            {indicator.projects.map((one) => (
              <li key={one.rowId}>
                <CellLink address={{ tableId, rowId: one.rowId, column: 'name' }}>
                  {one.name}
                </CellLink>
              </li>
            ))}
          </ul>
        )}
      </td>
    </>
  );
}

const Loose = ({ children }: { readonly children: ReactNode }): ReactElement => (
  <span className="coverage-loose">{children}</span>
);

function LooseIndicators({ map }: { readonly map: CoverageMapJson }): ReactElement {
  return (
    <Section title={words.looseIndicators}>
      {map.looseIndicators.length === 0 ? (
        <p className="page-section-body soft">{words.noLoose}</p>
      ) : (
        <ul className="page-section-body coverage-list">
          {map.looseIndicators.map((one) => (
            <li key={one.rowId}>
              <CellLink address={{ tableId: map.tableId, rowId: one.rowId, column: 'indicator' }}>
                {one.name}
              </CellLink>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function LooseProjects({ map }: { readonly map: CoverageMapJson }): ReactElement {
  return (
    <Section title={words.looseProjects} note={words.looseProjectsNote}>
      {map.looseProjects.length === 0 ? (
        <p className="page-section-body soft">{words.noLoose}</p>
      ) : (
        <ul className="page-section-body coverage-projects">
          {map.looseProjects.map((one) => (
            <li key={one.rowId}>
              <CellLink address={{ tableId: map.tableId, rowId: one.rowId, column: 'name' }}>
                {one.name}
              </CellLink>
              <span className="figure">{alignedAmount(one.fullYear)}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** Shown only where there is one: unlike the other lists, it is always a slip of the pen. */
function UnknownProjects({ map }: { readonly map: CoverageMapJson }): ReactElement | null {
  if (map.unknownProjects.length === 0) return null;
  return (
    <Section title={words.unknownProjects} note={words.unknownProjectsNote}>
      <ul className="page-section-body coverage-list">
        {map.unknownProjects.map((one) => (
          <li key={`${one.rowId}.${one.name}`}>
            <CellLink address={{ tableId: map.tableId, rowId: one.rowId, column: 'budgetProject' }}>
              {one.name}
            </CellLink>
          </li>
        ))}
      </ul>
    </Section>
  );
}
