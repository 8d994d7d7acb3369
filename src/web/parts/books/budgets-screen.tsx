/** 预算执行 the budgets of a year: each unit in a row, and a way to its own page. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { Answer } from '#web/client.ts';
import type { PageProps } from '#web/page.ts';
import { budgetsQuery } from '#web/query.ts';
import { PageHead, Section } from '../page-frame/page-head.tsx';
import { QueryGate } from '../page-frame/query-gate.tsx';
import { budgetMessages as words } from './budget-messages.ts';
import { Money } from './money.tsx';
import { RateBar } from './rate-bar.tsx';
import { useBookYear, YearSelect } from './year-select.tsx';
import './books.css';

export function BudgetsScreen({ search, setSearch }: PageProps): ReactElement {
  const fiscalYear = useBookYear(search['year']);
  const query = useQuery(budgetsQuery(fiscalYear));
  return (
    <>
      <PageHead title={words.title(fiscalYear)} note={words.note}>
        <YearSelect year={fiscalYear} choose={(year) => setSearch({ year: String(year) })} />
      </PageHead>
      <QueryGate query={query}>
        {({ budgets, until }) => (
          <Section title={words.units} note={`${words.until} ${until}，${words.million}`}>
            {budgets.length === 0 ? (
              <p className="page-empty">{words.none}</p>
            ) : (
              <Budgets budgets={budgets} fiscalYear={fiscalYear} />
            )}
          </Section>
        )}
      </QueryGate>
    </>
  );
}

function Budgets(input: {
  readonly budgets: Answer<'budgets'>['budgets'];
  readonly fiscalYear: number;
}): ReactElement {
  const { heads } = words;
  return (
    <div className="figure-frame" tabIndex={0} role="region" aria-label={words.units}>
      <table className="figure-table">
        <caption className="visually-hidden">{words.units}</caption>
        <thead>
          <tr>
            <th scope="col">{heads.unit}</th>
            {[heads.initial, heads.annual, heads.halfYear, heads.paid, heads.rate].map((head) => (
              <th key={head} scope="col" className="book-number">
                {head}
              </th>
            ))}
            <th scope="col" className="book-number">
              {heads.payments}
            </th>
          </tr>
        </thead>
        <tbody>
          {input.budgets.map((one) => (
            <tr key={one.budgetUnit.id}>
              <th scope="row">
                <Link
                  to="/books/budget/$budgetUnitId/$fiscalYear"
                  params={
                    {
                      budgetUnitId: one.budgetUnit.id,
                      fiscalYear: String(input.fiscalYear),
                    } as never
                  }
                >
                  {one.budgetUnit.name}
                </Link>
              </th>
              {one.known ? (
                <>
                  <td className="book-number">
                    <Money fen={one.initialFen} />
                  </td>
                  <td className="book-number">
                    <Money fen={one.annualFen} />
                  </td>
                  <td className="book-number">
                    <Money fen={one.halfYearFen} />
                  </td>
                  <td className="book-number">
                    <Money fen={one.paidFen} />
                  </td>
                  <td className="book-number">
                    <RateBar rate={one.rate} />
                  </td>
                  <td className="book-number">{one.payments}</td>
                </>
              ) : (
                <td colSpan={6} className="soft">
                  {words.unknown}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
