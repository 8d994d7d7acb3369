/** 说明与豁免 what a person says to a finding; it lapses when a value it saw changes. */
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Radio } from 'antd';
import { type ReactElement, useState } from 'react';
import type { ExplanationJson } from '#contract/finding.ts';
import type { Finding } from '#core/base/finding.ts';
import { call } from '#web/client.ts';
import { tableMessages } from '#web/messages-table.ts';
import { tableQuery } from '#web/query.ts';
import { useDesk } from './desk.ts';

const words = tableMessages.explanation;

export function Explanations({ finding }: { readonly finding: Finding }): ReactElement {
  const { state, view } = useDesk();
  const [writing, setWriting] = useState(false);
  const said = state.reviewed.explanations.filter((one) => one.findingKey === finding.key);
  return (
    <div className="explanations">
      {said.map((one) => (
        <Said key={one.id} explanation={one} />
      ))}
      {view.may.explain && !writing && (
        <Button type="link" size="small" onClick={() => setWriting(true)}>
          {finding.severity === 'error'
            ? tableMessages.finding.explain
            : tableMessages.finding.explainOrWaive}
        </Button>
      )}
      {writing && <ExplanationForm finding={finding} close={() => setWriting(false)} />}
    </div>
  );
}

function Said({ explanation }: { readonly explanation: ExplanationJson }): ReactElement {
  const { view } = useDesk();
  const write = useWrite();
  const withdraw = (): void =>
    void write(() =>
      call('withdrawExplanation', {
        params: { tableId: view.tableId, explanationId: explanation.id },
      }),
    );
  return (
    <p className="said">
      <strong>{words.kinds[explanation.kind]}</strong>
      {`：${explanation.text} `}
      <span className="soft">
        {explanation.userName}
        {explanation.inForce ? '' : ` · ${words.lapsed}`}
      </span>
      {view.may.explain && (
        <Button type="link" size="small" onClick={withdraw}>
          {words.withdraw}
        </Button>
      )}
    </p>
  );
}

/** The form opens because one wants to write in it. */
const focusField = (field: { readonly focus: () => void } | null): void => field?.focus();

function ExplanationForm(input: {
  readonly finding: Finding;
  readonly close: () => void;
}): ReactElement {
  const { view, keeper } = useDesk();
  const [kind, setKind] = useState<'explanation' | 'waiver'>('explanation');
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const write = useWrite();
  const submit = async (): Promise<void> => {
    setBusy(true);
    const findingKey = input.finding.key;
    const done = await write(async () => {
      // The finding must be the server's before something can be said to it.
      await keeper.flush();
      await call('explain', {
        params: { tableId: view.tableId },
        body: { findingKey, kind, text: text.trim() },
      });
    });
    setBusy(false);
    if (done) input.close();
  };
  return (
    <form
      className="explanation-form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {input.finding.severity !== 'error' && (
        <Radio.Group
          size="small"
          value={kind}
          onChange={(event) => setKind(event.target.value as typeof kind)}
          options={[
            { value: 'explanation', label: words.kinds.explanation },
            { value: 'waiver', label: words.kinds.waiver },
          ]}
        />
      )}
      <Input.TextArea
        ref={focusField}
        aria-label={words.text}
        placeholder={words.placeholder}
        value={text}
        maxLength={2000}
        autoSize={{ minRows: 2, maxRows: 8 }}
        onChange={(event) => setText(event.target.value)}
      />
      <span className="form-ends">
        <Button size="small" onClick={input.close}>
          {words.cancel}
        </Button>
        <Button
          size="small"
          type="primary"
          htmlType="submit"
          loading={busy}
          disabled={text.trim() === ''}
        >
          {words.submit}
        </Button>
      </span>
    </form>
  );
}

/** Writes, then asks for the table anew; says what went wrong. True when it was done. */
function useWrite(): (work: () => Promise<unknown>) => Promise<boolean> {
  const { view } = useDesk();
  const { message } = App.useApp();
  const queries = useQueryClient();
  return async (work) => {
    try {
      await work();
      await queries.invalidateQueries({ queryKey: tableQuery(view.tableId).queryKey });
      return true;
    } catch (error) {
      void message.error(error instanceof Error ? error.message : String(error));
      return false;
    }
  };
}
