/** 对照 every indicator side by side across the units of a department. */
import { useQuery } from '@tanstack/react-query';
import { Checkbox, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import type { RollupJson } from '#contract/rollup.ts';
import type { PageProps } from '#web/page.ts';
import { rollupQuery } from '#web/query.ts';
import { Section } from '../page-frame/page-head.tsx';
import { QueryGate } from '../page-frame/query-gate.tsx';
import { SearchBox } from '../page-frame/search-box.tsx';
import { DepartmentHead, periodOf, periodSearch } from '../roll-up/department-head.tsx';
import type { Period } from '../roll-up/figures.ts';
import { ComparisonTable } from './comparison-table.tsx';
import { type ComparisonFilter, filteredIndicators } from './differences.ts';
import { comparisonMessages as words } from './messages.ts';

export function ComparisonScreen({ params, search, setSearch }: PageProps): ReactElement {
  const query = useQuery(
    rollupQuery(params['departmentId'] ?? '', Number(params['fiscalYear'] ?? '')),
  );
  const period = periodOf(search);
  const onlyDifferences = search['only'] === 'differences';
  return (
    <QueryGate query={query}>
      {(rollup) => (
        <>
          <DepartmentHead
            rollup={rollup}
            title={words.title(rollup.department.name, rollup.fiscalYear)}
            ending="/comparison"
            other={{ label: words.rollUp, ending: '' }}
            period={period}
            setPeriod={(next) => setSearch(periodSearch(next))}
          />
          <Compared
            rollup={rollup}
            period={period}
            onlyDifferences={onlyDifferences}
            setOnly={(only) => setSearch({ only: only ? 'differences' : null })}
          />
        </>
      )}
    </QueryGate>
  );
}

function Compared(input: {
  readonly rollup: RollupJson;
  readonly period: Period;
  readonly onlyDifferences: boolean;
  readonly setOnly: (only: boolean) => void;
}): ReactElement {
  const { rollup, period, onlyDifferences, setOnly } = input;
  const [text, setText] = useState('');
  const [dimension, setDimension] = useState('');
  const filter: ComparisonFilter = { text, dimension, onlyDifferences };
  const shown = filteredIndicators(rollup.indicators, filter);
  const different = shown.filter((one) => one.differs).length;
  const dimensions = [...new Set(rollup.indicators.map((one) => one.dimension))];
  return (
    <Section
      title={words.section}
      note={words.count(shown.length, rollup.indicators.length, different)}
      tools={
        <>
          <span className="comparison-legend">{words.legend}</span>
          <Checkbox checked={onlyDifferences} onChange={(event) => setOnly(event.target.checked)}>
            {words.onlyDifferences}
          </Checkbox>
          <Select
            aria-label={words.dimensions}
            value={dimension}
            options={[
              { value: '', label: words.dimensions },
              ...dimensions.map((one) => ({ value: one, label: one })),
            ]}
            onChange={setDimension}
            style={{ width: 128 }}
          />
          <SearchBox label={words.search} value={text} change={setText} />
        </>
      }
    >
      {shown.length === 0 ? (
        <p className="page-empty">{words.none}</p>
      ) : (
        <ComparisonTable units={rollup.units} indicators={shown} period={period} />
      )}
    </Section>
  );
}
