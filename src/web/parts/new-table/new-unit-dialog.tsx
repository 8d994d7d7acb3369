/** 新建单位对话框 puts a department or a unit into the tree; the first step in an empty database. */
import { useMutation } from '@tanstack/react-query';
import { Alert, Form, Input, Modal, Radio, Select } from 'antd';
import type { ReactElement } from 'react';
import type { z } from 'zod';
import type { OverviewJson } from '#contract/overview.ts';
import type { newUnitBody } from '#contract/routes.ts';
import { call } from '#web/client.ts';
import { queries } from '#web/query.ts';
import { useContentKey } from '#web/use-content-key.ts';
import { unitsInOrder } from '../overview/unit-grid.ts';
import { focusField } from './focus-field.ts';
import { newUnitMessages as words } from './messages.ts';

type NewUnitBody = z.input<typeof newUnitBody>;

const noParent = '';

export function NewUnitDialog(input: {
  readonly overview: OverviewJson;
  readonly close: () => void;
}): ReactElement {
  const { overview, close } = input;
  const [form] = Form.useForm<NewUnitBody>();
  const contentKey = useContentKey();
  const creation = useMutation({
    mutationFn: (body: NewUnitBody) => {
      return call('newUnit', { body, key: contentKey.of(body) });
    },
    onSuccess: async () => {
      await queries.invalidateQueries();
      close();
    },
  });
  const departments = unitsInOrder(overview.units).filter(
    ({ budgetUnit }) => budgetUnit.kind === 'department',
  );
  const first = departments[0]?.budgetUnit.id ?? noParent;
  const save = (values: NewUnitBody): void => {
    creation.mutate({
      name: values.name.trim(),
      shortName: values.shortName.trim(),
      kind: values.kind,
      parentId: values.parentId === noParent ? null : values.parentId,
    });
  };
  return (
    <Modal
      open
      title={words.title}
      okText={words.create}
      cancelText={words.cancel}
      onCancel={close}
      afterOpenChange={(open) => open && focusField('new-unit_name')}
      okButtonProps={{ htmlType: 'submit', form: 'new-unit', loading: creation.isPending }}
      width={560}
      maskClosable={false}
    >
      <Form
        id="new-unit"
        name="new-unit"
        form={form}
        layout="horizontal"
        colon={false}
        labelCol={{ flex: '88px' }}
        requiredMark={false}
        className="dialog-form"
        initialValues={{
          kind: first === noParent ? 'department' : 'unit',
          name: '',
          shortName: '',
          parentId: first,
        }}
        onFinish={save}
      >
        <UnitFields
          parents={departments.map(({ budgetUnit, depth }) => ({
            value: budgetUnit.id,
            label: `${'　'.repeat(depth)}${budgetUnit.name}`,
          }))}
        />
      </Form>
      {creation.isError && <Alert type="error" showIcon title={creation.error.message} />}
    </Modal>
  );
}

function UnitFields(input: {
  readonly parents: readonly { readonly value: string; readonly label: string }[];
}): ReactElement {
  const required = (label: string) => [
    { required: true, whitespace: true, message: words.required(label) },
  ];
  return (
    <>
      <Form.Item name="kind" label={words.kind}>
        <Radio.Group
          aria-label={words.kind}
          options={(['department', 'unit'] as const).map((kind) => ({
            value: kind,
            label: words.kinds[kind],
          }))}
        />
      </Form.Item>
      <Form.Item name="name" label={words.name} rules={required(words.name)}>
        <Input maxLength={200} placeholder={words.namePlaceholder} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="shortName"
        label={words.shortName}
        rules={required(words.shortName)}
        extra={words.shortNameNote}
      >
        <Input maxLength={40} placeholder={words.shortNamePlaceholder} autoComplete="off" />
      </Form.Item>
      <Form.Item name="parentId" label={words.parent}>
        <Select options={[{ value: noParent, label: words.noParent }, ...input.parents]} />
      </Form.Item>
    </>
  );
}
