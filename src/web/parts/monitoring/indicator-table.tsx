/** 指标表 every indicator: target, actual, deviation, forecast, light, and what is said about it. */
import { Segmented } from 'antd';
import { Fragment, type ReactElement } from 'react';
import { Section } from '../page-frame/page-head.tsx';
import { ActualCell } from './actual-cell.tsx';
import { ForecastCell } from './forecast-cell.tsx';
import { LightCell } from './light-mark.tsx';
import { monitoringMessages } from './messages.ts';
import { SaidCells } from './said-cells.tsx';
import type { RowLineJson } from './types.ts';

const words = monitoringMessages.rows;

export const rowFilters = ['all', 'lit', 'unsaid', 'missing'] as const;
export type RowFilter = (typeof rowFilters)[number];

const isLit = ({ light }: RowLineJson): boolean => light.level === 'amber' || light.level === 'red';

const keeps: Readonly<Record<RowFilter, (row: RowLineJson) => boolean>> = {
  all: () => true,
  lit: isLit,
  unsaid: ({ said }) => said.required.some((one) => !one.filled),
  missing: ({ missing }) => missing.length > 0,
};

export function IndicatorTable(input: {
  readonly rows: readonly RowLineJson[];
  readonly filter: RowFilter;
  readonly setFilter: (filter: RowFilter) => void;
  readonly openEvidence: (row: RowLineJson) => void;
}): ReactElement {
  const { rows, filter, setFilter } = input;
  const shown = rows.filter(keeps[filter]);
  const groups = Map.groupBy(shown, ({ dimension }) => dimension);
  const options = rowFilters.map((name) => ({
    value: name,
    label: `${words.filters[name]} ${rows.filter(keeps[name]).length}`,
  }));
  return (
    <Section
      title={words.title}
      tools={
        <Segmented
          aria-label={words.filter}
          value={filter}
          options={options}
          onChange={setFilter}
        />
      }
    >
      <div className="figure-frame" tabIndex={0} role="group" aria-label={words.title}>
        <table className="figure-table form-table" aria-label={words.title}>
          <TableHead />
          {shown.length === 0 && (
            <tbody>
              <tr>
                <td colSpan={10} className="page-empty">
                  {words.none}
                </td>
              </tr>
            </tbody>
          )}
          {[...groups].map(([dimension, own]) => (
            <tbody key={dimension}>
              <tr className="form-group">
                <th scope="rowgroup" colSpan={10}>
                  <span className="form-group-name">{dimension}</span>
                </th>
              </tr>
              {own.map((row) => (
                <IndicatorRow key={row.rowId} row={row} openEvidence={input.openEvidence} />
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </Section>
  );
}

const TableHead = (): ReactElement => (
  <thead>
    <tr>
      <th scope="col" className="stick">
        {words.name}
      </th>
      {[words.half, words.year, words.actual, words.done, words.forecast].map((head) => (
        <th key={head} scope="col" className="figure">
          {head}
        </th>
      ))}
      {[words.light, words.reason, words.measure, words.possibility].map((head) => (
        <th key={head} scope="col">
          {head}
        </th>
      ))}
    </tr>
  </thead>
);

function IndicatorRow(input: {
  readonly row: RowLineJson;
  readonly openEvidence: (row: RowLineJson) => void;
}): ReactElement {
  const { row } = input;
  const place = row.keyTask === '' ? row.aspect : row.keyTask;
  return (
    <tr data-row={row.rowId} tabIndex={-1} className="form-row">
      <th scope="row" className="stick row-name">
        {row.name}
        <span className="cell-note" title={row.aspect}>
          {place}
        </span>
      </th>
      <td className="figure">
        <Head text={words.half} />
        {row.halfYearTarget || words.blank}
      </td>
      <td className="figure">
        <Head text={words.year} />
        {row.fullYearTarget || words.blank}
      </td>
      <td className="figure row-actual">
        <Head text={words.actual} />
        <ActualCell row={row} openEvidence={() => input.openEvidence(row)} />
      </td>
      <td className="figure">
        <Head text={words.done} />
        <Done row={row} />
      </td>
      <td className="figure">
        <Head text={words.forecast} />
        <Fragment key={row.rowId}>
          {row.direction === 'tier' ? (
            <span className="blank">{words.blank}</span>
          ) : (
            <ForecastCell rowId={row.rowId} name={row.name} forecast={row.forecast} />
          )}
        </Fragment>
      </td>
      <td className="row-light">
        <Head text={words.light} />
        <LightCell light={row.light} />
        {row.note !== null && <span className="cell-note">{row.note}</span>}
      </td>
      <SaidCells rowId={row.rowId} name={row.name} said={row.said} possibility />
    </tr>
  );
}

const Head = ({ text }: { readonly text: string }): ReactElement => (
  <span className="card-head" aria-hidden="true">
    {text}
  </span>
);

function Done({ row }: { readonly row: RowLineJson }): ReactElement {
  if (row.percent === null && row.deviation === null) {
    return <span className="blank">{words.blank}</span>;
  }
  return (
    <>
      {row.percent?.text ?? words.blank}
      {row.deviation !== null && (
        <span className="cell-note">
          {words.deviation} {row.deviation.text}
        </span>
      )}
    </>
  );
}
