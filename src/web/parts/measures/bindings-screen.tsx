/** 指标取数 how each indicator of a table gets its actual: by a measure or typed, and who said so. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Checkbox } from 'antd';
import { type ReactElement, useState } from 'react';
import type { Answer } from '#web/client.ts';
import type { PageProps } from '#web/page.ts';
import { CellLink } from '../page-frame/cell-link.tsx';
import { useFocusBack } from '../page-frame/focus-back.ts';
import { showInstant } from '../page-frame/instant.ts';
import { PageHead, Section } from '../page-frame/page-head.tsx';
import { QueryGate } from '../page-frame/query-gate.tsx';
import { BindDialog } from './bind-dialog.tsx';
import { bindingsQuery } from './measure-queries.ts';
import { measureMessages } from './messages.ts';
import '../books/books.css';
import './measures.css';

const words = measureMessages.bindings;

type Bindings = Answer<'tableBindings'>;
type Row = Bindings['rows'][number];

export function BindingsScreen({ params, search, setSearch }: PageProps): ReactElement {
  const query = useQuery(bindingsQuery(params['tableId'] ?? ''));
  const onlyTyped = search['typed'] === 'true';
  return (
    <QueryGate query={query}>
      {(answer) => (
        <>
          <PageHead
            title={words.title(answer.budgetUnitName, answer.fiscalYear)}
            crumbs={[
              {
                label: measureMessages.title(answer.budgetUnitName, answer.fiscalYear),
                to: `/measures/${answer.budgetUnitId}/${answer.fiscalYear}`,
              },
            ]}
            note={
              <>
                {answer.projectName !== null && `${words.project(answer.projectName)}。`}
                {answer.scopeSentence}
              </>
            }
          >
            <Checkbox
              checked={onlyTyped}
              onChange={(event) => setSearch({ typed: event.target.checked ? 'true' : null })}
            >
              {words.only}
            </Checkbox>
            <Link to="/tables/$tableId" params={{ tableId: answer.tableId } as never}>
              {words.toTable}
            </Link>
          </PageHead>
          <Rows
            answer={answer}
            rows={answer.rows.filter(({ binding }) => !onlyTyped || binding.kind === 'typed')}
          />
        </>
      )}
    </QueryGate>
  );
}

function Rows(input: { readonly answer: Bindings; readonly rows: readonly Row[] }): ReactElement {
  const { answer, rows } = input;
  const { heads } = words;
  const [changing, setChanging] = useState<Row | null>(null);
  useFocusBack(changing !== null);
  const measured = answer.rows.filter(({ binding }) => binding.kind === 'measure').length;
  return (
    <Section title={words.link} note={words.count(measured, answer.rows.length)}>
      {rows.length === 0 ? (
        <p className="page-empty">{words.none}</p>
      ) : (
        <div className="figure-frame" tabIndex={0} role="region" aria-label={words.link}>
          <table className="figure-table measure-bindings">
            <caption className="visually-hidden">{words.link}</caption>
            <thead>
              <tr>
                <th scope="col">{heads.indicator}</th>
                <th scope="col">{heads.target}</th>
                <th scope="col">{heads.binding}</th>
                <th scope="col">{heads.by}</th>
                {answer.may.bind && <th scope="col">{heads.act}</th>}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <BindingRow key={row.rowId} row={row} answer={answer} start={setChanging} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {changing !== null && (
        <BindDialog tableId={answer.tableId} row={changing} close={() => setChanging(null)} />
      )}
    </Section>
  );
}

function BindingRow(input: {
  readonly row: Row;
  readonly answer: Bindings;
  readonly start: (row: Row) => void;
}): ReactElement {
  const { row, answer, start } = input;
  const [now] = useState(() => new Date());
  const { tableId } = answer;
  return (
    <tr>
      <th scope="row">
        <CellLink address={{ tableId, rowId: row.rowId, column: null }}>{row.name}</CellLink>
        <span className="measure-aside">
          {row.dimension} · {row.aspect}
        </span>
      </th>
      <td>{row.fullYearTarget}</td>
      <td>
        {row.binding.kind === 'measure' ? row.binding.name : words.typed}
        <span className="measure-aside">{row.sentence}</span>
      </td>
      <td>
        {row.set === null ? (
          <span className="soft">{words.catalogue}</span>
        ) : (
          <>
            {words.byHand(row.set.userName, showInstant(row.set.instant, now))}
            <span className="measure-aside">{words.reason(row.set.reason)}</span>
          </>
        )}
      </td>
      {answer.may.bind && (
        <td>
          <Button
            type="link"
            size="small"
            aria-label={words.changeOf(row.name)}
            onClick={() => start(row)}
          >
            {words.change}
          </Button>
        </td>
      )}
    </tr>
  );
}
