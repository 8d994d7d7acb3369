/** 事由对话框 something that is only done for a reason; the reason goes into the audit trail. */
import { Form, Input, Modal } from 'antd';
import type { ReactElement } from 'react';
import { focusField } from '../new-table/focus-field.ts';
import { Refused } from '../session/refused.tsx';
import { peopleMessages } from './messages.ts';

const words = peopleMessages.actions;

export function ReasonDialog(input: {
  readonly title: string;
  readonly text: string;
  readonly okText: string;
  readonly busy: boolean;
  readonly error: Error | null;
  readonly close: () => void;
  readonly submit: (reason: string) => void;
}): ReactElement {
  return (
    <Modal
      open
      title={input.title}
      okText={input.okText}
      cancelText={peopleMessages.cancel}
      onCancel={input.close}
      okButtonProps={{ htmlType: 'submit', form: 'reason', loading: input.busy }}
      afterOpenChange={(open) => open && focusField('reason_reason')}
      maskClosable={false}
    >
      <p>{input.text}</p>
      <Form
        id="reason"
        name="reason"
        layout="vertical"
        requiredMark={false}
        className="dialog-form"
        onFinish={({ reason }: { readonly reason: string }) => input.submit(reason.trim())}
        validateTrigger="onSubmit"
      >
        <Form.Item
          name="reason"
          label={words.reason}
          extra={words.reasonNote}
          rules={[
            { required: true, whitespace: true, message: words.reasonMissing },
            { min: 2, message: words.reasonMissing },
          ]}
        >
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
      </Form>
      <Refused error={input.error} />
    </Modal>
  );
}
