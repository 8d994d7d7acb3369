/** 预算行 sources, basic expenditure and projects: initial, adjusted, plan, paid, rate. */
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { BudgetViewJson } from '#contract/budget-routes.ts';
import { Section } from '../page-frame/page-head.tsx';
import { CellLink } from '../page-frame/cell-link.tsx';
import { budgetMessages as words } from './budget-messages.ts';
import { Money } from './money.tsx';
import { RateBar } from './rate-bar.tsx';

type Line = BudgetViewJson['lines'][number];

export function BudgetLines({ answer }: { readonly answer: BudgetViewJson }): ReactElement {
  const { lines, sums, budgetUnit, fiscalYear, until } = answer;
  const sources = lines.filter(({ kind }) => kind === 'source');
  const spending = lines.filter(({ kind }) => kind !== 'source');
  const { heads } = words;
  return (
    <Section
      title={words.lines}
      note={words.million}
      tools={
        <Link
          to="/measures/$budgetUnitId/$fiscalYear"
          params={{ budgetUnitId: budgetUnit.id, fiscalYear: String(fiscalYear) } as never}
          search={{ until } as never}
        >
          {words.adjustedRate} {sums.adjustedRate === null ? '—' : `${sums.adjustedRate}%`}
        </Link>
      }
    >
      <div className="figure-frame" tabIndex={0} role="region" aria-label={words.lines}>
        <table className="figure-table">
          <caption className="visually-hidden">{words.lines}</caption>
          <thead>
            <tr>
              <th scope="col">{heads.line}</th>
              {[heads.initial, heads.annual, heads.halfYear, heads.paid, heads.rate].map((head) => (
                <th key={head} scope="col" className="book-number">
                  {head}
                </th>
              ))}
              <th scope="col">{heads.from}</th>
            </tr>
          </thead>
          <tbody>
            {sources.map((line) => (
              <LineRow key={line.id} line={line} />
            ))}
            {spending.map((line) => (
              <LineRow key={line.id} line={line} />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{words.total}</th>
              <td className="book-number">
                <Money fen={sums.initialFen} />
              </td>
              <td className="book-number">
                <Money fen={sums.annualFen} />
              </td>
              <td className="book-number">
                <Money fen={sums.halfYearFen} />
              </td>
              <td className="book-number">
                <Money fen={sums.paidFen} />
              </td>
              <td className="book-number">
                <RateBar rate={sums.rate} />
              </td>
              <td className="soft">
                {sums.halfYearMissing.length > 0 && words.halfMissing(sums.halfYearMissing)}
              </td>
            </tr>
          </tfoot>
        </table>
      </div>
    </Section>
  );
}

const LineRow = ({ line }: { readonly line: Line }): ReactElement => (
  <tr className={`book-line-${line.kind}`}>
    <th scope="row">
      {line.kind === 'source' && <span className="soft">{words.lineKind.source} </span>}
      {line.title}
    </th>
    <td className="book-number">
      <Money fen={line.initialFen} />
    </td>
    <td className="book-number">
      <Money fen={line.annualFen} />
    </td>
    <td className="book-number">
      <Money fen={line.halfYearFen} />
    </td>
    <td className="book-number">{line.paidFen !== null && <Money fen={line.paidFen} />}</td>
    <td className="book-number">{line.paidFen !== null && <RateBar rate={line.rate} />}</td>
    <td>
      {line.from === null ? (
        <span className="soft">{line.userName}</span>
      ) : (
        <CellLink
          address={{ tableId: line.from.tableId, rowId: line.from.rowId, column: 'fullYear' }}
        >
          {words.fromTable}
        </CellLink>
      )}
    </td>
  </tr>
);
