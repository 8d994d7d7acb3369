/** 新增整改事项 what was found, what is asked, by when and by whom. */
import { useMutation } from '@tanstack/react-query';
import { Alert, App, Button, Input, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { call } from '#web/client.ts';
import { evaluationMessages } from './messages.ts';
import { refreshEvaluations, useSheet } from './sheet.ts';

const words = evaluationMessages.rectification;

type Draft = {
  readonly rowKey: string;
  readonly finding: string;
  readonly measureAsked: string;
  readonly dueDate: string;
  readonly responsible: string;
};

const blank: Draft = { rowKey: '', finding: '', measureAsked: '', dueDate: '', responsible: '' };

export function AddRectification({ close }: { readonly close: () => void }): ReactElement {
  const { answer } = useSheet();
  const { message } = App.useApp();
  const [draft, setDraft] = useState<Draft>(blank);
  const [wrong, setWrong] = useState(false);
  const sending = useMutation({
    mutationFn: () =>
      call('addRectification', {
        params: { tableId: answer.tableId },
        body: { ...draft, rowKey: draft.rowKey === '' ? null : draft.rowKey },
      }),
    onSuccess: async () => {
      void message.success(words.done);
      close();
      await refreshEvaluations();
    },
  });
  const send = (): void => {
    const { finding, measureAsked, dueDate, responsible } = draft;
    const lacks = [finding, measureAsked, dueDate, responsible].some((one) => one.trim() === '');
    setWrong(lacks);
    if (!lacks) sending.mutate();
  };
  return (
    <div className="rectification-form">
      <Fields draft={draft} change={setDraft} />
      <div className="page-actions">
        <Button type="primary" loading={sending.isPending} onClick={send}>
          {words.add}
        </Button>
        <Button onClick={close}>{words.cancel}</Button>
      </div>
      {(wrong || sending.isError) && (
        <Alert type="error" showIcon title={wrong ? words.missing : sending.error?.message} />
      )}
    </div>
  );
}

function Fields(input: {
  readonly draft: Draft;
  readonly change: (draft: Draft) => void;
}): ReactElement {
  const { draft, change } = input;
  const { answer } = useSheet();
  const options = [
    { value: '', label: words.whole },
    ...answer.rows.map(({ rowKey, name, aspect }) => ({
      value: rowKey,
      label: `${aspect} · ${name}`,
    })),
  ];
  return (
    <>
      <Select
        aria-label={words.row}
        showSearch
        optionFilterProp="label"
        value={draft.rowKey}
        options={options}
        onChange={(rowKey) => change({ ...draft, rowKey })}
      />
      <Input.TextArea
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- opened to be written in
        autoFocus
        aria-label={words.finding}
        placeholder={words.finding}
        maxLength={2000}
        autoSize={{ minRows: 1, maxRows: 6 }}
        value={draft.finding}
        onChange={(event) => change({ ...draft, finding: event.target.value })}
      />
      <Input.TextArea
        aria-label={words.measureAsked}
        placeholder={words.measureAsked}
        maxLength={2000}
        autoSize={{ minRows: 1, maxRows: 6 }}
        value={draft.measureAsked}
        onChange={(event) => change({ ...draft, measureAsked: event.target.value })}
      />
      <label>
        {words.due}{' '}
        <input
          type="date"
          className="day-field"
          value={draft.dueDate}
          onChange={(event) => change({ ...draft, dueDate: event.target.value })}
        />
      </label>
      <Input
        aria-label={words.responsible}
        placeholder={words.responsible}
        maxLength={100}
        value={draft.responsible}
        onChange={(event) => change({ ...draft, responsible: event.target.value })}
      />
    </>
  );
}
