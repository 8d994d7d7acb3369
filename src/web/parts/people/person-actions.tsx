/** 用户操作 what an officer does about a person; each asked for before it is done. */
import { App, Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { roleName } from '#core/people/role.ts';
import { useMay } from '../session/use-session.ts';
import { peopleMessages } from './messages.ts';
import { PersonDialog } from './person-dialog.tsx';
import type { PersonProps } from './person-props.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { usePeopleCall } from './use-people-call.ts';

const words = peopleMessages.actions;

export function PersonActions(input: PersonProps): ReactElement {
  const { person, answer, tellOnce } = input;
  const [dialog, setDialog] = useState<'change' | 'factor' | null>(null);
  const close = (): void => setDialog(null);
  const mayChange = useMay('change_person');
  const mayResetFactor = useMay('reset_second_factor') && person.secondFactors.length > 0;
  return (
    <div className="person-actions">
      {mayChange && <Button onClick={() => setDialog('change')}>{words.change}</Button>}
      <Appointments {...input} />
      <Unlock person={person} />
      <ResetPassword person={person} tellOnce={tellOnce} />
      {mayResetFactor && <Button onClick={() => setDialog('factor')}>{words.factor}</Button>}
      <EndSessions person={person} />
      {dialog === 'change' && (
        <PersonDialog person={person} units={answer.units} close={close} tellOnce={tellOnce} />
      )}
      {dialog === 'factor' && <ResetFactor person={person} close={close} />}
    </div>
  );
}

/** Asks first; a refusal is said where the question stood. */
function useAsked(): (question: {
  readonly title: string;
  readonly content: string;
  readonly okText: string;
  readonly work: () => Promise<unknown>;
}) => void {
  const { modal, message } = App.useApp();
  return ({ work, ...question }) =>
    void modal.confirm({
      ...question,
      cancelText: peopleMessages.cancel,
      onOk: () => work().catch((error: Error) => void message.error(error.message, 6)),
    });
}

type OfPerson = Pick<PersonProps, 'person'>;

function Appointments({ person, answer }: PersonProps): ReactElement | null {
  const { message } = App.useApp();
  const ask = useAsked();
  const may = useMay('appoint_officer');
  const appoint = usePeopleCall('appointOfficer', () => {
    void message.success(peopleMessages.appoint.done);
  });
  if (!may || person.disabled || person.roles.length > 0) return null;
  const offices = (['security_administrator', 'audit_administrator'] as const).filter((role) =>
    answer.officesVacant.includes(role),
  );
  const { appoint: said } = peopleMessages;
  return (
    <>
      {offices.map((role) => (
        <Button
          key={role}
          onClick={() =>
            ask({
              title: said.ask(person.name, roleName(role)),
              content: said.text,
              okText: said.ok,
              work: () => appoint.mutateAsync({ params: { userId: person.id }, body: { role } }),
            })
          }
        >
          {said.button(roleName(role))}
        </Button>
      ))}
    </>
  );
}

function Unlock({ person }: OfPerson): ReactElement | null {
  const { message } = App.useApp();
  const may = useMay('unlock_person');
  const unlock = usePeopleCall('unlockPerson', () => void message.success(words.unlocked));
  if (!may || person.lockedUntil === null) return null;
  const work = (): void =>
    unlock.mutate(
      { params: { userId: person.id } },
      { onError: (error) => void message.error(error.message, 6) },
    );
  return (
    <Button type="primary" onClick={work} loading={unlock.isPending}>
      {words.unlock}
    </Button>
  );
}

function ResetPassword(input: Omit<PersonProps, 'answer'>): ReactElement | null {
  const { person, tellOnce } = input;
  const ask = useAsked();
  const may = useMay('reset_password') && person.signsInBy !== 'oidc';
  const reset = usePeopleCall('resetPassword', ({ oneTimePassword }) =>
    tellOnce({ name: person.name, signInName: person.signInName, password: oneTimePassword }),
  );
  if (!may) return null;
  return (
    <Button
      onClick={() =>
        ask({
          title: words.passwordAsk(person.name),
          content: words.passwordText,
          okText: words.password,
          work: () => reset.mutateAsync({ params: { userId: person.id } }),
        })
      }
    >
      {words.password}
    </Button>
  );
}

function EndSessions({ person }: OfPerson): ReactElement | null {
  const { message } = App.useApp();
  const ask = useAsked();
  const may = useMay('end_sessions') && person.sessions > 0;
  const end = usePeopleCall('endSessions', ({ ended }) => {
    void message.success(words.sessionsDone(ended));
  });
  if (!may) return null;
  return (
    <Button
      onClick={() =>
        ask({
          title: words.sessionsAsk(person.name),
          content: words.sessionsText,
          okText: words.sessions,
          work: () => end.mutateAsync({ params: { userId: person.id } }),
        })
      }
    >
      {words.sessions}
    </Button>
  );
}

function ResetFactor(input: OfPerson & { readonly close: () => void }): ReactElement {
  const { message } = App.useApp();
  const { person, close } = input;
  const reset = usePeopleCall('resetSecondFactor', () => {
    void message.success(words.factorDone);
    close();
  });
  return (
    <ReasonDialog
      title={words.factor}
      text={words.factorText}
      okText={words.factor}
      busy={reset.isPending}
      error={reset.error}
      close={close}
      submit={(reason) => reset.mutate({ params: { userId: person.id }, body: { reason } })}
    />
  );
}
