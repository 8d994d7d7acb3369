/** 台账总览 a year of registers: units × kinds, with contracts, asset cards, facts beside them. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';
import type { RegisterOverviewJson } from '#contract/register-routes.ts';
import type { PageProps } from '#web/page.ts';
import { useBookYear, YearSelect } from '../books/year-select.tsx';
import { PageHead, Section } from '../page-frame/page-head.tsx';
import { QueryGate } from '../page-frame/query-gate.tsx';
import { useMay } from '../session/use-session.ts';
import { registerMessages as words } from './messages.ts';
import { registersQuery } from './register-queries.ts';
import '../books/books.css';
import './registers.css';

export function RegistersScreen({ search, setSearch }: PageProps): ReactElement {
  const fiscalYear = useBookYear(search['year']);
  const query = useQuery(registersQuery(fiscalYear));
  return (
    <>
      <PageHead title={words.title(fiscalYear)} note={words.note}>
        <YearSelect year={fiscalYear} choose={(year) => setSearch({ year: String(year) })} />
      </PageHead>
      <QueryGate query={query}>
        {(answer) => (
          <Section title={words.overview}>
            {answer.units.length === 0 ? (
              <p className="page-empty">{words.none}</p>
            ) : (
              <Matrix answer={answer} />
            )}
          </Section>
        )}
      </QueryGate>
    </>
  );
}

type YearOfUnit = RegisterOverviewJson['units'][number];

/** Registers in columns after those that every unit has; the unit's name stays in sight. */
function Matrix({ answer }: { readonly answer: RegisterOverviewJson }): ReactElement {
  const mayMeasure = useMay('view_measures');
  const kinds = answer.kinds.filter(({ kind }) => kind !== 'contracts' && kind !== 'assets');
  return (
    <div className="figure-frame" tabIndex={0} role="region" aria-label={words.overview}>
      <table className="figure-table register-matrix">
        <caption className="visually-hidden">{words.overview}</caption>
        <thead>
          <tr>
            <th scope="col">{words.budgetUnit}</th>
            {kinds.map(({ kind, name }) => (
              <th key={kind} scope="col">
                {name}
              </th>
            ))}
            <th scope="col">{words.contracts}</th>
            <th scope="col">{words.assets}</th>
            <th scope="col">{words.facts}</th>
            {mayMeasure && <th scope="col">{words.measures}</th>}
          </tr>
        </thead>
        <tbody>
          {answer.units.map((ofUnit) => (
            <UnitRow
              key={ofUnit.budgetUnit.id}
              ofUnit={ofUnit}
              answer={answer}
              measures={mayMeasure}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function UnitRow(input: {
  readonly ofUnit: YearOfUnit;
  readonly answer: RegisterOverviewJson;
  readonly measures: boolean;
}): ReactElement {
  const { ofUnit, answer } = input;
  const { shortName, id } = ofUnit.budgetUnit;
  const way = (to: string, name: string, state: string, more?: ReactNode) => (
    <Link
      to={to}
      params={{ budgetUnitId: id, fiscalYear: String(answer.fiscalYear) } as never}
      aria-label={words.cell(shortName, name, state)}
    >
      {state}
      {more}
    </Link>
  );
  return (
    <tr>
      <th scope="row">{shortName}</th>
      {ofUnit.registers.map((one) => (
        <RegisterCell key={one.kind} one={one} ofUnit={ofUnit} answer={answer} />
      ))}
      <td className={ofUnit.contracts === 0 ? 'register-closed' : ''}>
        {way(
          '/books/contracts/$budgetUnitId/$fiscalYear',
          words.contracts,
          words.contractCount(ofUnit.contracts),
        )}
      </td>
      <td className={ofUnit.assetsAsOf === null ? 'register-closed' : ''}>
        {way(
          '/books/assets/$budgetUnitId/$fiscalYear',
          words.assets,
          ofUnit.assetsAsOf === null ? words.noAssets : words.assetsAt(ofUnit.assetsAsOf),
        )}
      </td>
      <td className={ofUnit.factsStated < ofUnit.factsAll ? 'register-closed' : ''}>
        {way(
          '/books/facts/$budgetUnitId/$fiscalYear',
          words.facts,
          words.factsOf(ofUnit.factsStated, ofUnit.factsAll),
        )}
      </td>
      {input.measures && (
        <td>{way('/measures/$budgetUnitId/$fiscalYear', words.measures, words.seeMeasures)}</td>
      )}
    </tr>
  );
}

function RegisterCell(input: {
  readonly one: YearOfUnit['registers'][number];
  readonly ofUnit: YearOfUnit;
  readonly answer: RegisterOverviewJson;
}): ReactElement {
  const { one, ofUnit, answer } = input;
  const kind = answer.kinds.find((other) => other.kind === one.kind);
  const state = one.opened ? words.opened(one.entries, kind?.measureWord ?? '') : words.notOpened;
  const latest = one.latestDate === null ? '' : words.latest(one.latestDate);
  return (
    <td className={one.opened ? '' : 'register-closed'}>
      <Link
        to="/books/registers/$budgetUnitId/$fiscalYear/$kind"
        params={
          {
            budgetUnitId: ofUnit.budgetUnit.id,
            fiscalYear: String(answer.fiscalYear),
            kind: one.kind,
          } as never
        }
        aria-label={words.cell(ofUnit.budgetUnit.shortName, kind?.name ?? '', `${state} ${latest}`)}
      >
        {state}
        {latest !== '' && <span className="register-latest">{latest}</span>}
      </Link>
    </td>
  );
}
