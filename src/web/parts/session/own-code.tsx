/** 动态验证码 enrolling an authenticator in three steps, and taking it away again. */
import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input, Modal, QRCode } from 'antd';
import { type ReactElement, useState } from 'react';
import { type Answer, call } from '#web/client.ts';
import { Chip } from '../page-frame/chip.tsx';
import { sessionMessages } from './messages.ts';
import { PasswordField } from './password-fields.tsx';
import { Refused } from './refused.tsx';
import { ShownOnce } from './shown-once.tsx';
import { useFirstField } from './use-first-field.ts';
import { askSession, takeSession } from './use-session.ts';

const words = sessionMessages.code;

export function OwnCode({ on }: { readonly on: boolean }): ReactElement {
  const [dialog, setDialog] = useState<'enrol' | 'remove' | null>(null);
  const close = (): void => setDialog(null);
  return (
    <div className="factor">
      <div>
        <Chip tone={on ? 'good' : 'plain'}>{on ? words.on : words.off}</Chip>
        <p>{on ? words.onNote : words.offNote}</p>
      </div>
      <Button onClick={() => setDialog(on ? 'remove' : 'enrol')}>
        {on ? words.remove : words.begin}
      </Button>
      {dialog === 'enrol' && <EnrolDialog close={close} />}
      {dialog === 'remove' && <RemoveDialog close={close} />}
    </div>
  );
}

type Enrolment = Answer<'enrolCode'>;

function EnrolDialog({ close }: { readonly close: () => void }): ReactElement {
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const end = (): void => {
    if (codes !== null) void askSession();
    close();
  };
  return (
    <Modal
      open
      title={codes === null ? words.beginTitle : words.recoveryTitle}
      onCancel={end}
      // The codes are shown once: closed by the button that says they are kept.
      closable={codes === null}
      keyboard={codes === null}
      maskClosable={false}
      footer={null}
      width={560}
    >
      {enrolment === null && <PasswordStep done={setEnrolment} close={close} />}
      {enrolment !== null && codes === null && (
        <ConfirmStep enrolment={enrolment} done={setCodes} close={close} />
      )}
      {codes !== null && <RecoveryStep codes={codes} close={end} />}
    </Modal>
  );
}

function PasswordStep(input: {
  readonly done: (enrolment: Enrolment) => void;
  readonly close: () => void;
}): ReactElement {
  const begin = useMutation({
    mutationFn: (body: { readonly password: string }) => call('enrolCode', { body }),
    onSuccess: input.done,
  });
  return (
    <Form
      name="enrol-begin"
      layout="vertical"
      size="middle"
      requiredMark={false}
      className="own-form dialog-form"
      onFinish={(typed) => begin.mutate(typed)}
    >
      <PasswordField
        name="password"
        label={words.passwordAsk}
        missing={sessionMessages.newPassword.oldMissing}
        autoComplete="current-password"
      />
      <Refused error={begin.error} />
      <StepButtons label={words.next} busy={begin.isPending} close={input.close} />
    </Form>
  );
}

function ConfirmStep(input: {
  readonly enrolment: Enrolment;
  readonly done: (codes: readonly string[]) => void;
  readonly close: () => void;
}): ReactElement {
  const { enrolment } = input;
  useFirstField('enrol-confirm_code');
  const confirm = useMutation({
    mutationFn: ({ code }: { readonly code: string }) =>
      call('confirmCode', { body: { code: code.replaceAll(/\s/g, '') } }),
    onSuccess: ({ recoveryCodes }) => input.done(recoveryCodes),
  });
  return (
    <Form
      name="enrol-confirm"
      layout="vertical"
      size="middle"
      requiredMark={false}
      onFinish={(typed: { readonly code: string }) => confirm.mutate(typed)}
    >
      <div className="enrol">
        <div role="img" aria-label={words.qrLabel}>
          <div aria-hidden="true">
            <QRCode value={enrolment.uri} type="svg" size={180} errorLevel="M" />
          </div>
        </div>
        <div className="enrol-words">
          <p>{words.scan}</p>
          <span className="soft">{words.secret}</span>
          <code className="secret-text">{spaced(enrolment.secret)}</code>
        </div>
      </div>
      <Form.Item
        name="code"
        label={words.confirm}
        rules={[{ required: true, whitespace: true, message: sessionMessages.factor.missing }]}
        validateTrigger="onSubmit"
      >
        <Input
          autoComplete="one-time-code"
          inputMode="numeric"
          maxLength={8}
          style={{ width: 180 }}
        />
      </Form.Item>
      <Refused error={confirm.error} />
      <StepButtons label={words.confirmSubmit} busy={confirm.isPending} close={input.close} />
    </Form>
  );
}

/** Four letters at a time are typed with fewer slips. */
const spaced = (secret: string): string => secret.replaceAll(/(.{4})(?=.)/g, '$1 ');

function RecoveryStep(input: {
  readonly codes: readonly string[];
  readonly close: () => void;
}): ReactElement {
  return (
    <>
      <p>{words.recoveryText}</p>
      <ShownOnce text={input.codes.join('\n')}>
        <strong>
          {sessionMessages.own.title} · {words.recoveryTitle}
        </strong>
        <ul aria-label={words.recoveryTitle}>
          {input.codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
      </ShownOnce>
      <div className="dialog-buttons">
        <Button type="primary" size="middle" onClick={input.close}>
          {words.finished}
        </Button>
      </div>
    </>
  );
}

function RemoveDialog({ close }: { readonly close: () => void }): ReactElement {
  const remove = useMutation({
    mutationFn: (body: { readonly password: string }) => call('removeCode', { body }),
    onSuccess: (session) => {
      takeSession(session);
      close();
    },
  });
  return (
    <Modal open title={words.removeTitle} onCancel={close} footer={null} maskClosable={false}>
      <p>{words.removeText}</p>
      <Form
        name="remove-code"
        layout="vertical"
        size="middle"
        requiredMark={false}
        className="own-form dialog-form"
        onFinish={(typed) => remove.mutate(typed)}
      >
        <PasswordField
          name="password"
          label={words.passwordAsk}
          missing={sessionMessages.newPassword.oldMissing}
          autoComplete="current-password"
        />
        <Refused error={remove.error} />
        <StepButtons label={words.remove} busy={remove.isPending} close={close} />
      </Form>
    </Modal>
  );
}

export const StepButtons = (input: {
  readonly label: string;
  readonly busy: boolean;
  readonly close: () => void;
}): ReactElement => (
  <div className="dialog-buttons">
    <Button onClick={input.close}>{words.cancel}</Button>
    <Button type="primary" htmlType="submit" loading={input.busy}>
      {input.label}
    </Button>
  </div>
);
