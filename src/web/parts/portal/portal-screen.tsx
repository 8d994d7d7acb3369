/** 个人查询 one's own masked particulars and sessions, what is disclosed, and what is to come. */
import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import type { ReactElement } from 'react';
import type { Answer } from '#web/client.ts';
import { portalQuery } from '#web/query.ts';
import { useDownload } from '../export/use-download.ts';
import { PageHead, Section } from '../page-frame/page-head.tsx';
import { QueryGate } from '../page-frame/query-gate.tsx';
import { OwnSessions } from '../session/own-sessions.tsx';
import { portalMessages as words } from './messages.ts';
import './portal.css';

type PortalJson = Answer<'portal'>;

export function PortalScreen(): ReactElement {
  const query = useQuery(portalQuery);
  return (
    <>
      <PageHead title={words.title} note={words.note} />
      <Alert
        type="info"
        showIcon
        className="portal-later"
        title={words.later}
        description={words.laterNote}
      />
      <QueryGate query={query}>
        {(portal) => (
          <>
            <Particulars particulars={portal.particulars} />
            <Disclosed tables={portal.disclosed} />
          </>
        )}
      </QueryGate>
      <OwnSessions />
    </>
  );
}

const Particulars = (input: { readonly particulars: PortalJson['particulars'] }): ReactElement => (
  <Section title={words.particulars} note={words.particularsNote}>
    {input.particulars.length === 0 ? (
      <p className="page-empty">{words.particularsNone}</p>
    ) : (
      <dl className="page-section-body portal-facts">
        {input.particulars.map((one) => (
          <div key={one.kind}>
            <dt>{one.kindName}</dt>
            <dd>{one.masked}</dd>
          </div>
        ))}
      </dl>
    )}
  </Section>
);

function Disclosed({ tables }: { readonly tables: PortalJson['disclosed'] }): ReactElement {
  const { busy, start } = useDownload();
  return (
    <Section title={words.disclosed} note={words.disclosedNote}>
      {tables.length === 0 ? (
        <p className="page-empty">{words.disclosedNone}</p>
      ) : (
        <table className="figure-table">
          <caption className="visually-hidden">{words.disclosed}</caption>
          <thead>
            <tr>
              <th scope="col">{words.heads.unit}</th>
              <th scope="col">{words.heads.year}</th>
              <th scope="col">{words.heads.form}</th>
            </tr>
          </thead>
          <tbody>
            {tables.map((one) => (
              <tr key={one.tableId}>
                <th scope="row">{one.budgetUnitName}</th>
                <td>{words.year(one.fiscalYear)}</td>
                <td>
                  <Button
                    size="small"
                    loading={busy === one.tableId}
                    aria-label={words.openOf(one.budgetUnitName, one.fiscalYear)}
                    onClick={() => {
                      const params = { tableId: one.tableId, format: 'pdf' };
                      void start('disclosedTable', { params }, one.tableId);
                    }}
                  >
                    {words.open}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}
