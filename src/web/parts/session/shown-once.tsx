/** 只显示一次 what is told once and never again: to be copied, or printed as a slip of its own. */
import { App, Button } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { sessionMessages } from './messages.ts';
import './session.css';

const words = sessionMessages.once;

export function ShownOnce(input: {
  /** What goes to the clipboard. */
  readonly text: string;
  readonly children: ReactNode;
}): ReactElement {
  const { message } = App.useApp();
  const copy = async (): Promise<void> => {
    const done = await navigator.clipboard?.writeText(input.text).then(
      () => true,
      () => false,
    );
    // Over plain http there is no clipboard: the text can still be marked and copied by hand.
    if (done === true) void message.success(words.copied);
    else void message.warning(words.copyFailed);
  };
  return (
    <>
      <div className="shown-once">{input.children}</div>
      <div className="shown-once-tools">
        <Button onClick={() => void copy()}>{words.copy}</Button>
        <Button onClick={printOnce}>{words.print}</Button>
      </div>
    </>
  );
}

function printOnce(): void {
  document.body.classList.add('printing-once');
  window.addEventListener('afterprint', () => document.body.classList.remove('printing-once'), {
    once: true,
  });
  window.print();
}
