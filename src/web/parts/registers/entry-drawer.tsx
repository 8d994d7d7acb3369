/** 一条的抽屉 what an entry holds, the files that hang on it, and the versions before it. */
import { useQuery } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { type ReactElement, useState } from 'react';
import type { RegisterEntryJson } from '#contract/register-routes.ts';
import { EvidencePanel } from '../evidence/evidence-panel.tsx';
import { keepsFocus } from '../page-frame/focus-back.ts';
import { showInstant } from '../page-frame/instant.ts';
import { QueryGate } from '../page-frame/query-gate.tsx';
import { useMay } from '../session/use-session.ts';
import { EntryOrigin } from './entry-origin.tsx';
import { type RegisterField, shownField } from './field-text.ts';
import { registerMessages as words } from './messages.ts';
import { entryEvidenceQuery, registerEntryQuery } from './register-queries.ts';

export function EntryDrawer(input: {
  readonly entryId: string;
  readonly title: string;
  readonly close: () => void;
}): ReactElement {
  const query = useQuery(registerEntryQuery(input.entryId));
  const mayEvidence = useMay('view_evidence');
  return (
    <Drawer
      open
      onClose={input.close}
      title={input.title}
      size={620}
      focusable={keepsFocus}
      destroyOnHidden
    >
      <QueryGate query={query}>
        {({ kind, entry, history }) => (
          <>
            <EntryFacts fields={kind.fields} entry={entry} />
            {history.length > 1 && (
              <>
                <h3 className="trace-head">{words.history}</h3>
                <History fields={kind.fields} history={history} />
              </>
            )}
          </>
        )}
      </QueryGate>
      {mayEvidence && <EntryEvidence entryId={input.entryId} />}
    </Drawer>
  );
}

function EntryEvidence({ entryId }: { readonly entryId: string }): ReactElement {
  const query = useQuery(entryEvidenceQuery(entryId));
  return (
    <>
      <h3>{words.attachments}</h3>
      <EvidencePanel query={query} subject={{ kind: 'entry', entryId }} />
    </>
  );
}

const EntryFacts = (input: {
  readonly fields: readonly RegisterField[];
  readonly entry: RegisterEntryJson;
}): ReactElement => (
  <dl className="register-facts">
    {input.fields
      .filter(({ key }) => (input.entry.fields[key] ?? '') !== '')
      .map((field) => (
        <div key={field.key}>
          <dt>{field.name}</dt>
          <dd>{shownField(field, input.entry.fields[field.key] ?? '')}</dd>
        </div>
      ))}
    <div>
      <dt>{words.from}</dt>
      <dd>
        <EntryOrigin from={input.entry.from} userName={input.entry.userName} />
      </dd>
    </div>
    {input.entry.withdrawn !== null && (
      <div>
        <dt>{words.withdraw}</dt>
        <dd>{words.withdrawn(input.entry.withdrawn.userName, input.entry.withdrawn.reason)}</dd>
      </div>
    )}
  </dl>
);

function History(input: {
  readonly fields: readonly RegisterField[];
  readonly history: readonly RegisterEntryJson[];
}): ReactElement {
  const [now] = useState(() => new Date());
  return (
    <ul className="register-history">
      {input.history.map((one) => (
        <li key={one.id}>
          <strong>{words.historyOf(one.userName, showInstant(one.instant, now))}</strong>
          <EntryFacts fields={input.fields} entry={one} />
        </li>
      ))}
    </ul>
  );
}
