/** 一次性口令 told once: to be handed over in person, on paper or by word. */
import { Button, Modal } from 'antd';
import type { ReactElement } from 'react';
import { ShownOnce } from '../session/shown-once.tsx';
import { peopleMessages } from './messages.ts';

const words = peopleMessages.once;

export type OneTime = {
  readonly name: string;
  readonly signInName: string;
  readonly password: string;
};

export function OneTimeDialog(input: {
  readonly once: OneTime;
  readonly close: () => void;
}): ReactElement {
  const { name, signInName, password } = input.once;
  return (
    <Modal
      open
      title={words.title}
      closable={false}
      keyboard={false}
      maskClosable={false}
      onCancel={input.close}
      footer={
        <Button type="primary" onClick={input.close}>
          {words.finished}
        </Button>
      }
    >
      <p>{words.text}</p>
      <ShownOnce text={password}>
        <dl className="person-facts">
          <dt>{words.person}</dt>
          <dd>{name}</dd>
          <dt>{words.signInName}</dt>
          <dd>{signInName}</dd>
          <dt>{words.password}</dt>
          <dd className="shown-once-secret">{password}</dd>
        </dl>
      </ShownOnce>
    </Modal>
  );
}
