/** 汇总 the department as the sum of its units; a missing unit is shown as missing, never as zero. */
import { useQuery } from '@tanstack/react-query';
import { Checkbox } from 'antd';
import { type ReactElement, useMemo, useState } from 'react';
import type { RollupJson } from '#contract/rollup.ts';
import type { PageProps } from '#web/page.ts';
import { rollupQuery } from '#web/query.ts';
import { hasFigures } from '../charts/chart-content.ts';
import { ChartFigure } from '../charts/chart-figure.tsx';
import { Section } from '../page-frame/page-head.tsx';
import { QueryGate } from '../page-frame/query-gate.tsx';
import { SearchBox } from '../page-frame/search-box.tsx';
import { fundingChart, targetCharts } from './chart-contents.ts';
import { CoverageTable } from './coverage-table.tsx';
import { DepartmentHead, periodOf, periodSearch } from './department-head.tsx';
import { type Period, saysSomething, sharedBy } from './figures.ts';
import { FindingsSection } from './findings-section.tsx';
import { LineTable } from './line-table.tsx';
import { rollUpMessages as words } from './messages.ts';
import './roll-up.css';

export function RollUpScreen({ params, search, setSearch }: PageProps): ReactElement {
  const query = useQuery(
    rollupQuery(params['departmentId'] ?? '', Number(params['fiscalYear'] ?? '')),
  );
  const period = periodOf(search);
  return (
    <QueryGate query={query}>
      {(rollup) => (
        <>
          <DepartmentHead
            rollup={rollup}
            title={words.title(rollup.department.name, rollup.fiscalYear)}
            ending=""
            other={{ label: words.comparison, ending: '/comparison' }}
            period={period}
            setPeriod={(next) => setSearch(periodSearch(next))}
          />
          {rollup.units.every((budgetUnit) => budgetUnit.tableId === null) ? (
            <p className="page-empty">{words.none}</p>
          ) : (
            <RollUpBody rollup={rollup} period={period} />
          )}
        </>
      )}
    </QueryGate>
  );
}

function RollUpBody(input: { readonly rollup: RollupJson; readonly period: Period }): ReactElement {
  const { rollup, period } = input;
  const { units } = rollup;
  const funding = rollup.funding.filter((line) => saysSomething(line, period));
  const duties = rollup.duties.filter((line) => saysSomething(line, period));
  return (
    <>
      <Charts rollup={rollup} period={period} />
      <Section title={words.funding} note={words.fundingNote}>
        <LineTable
          caption={words.funding}
          head={words.funds}
          units={units}
          lines={funding}
          period={period}
        />
      </Section>
      <Section title={words.duties} note={words.dutiesNote}>
        <LineTable
          caption={words.duties}
          head={words.indicator}
          units={units}
          lines={duties}
          period={period}
          withMeasureWord
        />
      </Section>
      <Projects rollup={rollup} period={period} />
      <Section title={words.coverage} note={words.coverageNote}>
        <CoverageTable rollup={rollup} />
      </Section>
      <FindingsSection rollup={rollup} />
    </>
  );
}

function Charts(input: {
  readonly rollup: RollupJson;
  readonly period: Period;
}): ReactElement | null {
  const { rollup, period } = input;
  const contents = useMemo(
    () => [fundingChart(rollup, period), ...targetCharts(rollup, period)].filter(hasFigures),
    [rollup, period],
  );
  if (contents.length === 0) return null;
  return (
    <Section title={words.charts}>
      <div className="chart-row">
        {contents.map((content) => (
          <ChartFigure key={content.title} content={content} />
        ))}
      </div>
    </Section>
  );
}

function Projects(input: { readonly rollup: RollupJson; readonly period: Period }): ReactElement {
  const { rollup, period } = input;
  const [text, setText] = useState('');
  const [shared, setShared] = useState(false);
  const lines = rollup.projects.filter(
    (line) =>
      (!shared || sharedBy(line) > 1) &&
      (line.name.includes(text.trim()) ||
        line.fullYear.parts.some((part) => part.name?.includes(text.trim()))),
  );
  return (
    <Section
      title={words.projects}
      note={words.projectsNote(lines.length, rollup.projects.length)}
      tools={
        <>
          <Checkbox checked={shared} onChange={(event) => setShared(event.target.checked)}>
            {words.projectsShared}
          </Checkbox>
          <SearchBox label={words.projectsSearch} value={text} change={setText} />
        </>
      }
    >
      {lines.length === 0 ? (
        <p className="page-empty">{words.projectsNone}</p>
      ) : (
        <LineTable
          caption={words.projects}
          head={words.line}
          units={rollup.units}
          lines={lines}
          period={period}
        />
      )}
    </Section>
  );
}
