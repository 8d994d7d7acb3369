/** 用户对话框 adds a person, or changes one as it was when the dialog was opened. */
import { Alert, App, Button, Checkbox, Form, Input, Modal, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import type { PeopleJson, PersonJson } from '#contract/people-routes.ts';
import { CallError } from '#web/client.ts';
import { peopleQuery, queries } from '#web/query.ts';
import { focusField } from '../new-table/focus-field.ts';
import { Refused } from '../session/refused.tsx';
import { peopleMessages } from './messages.ts';
import type { OneTime } from './one-time-dialog.tsx';
import { unitOptions } from './people-filters.tsx';
import { usePeopleCall } from './use-people-call.ts';

const words = peopleMessages.form;

const particularFields = {
  phone: 'phone',
  identityNumber: 'identity_number',
  bankAccountNumber: 'bank_account_number',
} as const;
type ParticularField = keyof typeof particularFields;
const particularNames = Object.keys(particularFields) as ParticularField[];

type Typed = {
  readonly name: string;
  readonly signInName: string;
  readonly budgetUnitId: string;
  readonly oidcSubject: string;
  readonly disabled: boolean;
} & Readonly<Record<ParticularField, string>> &
  Readonly<Record<`clear_${ParticularField}`, boolean>>;

type Props = {
  /** null: a new one. */
  readonly person: PersonJson | null;
  readonly units: PeopleJson['units'];
  readonly close: () => void;
  readonly tellOnce: (once: OneTime) => void;
};

export function PersonDialog(input: Props): ReactElement {
  const { units, close } = input;
  const { form, base, error, busy, submit, reload } = usePersonForm(input);
  return (
    <Modal
      open
      title={base === null ? words.add : words.change(base.name)}
      okText={peopleMessages.save}
      cancelText={peopleMessages.cancel}
      onCancel={close}
      afterOpenChange={(open) => open && focusField('person_name')}
      okButtonProps={{
        htmlType: 'submit',
        form: 'person',
        loading: busy,
      }}
      width={560}
      maskClosable={false}
    >
      <Form
        id="person"
        name="person"
        form={form}
        layout="horizontal"
        colon={false}
        labelCol={{ flex: '100px' }}
        requiredMark={false}
        className="dialog-form"
        initialValues={initialOf(base)}
        onFinish={submit}
        validateTrigger="onSubmit"
      >
        <PersonFields person={base} units={units} />
        <ParticularFields person={base} />
        {base !== null && (
          <Form.Item name="disabled" valuePropName="checked" label=" " extra={words.disabledNote}>
            <Checkbox>{words.disabled}</Checkbox>
          </Form.Item>
        )}
      </Form>
      {isStale(error) ? (
        <Alert
          type="error"
          showIcon
          title={error?.message}
          action={<Button onClick={() => void reload()}>{words.reload}</Button>}
        />
      ) : (
        <Refused error={error} />
      )}
    </Modal>
  );
}

/** What the dialog holds and does: the person as it was opened, adding, changing, reloading. */
function usePersonForm(input: Props) {
  const { close } = input;
  const { message } = App.useApp();
  const [form] = Form.useForm<Typed>();
  // As it was when opened: a list asked anew behind the dialog changes nothing here.
  const [base, setBase] = useState(input.person);
  const add = usePeopleCall('addPerson', ({ oneTimePassword }) => {
    const { name, signInName } = form.getFieldsValue();
    void message.success(words.added);
    close();
    input.tellOnce({ name: name.trim(), signInName: signInName.trim(), password: oneTimePassword });
  });
  const change = usePeopleCall('changePerson', () => {
    void message.success(words.changed);
    close();
  });
  const submit = (typed: Typed): void => {
    const fields = fieldsOf(typed, base);
    if (base === null) add.mutate({ body: { ...fields, signInName: typed.signInName } });
    else {
      const body = { ...fields, disabled: typed.disabled, expectedRevision: base.revision };
      change.mutate({ params: { userId: base.id }, body });
    }
  };
  const reload = async (): Promise<void> => {
    const { people } = await queries.fetchQuery({ ...peopleQuery, staleTime: 0 });
    const latest = people.find((one) => one.id === base?.id);
    if (latest === undefined) return close();
    setBase(latest);
    form.setFieldsValue(initialOf(latest));
    change.reset();
  };
  const error = add.error ?? change.error;
  const busy = add.isPending || change.isPending;
  return { form, base, error, busy, submit, reload };
}

function PersonFields(input: Pick<Props, 'person' | 'units'>): ReactElement {
  const required = (label: string) => [
    { required: true, whitespace: true, message: words.missing(label) },
  ];
  return (
    <>
      <Form.Item name="name" label={words.name} rules={required(words.name)}>
        <Input maxLength={64} autoComplete="off" />
      </Form.Item>
      {input.person === null && (
        <Form.Item
          name="signInName"
          label={words.signInName}
          extra={words.signInNameNote}
          rules={required(words.signInName)}
        >
          <Input maxLength={64} autoComplete="off" autoCapitalize="none" spellCheck={false} />
        </Form.Item>
      )}
      <Form.Item name="budgetUnitId" label={words.unit} extra={words.unitNote}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={[{ value: '', label: words.unitNone }, ...unitOptions(input.units)]}
        />
      </Form.Item>
      <Form.Item name="oidcSubject" label={words.oidc} extra={words.oidcNote}>
        <Input maxLength={256} autoComplete="off" spellCheck={false} />
      </Form.Item>
    </>
  );
}

function ParticularFields({ person }: Pick<Props, 'person'>): ReactElement {
  const maskOf = (field: ParticularField): string | null =>
    person?.particulars.find((one) => one.kind === particularFields[field])?.masked ?? null;
  return (
    <>
      {particularNames.map((field) => {
        const masked = maskOf(field);
        return (
          <Form.Item
            key={field}
            label={words[field]}
            htmlFor={`person_${field}`}
            extra={field === 'bankAccountNumber' ? words.particularNote : undefined}
          >
            <span className="person-particular">
              <Form.Item name={field} noStyle>
                <Input
                  id={`person_${field}`}
                  maxLength={40}
                  autoComplete="off"
                  placeholder={masked === null ? '' : words.keep(masked)}
                />
              </Form.Item>
              {masked !== null && (
                <Form.Item name={`clear_${field}`} valuePropName="checked" noStyle>
                  <Checkbox>{words.clear}</Checkbox>
                </Form.Item>
              )}
            </span>
          </Form.Item>
        );
      })}
    </>
  );
}

const initialOf = (person: PersonJson | null): Partial<Typed> => ({
  name: person?.name ?? '',
  signInName: person?.signInName ?? '',
  budgetUnitId: person?.budgetUnitId ?? '',
  oidcSubject: person?.oidcSubject ?? '',
  disabled: person?.disabled ?? false,
});

/** Of the particulars null leaves as it is, '' takes away. */
function fieldsOf(typed: Typed, person: PersonJson | null) {
  const particular = (field: ParticularField): string | null => {
    if (person !== null && typed[`clear_${field}`]) return '';
    return typed[field]?.trim() || null;
  };
  return {
    name: typed.name,
    budgetUnitId: typed.budgetUnitId || null,
    oidcSubject: typed.oidcSubject?.trim() || null,
    phone: particular('phone'),
    identityNumber: particular('identityNumber'),
    bankAccountNumber: particular('bankAccountNumber'),
  };
}

const isStale = (error: Error | null): boolean =>
  error instanceof CallError &&
  error.problem.kind === 'refused' &&
  error.problem.refusal.code === 'revision_stale';
