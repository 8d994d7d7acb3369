/** 报送以后 scores as submitted beside what they would be now, with the rows that changed them. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import type { Answer } from '#web/client.ts';
import { evaluationComparisonQuery } from '#web/query-evaluation.ts';
import { Section } from '../page-frame/page-head.tsx';
import { evaluationMessages } from './messages.ts';
import { useSheet } from './sheet.ts';

const words = evaluationMessages.since;

type Comparison = Answer<'evaluationComparison'>;
type Change = Comparison['rows'][number]['changes'][number];

/** Asked where somebody wants to know: both readings are worked out anew. */
export function SinceSubmission(): ReactElement | null {
  const { answer } = useSheet();
  const [open, setOpen] = useState(false);
  const query = useQuery({
    ...evaluationComparisonQuery(answer.tableId),
    enabled: open && answer.submission !== null,
  });
  if (answer.submission === null) return null;
  return (
    <Section
      title={words.title}
      note={query.data?.sentence ?? words.note}
      tools={
        <Button
          className="no-print"
          aria-expanded={open}
          loading={open && query.isPending}
          onClick={() => setOpen(!open)}
        >
          {open ? words.hide : words.show}
        </Button>
      }
    >
      {open && query.data !== undefined && <Changed answer={query.data} />}
      {open && query.isError && <p className="page-section-body">{query.error.message}</p>}
    </Section>
  );
}

function Changed({ answer }: { readonly answer: Comparison }): ReactElement {
  const { rows, money, total } = answer;
  const lines = [
    ...rows.map(({ rowKey, name, submitted, now, changes }) => ({
      key: rowKey,
      name,
      submitted: words.standing(submitted.actual, submitted.score ?? submitted.stateName),
      now: words.standing(now.actual, now.score ?? now.stateName),
      changes,
    })),
    ...money.map((line) => ({
      key: `money ${line.name}`,
      name: line.name,
      submitted: line.submitted,
      now: line.now,
      changes: line.changes,
    })),
  ];
  return (
    <div className="figure-frame" tabIndex={0} role="group" aria-label={words.title}>
      <table className="figure-table" aria-label={words.title}>
        <caption>{words.total(total.submitted ?? words.none, total.now ?? words.none)}</caption>
        <thead>
          <tr>
            <th scope="col">{words.heads.name}</th>
            <th scope="col">{words.heads.submitted}</th>
            <th scope="col">{words.heads.now}</th>
            <th scope="col">{words.heads.why}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key}>
              <th scope="row">{line.name}</th>
              <td>{line.submitted}</td>
              <td>{line.now}</td>
              <td>
                <Changes changes={line.changes} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const Changes = ({ changes }: { readonly changes: readonly Change[] }): ReactElement =>
  changes.length === 0 ? (
    <span className="soft">{words.byHand}</span>
  ) : (
    <ul>
      {changes.map((one) => (
        <li key={`${one.source}.${one.id}`}>
          {one.kind} {one.title}：{one.before ?? words.none} → {one.after ?? words.none}
          <span className="soft">（{one.userName}）</span>
        </li>
      ))}
    </ul>
  );
