/** 修改口令 the old one and twice the new one: on one's own page, and where it is due. */
import { useMutation } from '@tanstack/react-query';
import { App, Button, Form } from 'antd';
import type { ReactElement } from 'react';
import { call } from '#web/client.ts';
import { sessionMessages } from './messages.ts';
import { NewPasswordFields, PasswordField } from './password-fields.tsx';
import { Refused } from './refused.tsx';
import { takeSession, useSession } from './use-session.ts';

const words = sessionMessages.newPassword;

type Typed = { readonly oldPassword: string; readonly newPassword: string };

export function ChangePasswordForm(input: { readonly size: 'large' | 'middle' }): ReactElement {
  const { message } = App.useApp();
  const [form] = Form.useForm<Typed>();
  const session = useSession();
  const change = useMutation({
    mutationFn: ({ oldPassword, newPassword }: Typed) =>
      call('changePassword', { body: { oldPassword, newPassword } }),
    onSuccess: (next) => {
      form.resetFields();
      void message.success(words.done);
      takeSession(next);
    },
  });
  return (
    <Form
      form={form}
      name="change-password"
      layout="vertical"
      size={input.size}
      requiredMark={false}
      className="own-form"
      onFinish={(typed) => change.mutate(typed)}
    >
      {/* Tells the browser's keeper of passwords whose this is. */}
      <input
        type="text"
        autoComplete="username"
        value={session.user?.signInName ?? ''}
        readOnly
        hidden
      />
      <PasswordField
        name="oldPassword"
        label={words.old}
        missing={words.oldMissing}
        autoComplete="current-password"
      />
      <NewPasswordFields rules={session.passwordRules} />
      <Refused error={change.error} />
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        {words.submit}
      </Button>
    </Form>
  );
}
