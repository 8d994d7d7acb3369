/** 用户表 one line a person; the name opens what is known of him. */
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import type { PersonJson } from '#contract/people-routes.ts';
import { Chip } from '../page-frame/chip.tsx';
import { showInstant } from '../page-frame/instant.ts';
import { peopleMessages as words } from './messages.ts';

export function PeopleTable(input: {
  readonly people: readonly PersonJson[];
  readonly open: (id: string) => void;
}): ReactElement {
  const [now] = useState(() => new Date());
  return (
    <div className="figure-frame people-frame" tabIndex={0} role="group" aria-label={words.section}>
      <table className="figure-table people-table">
        <caption className="visually-hidden">{words.section}</caption>
        <thead>
          <tr>
            <th scope="col" className="stick">
              {words.heads.name}
            </th>
            <th scope="col">{words.heads.signInName}</th>
            <th scope="col">{words.heads.unit}</th>
            <th scope="col">{words.heads.roles}</th>
            <th scope="col">{words.heads.state}</th>
            <th scope="col">{words.heads.factors}</th>
            <th scope="col">{words.heads.lastSignIn}</th>
          </tr>
        </thead>
        <tbody>
          {input.people.map((person) => (
            <PersonLine key={person.id} person={person} now={now} open={input.open} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PersonLine(input: {
  readonly person: PersonJson;
  readonly now: Date;
  readonly open: (id: string) => void;
}): ReactElement {
  const { person, now } = input;
  return (
    <tr>
      <th scope="row" className="stick people-name">
        <Button
          type="link"
          aria-label={words.open(person.name)}
          onClick={() => input.open(person.id)}
        >
          {person.name}
        </Button>
      </th>
      <td className="people-sign-in">{person.signInName}</td>
      <td className="people-of">
        {person.budgetUnitName ?? <span className="blank">{words.noUnit}</span>}
      </td>
      <td className="people-roles">
        <RolesHeld person={person} />
      </td>
      <td>
        <StateChips person={person} />
      </td>
      <td className="people-factor">{factorText(person)}</td>
      <td className="people-time">
        {person.lastSignIn === null ? (
          <span className="blank">{words.never}</span>
        ) : (
          showInstant(person.lastSignIn, now)
        )}
      </td>
    </tr>
  );
}

const RolesHeld = ({ person }: { readonly person: PersonJson }): ReactElement =>
  person.roles.length === 0 ? (
    <span className="absent">{words.noRole}</span>
  ) : (
    <ul>
      {person.roles.map((held) => (
        <li key={held.assignmentId}>
          {held.roleName} <span className="soft">{held.budgetUnitName}</span>
        </li>
      ))}
    </ul>
  );

export const factorText = (person: PersonJson): string =>
  person.secondFactors.map((one) => words.factors[one]).join('、') || words.noFactor;

export const StateChips = ({ person }: { readonly person: PersonJson }): ReactElement => (
  <span className="people-chips">
    {person.disabled && <Chip tone="plain">{words.chips.disabled}</Chip>}
    {person.lockedUntil !== null && <Chip tone="bad">{words.chips.locked}</Chip>}
    {person.passwordDue && <Chip tone="notice">{words.chips.due}</Chip>}
    {!person.disabled && person.lockedUntil === null && (
      <Chip tone="good">{words.chips.active}</Chip>
    )}
    {person.example && <Chip tone="blue">{words.chips.example}</Chip>}
  </span>
);
