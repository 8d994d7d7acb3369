/** 录入一条 an entry typed by its fields; corrected ones take the place of the old, with a reason. */
import { useMutation } from '@tanstack/react-query';
import { Alert, App, Button, Input, Modal } from 'antd';
import { type ReactElement, type ReactNode, type RefObject, useId, useRef, useState } from 'react';
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

type Corrected = {
  /** The one that is corrected; null: a new one. */
  readonly replaces: RegisterEntryJson | null;
  readonly close: () => void;
};

export function EntryForm(
  input: Corrected & { readonly kind: Kind; readonly place: RegisterPlace },
): ReactElement {
  const { kind, place, replaces, close } = input;
  const form = useRef<HTMLFormElement>(null);
  const [texts, setTexts] = useState(() => textsOf(kind, replaces));
  const [reason, setReason] = useState('');
  const fields = fieldsOf(kind, texts);
  const saving = useMutation({
    mutationFn: () =>
      call('addRegisterEntry', {
        params: place,
        body: {
          fields: fields ?? {},
          replaces: replaces === null ? null : { id: replaces.id, reason: reason.trim() },
        },
      }),
  });
  return (
    <EntryModal
      form={form}
      title={replaces === null ? `${words.add}：${kind.name}` : words.editTitle(replaces.title)}
      several={replaces === null}
      ready={fields !== null && (replaces === null || reason.trim() !== '')}
      saving={saving}
      saved={texts['title'] || kind.name}
      next={() => setTexts(textsOf(kind, null))}
      close={close}
    >
      <FieldInputs
        fields={kind.fields}
        texts={texts}
        change={(key, text) => setTexts((before) => ({ ...before, [key]: text }))}
      />
      {replaces !== null && <ReasonField reason={reason} change={setReason} />}
    </EntryModal>
  );
}

type Saving = {
  readonly mutateAsync: () => Promise<unknown>;
  readonly isPending: boolean;
  readonly isError: boolean;
  readonly error: Error | null;
};

/** Enter in a line saves, and goes on to the next one where several are entered. */
export function EntryModal(input: {
  readonly form: RefObject<HTMLFormElement | null>;
  readonly title: string;
  readonly several: boolean;
  readonly ready: boolean;
  readonly saving: Saving;
  /** What was saved is called. */
  readonly saved: string;
  readonly next: () => void;
  readonly close: () => void;
  readonly children: ReactNode;
}): ReactElement {
  const { form, ready, saving, several, close } = input;
  const { message } = App.useApp();
  const id = useId();
  const firstField = (): void => form.current?.querySelector('input')?.focus();
  const save = async (stay: boolean): Promise<void> => {
    if (!ready || saving.isPending) return;
    // A refusal stays on the form, which shows it.
    const kept = await saving.mutateAsync().then(
      () => true,
      () => false,
    );
    if (!kept) return;
    void message.success(words.added(input.saved));
    if (stay) input.next();
    else close();
    if (stay) firstField();
    await queries.invalidateQueries({ queryKey: ['books'] });
  };
  const able = { disabled: !ready, loading: saving.isPending };
  return (
    <Modal
      open
      title={input.title}
      onCancel={close}
      afterOpenChange={(open) => {
        if (open) firstField();
      }}
      maskClosable={false}
      footer={
        <>
          <Button onClick={close}>{bookMessages.cancel}</Button>
          {several && (
            <Button {...able} htmlType="submit" form={id}>
              {words.saveAndNext}
            </Button>
          )}
          <Button type="primary" {...able} onClick={() => void save(false)}>
            {bookMessages.save}
          </Button>
        </>
      }
    >
      <form
        id={id}
        className="book-form"
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save(several);
        }}
      >
        {input.children}
        {saving.isError && <Alert type="error" showIcon title={saving.error?.message} />}
      </form>
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
