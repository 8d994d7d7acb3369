/** 合同与采购 contracts with planned payments, the half-year plan they give, and procurement. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import type { ContractsViewJson } from '#contract/fact-routes.ts';
import type { PageProps } from '#web/page.ts';
import { shownFen } from '../books/figures.ts';
import { Money } from '../books/money.tsx';
import { useFocusBack } from '../page-frame/focus-back.ts';
import { PageHead, Section } from '../page-frame/page-head.tsx';
import { QueryGate } from '../page-frame/query-gate.tsx';
import { ContractForm } from './contract-form.tsx';
import { EntryDrawer } from './entry-drawer.tsx';
import { EntryOrigin } from './entry-origin.tsx';
import { HalfYearPlan } from './half-year-plan.tsx';
import { ImportRegister } from './import-register.tsx';
import { registerMessages } from './messages.ts';
import { contractsQuery } from './register-queries.ts';
import { WithdrawDialog } from './withdraw-dialog.tsx';
import '../books/books.css';
import './registers.css';

const words = registerMessages.contractsPage;

type Contract = ContractsViewJson['contracts'][number];
type Act =
  | { readonly kind: 'add' }
  | { readonly kind: 'look' | 'edit' | 'withdraw'; readonly contract: Contract };

export function ContractsScreen({ params }: PageProps): ReactElement {
  const budgetUnitId = params['budgetUnitId'] ?? '';
  const fiscalYear = Number(params['fiscalYear'] ?? '');
  const query = useQuery(contractsQuery({ budgetUnitId, fiscalYear }));
  return (
    <QueryGate query={query}>
      {(answer) => (
        <>
          <PageHead
            title={words.title(answer.budgetUnit.shortName, fiscalYear)}
            crumbs={[
              {
                label: registerMessages.back(fiscalYear),
                to: `/books/registers?year=${fiscalYear}`,
              },
            ]}
            note={words.note}
          />
          <HalfYearPlan answer={answer} />
          <Procurement answer={answer} />
          {answer.may.import && (
            <Section title={registerMessages.importing}>
              <ImportRegister place={{ budgetUnitId, fiscalYear, kind: 'contracts' }} />
            </Section>
          )}
          <Contracts answer={answer} />
        </>
      )}
    </QueryGate>
  );
}

function Procurement({ answer }: { readonly answer: ContractsViewJson }): ReactElement {
  const { procurement, budgetUnit, fiscalYear } = answer;
  const heads = words.procurementHeads;
  const facts = [
    [heads.budget, procurement.budgetFen],
    [heads.actual, procurement.actualFen],
    [heads.contracts, procurement.contractsFen],
    [heads.difference, procurement.differenceFen],
  ] as const;
  const missing = procurement.budgetFen === null || procurement.actualFen === null;
  return (
    <Section
      title={words.procurement}
      note={registerMessages.million}
      tools={
        missing && (
          <Link
            to="/books/facts/$budgetUnitId/$fiscalYear"
            params={{ budgetUnitId: budgetUnit.id, fiscalYear: String(fiscalYear) } as never}
          >
            {words.toFacts}
          </Link>
        )
      }
    >
      <dl className="book-facts">
        {facts.map(([title, amount]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>
              {amount === null && title !== heads.difference ? (
                <span className="register-not">{words.notStated}</span>
              ) : (
                <Money fen={amount} />
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function Contracts({ answer }: { readonly answer: ContractsViewJson }): ReactElement {
  const [act, setAct] = useState<Act | null>(null);
  const close = (): void => setAct(null);
  useFocusBack(act !== null);
  return (
    <Section
      title={words.list}
      note={registerMessages.entriesTotal(answer.contracts.length, answer.kind.measureWord)}
      tools={
        answer.may.add && (
          <Button type="primary" onClick={() => setAct({ kind: 'add' })}>
            {words.add}
          </Button>
        )
      }
    >
      {answer.contracts.length === 0 ? (
        <p className="page-empty">{words.none}</p>
      ) : (
        <ContractTable answer={answer} start={setAct} />
      )}
      {act?.kind === 'add' && <ContractForm answer={answer} replaces={null} close={close} />}
      {act?.kind === 'edit' && (
        <ContractForm answer={answer} replaces={act.contract} close={close} />
      )}
      {act?.kind === 'withdraw' && <WithdrawDialog entry={act.contract.entry} close={close} />}
      {act?.kind === 'look' && (
        <EntryDrawer entryId={act.contract.entry.id} title={act.contract.name} close={close} />
      )}
    </Section>
  );
}

function ContractTable(input: {
  readonly answer: ContractsViewJson;
  readonly start: (act: Act) => void;
}): ReactElement {
  const { answer, start } = input;
  const { heads } = words;
  const total = answer.contracts.reduce((sum, { amountFen }) => sum + BigInt(amountFen), 0n);
  return (
    <div className="figure-frame" tabIndex={0} role="region" aria-label={words.list}>
      <table className="figure-table register-entries">
        <caption className="visually-hidden">{words.list}</caption>
        <thead>
          <tr>
            <th scope="col">{heads.number}</th>
            <th scope="col">{heads.name}</th>
            <th scope="col">{heads.line}</th>
            <th scope="col">{heads.counterparty}</th>
            <th scope="col" className="book-number">
              {heads.amount}
            </th>
            <th scope="col">{heads.signed}</th>
            <th scope="col">{heads.payments}</th>
            <th scope="col">{registerMessages.from}</th>
            <th scope="col" className="register-acts">
              {registerMessages.evidence}
            </th>
          </tr>
        </thead>
        <tbody>
          {answer.contracts.map((contract) => (
            <ContractRow
              key={contract.entry.id}
              contract={contract}
              start={start}
              mayAdd={answer.may.add}
            />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={4}>
              {words.total}
            </th>
            <td className="book-number">{shownFen(String(total), '元')}</td>
            <td colSpan={4} />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function ContractRow(input: {
  readonly contract: Contract;
  readonly start: (act: Act) => void;
  readonly mayAdd: boolean;
}): ReactElement {
  const { contract, start } = input;
  const { entry } = contract;
  const act = (kind: 'look' | 'edit' | 'withdraw', word: string) => (
    <Button
      type="link"
      size="small"
      aria-label={registerMessages.actOn(word, contract.name)}
      onClick={() => start({ kind, contract })}
    >
      {word}
    </Button>
  );
  return (
    <tr className={entry.withdrawn === null ? undefined : 'register-gone'}>
      <td>{contract.number}</td>
      <th scope="row" className="register-title">
        {contract.name}
        {entry.withdrawn !== null && (
          <span className="register-not">
            {registerMessages.withdrawn(entry.withdrawn.userName, entry.withdrawn.reason)}
          </span>
        )}
      </th>
      <td>{contract.line === '' ? <span className="soft">{words.noLine}</span> : contract.line}</td>
      <td>
        {contract.counterparty}
        <span className="register-latest">{contract.method}</span>
      </td>
      <td className="book-number">{shownFen(contract.amountFen, '元')}</td>
      <td className="register-day">
        {contract.signedOn}
        {contract.acceptedOn !== null && (
          <span className="register-latest">{words.accepted(contract.acceptedOn)}</span>
        )}
      </td>
      <td className="register-day">
        <ul className="register-payments">
          {contract.payments.map(({ date, amountFen }, at) => (
            <li key={`${at}.${date}`}>{words.payment(date, shownFen(amountFen, '元'))}</li>
          ))}
        </ul>
      </td>
      <td>
        <EntryOrigin from={entry.from} userName={entry.userName} />
      </td>
      <td className="register-acts">
        {act('look', `${registerMessages.evidence} ${entry.evidence}`)}
        {entry.may.withdraw && input.mayAdd && act('edit', registerMessages.edit)}
        {entry.may.withdraw && act('withdraw', registerMessages.withdraw)}
      </td>
    </tr>
  );
}
