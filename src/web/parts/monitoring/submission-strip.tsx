/** 报送件 the submission that counts, and what became of its numbers since: 之后有变. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import type { PageProps } from '#web/page.ts';
import { monitoringComparisonQuery } from '#web/query-monitoring.ts';
import { showInstant } from '../page-frame/instant.ts';
import { useForm } from './form.ts';
import { LightMark } from './light-mark.tsx';
import { monitoringMessages } from './messages.ts';
import type { ComparisonJson } from './types.ts';

const words = monitoringMessages.submission;

export function SubmissionStrip(input: {
  readonly setSearch: PageProps['setSearch'];
  readonly goTo: (rowId: string) => void;
}): ReactElement | null {
  const { answer } = useForm();
  const { submission, shown, tableId, until } = answer;
  const [now] = useState(() => new Date());
  const [open, setOpen] = useState(false);
  const query = useQuery({
    ...monitoringComparisonQuery(tableId, until),
    enabled: submission !== null,
  });
  if (submission === null) return null;
  const moment = showInstant(submission.instant, now);
  const changed = query.data?.rows.length ?? 0;
  return (
    <section className="submission" aria-label={words.after}>
      <div className="submission-line">
        <span>
          {words.line(submission.number, submission.userName, moment)}；
          {shown === 'submitted' ? words.frozen : words.live}。
          <span className="soft submission-digest">
            {words.digest} {submission.digest}
          </span>
        </span>
        <span className="submission-acts no-print">
          {query.data !== undefined &&
            (changed === 0 ? (
              <span className="soft">{words.none}</span>
            ) : (
              <Button aria-expanded={open} onClick={() => setOpen(!open)}>
                {open ? words.hideCompare : words.changed(changed)}
              </Button>
            ))}
          <Button onClick={() => input.setSearch({ shown: shown === 'submitted' ? 'live' : null })}>
            {shown === 'submitted' ? words.showLive : words.showSubmitted}
          </Button>
        </span>
      </div>
      {open && query.data !== undefined && <Changes answer={query.data} goTo={input.goTo} />}
    </section>
  );
}

function Changes(input: {
  readonly answer: ComparisonJson;
  readonly goTo: (rowId: string) => void;
}): ReactElement {
  const { answer, goTo } = input;
  return (
    <div className="figure-frame" tabIndex={0} role="group" aria-label={words.after}>
      <table className="figure-table" aria-label={words.after}>
        <caption>{answer.sentence}</caption>
        <thead>
          <tr>
            <th scope="col">{words.row}</th>
            <th scope="col" className="figure">
              {words.submitted}
            </th>
            <th scope="col" className="figure">
              {words.now}
            </th>
            <th scope="col">{words.why}</th>
          </tr>
        </thead>
        <tbody>
          {answer.rows.map((row) => (
            <tr key={row.rowId}>
              <th scope="row">
                <button type="button" className="text-link" onClick={() => goTo(row.rowId)}>
                  {row.name}
                </button>
              </th>
              <td className="figure">
                {row.submitted} <LightMark light={row.lightThen} />
              </td>
              <td className="figure">
                {row.now} <LightMark light={row.lightNow} />
              </td>
              <td>
                {row.changes.length === 0 && <span className="soft">{words.noRows}</span>}
                <ul>
                  {row.changes.map((change) => (
                    <li key={`${change.source}.${change.id}`}>
                      {change.title}：
                      {words.from(
                        change.before ?? monitoringMessages.rows.blank,
                        change.after ?? monitoringMessages.rows.blank,
                      )}
                      <span className="soft">（{change.userName}）</span>
                    </li>
                  ))}
                </ul>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
