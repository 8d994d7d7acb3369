/** 我的账号 one's own roles, password, second factors and sessions. */
import { Alert } from 'antd';
import { type ReactElement, useEffect } from 'react';
import type { SessionJson } from '#contract/session-routes.ts';
import { PageHead, Section } from '../page-frame/page-head.tsx';
import { ChangePasswordForm } from './change-password-form.tsx';
import { sessionMessages } from './messages.ts';
import { OwnCode } from './own-code.tsx';
import { OwnKey } from './own-key.tsx';
import { OwnSessions } from './own-sessions.tsx';
import { useSession } from './use-session.ts';
import './session.css';

const words = sessionMessages.own;

export function OwnScreen(): ReactElement {
  const session = useSession();
  useEffect(scrollToPart, []);
  return (
    <>
      <PageHead
        title={words.title}
        note={`${session.user?.name}　${words.signInName} ${session.user?.signInName}`}
      />
      {session.roles.length === 0 && (
        <Alert
          type="warning"
          showIcon
          title={words.noRole}
          description={words.noRoleHint}
          style={{ marginBottom: 12 }}
        />
      )}
      {session.roles.length > 0 && <OwnRoles roles={session.roles} />}
      <div className="own-columns">
        <div id="password">
          <Section title={words.password}>
            <div className="page-section-body">
              <ChangePasswordForm size="middle" />
            </div>
          </Section>
        </div>
        <div id="factor">
          <Section title={words.factor} note={words.factorNote}>
            <div className="page-section-body">
              <OwnCode on={session.user?.secondFactors.includes('totp') === true} />
              <OwnKey on={session.user?.secondFactors.includes('ukey') === true} />
            </div>
          </Section>
        </div>
      </div>
      <div id="sessions" className="own-wide">
        <OwnSessions />
      </div>
    </>
  );
}

/** The menu leads to a part of the page: brought into sight once the page stands. */
function scrollToPart(): void {
  const part = location.hash.slice(1);
  if (part !== '') document.getElementById(part)?.scrollIntoView({ block: 'start' });
}

const OwnRoles = ({ roles }: { readonly roles: SessionJson['roles'] }): ReactElement => (
  <Section title={words.roles} note={words.rolesNote}>
    <ul className="page-section-body own-roles">
      {roles.map((held) => (
        <li key={`${held.role} ${held.budgetUnitId ?? ''}`}>
          <strong>{held.roleName}</strong> <span className="soft">{held.budgetUnitName}</span>
        </li>
      ))}
    </ul>
  </Section>
);
