/** 各栏 the fields of an entry to type in, one under the other: what each kind wants. */
import { AutoComplete, Input, Select } from 'antd';
import { type ReactElement, useId } from 'react';
import { isFaulty, type RegisterField } from './field-text.ts';
import { registerMessages as words } from './messages.ts';

export type FieldTexts = Readonly<Record<string, string>>;

export function FieldInputs(input: {
  readonly fields: readonly RegisterField[];
  readonly texts: FieldTexts;
  readonly change: (key: string, text: string) => void;
  /** Known names to choose from, by the key of the field: of budget projects. */
  readonly known?: Readonly<Record<string, readonly string[]>>;
}): ReactElement {
  const { fields, texts, change, known = {} } = input;
  return (
    <>
      {fields.map((field) => (
        <FieldInput
          key={field.key}
          field={field}
          text={texts[field.key] ?? ''}
          change={(text) => change(field.key, text)}
          known={known[field.key] ?? null}
        />
      ))}
    </>
  );
}

type FieldProps = {
  readonly field: RegisterField;
  readonly text: string;
  readonly change: (text: string) => void;
  readonly known: readonly string[] | null;
};

function FieldInput(input: FieldProps): ReactElement {
  const { field, text } = input;
  const id = useId();
  const faulty = isFaulty(field, text);
  const fault = field.format === 'money' ? words.amountFaulty : words.countFaulty;
  return (
    <div className="book-form-field">
      <label htmlFor={id}>
        <span>
          {field.name}
          {field.format === 'money' && `（${words.amountIn}）`}
          {field.required && <span className="register-required"> *</span>}
        </span>
      </label>
      <Typed {...input} id={id} faulty={faulty} />
      {faulty && <span className="register-fault">{fault}</span>}
      {field.note !== '' && <span className="register-field-note">{field.note}</span>}
    </div>
  );
}

function Typed(
  input: FieldProps & { readonly id: string; readonly faulty: boolean },
): ReactElement {
  const { field, text, change, known, id, faulty } = input;
  if (field.format === 'choice') {
    return (
      <Select
        id={id}
        aria-label={field.name}
        showSearch
        allowClear={!field.required}
        placeholder={words.choose}
        value={text === '' ? null : text}
        onChange={(chosen: string | null | undefined) => change(chosen ?? '')}
        options={field.choices.map((value) => ({ value, label: value }))}
      />
    );
  }
  if (known !== null) {
    return (
      <AutoComplete
        id={id}
        value={text}
        onChange={change}
        options={known.map((value) => ({ value }))}
        showSearch={{ filterOption: true }}
        maxLength={500}
      />
    );
  }
  const type = field.format === 'day' ? 'date' : field.format === 'month' ? 'month' : 'text';
  const digits = field.format === 'money' || field.format === 'count';
  return (
    <Input
      id={id}
      type={type}
      required={field.required}
      maxLength={500}
      {...(digits ? { inputMode: 'decimal' as const } : {})}
      status={faulty ? 'error' : ''}
      value={text}
      onChange={(event) => change(event.target.value)}
    />
  );
}
