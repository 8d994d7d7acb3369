/** 报送后的变化 what a measure came to since it was submitted, and by which rows. */
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { QueryGate } from '../page-frame/query-gate.tsx';
import { traceMessages as words } from './messages.ts';
import type { TraceSubject } from './trace-context.ts';
import { measureChangesQuery } from './trace-queries.ts';

export function MeasureChanges(input: {
  readonly subject: Extract<TraceSubject, { kind: 'measure' }>;
  readonly cut: string;
}): ReactElement {
  const { subject, cut } = input;
  const query = useQuery(measureChangesQuery(subject, cut));
  return (
    <section aria-label={words.changes}>
      <h3 className="trace-head">{words.changes}</h3>
      <QueryGate query={query}>
        {(answer) => {
          const changed = answer.changed.find(({ measure }) => measure === subject.measure);
          if (changed === undefined) return <p className="soft">{words.noChange}</p>;
          return (
            <>
              <p>{changed.sentence}</p>
              <ul className="trace-changes">
                {changed.rows.map((row, place) => (
                  <li key={`${place}.${row.after?.id ?? row.before?.id ?? ''}`}>
                    <strong>{words.change(row.changeName, row.figureTitle)}</strong>
                    {row.before !== null && <RowLine sign={words.before} row={row.before} />}
                    {row.after !== null && <RowLine sign={words.after} row={row.after} />}
                  </li>
                ))}
              </ul>
              {changed.rowsLeft > 0 && <p className="soft">{words.rowsLeft(changed.rowsLeft)}</p>}
            </>
          );
        }}
      </QueryGate>
    </section>
  );
}

const RowLine = (input: {
  readonly sign: string;
  readonly row: {
    readonly title: string;
    readonly userName: string;
    readonly amount: { readonly text: string } | null;
    readonly from: { readonly fileName: string; readonly placeText: string } | null;
  };
}): ReactElement => (
  <div className="trace-line">
    <span>
      {input.sign}：{input.row.title}
      <span className="soft">
        {' '}
        {input.row.from === null
          ? input.row.userName
          : `${input.row.from.fileName} ${input.row.from.placeText}`}
      </span>
    </span>
    <span className="figure">{input.row.amount?.text}</span>
  </div>
);
