/** 办理 one move before it is made: what must hold, a note, reasons where it goes back. */
import { useMutation } from '@tanstack/react-query';
import { Alert, App, Button, Input, Modal, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { call } from '#web/client.ts';
import { queries } from '#web/query.ts';
import { useForm } from './form.ts';
import { monitoringMessages } from './messages.ts';
import type { MonitoringJson, OfferedJson } from './types.ts';

const words = monitoringMessages.move;

/** 退回理由 `rowId` '' is the whole form: a list of choices knows no null. */
type ReasonDraft = { readonly rowId: string; readonly text: string };

const noReason: ReasonDraft = { rowId: '', text: '' };

export function MoveDialog(input: {
  readonly move: OfferedJson;
  readonly close: () => void;
}): ReactElement {
  const { move, close } = input;
  const { answer, keeper } = useForm();
  const { message } = App.useApp();
  const [note, setNote] = useState('');
  const [reasons, setReasons] = useState<readonly ReasonDraft[]>([noReason]);
  const [wrong, setWrong] = useState<string | null>(null);
  const moving = useMutation({
    mutationFn: () => sendMove(answer, move, { note, reasons }),
    onSuccess: async () => {
      close();
      void message.success(words.done(move.label));
      await queries.invalidateQueries({ queryKey: ['monitoring'] });
      await queries.invalidateQueries({ queryKey: ['inbox'] });
    },
  });
  const send = async (): Promise<void> => {
    const told = reasons.some(({ text }) => text.trim() !== '');
    if (move.needsReasons && !told) return setWrong(words.reasonMissing);
    if (!(await keeper.flush())) return setWrong(words.unsaved);
    setWrong(null);
    moving.mutate();
  };
  return (
    <Modal
      open
      title={move.label}
      okText={move.label}
      cancelText={words.cancel}
      onCancel={close}
      onOk={() => void send()}
      okButtonProps={{
        disabled: !move.may,
        loading: moving.isPending,
        danger: move.kind === 'back',
      }}
      width={640}
      maskClosable={false}
    >
      <Gates move={move} />
      {move.refusal !== null && <Alert type="warning" showIcon title={move.refusal.message} />}
      {move.may && move.needsReasons && <ReasonList reasons={reasons} change={setReasons} />}
      {move.may && (
        <label className="sheet-field">
          <span>{words.note}</span>
          <Input.TextArea
            value={note}
            maxLength={2000}
            autoSize={{ minRows: 1, maxRows: 6 }}
            onChange={(event) => setNote(event.target.value)}
          />
        </label>
      )}
      {(wrong !== null || moving.isError) && (
        <Alert type="error" showIcon title={wrong ?? moving.error?.message ?? ''} />
      )}
    </Modal>
  );
}

type Written = { readonly note: string; readonly reasons: readonly ReasonDraft[] };

/** The revision by the latest answer: cells typed a moment ago have raised it. */
async function sendMove(
  answer: MonitoringJson,
  { verb, needsReasons }: OfferedJson,
  written: Written,
): Promise<MonitoringJson> {
  const params = { tableId: answer.tableId, until: answer.until };
  const { revision } = await call('tableMonitoring', { params, query: {} });
  const body = { expectedRevision: revision, note: written.note.trim() };
  if (verb !== 'return_monitoring') {
    const route = verb === 'submit_monitoring' ? 'submitMonitoring' : 'approveMonitoring';
    return call(route, { params, body });
  }
  const reasons = written.reasons
    .map(({ rowId, text }) => ({ rowId: rowId === '' ? null : rowId, text: text.trim() }))
    .filter(({ text }) => text !== '');
  return call('returnMonitoring', {
    params,
    body: { ...body, reasons: needsReasons ? reasons : [] },
  });
}

function Gates({ move }: { readonly move: OfferedJson }): ReactElement | null {
  if (move.gates.length === 0) return null;
  return (
    <section className="sheet-part" aria-label={words.gates}>
      <h3>{words.gates}</h3>
      <ul className="gates">
        {move.gates.map((gate) => (
          <li key={gate.code} className={gate.ok ? 'gate-holds' : 'gate-fails'}>
            <span className="gate-sign" aria-hidden="true">
              {gate.ok ? '✓' : '×'}
            </span>
            <span>
              <span className="visually-hidden">{gate.ok ? words.holds : words.fails}：</span>
              {gate.sentence}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ReasonList(input: {
  readonly reasons: readonly ReasonDraft[];
  readonly change: (reasons: readonly ReasonDraft[]) => void;
}): ReactElement {
  const { reasons, change } = input;
  const { answer } = useForm();
  const options = [
    { value: '', label: monitoringMessages.still.whole },
    ...answer.money.map(({ rowId, name }) => ({ value: rowId, label: name })),
    ...answer.rows.map(({ rowId, name, aspect }) => ({
      value: rowId,
      label: `${aspect} · ${name}`,
    })),
  ];
  const put = (place: number, reason: ReasonDraft): void => change(reasons.with(place, reason));
  return (
    <section className="sheet-part" aria-label={words.reasons}>
      <h3>{words.reasons}</h3>
      <ol className="return-reasons">
        {reasons.map((reason, place) => (
          // oxlint-disable-next-line react/no-array-index-key -- a draft has no other name
          <li key={place}>
            <Select
              aria-label={words.reasonRow}
              showSearch
              optionFilterProp="label"
              value={reason.rowId}
              options={options}
              onChange={(rowId) => put(place, { ...reason, rowId })}
            />
            <Input.TextArea
              aria-label={words.reasonText}
              value={reason.text}
              maxLength={1000}
              autoSize={{ minRows: 1, maxRows: 5 }}
              onChange={(event) => put(place, { ...reason, text: event.target.value })}
            />
            {reasons.length > 1 && (
              <Button onClick={() => change(reasons.toSpliced(place, 1))}>
                {words.removeReason}
              </Button>
            )}
          </li>
        ))}
      </ol>
      <Button onClick={() => change([...reasons, noReason])}>{words.addReason}</Button>
    </section>
  );
}
