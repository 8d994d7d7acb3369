/** 改取数 another measure for an indicator, typed by hand, or back to the catalogue; with a reason. */
import { useMutation } from '@tanstack/react-query';
import { Alert, App, Input, Modal, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { type Answer, call } from '#web/client.ts';
import { queries } from '#web/query.ts';
import { bookMessages } from '../books/messages.ts';
import { measureMessages } from './messages.ts';

const words = measureMessages.bindings;

type Row = Answer<'tableBindings'>['rows'][number];

/** What is chosen in the list: a code of a measure, or one of the two that are none. */
const typed = ' typed';
const catalogue = ' catalogue';

const bindingOf = (chosen: string) => {
  if (chosen === typed) return { kind: 'typed' } as const;
  if (chosen === catalogue) return { kind: 'catalogue' } as const;
  return { kind: 'measure', measure: chosen } as const;
};

export function BindDialog(input: {
  readonly tableId: string;
  readonly row: Row;
  readonly close: () => void;
}): ReactElement {
  const { tableId, row, close } = input;
  const { message } = App.useApp();
  const standing = row.binding.kind === 'measure' ? row.binding.measure : typed;
  const [chosen, setChosen] = useState(standing);
  const [reason, setReason] = useState('');
  const binding = useMutation({
    mutationFn: () =>
      call('bindIndicator', {
        params: { tableId, rowId: row.rowId },
        body: {
          expectedRevision: row.revision,
          binding: bindingOf(chosen),
          reason: reason.trim(),
        },
      }),
    onSuccess: async () => {
      void message.success(words.saved);
      close();
      await queries.invalidateQueries({ queryKey: ['books'] });
      await queries.invalidateQueries({ queryKey: ['monitoring'] });
    },
  });
  return (
    <Modal
      open
      title={words.changeOf(row.name)}
      okText={bookMessages.save}
      cancelText={bookMessages.cancel}
      onCancel={close}
      onOk={() => binding.mutate()}
      okButtonProps={{
        disabled: chosen === standing || reason.trim() === '',
        loading: binding.isPending,
      }}
      maskClosable={false}
    >
      <div className="book-form">
        <p className="soft">{row.sentence}</p>
        <label>
          {words.choose}
          <Select
            aria-label={words.choose}
            showSearch
            optionFilterProp="label"
            value={chosen}
            onChange={setChosen}
            options={choicesOf(row)}
          />
        </label>
        <p className="soft">{words.choices}</p>
        <label>
          {words.why}
          <Input.TextArea
            maxLength={500}
            autoSize={{ minRows: 2, maxRows: 6 }}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        {binding.isError && <Alert type="error" showIcon title={binding.error.message} />}
      </div>
    </Modal>
  );
}

/** The catalogue is offered only where somebody went another way. */
function choicesOf({ binding, choices }: Row) {
  const standing =
    binding.kind === 'measure' && choices.every(({ code }) => code !== binding.measure)
      ? [{ value: binding.measure, label: binding.name }]
      : [];
  return [
    ...(binding.by === 'hand' ? [{ value: catalogue, label: words.catalogue }] : []),
    { value: typed, label: words.typed },
    ...standing,
    ...choices.map(({ code, name, measureWord }) => ({
      value: code,
      label: words.measure(name, measureWord),
    })),
  ];
}
