/** 一个单位的预算 lines and what was paid of them, adjustments, payments, what is stated at year end. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Input } from 'antd';
import type { ReactElement } from 'react';
import type { BudgetViewJson } from '#contract/budget-routes.ts';
import { call } from '#web/client.ts';
import type { PageProps } from '#web/page.ts';
import { budgetQuery, queries } from '#web/query.ts';
import { PageHead, Section } from '../page-frame/page-head.tsx';
import { QueryGate } from '../page-frame/query-gate.tsx';
import { Adjustments } from './adjustments.tsx';
import { BudgetLines } from './budget-lines.tsx';
import { budgetMessages as words } from './budget-messages.ts';
import { BudgetStatements } from './budget-statements.tsx';
import { Money } from './money.tsx';
import { Payments } from './payments.tsx';
import './books.css';

export function BudgetScreen({ params, search, setSearch }: PageProps): ReactElement {
  const budgetUnitId = params['budgetUnitId'] ?? '';
  const fiscalYear = Number(params['fiscalYear'] ?? '');
  const until = search['until'] ?? null;
  const query = useQuery(budgetQuery(budgetUnitId, fiscalYear, until));
  return (
    <QueryGate query={query}>
      {(answer) => (
        <>
          <PageHead
            title={words.unitTitle(answer.budgetUnit.shortName, fiscalYear)}
            crumbs={[{ label: words.back(fiscalYear), to: `/books/budget?year=${fiscalYear}` }]}
            note={words.note}
          >
            <label>
              {words.until}{' '}
              <Input
                type="date"
                className="book-day"
                value={answer.until}
                min={`${fiscalYear}-01-01`}
                max={`${fiscalYear}-12-31`}
                onChange={(event) => {
                  if (event.target.value !== '') setSearch({ until: event.target.value });
                }}
              />
            </label>
          </PageHead>
          {answer.lines.length === 0 && <TakeOver answer={answer} />}
          {answer.lines.length > 0 && <BudgetLines answer={answer} />}
          <Spending answer={answer} />
          <Adjustments answer={answer} />
          <Payments answer={answer} />
          <BudgetStatements answer={answer} />
        </>
      )}
    </QueryGate>
  );
}

/** Nothing stands yet: the approved table has it all. */
function TakeOver({ answer }: { readonly answer: BudgetViewJson }): ReactElement {
  const { budgetUnit, fiscalYear, tables, may } = answer;
  const params = { budgetUnitId: budgetUnit.id, fiscalYear };
  const taking = useMutation({
    mutationFn: () => call('takeOverBudget', { params, body: { tableId: null, version: null } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['books'] }),
  });
  const usual = tables.find((one) => one.usual) ?? tables[0];
  return (
    <Section title={words.lines}>
      <div className="page-section-body book-import">
        <p>{words.unknown}</p>
        {may.setBudget && usual !== undefined && (
          <>
            <p className="soft">{words.takeOverLead}</p>
            <p>
              {words.takeOverFrom}：{usual.title}
            </p>
            <div>
              <Button type="primary" loading={taking.isPending} onClick={() => taking.mutate()}>
                {words.takeOver}
              </Button>
            </div>
          </>
        )}
        {usual === undefined && <p className="soft">{words.noTable}</p>}
        {taking.isError && <Alert type="error" showIcon title={taking.error.message} />}
      </div>
    </Section>
  );
}

function Spending({ answer }: { readonly answer: BudgetViewJson }): ReactElement | null {
  if (answer.spending.length === 0) return null;
  const most = answer.months.reduce(
    (highest, { paidFen }) => (BigInt(paidFen) > highest ? BigInt(paidFen) : highest),
    1n,
  );
  return (
    <Section title={words.spending} note={`${words.spendingNote}，${words.million}`}>
      <dl className="book-facts">
        {answer.spending.map((one) => (
          <div key={one.code}>
            <dt>{one.title}</dt>
            <dd title={one.missing ?? undefined}>
              <Money fen={one.paidFen} />
              {one.annualFen !== null && (
                <>
                  {' / '}
                  <Money fen={one.annualFen} />
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <table className="figure-table book-months">
        <caption>{words.months}</caption>
        <tbody>
          <tr>
            {answer.months.map(({ month, paidFen }) => (
              <td key={month}>
                <span className="book-column" aria-hidden="true">
                  <i style={{ height: `${String((BigInt(paidFen) * 100n) / most)}%` }} />
                </span>
                <span className="soft">{words.monthOf(month)}</span>
                <span className="book-month-paid">
                  <Money fen={paidFen} />
                </span>
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </Section>
  );
}
