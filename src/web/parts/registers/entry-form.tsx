/** 录入一条 an entry typed by its fields; corrected ones take the place of the old, with a reason. */
import { useMutation } from '@tanstack/react-query';
import { Alert, App, Button, Input, Modal } from 'antd';
import { type KeyboardEvent, type ReactElement, useRef, useState } from 'react';
import type { RegisterEntryJson, RegisterViewJson } from '#contract/register-routes.ts';
import { call } from '#web/client.ts';
import { queries } from '#web/query.ts';
import { bookMessages } from '../books/messages.ts';
import { FieldInputs, type FieldTexts } from './field-inputs.tsx';
import { shownField, typedField } from './field-text.ts';
import { registerMessages as words } from './messages.ts';
import type { RegisterPlace } from './register-queries.ts';

type Kind = RegisterViewJson['kind'];

/** An entry's fields as they are typed; a new one starts with nothing. */
export const textsOf = (kind: Kind, entry: RegisterEntryJson | null): FieldTexts =>
  Object.fromEntries(
    kind.fields.map((field) => [
      field.key,
      entry === null ? '' : shownField(field, entry.fields[field.key] ?? ''),
    ]),
  );

/** What is sent: null while something is wanted or wrong; blanks are left out. */
export function fieldsOf(kind: Kind, texts: FieldTexts): Record<string, string> | null {
  const typed = kind.fields.map(
    (field) => [field.key, typedField(field, texts[field.key] ?? '')] as const,
  );
  if (typed.some(([, text]) => text === null)) return null;
  return Object.fromEntries(typed.flatMap(([key, text]) => (text ? [[key, text]] : [])));
}

export function EntryForm(input: {
  readonly kind: Kind;
  readonly place: RegisterPlace;
  /** The one that is corrected; null: a new one. */
  readonly replaces: RegisterEntryJson | null;
  readonly close: () => void;
}): ReactElement {
  const { kind, place, replaces, close } = input;
  const { message } = App.useApp();
  const form = useRef<HTMLDivElement>(null);
  const [texts, setTexts] = useState(() => textsOf(kind, replaces));
  const [reason, setReason] = useState('');
  const fields = fieldsOf(kind, texts);
  const saving = useMutation({
    mutationFn: (_next: { readonly stay: boolean }) =>
      call('addRegisterEntry', {
        params: place,
        body: {
          fields: fields ?? {},
          replaces: replaces === null ? null : { id: replaces.id, reason: reason.trim() },
        },
      }),
    onSuccess: async (_answer, { stay }) => {
      void message.success(words.added(texts['title'] || kind.name));
      if (stay) {
        setTexts(textsOf(kind, null));
        form.current?.querySelector('input')?.focus();
      } else close();
      await queries.invalidateQueries({ queryKey: ['books'] });
    },
  });
  const isWhole = fields !== null && (replaces === null || reason.trim() !== '');
  const save = (stay: boolean): void => {
    if (isWhole && !saving.isPending) saving.mutate({ stay });
  };
  // Enter in a line saves, as in a form of paper one goes on to the next sheet.
  const enter = (event: KeyboardEvent): void => {
    const { target } = event;
    const inLine = target instanceof HTMLInputElement && target.getAttribute('role') === null;
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || !inLine) return;
    event.preventDefault();
    save(replaces === null);
  };
  return (
    <Modal
      open
      title={replaces === null ? `${words.add}：${kind.name}` : words.editTitle(replaces.title)}
      onCancel={close}
      maskClosable={false}
      footer={
        <>
          <Button onClick={close}>{bookMessages.cancel}</Button>
          {replaces === null && (
            <Button disabled={!isWhole} loading={saving.isPending} onClick={() => save(true)}>
              {words.saveAndNext}
            </Button>
          )}
          <Button
            type="primary"
            disabled={!isWhole}
            loading={saving.isPending}
            onClick={() => save(false)}
          >
            {bookMessages.save}
          </Button>
        </>
      }
    >
      <div className="book-form" ref={form} onKeyDown={enter}>
        <FieldInputs
          fields={kind.fields}
          texts={texts}
          change={(key, text) => setTexts((before) => ({ ...before, [key]: text }))}
        />
        {replaces !== null && <ReasonField reason={reason} change={setReason} />}
        {saving.isError && <Alert type="error" showIcon title={saving.error.message} />}
      </div>
    </Modal>
  );
}

export const ReasonField = (input: {
  readonly reason: string;
  readonly change: (text: string) => void;
}): ReactElement => (
  <label>
    {words.editReason}
    <Input.TextArea
      maxLength={500}
      autoSize={{ minRows: 2, maxRows: 6 }}
      value={input.reason}
      onChange={(event) => input.change(event.target.value)}
    />
  </label>
);
