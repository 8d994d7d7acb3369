/** 任职 the roles a person holds; given and taken by the security administrator. */
import { App, Button } from 'antd';
import { type ReactElement, useState } from 'react';
import type { PersonJson } from '#contract/people-routes.ts';
import { useMay } from '../session/use-session.ts';
import { peopleMessages } from './messages.ts';
import type { PersonProps } from './person-props.ts';
import { RoleDialog } from './role-dialog.tsx';
import { usePeopleCall } from './use-people-call.ts';

const words = peopleMessages.roles;

export function PersonRoles({ person, answer }: PersonProps): ReactElement {
  const [open, setOpen] = useState(false);
  const mayAssign = useMay('assign_role');
  return (
    <section aria-label={words.title} className="person-part">
      <h3>
        {words.title} {mayAssign && <Button onClick={() => setOpen(true)}>{words.assign}</Button>}
      </h3>
      {person.roles.length === 0 && <p className="soft">{peopleMessages.noRole}</p>}
      <ul className="person-roles">
        {person.roles.map((held) => (
          <RoleHeld
            key={held.assignmentId}
            person={person}
            held={held}
            duty={answer.roles.find((one) => one.code === held.role)?.duty ?? ''}
          />
        ))}
      </ul>
      {open && <RoleDialog person={person} answer={answer} close={() => setOpen(false)} />}
    </section>
  );
}

function RoleHeld(input: {
  readonly person: PersonJson;
  readonly held: PersonJson['roles'][number];
  readonly duty: string;
}): ReactElement {
  const { person, held } = input;
  const { modal, message } = App.useApp();
  const mayRemove = useMay('remove_role');
  const remove = usePeopleCall('removeRole', () => void message.success(words.removed));
  const params = { userId: person.id, assignmentId: held.assignmentId };
  const ask = (): void =>
    void modal.confirm({
      title: words.removeAsk(held.roleName, person.name),
      content: words.removeText,
      okText: words.remove,
      cancelText: peopleMessages.cancel,
      onOk: () =>
        remove
          .mutateAsync({ params })
          .catch((error: Error) => void message.error(error.message, 6)),
    });
  return (
    <li>
      <div>
        <strong>{held.roleName}</strong> <span className="soft">{held.budgetUnitName}</span>
        <p className="soft">{input.duty}</p>
      </div>
      {mayRemove && (
        <Button aria-label={words.removeOf(held.roleName, held.budgetUnitName)} onClick={ask}>
          {words.remove}
        </Button>
      )}
    </li>
  );
}
