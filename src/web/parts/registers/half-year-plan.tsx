/** 半年计划 what contracts will have paid by 30 June, by project, beside the plan of the budget. */
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { ContractsViewJson } from '#contract/fact-routes.ts';
import { Money } from '../books/money.tsx';
import { Section } from '../page-frame/page-head.tsx';
import { registerMessages } from './messages.ts';

const words = registerMessages.contractsPage;

export function HalfYearPlan({ answer }: { readonly answer: ContractsViewJson }): ReactElement {
  const { halfYear, budgetUnit, fiscalYear } = answer;
  return (
    <Section
      title={words.halfYear}
      note={words.halfYearNote}
      tools={
        <Link
          to="/books/budget/$budgetUnitId/$fiscalYear"
          params={{ budgetUnitId: budgetUnit.id, fiscalYear: String(fiscalYear) } as never}
        >
          {words.toBudget}
        </Link>
      }
    >
      {halfYear.length === 0 ? (
        <p className="page-empty">{words.halfNone}</p>
      ) : (
        <PlanTable halfYear={halfYear} />
      )}
    </Section>
  );
}

function PlanTable({
  halfYear,
}: {
  readonly halfYear: ContractsViewJson['halfYear'];
}): ReactElement {
  const heads = words.halfHeads;
  const numbers = [heads.contracts, heads.year, heads.proposed, heads.plan, heads.difference];
  return (
    <div className="figure-frame" tabIndex={0} role="region" aria-label={words.halfYear}>
      <table className="figure-table">
        <caption className="visually-hidden">{words.halfYear}</caption>
        <thead>
          <tr>
            <th scope="col">{heads.line}</th>
            {numbers.map((head) => (
              <th key={head} scope="col" className="book-number">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {halfYear.map((one) => (
            <tr key={one.line}>
              <th scope="row">
                {one.line === '' ? <span className="soft">{words.noLine}</span> : one.line}
                {one.note !== null && <span className="register-not">{one.note}</span>}
              </th>
              <td className="book-number">{one.contracts}</td>
              <td className="book-number">
                <Money fen={one.yearFen} />
              </td>
              <td className="book-number">
                <Money fen={one.proposedFen} />
              </td>
              <td className="book-number">
                <Money fen={one.planFen} />
              </td>
              <td className="book-number">
                <Money fen={one.differenceFen} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
