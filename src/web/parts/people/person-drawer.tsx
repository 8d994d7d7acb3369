/** 用户详情 what is known of a person, the roles held, and what the caller may do about it. */
import { Link } from '@tanstack/react-router';
import { Drawer } from 'antd';
import { type ReactElement, useState } from 'react';
import type { PersonJson } from '#contract/people-routes.ts';
import { showInstant } from '../page-frame/instant.ts';
import { useMay } from '../session/use-session.ts';
import { peopleMessages } from './messages.ts';
import { factorText, StateChips } from './people-table.tsx';
import { PersonActions } from './person-actions.tsx';
import { PersonParticulars } from './person-particulars.tsx';
import type { PersonProps } from './person-props.ts';
import { PersonRoles } from './person-roles.tsx';

const words = peopleMessages.details;

export function PersonDrawer(
  input: Omit<PersonProps, 'person'> & {
    readonly person: PersonJson | null;
    readonly close: () => void;
  },
): ReactElement {
  const { person, close, ...rest } = input;
  // Stays drawn while it slides away.
  const [last, setLast] = useState(person);
  if (person !== null && person !== last) setLast(person);
  const shown = person ?? last;
  return (
    <Drawer open={person !== null} onClose={close} title={shown?.name} size={520} destroyOnHidden>
      {shown !== null && <PersonDetails key={shown.id} person={shown} {...rest} />}
    </Drawer>
  );
}

function PersonDetails(input: PersonProps): ReactElement {
  const { person } = input;
  const mayAudit = useMay('view_audit');
  return (
    <>
      <PersonActions {...input} />
      <Facts person={person} />
      <PersonRoles {...input} />
      <PersonParticulars person={person} />
      {mayAudit && (
        <p className="person-link">
          <Link to="/audit" search={{ user: person.id } as never}>
            {words.records}
          </Link>
        </p>
      )}
    </>
  );
}

function Facts({ person }: { readonly person: PersonJson }): ReactElement {
  const [now] = useState(() => new Date());
  const { lockedUntil } = person;
  return (
    <dl className="person-facts">
      <dt>{peopleMessages.heads.signInName}</dt>
      <dd>{person.signInName}</dd>
      <dt>{words.unit}</dt>
      <dd>{person.budgetUnitName ?? peopleMessages.noUnit}</dd>
      <dt>{words.state}</dt>
      <dd>
        <StateChips person={person} />{' '}
        {lockedUntil !== null && words.lockedUntil(showInstant(lockedUntil, now))}
      </dd>
      <dt>{words.signsInBy}</dt>
      <dd>{words.ways[person.signsInBy]}</dd>
      {person.oidcSubject !== null && (
        <>
          <dt>{peopleMessages.form.oidc}</dt>
          <dd>{person.oidcSubject}</dd>
        </>
      )}
      <dt>{words.factors}</dt>
      <dd>{factorText(person)}</dd>
      <dt>{words.sessions}</dt>
      <dd>{words.sessionCount(person.sessions)}</dd>
      <dt>{words.lastSignIn}</dt>
      <dd>
        {person.lastSignIn === null ? peopleMessages.never : showInstant(person.lastSignIn, now)}
      </dd>
    </dl>
  );
}
