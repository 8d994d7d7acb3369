/** 预计格 the forecast to year end with its range; computed, or stated by a person with why. */
import { Alert, Button, Input, Modal } from 'antd';
import { type ReactElement, useState } from 'react';
import { useFocusBack } from '../page-frame/focus-back.ts';
import { useForm, usePending } from './form.ts';
import { monitoringMessages } from './messages.ts';
import { PendingNote } from './text-cell.tsx';
import type { ForecastJson } from './types.ts';

const words = monitoringMessages.forecast;

type ForecastProps = {
  readonly rowId: string;
  readonly name: string;
  readonly forecast: ForecastJson | null;
};

export function ForecastCell(input: ForecastProps): ReactElement {
  const { rowId, name, forecast } = input;
  const { mayEdit } = useForm();
  const pending = usePending(rowId, 'forecast');
  const [open, setOpen] = useState(false);
  useFocusBack(open);
  return (
    <>
      {forecast === null ? (
        <span className="blank">{words.none}</span>
      ) : (
        <span title={forecast.sentence}>
          {forecast.amount.text}
          <span className="cell-note">{words.range(forecast.low.text, forecast.high.text)}</span>
          <span className="cell-note forecast-how">
            {forecast.percent !== null && <span>{forecast.percent.text}</span>}
            <span>{forecast.methodName}</span>
          </span>
        </span>
      )}
      {mayEdit && pending?.state !== 'sending' && (
        <Button
          type="link"
          className="forecast-state no-print"
          aria-label={words.stateOf(name)}
          onClick={() => setOpen(true)}
        >
          {words.state}
        </Button>
      )}
      <PendingNote rowId={rowId} field="forecast" />
      {open && <ForecastDialog {...input} close={() => setOpen(false)} />}
    </>
  );
}

function ForecastDialog(input: ForecastProps & { readonly close: () => void }): ReactElement {
  const { rowId, name, forecast, close } = input;
  const { keeper } = useForm();
  const stated = forecast?.method === 'stated';
  const [amount, setAmount] = useState(stated ? forecast.amount.text : '');
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState(false);
  const save = (): void => {
    const value = { amount: amount.trim(), reason: reason.trim() };
    if (value.amount === '' || value.reason === '') return setWrong(true);
    keeper.put({ rowId, field: 'forecast', value });
    close();
  };
  const takeBack = (): void => {
    keeper.put({ rowId, field: 'forecast', value: null });
    close();
  };
  return (
    <Modal
      open
      title={words.stateOf(name)}
      onCancel={close}
      footer={[
        stated && (
          <Button key="back" onClick={takeBack}>
            {words.takeBack}
          </Button>
        ),
        <Button key="cancel" onClick={close}>
          {words.cancel}
        </Button>,
        <Button key="save" type="primary" onClick={save}>
          {words.save}
        </Button>,
      ]}
    >
      <p className="soft">{words.lead}</p>
      {forecast !== null && <p>{words.computed(forecast.amount.text, forecast.methodName)}</p>}
      <label className="sheet-field">
        <span>{words.amount}</span>
        <Input
          value={amount}
          maxLength={100}
          onChange={(event) => setAmount(event.target.value)}
          onPressEnter={save}
        />
      </label>
      <label className="sheet-field">
        <span>{words.reason}</span>
        <Input.TextArea
          value={reason}
          maxLength={2000}
          autoSize={{ minRows: 2, maxRows: 6 }}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      {wrong && <Alert type="error" showIcon title={words.both} />}
    </Modal>
  );
}
