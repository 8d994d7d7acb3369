/** 底层行 the rows beneath a figure, page by page: file and line of each, and what it moves. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import type { FigureRowJson } from '#contract/measure-routes.ts';
import { sourceFileHref } from '#web/client.ts';
import { QueryGate } from '../page-frame/query-gate.tsx';
import { Failed, Loading } from '../shell-states.tsx';
import { traceMessages as words } from './messages.ts';
import { type FigureSubject, figureRowsQuery, rowUsesQuery } from './trace-queries.ts';

export function FigureRows(input: {
  readonly subject: FigureSubject;
  readonly cut: string | null;
  readonly leave: () => void;
  /** Where no tree above has said it. */
  readonly withTotal?: boolean;
}): ReactElement {
  const { subject, cut, leave } = input;
  const query = useInfiniteQuery(figureRowsQuery(subject, cut));
  if (query.data === undefined) {
    return query.isError ? <Failed error={query.error} retry={query.refetch} /> : <Loading />;
  }
  const [first] = query.data.pages;
  const rows = query.data.pages.flatMap((page) => page.rows);
  const left = (first?.total ?? 0) - rows.length;
  return (
    <>
      {input.withTotal === true && first !== undefined && (
        <p className="trace-value">
          <span>{first.title}</span>
          <strong>{first.amount?.text ?? words.noValue}</strong>
        </p>
      )}
      {first !== undefined && first.missing.length > 0 && (
        <p className="trace-missing">{words.missing(first.missing.join('、'))}</p>
      )}
      {rows.length === 0 ? (
        <p className="soft">{words.noRows}</p>
      ) : (
        <RowTable rows={rows} title={subject.title} leave={leave} />
      )}
      {query.hasNextPage && (
        <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {words.more(left)}
        </Button>
      )}
    </>
  );
}

function RowTable(input: {
  readonly rows: readonly FigureRowJson[];
  readonly title: string;
  readonly leave: () => void;
}): ReactElement {
  const { head } = words;
  const label = words.rowsOf(input.title);
  return (
    <div className="figure-frame trace-rows" tabIndex={0} role="group" aria-label={label}>
      <table className="figure-table" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{head.date}</th>
            <th scope="col">{head.row}</th>
            <th scope="col" className="figure">
              {head.amount}
            </th>
            <th scope="col">{head.from}</th>
          </tr>
        </thead>
        <tbody>
          {input.rows.map((row) => (
            <RowLine key={`${row.source}.${row.id}`} row={row} leave={input.leave} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RowLine(input: { readonly row: FigureRowJson; readonly leave: () => void }): ReactElement {
  const { row, leave } = input;
  const [open, setOpen] = useState(false);
  return (
    <tr>
      <td className="trace-date">{row.date}</td>
      <td>
        {row.title}
        {row.more.length > 0 && (
          <span className="cell-note">
            {row.more.map(([term, text]) => `${term} ${text}`).join('；')}
          </span>
        )}
        <Button
          type="link"
          className="no-print trace-uses-button"
          aria-expanded={open}
          aria-label={words.usesOf(row.title)}
          onClick={() => setOpen(!open)}
        >
          {words.uses}
        </Button>
        {open && <Uses id={row.id} leave={leave} />}
      </td>
      <td className="figure">{row.amount?.text}</td>
      <td>
        {row.from === null ? (
          <span className="soft">{words.typed}</span>
        ) : (
          <>
            <a
              href={sourceFileHref(row.from.sourceFileId)}
              aria-label={words.openFile(row.from.fileName)}
            >
              {row.from.fileName}
            </a>{' '}
            {row.from.placeText}
          </>
        )}
        <span className="cell-note">{row.userName}</span>
      </td>
    </tr>
  );
}

/** Forward: the indicators whose values this row moves. */
function Uses(input: { readonly id: string; readonly leave: () => void }): ReactElement {
  const query = useQuery(rowUsesQuery(input.id));
  return (
    <QueryGate query={query}>
      {({ indicators }) =>
        indicators.length === 0 ? (
          <p className="soft">{words.usesNone}</p>
        ) : (
          <ul className="trace-uses">
            {indicators.map((one) => (
              <li key={`${one.tableId}.${one.rowId}`}>
                <Link
                  to="/tables/$tableId"
                  params={{ tableId: one.tableId } as never}
                  search={{ cell: one.rowId } as never}
                  onClick={input.leave}
                >
                  {words.toIndicator(one.budgetUnitName, one.fiscalYear, one.name)}
                </Link>
                {one.scored !== null && <span className="soft"> {words.scored(one.scored)}</span>}
              </li>
            ))}
          </ul>
        )
      }
    </QueryGate>
  );
}
