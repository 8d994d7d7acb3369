/** 资产卡片 lists of cards day by day, what is in use by original value, the cards themselves. */
import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import type { AssetsViewJson } from '#contract/fact-routes.ts';
import { sourceFileHref } from '#web/client.ts';
import type { PageProps } from '#web/page.ts';
import { Money } from '../books/money.tsx';
import { showInstant } from '../page-frame/instant.ts';
import { PageHead, Section } from '../page-frame/page-head.tsx';
import { QueryGate } from '../page-frame/query-gate.tsx';
import { EntryOrigin } from './entry-origin.tsx';
import { ImportRegister } from './import-register.tsx';
import { registerMessages } from './messages.ts';
import { assetsQuery } from './register-queries.ts';
import '../books/books.css';
import './registers.css';

const words = registerMessages.assetsPage;
const pageSize = 50;

type Shown = NonNullable<AssetsViewJson['shown']>;

export function AssetsScreen({ params, search, setSearch }: PageProps): ReactElement {
  const budgetUnitId = params['budgetUnitId'] ?? '';
  const fiscalYear = Number(params['fiscalYear'] ?? '');
  const [limit, setLimit] = useState(pageSize);
  const listId = search['list'];
  const query = useQuery(
    assetsQuery(
      { budgetUnitId, fiscalYear },
      { limit, ...(listId === undefined ? {} : { listId }) },
    ),
  );
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
          >
            {answer.shown !== null && (
              <Select
                aria-label={words.lists}
                value={answer.shown.id}
                popupMatchSelectWidth={false}
                onChange={(list) => setSearch({ list })}
                options={answer.lists.map(({ id, asOf, cards }) => ({
                  value: id,
                  label: words.option(asOf, cards),
                }))}
              />
            )}
          </PageHead>
          {answer.shown === null && (
            <Section title={words.list}>
              <p className="page-empty">{words.none}</p>
            </Section>
          )}
          {answer.shown !== null && <Sums shown={answer.shown} />}
          {answer.may.import && (
            <Section title={registerMessages.importing}>
              <ImportRegister
                place={{ budgetUnitId, fiscalYear, kind: 'assets' }}
                asOf={`${fiscalYear}-06-30`}
              />
            </Section>
          )}
          {answer.shown !== null && (
            <Cards
              shown={answer.shown}
              more={() => setLimit(Math.min(500, limit + pageSize * 3))}
            />
          )}
          <Lists answer={answer} />
        </>
      )}
    </QueryGate>
  );
}

function Sums({ shown }: { readonly shown: Shown }): ReactElement {
  return (
    <Section
      title={words.rate}
      note={`${registerMessages.figuresUntil(shown.asOf)}，${registerMessages.million}`}
      tools={<strong>{shown.rate === null ? words.noRate : `${shown.rate}%`}</strong>}
    >
      <div className="register-sums">
        <SumTable
          title={words.state}
          rows={shown.states.map((one) => ({
            ...one,
            name: one.state,
            mark: one.inUse ? words.inUse : '',
          }))}
        />
        <SumTable
          title={words.className}
          rows={shown.classes.map((one) => ({ ...one, mark: '' }))}
        />
      </div>
    </Section>
  );
}

const SumTable = (input: {
  readonly title: string;
  readonly rows: readonly {
    readonly name: string;
    readonly mark: string;
    readonly cards: number;
    readonly valueFen: string;
  }[];
}): ReactElement => (
  <table className="figure-table">
    <caption className="visually-hidden">{input.title}</caption>
    <thead>
      <tr>
        <th scope="col">{input.title}</th>
        <th scope="col" className="book-number">
          {words.cards}
        </th>
        <th scope="col" className="book-number">
          {words.value}
        </th>
      </tr>
    </thead>
    <tbody>
      {input.rows.map(({ name, mark, cards, valueFen }) => (
        <tr key={name}>
          <th scope="row">
            {name} {mark !== '' && <span className="soft">{mark}</span>}
          </th>
          <td className="book-number">{cards}</td>
          <td className="book-number">
            <Money fen={valueFen} />
          </td>
        </tr>
      ))}
    </tbody>
    <tfoot>
      <tr>
        <th scope="row">{words.total}</th>
        <td className="book-number">{input.rows.reduce((sum, { cards }) => sum + cards, 0)}</td>
        <td className="book-number">
          <Money
            fen={String(input.rows.reduce((sum, { valueFen }) => sum + BigInt(valueFen), 0n))}
          />
        </td>
      </tr>
    </tfoot>
  </table>
);

function Cards(input: { readonly shown: Shown; readonly more: () => void }): ReactElement {
  const { shown, more } = input;
  const { heads } = words;
  return (
    <Section title={words.list} note={words.listTotal(shown.total)}>
      <div className="figure-frame" tabIndex={0} role="region" aria-label={words.list}>
        <table className="figure-table">
          <caption className="visually-hidden">{words.list}</caption>
          <thead>
            <tr>
              <th scope="col">{heads.number}</th>
              <th scope="col">{heads.name}</th>
              <th scope="col">{words.className}</th>
              <th scope="col" className="book-number">
                {words.value}
              </th>
              <th scope="col">{heads.acquired}</th>
              <th scope="col">{words.state}</th>
              <th scope="col">{registerMessages.from}</th>
            </tr>
          </thead>
          <tbody>
            {shown.cards.map((card) => (
              <tr key={card.id}>
                <td>{card.number}</td>
                <th scope="row">{card.name}</th>
                <td>{card.className}</td>
                <td className="book-number">
                  <Money fen={card.valueFen} />
                </td>
                <td className="register-day">{card.acquiredOn}</td>
                <td>{card.state}</td>
                <td>
                  <EntryOrigin from={card.from} userName="" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown.cards.length < shown.total && shown.cards.length < 500 && (
        <p className="book-more">
          <Button onClick={more}>{registerMessages.more}</Button>
        </p>
      )}
    </Section>
  );
}

function Lists({ answer }: { readonly answer: AssetsViewJson }): ReactElement | null {
  const [now] = useState(() => new Date());
  if (answer.lists.length === 0) return null;
  return (
    <Section title={words.lists}>
      <ul className="book-list">
        {answer.lists.map((one) => (
          <li key={one.id}>
            <strong>{words.option(one.asOf, one.cards)}</strong>
            <a href={sourceFileHref(one.sourceFileId)}>{one.fileName}</a>
            <span className="soft">
              {words.listOf(one.userName, showInstant(one.instant, now))}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
