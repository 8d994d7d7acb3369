/** 授予角色 what each role is for, where it is held, and why it may not be given to this person. */
import { App, Form, Modal, Radio, Select } from 'antd';
import type { ReactElement } from 'react';
import type { PeopleJson, PersonJson } from '#contract/people-routes.ts';
import { Refused } from '../session/refused.tsx';
import { peopleMessages } from './messages.ts';
import { unitOptions } from './people-filters.tsx';
import { type RoleChoice, roleChoices, type RoleJson } from './role-choice.ts';
import { usePeopleCall } from './use-people-call.ts';

const words = peopleMessages.roles;

/** Stands for the whole centre among the choices: an id of a unit is never this. */
const wholeCentre = '*';

type Typed = { readonly role: string; readonly budgetUnitId?: string };

export function RoleDialog(input: {
  readonly person: PersonJson;
  readonly answer: PeopleJson;
  readonly close: () => void;
}): ReactElement {
  const { person, answer, close } = input;
  const { message } = App.useApp();
  const [form] = Form.useForm<Typed>();
  const chosen = Form.useWatch('role', form);
  const role = answer.roles.find((one) => one.code === chosen) ?? null;
  const assign = usePeopleCall('assignRole', () => {
    void message.success(words.assigned);
    close();
  });
  const submit = ({ role: code, budgetUnitId }: Typed): void => {
    const atUnit = budgetUnitId === undefined || budgetUnitId === wholeCentre ? null : budgetUnitId;
    const body = { role: code, budgetUnitId: role?.heldAt === 'centre' ? null : atUnit };
    assign.mutate({ params: { userId: person.id }, body });
  };
  return (
    <Modal
      open
      title={words.dialog(person.name)}
      okText={words.submit}
      cancelText={peopleMessages.cancel}
      onCancel={close}
      okButtonProps={{ htmlType: 'submit', form: 'role', loading: assign.isPending }}
      width={640}
      maskClosable={false}
    >
      <Form
        id="role"
        name="role"
        form={form}
        layout="vertical"
        requiredMark={false}
        className="dialog-form"
        initialValues={person.budgetUnitId === null ? {} : { budgetUnitId: person.budgetUnitId }}
        onFinish={submit}
        validateTrigger="onSubmit"
      >
        <Form.Item
          name="role"
          label={words.role}
          rules={[{ required: true, message: words.roleMissing }]}
        >
          <Radio.Group className="role-choices">
            {groupsOf(roleChoices(answer.roles, person)).map(([kind, choices]) => (
              <fieldset key={kind} className="role-group">
                <legend>{kind}</legend>
                {choices.map((choice) => (
                  <RoleLine key={choice.role.code} choice={choice} />
                ))}
              </fieldset>
            ))}
          </Radio.Group>
        </Form.Item>
        <PlaceField role={role} units={answer.units} />
      </Form>
      <Refused error={assign.error} />
    </Modal>
  );
}

const RoleLine = ({ choice: { role, refusal } }: { readonly choice: RoleChoice }): ReactElement => (
  <Radio value={role.code} disabled={refusal !== null}>
    <strong>{role.name}</strong>
    <span className="role-duty">{role.duty}</span>
    {refusal !== null && <span className="role-refusal">{refusal}</span>}
  </Radio>
);

function PlaceField(input: {
  readonly role: RoleJson | null;
  readonly units: PeopleJson['units'];
}): ReactElement | null {
  const { role, units } = input;
  if (role === null) return null;
  if (role.heldAt === 'centre') return <p className="soft">{words.atCentre}</p>;
  const whole = role.heldAt === 'either' ? [{ value: wholeCentre, label: words.wholeCentre }] : [];
  return (
    <Form.Item
      name="budgetUnitId"
      label={words.unit}
      extra={role.heldAt === 'either' ? words.below : undefined}
      rules={[{ required: true, message: words.unitMissing }]}
    >
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        options={[...whole, ...unitOptions(units)]}
      />
    </Form.Item>
  );
}

function groupsOf(
  choices: readonly RoleChoice[],
): readonly (readonly [string, readonly RoleChoice[]])[] {
  const named: Readonly<Record<string, string>> = words.kinds;
  return [...Map.groupBy(choices, ({ role }) => named[role.kind] ?? role.kind)];
}
