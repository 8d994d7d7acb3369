/** 按号码查找 finds who registered a number: the whole number, since only its digest is kept. */
import { Button, Form, Input, Modal, Select } from 'antd';
import type { ReactElement } from 'react';
import type { ParticularKind } from '#contract/people-routes.ts';
import { focusField } from '../new-table/focus-field.ts';
import { Refused } from '../session/refused.tsx';
import { peopleMessages } from './messages.ts';
import { usePeopleCall } from './use-people-call.ts';

const words = peopleMessages.find;
const { kinds } = peopleMessages.particulars;

type Typed = { readonly kind: ParticularKind; readonly value: string; readonly reason: string };

export function FindDialog(input: {
  readonly close: () => void;
  readonly found: (userIds: readonly string[]) => void;
}): ReactElement {
  const find = usePeopleCall('findPerson', ({ userIds }) => {
    input.found(userIds);
    input.close();
  });
  return (
    <Modal
      open
      title={words.title}
      onCancel={input.close}
      afterOpenChange={(open) => open && focusField('find-person_value')}
      footer={null}
      maskClosable={false}
    >
      <p className="soft">{words.note}</p>
      <Form
        name="find-person"
        layout="vertical"
        requiredMark={false}
        className="dialog-form"
        initialValues={{ kind: 'phone' }}
        onFinish={(body: Typed) => find.mutate({ body })}
      >
        <Form.Item name="kind" label={words.kind}>
          <Select
            options={(Object.keys(kinds) as ParticularKind[]).map((kind) => ({
              value: kind,
              label: kinds[kind],
            }))}
          />
        </Form.Item>
        <Form.Item
          name="value"
          label={words.value}
          rules={[{ required: true, whitespace: true, message: words.missing }]}
          validateTrigger="onSubmit"
        >
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="reason"
          label={words.reason}
          rules={[{ required: true, whitespace: true, min: 2, message: words.reasonMissing }]}
          validateTrigger="onSubmit"
        >
          <Input maxLength={500} autoComplete="off" />
        </Form.Item>
        <Refused error={find.error} />
        <div className="dialog-buttons">
          <Button onClick={input.close}>{peopleMessages.cancel}</Button>
          <Button type="primary" htmlType="submit" loading={find.isPending}>
            {words.submit}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}
