/** UKey 登记 enrols the SM2 public key of a key, proven by a signature over a challenge. */
import { useMutation } from '@tanstack/react-query';
import { Alert, App, Button, Form, Modal } from 'antd';
import { type ReactElement, useState } from 'react';
import { call } from '#web/client.ts';
import { Chip } from '../page-frame/chip.tsx';
import { sessionMessages } from './messages.ts';
import { StepButtons } from './own-code.tsx';
import { PasswordField } from './password-fields.tsx';
import { Refused } from './refused.tsx';
import { keyMiddleware } from './ukey.ts';
import { takeSession } from './use-session.ts';

const words = sessionMessages.key;

export function OwnKey({ on }: { readonly on: boolean }): ReactElement {
  const [open, setOpen] = useState(false);
  return (
    <div className="factor">
      <div>
        <Chip tone={on ? 'good' : 'plain'}>{on ? words.on : words.off}</Chip>
        <p>{on ? words.onNote : words.offNote}</p>
      </div>
      {!on && <Button onClick={() => setOpen(true)}>{words.begin}</Button>}
      {open && <EnrolKeyDialog close={() => setOpen(false)} />}
    </div>
  );
}

function EnrolKeyDialog({ close }: { readonly close: () => void }): ReactElement {
  const { message } = App.useApp();
  const key = keyMiddleware();
  const enrol = useMutation({
    mutationFn: async ({ password }: { readonly password: string }) => {
      const publicKey = (await key?.publicKey?.()) ?? '';
      const { challenge } = await call('keyChallenge');
      const signature = (await key?.sign(challenge)) ?? '';
      return call('enrolKey', { body: { password, publicKey, signature } });
    },
    onSuccess: (session) => {
      takeSession(session);
      void message.success(words.done);
      close();
    },
  });
  const { factor, newPassword, code } = sessionMessages;
  return (
    <Modal open title={words.beginTitle} onCancel={close} footer={null} maskClosable={false}>
      {key?.publicKey === undefined ? (
        <Alert
          type="warning"
          showIcon
          title={factor.keyAbsent}
          description={factor.keyAbsentHint}
        />
      ) : (
        <Form
          name="enrol-key"
          layout="vertical"
          size="middle"
          requiredMark={false}
          className="own-form dialog-form"
          onFinish={(typed) => enrol.mutate(typed)}
        >
          <PasswordField
            name="password"
            label={code.passwordAsk}
            missing={newPassword.oldMissing}
            autoComplete="current-password"
          />
          <Refused error={enrol.error} />
          <StepButtons label={words.begin} busy={enrol.isPending} close={close} />
        </Form>
      )}
    </Modal>
  );
}
