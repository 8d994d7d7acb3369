/** 首次设置 the first administrator, by the one-time link from the server's console. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import type { ReactElement } from 'react';
import { call } from '#web/client.ts';
import type { PageProps } from '#web/page.ts';
import { setUpLinkQuery } from '#web/query.ts';
import { QueryGate } from '../page-frame/query-gate.tsx';
import { GateCard, GatePage } from './gate-card.tsx';
import { sessionMessages } from './messages.ts';
import { signInPath } from './next-address.ts';
import { NewPasswordFields } from './password-fields.tsx';
import { Refused } from './refused.tsx';
import { useFirstField } from './use-first-field.ts';
import { takeSession, useSession } from './use-session.ts';

const words = sessionMessages.setUp;

export function SetUpScreen({ params }: PageProps): ReactElement {
  const token = params['token'] ?? '';
  const query = useQuery(setUpLinkQuery(token));
  return (
    <GatePage>
      <QueryGate query={query}>
        {({ valid }) => (valid ? <SetUpForm token={token} /> : <Invalid />)}
      </QueryGate>
    </GatePage>
  );
}

const Invalid = (): ReactElement => (
  <GateCard title={words.invalid} lead={words.invalidHint}>
    <Link to={signInPath}>{words.toSignIn}</Link>
  </GateCard>
);

type Typed = {
  readonly name: string;
  readonly signInName: string;
  readonly newPassword: string;
};

function SetUpForm({ token }: { readonly token: string }): ReactElement {
  const { passwordRules } = useSession();
  const navigate = useNavigate();
  useFirstField('set-up_name');
  const setUp = useMutation({
    mutationFn: ({ name, signInName, newPassword }: Typed) =>
      call('setUp', { params: { token }, body: { name, signInName, password: newPassword } }),
    onSuccess: async (session) => {
      takeSession(session);
      await navigate({ to: '/' });
    },
  });
  const { signIn } = sessionMessages;
  return (
    <GateCard title={words.title} lead={words.lead}>
      <Form
        name="set-up"
        layout="vertical"
        size="large"
        requiredMark={false}
        onFinish={(typed: Typed) => setUp.mutate(typed)}
      >
        <Form.Item
          name="name"
          label={words.name}
          rules={[{ required: true, whitespace: true, message: words.nameMissing }]}
          validateTrigger="onSubmit"
        >
          <Input maxLength={64} autoComplete="name" />
        </Form.Item>
        <Form.Item
          name="signInName"
          label={signIn.name}
          rules={[{ required: true, whitespace: true, message: signIn.nameMissing }]}
          validateTrigger="onSubmit"
        >
          <Input maxLength={64} autoComplete="username" autoCapitalize="none" spellCheck={false} />
        </Form.Item>
        <NewPasswordFields rules={passwordRules} />
        <Refused error={setUp.error} />
        <Button block type="primary" htmlType="submit" loading={setUp.isPending}>
          {words.submit}
        </Button>
      </Form>
    </GateCard>
  );
}
