/** 口令字段 a password with a hint of caps lock, and a new one typed twice beside its rules. */
import { Form, Input } from 'antd';
import { type KeyboardEvent, type ReactElement, useState } from 'react';
import type { SessionJson } from '#contract/session-routes.ts';
import { sessionMessages } from './messages.ts';

const words = sessionMessages.newPassword;

export function PasswordField(input: {
  readonly name: string;
  readonly label: string;
  readonly missing: string;
  readonly autoComplete: 'current-password' | 'new-password';
  readonly rules?: NonNullable<Parameters<typeof Form.Item>[0]['rules']>;
  readonly dependencies?: readonly string[];
}): ReactElement {
  const [capsLock, setCapsLock] = useState(false);
  const look = (event: KeyboardEvent): void => setCapsLock(event.getModifierState('CapsLock'));
  const hint = (
    <span className="caps-lock" role="status">
      {sessionMessages.signIn.capsLock}
    </span>
  );
  return (
    <Form.Item
      name={input.name}
      label={input.label}
      extra={capsLock ? hint : undefined}
      rules={[{ required: true, message: input.missing }, ...(input.rules ?? [])]}
      dependencies={[...(input.dependencies ?? [])]}
      validateTrigger="onSubmit"
    >
      <Input.Password
        maxLength={256}
        autoComplete={input.autoComplete}
        onKeyDown={look}
        onKeyUp={look}
        onBlur={() => setCapsLock(false)}
      />
    </Form.Item>
  );
}

/** 新口令 twice, with what is asked of it beside. */
export function NewPasswordFields(input: {
  readonly rules: SessionJson['passwordRules'];
}): ReactElement {
  const { lengthMin, sentence } = input.rules;
  const long = async (_: unknown, typed: string | undefined): Promise<void> => {
    if (typed !== undefined && typed !== '' && [...typed].length < lengthMin) {
      throw new Error(words.short(lengthMin));
    }
  };
  return (
    <>
      <div className="password-rules">
        <strong>{words.rules}</strong>：{sentence}
      </div>
      <PasswordField
        name="newPassword"
        label={words.fresh}
        missing={words.freshMissing}
        autoComplete="new-password"
        rules={[{ validator: long }]}
      />
      <PasswordField
        name="again"
        label={words.again}
        missing={words.again}
        autoComplete="new-password"
        dependencies={['newPassword']}
        rules={[
          ({ getFieldValue }) => ({
            validator: async (_: unknown, typed: string | undefined) => {
              const first: unknown = getFieldValue('newPassword');
              if (typed && typed !== first) throw new Error(words.unlike);
            },
          }),
        ]}
      />
    </>
  );
}
