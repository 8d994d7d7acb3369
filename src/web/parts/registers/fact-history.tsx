/** 各次登记 all versions of a base fact, the latest first, with the files that hang on it. */
import { useQuery } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { type ReactElement, useState } from 'react';
import type { FactsViewJson } from '#contract/fact-routes.ts';
import { EvidencePanel } from '../evidence/evidence-panel.tsx';
import { keepsFocus } from '../page-frame/focus-back.ts';
import { showInstant } from '../page-frame/instant.ts';
import { QueryGate } from '../page-frame/query-gate.tsx';
import { useMay } from '../session/use-session.ts';
import { registerMessages } from './messages.ts';
import { entryEvidenceQuery, factHistoryQuery } from './register-queries.ts';

const words = registerMessages.factsPage;

export function FactHistory(input: {
  readonly answer: FactsViewJson;
  readonly fact: FactsViewJson['facts'][number];
  readonly close: () => void;
}): ReactElement {
  const { answer, fact, close } = input;
  const { definition, stated } = fact;
  const [now] = useState(() => new Date());
  const of = { budgetUnitId: answer.budgetUnit.id, fiscalYear: answer.fiscalYear };
  const query = useQuery(factHistoryQuery(of, definition.code));
  const mayEvidence = useMay('view_evidence');
  return (
    <Drawer
      open
      onClose={close}
      title={words.historyTitle(definition.title)}
      size={620}
      focusable={keepsFocus}
      destroyOnHidden
    >
      <QueryGate query={query}>
        {({ versions }) => (
          <ul className="register-history">
            {versions.map((one) => (
              <li key={one.entryId}>
                <strong>{one.written}</strong> {registerMessages.figuresUntil(one.asOf)}，
                {one.document}
                <span className="register-latest">
                  {registerMessages.historyOf(one.userName, showInstant(one.instant, now))}
                  {one.reason !== null && `，${words.reason}：${one.reason}`}
                </span>
              </li>
            ))}
          </ul>
        )}
      </QueryGate>
      {mayEvidence && stated !== null && <FactEvidence entryId={stated.entryId} />}
    </Drawer>
  );
}

function FactEvidence({ entryId }: { readonly entryId: string }): ReactElement {
  const query = useQuery(entryEvidenceQuery(entryId));
  return (
    <>
      <h3>{registerMessages.attachments}</h3>
      <EvidencePanel query={query} subject={{ kind: 'entry', entryId }} />
    </>
  );
}
