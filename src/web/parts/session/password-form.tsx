/** 口令登录 name and password; the server says what is wrong, and until when it will not look. */
import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import type { ReactElement } from 'react';
import { call } from '#web/client.ts';
import { sessionMessages } from './messages.ts';
import { PasswordField } from './password-fields.tsx';
import { Refused } from './refused.tsx';
import { useFirstField } from './use-first-field.ts';
import { takeSession } from './use-session.ts';

const words = sessionMessages.signIn;

type Credentials = { readonly signInName: string; readonly password: string };

export const useSignIn = () =>
  useMutation({
    mutationFn: (body: Credentials) => call('signIn', { body }),
    onSuccess: takeSession,
  });

export function PasswordForm(): ReactElement {
  const [form] = Form.useForm<Credentials>();
  const signIn = useSignIn();
  useFirstField('sign-in_signInName');
  const refused = (): void => {
    form.setFieldValue('password', '');
    form.focusField('password');
  };
  return (
    <Form
      form={form}
      name="sign-in"
      layout="vertical"
      size="large"
      requiredMark={false}
      onFinish={(typed) => signIn.mutate(typed, { onError: refused })}
      validateTrigger="onSubmit"
    >
      <Form.Item
        name="signInName"
        label={words.name}
        rules={[{ required: true, whitespace: true, message: words.nameMissing }]}
      >
        <Input maxLength={64} autoComplete="username" autoCapitalize="none" spellCheck={false} />
      </Form.Item>
      <PasswordField
        name="password"
        label={words.password}
        missing={words.passwordMissing}
        autoComplete="current-password"
      />
      <Refused error={signIn.error} />
      <Button block type="primary" htmlType="submit" loading={signIn.isPending}>
        {words.submit}
      </Button>
    </Form>
  );
}
