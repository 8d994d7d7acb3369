/** 办理过程 every move of the form so far: who, when, and which submission it made. */
import { Button, Drawer } from 'antd';
import { type ReactElement, useState } from 'react';
import { keepsFocus, useFocusBack } from '../page-frame/focus-back.ts';
import { showInstant } from '../page-frame/instant.ts';
import { useForm } from './form.ts';
import { monitoringMessages } from './messages.ts';

const words = monitoringMessages.move;

export function HistoryDrawer(): ReactElement {
  const { answer } = useForm();
  const [open, setOpen] = useState(false);
  const [now] = useState(() => new Date());
  useFocusBack(open);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{words.history}</Button>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        title={words.history}
        size={480}
        focusable={keepsFocus}
        destroyOnHidden
      >
        {answer.history.length === 0 && <p className="soft">{words.noHistory}</p>}
        <ol className="steps">
          {answer.history.toReversed().map((step) => (
            <li key={`${step.instant}.${step.verb}`} className="step">
              <div className="step-head">
                <strong>{step.verbName}</strong>
                <span className="soft">{step.toName}</span>
              </div>
              <div className="soft">
                {step.userName} · {showInstant(step.instant, now)}
                {step.submission !== null && ` · ${words.submissionOf(step.submission)}`}
              </div>
              {step.note !== '' && <p className="step-note">{step.note}</p>}
            </li>
          ))}
        </ol>
      </Drawer>
    </>
  );
}
