/** 与报送时相比 measures that came to something else since the form of that day was submitted. */
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { monitoringQuery } from '#web/query-monitoring.ts';
import { showInstant } from '../page-frame/instant.ts';
import { Section } from '../page-frame/page-head.tsx';
import { QueryGate } from '../page-frame/query-gate.tsx';
import { useMay } from '../session/use-session.ts';
import { useTrace } from '../trace/trace-context.ts';
import type { MeasuresOf } from './measure-table.tsx';
import { measureChangesQuery } from './measure-queries.ts';
import { measureMessages as words } from './messages.ts';
import { useOwnTable } from './own-table.ts';

/** Only where the unit's own form of that very day was submitted. */
export function SinceSubmission({ one }: { readonly one: MeasuresOf }): ReactElement | null {
  const may = useMay('view_monitoring');
  const [now] = useState(() => new Date());
  const table = useOwnTable(one);
  const asked = { tableId: table ?? '', until: one.until, base: null, live: false };
  const form = useQuery({ ...monitoringQuery(asked), enabled: may && table !== null });
  const { data } = form;
  if (data === undefined || data.until !== one.until || data.submission === null) return null;
  const { number, userName, instant, cut } = data.submission;
  return (
    <Section
      title={words.compare}
      note={words.compareAt(number, userName, showInstant(instant, now))}
    >
      <Changes one={one} cut={cut} />
    </Section>
  );
}

function Changes({ one, cut }: { readonly one: MeasuresOf; readonly cut: string }): ReactElement {
  const query = useQuery(measureChangesQuery(one, one.until, cut));
  const trace = useTrace();
  return (
    <QueryGate query={query}>
      {({ changed }) =>
        changed.length === 0 ? (
          <p className="measure-same">{words.noChange}</p>
        ) : (
          <ul className="book-list">
            {changed.map((each) => (
              <li key={each.measure}>
                <button
                  type="button"
                  className="text-link"
                  onClick={() =>
                    trace.open({
                      kind: 'measure',
                      measure: each.measure,
                      title: each.name,
                      budgetUnitId: one.budgetUnitId,
                      fiscalYear: one.fiscalYear,
                      until: one.until,
                      cut,
                    })
                  }
                >
                  {each.name}
                </button>
                <span>{each.sentence}</span>
                <span className="soft">{words.changedRows(each.rows.length + each.rowsLeft)}</span>
              </li>
            ))}
          </ul>
        )
      }
    </QueryGate>
  );
}
