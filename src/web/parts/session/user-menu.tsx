/** 用户菜单 who is signed in and as what, what waits for him, his own page, and the way out. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { App, Badge, Button, Dropdown, type MenuProps } from 'antd';
import type { ReactElement } from 'react';
import type { SessionJson } from '#contract/session-routes.ts';
import { call } from '#web/client.ts';
import { inboxQuery } from '#web/query.ts';
import { sessionMessages } from './messages.ts';
import { leaveSession, useMay } from './use-session.ts';
import './session.css';

const words = sessionMessages.menu;

/** 退出 here or everywhere; asked for the second, which ends what others may be looking at. */
export function useLeave() {
  const { message, modal } = App.useApp();
  const left = (session: SessionJson): void => {
    leaveSession(session);
    void message.success(words.left);
  };
  const refused = (error: Error): void => void message.error(error.message);
  const here = useMutation({
    mutationFn: () => call('signOut'),
    onSuccess: left,
    onError: refused,
  });
  const everywhere = useMutation({
    mutationFn: () => call('signOutEverywhere'),
    onSuccess: left,
    onError: refused,
  });
  const ask = (): void =>
    void modal.confirm({
      title: words.leaveAllAsk,
      content: words.leaveAllText,
      okText: words.leaveAll,
      cancelText: words.cancel,
      onOk: () => everywhere.mutateAsync().catch(() => undefined),
    });
  return { here: () => here.mutate(), everywhere: ask };
}

export function UserMenu({ session }: { readonly session: SessionJson }): ReactElement {
  const navigate = useNavigate();
  const leave = useLeave();
  const name = session.user?.name ?? '';
  const own = (part: string) => () => void navigate({ to: '/own', hash: part });
  const items: MenuProps['items'] = [
    { key: 'person', type: 'group', label: <PersonCard session={session} /> },
    { type: 'divider' },
    { key: 'password', label: words.password, onClick: own('password') },
    { key: 'factor', label: words.factor, onClick: own('factor') },
    { key: 'sessions', label: words.sessions, onClick: own('sessions') },
    { type: 'divider' },
    { key: 'leave', label: words.leave, onClick: leave.here },
    { key: 'leaveAll', label: words.leaveAll, onClick: leave.everywhere },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
      <Button type="text" className="person-button" aria-label={words.open(name)}>
        <span className="person-button-name">{name}</span>
        <span className="person-caret" aria-hidden="true" />
      </Button>
    </Dropdown>
  );
}

const PersonCard = ({ session }: { readonly session: SessionJson }): ReactElement => (
  <div className="person-card">
    <strong>{session.user?.name}</strong>
    <ul>
      {session.roles.length === 0 && <li>{words.noRole}</li>}
      {session.roles.map((held) => (
        <li key={`${held.role} ${held.budgetUnitId ?? ''}`}>
          {held.roleName} · {held.budgetUnitName}
        </li>
      ))}
    </ul>
  </div>
);

/** 待办 how many tasks wait; nothing where the question has no answer. */
export function InboxLink(): ReactElement | null {
  const may = useMay('view_inbox');
  const { data } = useQuery({ ...inboxQuery, enabled: may });
  if (!may || data === undefined) return null;
  const count = data.tasks.length;
  return (
    <Link to="/inbox" className="app-inbox" aria-label={words.inboxCount(count)}>
      {words.inbox} <Badge count={count} size="small" color="#b3261e" showZero={false} />
    </Link>
  );
}
