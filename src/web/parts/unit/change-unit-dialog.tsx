/** 修改单位对话框 puts a unit's names, place and years right; its tables stay as they are. */
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Modal, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import type { BudgetUnitJson, OverviewJson } from '#contract/overview.ts';
import { CallError, call } from '#web/client.ts';
import { overviewQuery, queries } from '#web/query.ts';
import { useContentKey } from '#web/use-content-key.ts';
import { focusField } from '../new-table/focus-field.ts';
import { unitMessages as words } from './messages.ts';
import {
  changeBody,
  changedFields,
  fieldsOf,
  isYearOrOpen,
  possibleParents,
  rebaseFields,
  type UnitFields,
} from './unit-fields.ts';

export function ChangeUnitDialog(input: {
  readonly overview: OverviewJson;
  readonly budgetUnit: BudgetUnitJson;
  readonly close: () => void;
}): ReactElement {
  const { overview, close } = input;
  const [form] = Form.useForm<UnitFields>();
  // As it was when it was opened: an overview asked anew behind the dialog changes nothing here.
  const [base, setBase] = useState(input.budgetUnit);
  const [elsewhere, setElsewhere] = useState<readonly string[] | null>(null);
  const change = useChange(base, close);
  const reload = async (): Promise<void> => {
    const { units } = await queries.fetchQuery({ ...overviewQuery, staleTime: 0 });
    const latest = units.find((one) => one.id === base.id);
    if (latest === undefined) return close();
    const before = fieldsOf(base);
    const now = fieldsOf(latest);
    form.setFieldsValue(rebaseFields(before, form.getFieldsValue(true), now));
    const shown = { ...now, parentId: units.find((one) => one.id === now.parentId)?.name ?? '' };
    setElsewhere(
      changedFields(before, now).map((name) => words.elsewhere(words.fields[name], shown[name])),
    );
    setBase(latest);
    change.reset();
  };
  const save = (typed: UnitFields): void => {
    if (changedFields(fieldsOf(base), typed).length === 0) return close();
    change.mutate(typed);
  };
  return (
    <Modal
      open
      title={words.title(base.shortName)}
      okText={words.save}
      cancelText={words.cancel}
      onCancel={close}
      afterOpenChange={(open) => open && focusField('change-unit_name')}
      okButtonProps={{ htmlType: 'submit', form: 'change-unit', loading: change.isPending }}
      width={560}
      maskClosable={false}
    >
      <Form
        id="change-unit"
        name="change-unit"
        form={form}
        layout="horizontal"
        colon={false}
        labelCol={{ flex: '88px' }}
        requiredMark={false}
        className="dialog-form"
        initialValues={fieldsOf(base)}
        onFinish={save}
      >
        <Fields overview={overview} budgetUnit={base} />
      </Form>
      <Notices
        elsewhere={elsewhere}
        error={change.isError ? change.error : null}
        reload={() => void reload()}
      />
    </Modal>
  );
}

/** What became of the attempt: refused, or seen anew after another window's change. */
function Notices(input: {
  readonly elsewhere: readonly string[] | null;
  readonly error: Error | null;
  readonly reload: () => void;
}): ReactElement | null {
  const { elsewhere, error, reload } = input;
  if (error !== null) {
    const again = isStale(error) && (
      <Button size="small" onClick={reload}>
        {words.reload}
      </Button>
    );
    return <Alert type="error" showIcon title={error.message} action={again} />;
  }
  return elsewhere === null ? null : (
    <Alert type="info" showIcon title={words.reloaded} description={elsewhere.join('；')} />
  );
}

/** The same change sent twice has one key, so that a lost answer does not make it two changes. */
function useChange(base: BudgetUnitJson, close: () => void) {
  const contentKey = useContentKey();
  return useMutation({
    mutationFn: (typed: UnitFields) => {
      const body = changeBody(typed, base.revision);
      const params = { budgetUnitId: base.id };
      return call('changeUnit', { params, body, key: contentKey.of(body) });
    },
    onSuccess: async () => {
      await queries.invalidateQueries();
      close();
    },
  });
}

const isStale = (error: Error): boolean =>
  error instanceof CallError &&
  error.problem.kind === 'refused' &&
  error.problem.refusal.code === 'revision_stale';

function Fields(input: {
  readonly overview: OverviewJson;
  readonly budgetUnit: BudgetUnitJson;
}): ReactElement {
  const { fields } = words;
  const parents = possibleParents(input.overview.units, input.budgetUnit.id);
  const required = (label: string) => [
    { required: true, whitespace: true, message: words.required(label) },
  ];
  return (
    <>
      <Form.Item name="name" label={fields.name} rules={required(fields.name)}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item name="shortName" label={fields.shortName} rules={required(fields.shortName)}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item name="branchName" label={fields.branchName} extra={words.branchNote}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item name="parentId" label={fields.parentId}>
        <Select
          options={[
            { value: '', label: words.noParent },
            ...parents.map(({ budgetUnit, depth }) => ({
              value: budgetUnit.id,
              label: `${'　'.repeat(depth)}${budgetUnit.name}`,
            })),
          ]}
        />
      </Form.Item>
      <YearField name="fromYear" note={words.fromNote} />
      <YearField name="untilYear" note={words.untilNote} />
    </>
  );
}

function YearField(input: {
  readonly name: 'fromYear' | 'untilYear';
  readonly note: string;
}): ReactElement {
  const check = async (_: unknown, typed: string): Promise<void> => {
    if (!isYearOrOpen(typed)) throw new Error(words.year);
  };
  return (
    <Form.Item
      name={input.name}
      label={words.fields[input.name]}
      extra={input.note}
      rules={[{ validator: check }]}
    >
      <Input inputMode="numeric" maxLength={8} autoComplete="off" style={{ width: 120 }} />
    </Form.Item>
  );
}
