/** 二次验证 the second step of signing in: a code, a recovery code, or a key's signature. */
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { type ReactElement, useState } from 'react';
import type { SessionJson } from '#contract/session-routes.ts';
import { type CallInput, call } from '#web/client.ts';
import { GateCard } from './gate-card.tsx';
import { sessionMessages } from './messages.ts';
import { Refused } from './refused.tsx';
import { keyMiddleware } from './ukey.ts';
import { useFirstField } from './use-first-field.ts';
import { leaveSession, takeSession } from './use-session.ts';

const words = sessionMessages.factor;

type Proof = NonNullable<CallInput<'secondFactor'>['body']>;

export function SecondFactorForm({ session }: { readonly session: SessionJson }): ReactElement {
  const factors = session.user?.secondFactors ?? [];
  const leave = useMutation({ mutationFn: () => call('signOut'), onSuccess: leaveSession });
  return (
    <GateCard title={words.title} lead={words.lead(session.user?.name ?? '')}>
      {factors.includes('totp') && <CodeForm />}
      {factors.includes('ukey') && <KeyForm primary={!factors.includes('totp')} />}
      <Refused error={leave.error} />
      <p className="gate-foot">
        <Button type="link" size="middle" onClick={() => leave.mutate()} loading={leave.isPending}>
          {words.other}
        </Button>
      </p>
    </GateCard>
  );
}

const useProof = () =>
  useMutation({
    mutationFn: (body: Proof) => call('secondFactor', { body }),
    onSuccess: takeSession,
  });

function CodeForm(): ReactElement {
  const [form] = Form.useForm<{ readonly code: string }>();
  const [kind, setKind] = useState<'totp' | 'recovery'>('totp');
  const proof = useProof();
  useFirstField('second-factor_code');
  const change = (): void => {
    setKind(kind === 'totp' ? 'recovery' : 'totp');
    proof.reset();
    form.resetFields();
    form.focusField('code');
  };
  const submit = ({ code }: { readonly code: string }): void =>
    proof.mutate(
      { kind, code: code.replaceAll(/\s/g, '') },
      {
        onError: () => {
          form.setFieldValue('code', '');
          form.focusField('code');
        },
      },
    );
  return (
    <Form
      form={form}
      name="second-factor"
      layout="vertical"
      size="large"
      requiredMark={false}
      onFinish={submit}
    >
      <Form.Item
        name="code"
        label={kind === 'totp' ? words.code : words.recovery}
        extra={kind === 'totp' ? words.codeNote : words.recoveryNote}
        rules={[{ required: true, whitespace: true, message: words.missing }]}
        validateTrigger="onSubmit"
      >
        <Input
          autoComplete={kind === 'totp' ? 'one-time-code' : 'off'}
          inputMode={kind === 'totp' ? 'numeric' : 'text'}
          maxLength={kind === 'totp' ? 8 : 32}
          spellCheck={false}
        />
      </Form.Item>
      <Refused error={proof.error} />
      <Button block type="primary" htmlType="submit" loading={proof.isPending}>
        {words.submit}
      </Button>
      <Button block type="link" size="middle" onClick={change}>
        {kind === 'totp' ? words.useRecovery : words.useCode}
      </Button>
    </Form>
  );
}

function KeyForm({ primary }: { readonly primary: boolean }): ReactElement {
  const [absent, setAbsent] = useState(false);
  const proof = useProof();
  const sign = useMutation({
    mutationFn: async () => {
      const key = keyMiddleware();
      setAbsent(key === null);
      if (key === null) return;
      const { challenge } = await call('keyChallenge');
      await proof.mutateAsync({ kind: 'ukey', signature: await key.sign(challenge) });
    },
  });
  return (
    <>
      <Button
        block
        size="large"
        type={primary ? 'primary' : 'default'}
        onClick={() => sign.mutate()}
        loading={sign.isPending}
        style={{ marginBottom: 12 }}
      >
        {words.key}
      </Button>
      {absent && (
        <Alert
          type="warning"
          showIcon
          role="alert"
          title={words.keyAbsent}
          description={words.keyAbsentHint}
        />
      )}
      <Refused error={sign.error} />
    </>
  );
}
