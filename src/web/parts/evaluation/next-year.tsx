/** 下年目标建议 targets proposed from this year's actuals: each accepted by a person, then a table. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Alert, App, Button, Checkbox } from 'antd';
import { type ReactElement, useState } from 'react';
import { call } from '#web/client.ts';
import { nextYearQuery } from '#web/query-evaluation.ts';
import { Section } from '../page-frame/page-head.tsx';
import { QueryGate } from '../page-frame/query-gate.tsx';
import { evaluationMessages } from './messages.ts';
import { refreshEvaluations, useSheet } from './sheet.ts';
import type { NextYearJson } from './types.ts';

const words = evaluationMessages.nextYear;

export function NextYear({ tableId }: { readonly tableId: string }): ReactElement {
  const query = useQuery(nextYearQuery(tableId));
  return (
    <QueryGate query={query}>
      {(answer) =>
        answer.rows.length === 0 ? (
          <p className="page-empty">{words.none}</p>
        ) : (
          <Proposals of={answer} />
        )
      }
    </QueryGate>
  );
}

/** What was accepted, as it will be written; by row key. */
type Accepted = ReadonlyMap<string, string>;

function Proposals({ of }: { readonly of: NextYearJson }): ReactElement {
  const [accepted, setAccepted] = useState<Accepted>(new Map());
  const { may } = useSheet().answer;
  const mayAccept = may.draftNextYear && of.nextTableId === null;
  const proposed = of.rows.flatMap(({ rowKey, proposal }) =>
    proposal === null ? [] : [[rowKey, proposal] as const],
  );
  return (
    <Section
      title={words.title(of.nextFiscalYear)}
      note={of.notice}
      tools={
        mayAccept && (
          <>
            <Button onClick={() => setAccepted(new Map(proposed))}>{words.acceptAll}</Button>
            <Button disabled={accepted.size === 0} onClick={() => setAccepted(new Map())}>
              {words.acceptNone}
            </Button>
          </>
        )
      }
    >
      <NextTable of={of} accepted={mayAccept ? accepted : null} />
      <div className="figure-frame" tabIndex={0} role="group" aria-label={words.feasibility}>
        <table className="figure-table next-table" aria-label={words.title(of.nextFiscalYear)}>
          <thead>
            <tr>
              <th scope="col" className="stick">
                {evaluationMessages.rows.name}
              </th>
              {[words.this, words.actual, words.lastYear, words.proposal].map((head) => (
                <th key={head} scope="col" className="figure">
                  {head}
                </th>
              ))}
              <th scope="col">{words.feasibility}</th>
              {mayAccept && <th scope="col">{words.accept}</th>}
            </tr>
          </thead>
          <tbody>
            {of.rows.map((row) => (
              <ProposalRow
                key={row.rowKey}
                row={row}
                written={mayAccept ? (accepted.get(row.rowKey) ?? null) : undefined}
                change={(written) => setAccepted(withRow(accepted, row.rowKey, written))}
              />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function withRow(accepted: Accepted, rowKey: string, written: string | null): Accepted {
  const next = new Map(accepted);
  if (written === null) next.delete(rowKey);
  else next.set(rowKey, written);
  return next;
}

function ProposalRow(input: {
  readonly row: NextYearJson['rows'][number];
  /** Null: not accepted; undefined: one may not. */
  readonly written: string | null | undefined;
  readonly change: (written: string | null) => void;
}): ReactElement {
  const { row, written, change } = input;
  const blank = <span className="blank">{evaluationMessages.blank}</span>;
  return (
    <tr>
      <th scope="row" className="stick row-name">
        {row.name}
        <span className="cell-note">{row.dimension}</span>
      </th>
      <td className="figure">{row.target || blank}</td>
      <td className="figure">{row.actual ?? blank}</td>
      <td className="figure">{row.lastYear ?? blank}</td>
      <td className="figure">
        {row.proposal ?? blank}
        {row.proposal !== null && (
          <span className="provenance">{evaluationMessages.proposedMark}</span>
        )}
      </td>
      <td>
        <span className={row.level === 'beyond' ? 'absent' : undefined}>
          {words.levels[row.level]}
        </span>
        <span className="cell-note">{row.feasibility}</span>
        <span className="cell-note">{row.how}</span>
      </td>
      {written !== undefined && (
        <td className="next-accept">
          <Checkbox
            aria-label={words.acceptOf(row.name)}
            checked={written !== null}
            onChange={(event) => change(event.target.checked ? (row.proposal ?? row.target) : null)}
          />
          {written !== null && (
            <input
              className="form-cell"
              aria-label={words.writtenOf(row.name)}
              maxLength={100}
              value={written}
              onChange={(event) => change(event.currentTarget.value)}
            />
          )}
        </td>
      )}
    </tr>
  );
}

/** The table of next year: the way to it, or how to make it. */
function NextTable(input: {
  readonly of: NextYearJson;
  /** Null where one may not make it. */
  readonly accepted: Accepted | null;
}): ReactElement {
  const { of, accepted } = input;
  const { message } = App.useApp();
  const navigate = useNavigate();
  const written = [...(accepted ?? [])].filter(([, text]) => text.trim() !== '');
  const making = useMutation({
    mutationFn: () =>
      call('draftNextYear', {
        params: { tableId: of.tableId },
        body: { accepted: written.map(([rowKey, text]) => ({ rowKey, written: text.trim() })) },
      }),
    onSuccess: async ({ tableId }) => {
      void message.success(words.created);
      await refreshEvaluations();
      await navigate({ to: '/tables/$tableId', params: { tableId } as never });
    },
  });
  if (of.nextTableId !== null) {
    return (
      <p className="next-lead">
        {words.exists(of.nextFiscalYear)}{' '}
        <Link to="/tables/$tableId" params={{ tableId: of.nextTableId } as never}>
          {words.open}
        </Link>
      </p>
    );
  }
  if (accepted === null) return <p className="next-lead soft">{words.noRight}</p>;
  return (
    <div className="next-lead">
      <span className="soft">{words.createLead}</span>
      <Button type="primary" loading={making.isPending} onClick={() => making.mutate()}>
        {words.create(of.nextFiscalYear, written.length)}
      </Button>
      {making.isError && <Alert type="error" showIcon title={making.error.message} />}
    </div>
  );
}
