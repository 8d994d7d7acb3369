/** 一个月 one month of a branch: its items, what stood before, where each was read, its versions. */
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import type { ReactElement } from 'react';
import type { MonthViewJson } from '#contract/month-routes.ts';
import { sourceFileHref } from '#web/client.ts';
import type { PageProps } from '#web/page.ts';
import { monthDifferenceQuery, monthQuery } from '#web/query.ts';
import { PageHead, Section } from '../page-frame/page-head.tsx';
import { QueryGate } from '../page-frame/query-gate.tsx';
import { shownFen, shownItem } from './figures.ts';
import { ListFindings } from './list-findings.tsx';
import { monthMessages as words } from './months-messages.ts';
import './books.css';

export function MonthScreen({ params, search, setSearch }: PageProps): ReactElement {
  const budgetUnitId = params['budgetUnitId'] ?? '';
  const month = params['month'] ?? '';
  const version = search['version'] === undefined ? null : Number(search['version']);
  const query = useQuery(monthQuery(budgetUnitId, month, version));
  return (
    <QueryGate query={query}>
      {(answer) => (
        <Month answer={answer} choose={(chosen) => setSearch({ version: String(chosen) })} />
      )}
    </QueryGate>
  );
}

function Month(input: {
  readonly answer: MonthViewJson;
  readonly choose: (version: number) => void;
}): ReactElement {
  const { answer, choose } = input;
  const { budgetUnit, month, shown, versions, findings } = answer;
  const year = Number(month.slice(0, 4));
  const statements = [...new Set(answer.definitions.map(({ statement }) => statement))];
  return (
    <>
      <PageHead
        title={`${budgetUnit.branchName ?? budgetUnit.shortName} ${words.whole(month)}`}
        crumbs={[{ label: words.back(year), to: `/books/months?year=${year}` }]}
        note={shown.note === '' ? undefined : words.versionNote(shown.note)}
      >
        <Select
          aria-label={words.version}
          value={shown.version}
          onChange={choose}
          options={versions.map((one) => ({
            value: one.version,
            label: words.versionOption(one.version, one.userName),
          }))}
        />
      </PageHead>
      <Collected answer={answer} />
      <Section title={words.findings}>
        {findings.length === 0 ? (
          <p className="page-section-body">{words.clean}</p>
        ) : (
          <ListFindings findings={findings} total={findings.length} />
        )}
      </Section>
      {statements.map((statement) => (
        <Items key={statement} statement={statement} answer={answer} />
      ))}
      {shown.version > 1 && <Difference answer={answer} />}
    </>
  );
}

function Collected({ answer }: { readonly answer: MonthViewJson }): ReactElement {
  const { withInterest, interest, withoutInterest } = answer.collected;
  const lines = [
    [words.withoutInterest, withoutInterest],
    [words.interest, interest],
    [words.withInterest, withInterest],
  ] as const;
  return (
    <Section title={words.collected} note={words.collectedNote}>
      <dl className="book-facts">
        {lines.map(([label, amount]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{amount === null ? words.unknown : `${shownFen(amount)} 万元`}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function Items(input: {
  readonly statement: string;
  readonly answer: MonthViewJson;
}): ReactElement | null {
  const { statement, answer } = input;
  const values = new Map(answer.items.map((item) => [item.code, item]));
  const rows = answer.definitions.filter(
    (one) => one.statement === statement && values.has(one.code),
  );
  if (rows.length === 0) return null;
  return (
    <Section title={statement}>
      <div className="figure-frame" tabIndex={0} role="region" aria-label={statement}>
        <table className="figure-table">
          <caption className="visually-hidden">{statement}</caption>
          <thead>
            <tr>
              <th scope="col">{words.item}</th>
              <th scope="col" className="book-number">
                {words.value}
              </th>
              <th scope="col" className="book-number">
                {words.before}
              </th>
              <th scope="col">{words.from}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((definition) => (
              <Item
                key={definition.code}
                definition={definition}
                item={values.get(definition.code)}
              />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function Item(input: {
  readonly definition: MonthViewJson['definitions'][number];
  readonly item: MonthViewJson['items'][number] | undefined;
}): ReactElement | null {
  const { definition, item } = input;
  if (item === undefined) return null;
  const { isMoney, measureWord } = definition;
  return (
    <tr>
      <th scope="row">
        <span className="soft">{definition.code}</span> {definition.name}
        <span className="soft">（{isMoney ? '万元' : measureWord}）</span>
        {definition.status === 'proposed' && (
          <span className="book-proposed" title={definition.source}>
            {words.proposed}
          </span>
        )}
      </th>
      <td className="book-number">
        {shownItem(item.value, isMoney)}
        {item.changedFrom !== null && (
          <span className="book-changed">
            {words.changedFrom(shownItem(item.changedFrom, isMoney))}
          </span>
        )}
      </td>
      <td className="book-number soft">{shownItem(item.before, isMoney)}</td>
      <td>
        <a href={sourceFileHref(item.from.sourceFileId)}>{item.from.fileName}</a>
        <span className="soft"> {item.from.where}</span>
      </td>
    </tr>
  );
}

function Difference({ answer }: { readonly answer: MonthViewJson }): ReactElement {
  const { budgetUnit, month, shown } = answer;
  const asked = {
    budgetUnitId: budgetUnit.id,
    month,
    from: shown.version - 1,
    to: shown.version,
  };
  const query = useQuery(monthDifferenceQuery(asked));
  return (
    <Section title={words.differences} note={words.compare(asked.from, asked.to)}>
      <QueryGate query={query}>
        {({ changes }) =>
          changes.length === 0 ? (
            <p className="page-section-body">{words.noChange}</p>
          ) : (
            <table className="figure-table">
              <caption className="visually-hidden">{words.differences}</caption>
              <thead>
                <tr>
                  <th scope="col">{words.item}</th>
                  <th scope="col" className="book-number">
                    {`第${asked.from}版`}
                  </th>
                  <th scope="col" className="book-number">
                    {`第${asked.to}版`}
                  </th>
                  <th scope="col" className="book-number">
                    {words.difference}
                  </th>
                </tr>
              </thead>
              <tbody>
                {changes.map((one) => (
                  <tr key={one.code}>
                    <th scope="row">
                      <span className="soft">{one.code}</span> {one.name}
                    </th>
                    <td className="book-number">{shownItem(one.before, one.isMoney)}</td>
                    <td className="book-number">{shownItem(one.after, one.isMoney)}</td>
                    <td className="book-number">{shownItem(one.difference, one.isMoney)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </QueryGate>
    </Section>
  );
}
