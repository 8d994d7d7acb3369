/** 基础数 what no list brings: each with its value, document and what it is needed for. */
import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { type ReactElement, useState } from 'react';
import type { FactsViewJson } from '#contract/fact-routes.ts';
import type { PageProps } from '#web/page.ts';
import { useFocusBack } from '../page-frame/focus-back.ts';
import { showInstant } from '../page-frame/instant.ts';
import { PageHead, Section } from '../page-frame/page-head.tsx';
import { QueryGate } from '../page-frame/query-gate.tsx';
import { FactHistory } from './fact-history.tsx';
import { registerMessages } from './messages.ts';
import { factsQuery } from './register-queries.ts';
import { StateFact } from './state-fact.tsx';
import '../books/books.css';
import './registers.css';

const words = registerMessages.factsPage;

type Fact = FactsViewJson['facts'][number];
type Act = { readonly kind: 'state' | 'history'; readonly fact: Fact };

export function FactsScreen({ params }: PageProps): ReactElement {
  const budgetUnitId = params['budgetUnitId'] ?? '';
  const fiscalYear = Number(params['fiscalYear'] ?? '');
  const query = useQuery(factsQuery({ budgetUnitId, fiscalYear }));
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
          <Missing answer={answer} />
          <Facts answer={answer} />
        </>
      )}
    </QueryGate>
  );
}

function Missing({ answer }: { readonly answer: FactsViewJson }): ReactElement {
  const missing = answer.facts.filter(({ stated }) => stated === null);
  if (missing.length === 0) return <p className="register-line">{words.allStated}</p>;
  return (
    <Alert
      className="register-alert"
      type="warning"
      showIcon
      title={words.missing(missing.length)}
      description={
        <ul className="register-payments">
          {missing.map(({ definition }) => (
            <li key={definition.code}>
              {words.missingOf(definition.title, definition.neededFor.join('、'))}
            </li>
          ))}
        </ul>
      }
    />
  );
}

function Facts({ answer }: { readonly answer: FactsViewJson }): ReactElement {
  const [act, setAct] = useState<Act | null>(null);
  const { heads } = words;
  const close = (): void => setAct(null);
  useFocusBack(act !== null);
  return (
    <Section title={words.list}>
      <div className="figure-frame" tabIndex={0} role="region" aria-label={words.list}>
        <table className="figure-table register-entries">
          <caption className="visually-hidden">{words.list}</caption>
          <thead>
            <tr>
              <th scope="col">{heads.fact}</th>
              <th scope="col" className="book-number">
                {heads.value}
              </th>
              <th scope="col">{heads.asOf}</th>
              <th scope="col">{heads.document}</th>
              <th scope="col">{heads.by}</th>
              <th scope="col" className="register-acts">
                {heads.act}
              </th>
            </tr>
          </thead>
          <tbody>
            {answer.facts.map((fact) => (
              <FactRow
                key={fact.definition.code}
                fact={fact}
                mayState={answer.may.state}
                start={setAct}
              />
            ))}
          </tbody>
        </table>
      </div>
      {act?.kind === 'state' && <StateFact answer={answer} fact={act.fact} close={close} />}
      {act?.kind === 'history' && <FactHistory answer={answer} fact={act.fact} close={close} />}
    </Section>
  );
}

function FactRow(input: {
  readonly fact: Fact;
  readonly mayState: boolean;
  readonly start: (act: Act) => void;
}): ReactElement {
  const { fact, mayState, start } = input;
  const { definition, stated, versions } = fact;
  const stateWord = stated === null ? words.state : words.restate;
  const proposed = definition.provenance.status === 'proposed';
  return (
    <tr>
      <th scope="row" className="register-title" title={definition.definition}>
        {definition.title}
        {proposed && (
          <span className="book-proposed" title={definition.provenance.source}>
            {registerMessages.statusName.proposed}
          </span>
        )}
        <span className="register-latest">{definition.definition}</span>
        {definition.neededFor.length > 0 && (
          <span className="register-latest">
            {words.neededFor(definition.neededFor.join('、'))}
          </span>
        )}
      </th>
      {stated === null ? (
        <td colSpan={4} className="register-closed">
          {words.notStated}
          <span className="register-latest">{words.usual(definition.usualSource)}</span>
        </td>
      ) : (
        <Stated stated={stated} />
      )}
      <td className="register-acts">
        {mayState && (
          <Button
            type="link"
            size="small"
            aria-label={registerMessages.actOn(stateWord, definition.title)}
            onClick={() => start({ kind: 'state', fact })}
          >
            {stateWord}
          </Button>
        )}
        {versions > 0 && (
          <Button
            type="link"
            size="small"
            aria-label={registerMessages.actOn(words.history(versions), definition.title)}
            onClick={() => start({ kind: 'history', fact })}
          >
            {words.history(versions)}
          </Button>
        )}
      </td>
    </tr>
  );
}

function Stated({ stated }: { readonly stated: NonNullable<Fact['stated']> }): ReactElement {
  const [now] = useState(() => new Date());
  return (
    <>
      <td className="book-number">{stated.written}</td>
      <td className="register-day">{stated.asOf}</td>
      <td>
        {stated.document}{' '}
        {stated.link !== null && (
          <a href={stated.link} target="_blank" rel="noreferrer">
            {words.openLink}
          </a>
        )}
        {stated.reason !== null && (
          <span className="register-latest">
            {words.reason}：{stated.reason}
          </span>
        )}
      </td>
      <td>
        {stated.userName}
        <span className="register-latest">{showInstant(stated.instant, now)}</span>
      </td>
    </>
  );
}
