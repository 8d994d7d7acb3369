/** 敏感信息 masked numbers; one is shown whole for a reason, until the drawer is closed. */
import { Button } from 'antd';
import { type ReactElement, type ReactNode, useState } from 'react';
import type { ParticularKind, PersonJson } from '#contract/people-routes.ts';
import { useMay } from '../session/use-session.ts';
import { peopleMessages } from './messages.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { usePeopleCall } from './use-people-call.ts';

const words = peopleMessages.particulars;

export function PersonParticulars({ person }: { readonly person: PersonJson }): ReactElement {
  const may = useMay('read_particulars');
  const [asked, setAsked] = useState<ParticularKind | null>(null);
  const [shown, setShown] = useState<Readonly<Partial<Record<ParticularKind, string>>>>({});
  const { particulars } = person;
  const close = (): void => setAsked(null);
  return (
    <section aria-label={words.title} className="person-part">
      <h3>{words.title}</h3>
      <p className="soft">{particulars.length === 0 ? words.none : words.note}</p>
      <dl className="person-facts">
        {particulars.map(({ kind, kindName, masked }) => (
          <Particular key={kind} name={kindName} text={shown[kind] ?? masked}>
            {may && shown[kind] === undefined && (
              <Button aria-label={words.showOf(kindName)} onClick={() => setAsked(kind)}>
                {words.show}
              </Button>
            )}
            {shown[kind] !== undefined && (
              <Button onClick={() => setShown({ ...shown, [kind]: undefined })}>
                {words.hide}
              </Button>
            )}
          </Particular>
        ))}
      </dl>
      {asked !== null && (
        <ReadDialog
          person={person}
          kind={asked}
          close={close}
          show={(value) => {
            setShown({ ...shown, [asked]: value });
            close();
          }}
        />
      )}
    </section>
  );
}

const Particular = (input: {
  readonly name: string;
  readonly text: string;
  readonly children: ReactNode;
}): ReactElement => (
  <>
    <dt>{input.name}</dt>
    <dd className="person-number">
      <span>{input.text}</span> {input.children}
    </dd>
  </>
);

function ReadDialog(input: {
  readonly person: PersonJson;
  readonly kind: ParticularKind;
  readonly close: () => void;
  readonly show: (value: string) => void;
}): ReactElement {
  const { person, kind } = input;
  const read = usePeopleCall('readParticular', ({ value }) => input.show(value));
  return (
    <ReasonDialog
      title={words.dialog(words.kinds[kind], person.name)}
      text={words.note}
      okText={words.show}
      busy={read.isPending}
      error={read.error}
      close={input.close}
      submit={(reason) => read.mutate({ params: { userId: person.id, kind }, body: { reason } })}
    />
  );
}
