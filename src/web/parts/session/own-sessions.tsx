/** 我的会话 every browser one is signed in with, and the way to end them all. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import type { OwnSessionJson } from '#contract/session-routes.ts';
import { ownSessionsQuery } from '#web/query.ts';
import { Chip } from '../page-frame/chip.tsx';
import { showInstant } from '../page-frame/instant.ts';
import { Section } from '../page-frame/page-head.tsx';
import { QueryGate } from '../page-frame/query-gate.tsx';
import { sessionMessages } from './messages.ts';
import { useLeave } from './user-menu.tsx';
import './session.css';

const words = sessionMessages.own;

export function OwnSessions(): ReactElement {
  const query = useQuery(ownSessionsQuery);
  const leave = useLeave();
  return (
    <Section
      title={words.sessions}
      note={words.sessionsNote}
      tools={
        <Button danger onClick={leave.everywhere}>
          {words.leaveAll}
        </Button>
      }
    >
      <QueryGate query={query}>{({ sessions }) => <SessionTable sessions={sessions} />}</QueryGate>
    </Section>
  );
}

function SessionTable(input: { readonly sessions: readonly OwnSessionJson[] }): ReactElement {
  const [now] = useState(() => new Date());
  return (
    <div className="figure-frame" tabIndex={0} role="group" aria-label={words.sessions}>
      <table className="figure-table">
        <caption className="visually-hidden">{words.sessions}</caption>
        <thead>
          <tr>
            {Object.values(words.heads).map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {input.sessions.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                {one.device} {one.current && <Chip tone="blue">{words.current}</Chip>}
              </th>
              <td>{one.address}</td>
              <td>{showInstant(one.since, now)}</td>
              <td>{showInstant(one.lastSeen, now)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
