/** 收集的理由 what a reviewer has written so far, each to be changed, dropped, or looked at. */
import { App, Button, Input } from 'antd';
import { type ReactElement, useState } from 'react';
import { call } from '#web/client.ts';
import { useDesk } from '../table/desk.ts';
import type { DraftReason } from './cell-approval.ts';
import { approvalMessages } from './messages.ts';
import { JumpTo } from './jump-to.tsx';

const words = approvalMessages.reasons;

export function CollectedReasons(): ReactElement {
  const { approvals } = useDesk();
  const { collected, setCollected } = approvals;
  const change = (at: number, text: string): void =>
    setCollected(collected.map((one, index) => (index === at ? { ...one, text } : one)));
  return (
    <div className="collected">
      {collected.length === 0 && <p className="soft">{words.none}</p>}
      <ol>
        {collected.map((reason, at) => (
          // Two reasons may stand at one cell: their order is what tells them apart.
          <li key={`${reason.rowId ?? ''}.${reason.column ?? ''}.${at}`} className="collected-line">
            <JumpTo spot={reason} />
            <Input.TextArea
              aria-label={words.edit(reason.label)}
              value={reason.text}
              maxLength={1000}
              autoSize={{ minRows: 1, maxRows: 6 }}
              onChange={(event) => change(at, event.target.value)}
            />
            <Button
              type="text"
              aria-label={words.remove(reason.label)}
              onClick={() => setCollected(collected.filter((_, index) => index !== at))}
            >
              {words.removeShort}
            </Button>
          </li>
        ))}
      </ol>
      <CollectTools />
    </div>
  );
}

function CollectTools(): ReactElement {
  const { approvals, view } = useDesk();
  const { collected, setCollected } = approvals;
  const { message, modal } = App.useApp();
  const [busy, setBusy] = useState(false);
  const draft = async (): Promise<void> => {
    setBusy(true);
    try {
      const { reasons } = await call('draftReasons', { params: { tableId: view.tableId } });
      const fresh = reasons.filter((one) => !collected.some((old) => sameReason(old, one)));
      if (fresh.length === 0) return void message.info(words.nothingToDraft);
      setCollected([...collected, ...fresh]);
      void message.success(words.drafted(fresh.length));
    } catch (error) {
      void message.error(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  const clear = (): void =>
    void modal.confirm({
      title: words.clearAsk,
      okText: words.clear,
      cancelText: approvalMessages.sheet.cancel,
      onOk: () => setCollected([]),
    });
  return (
    <span className="collect-tools">
      <Button loading={busy} onClick={() => void draft()}>
        {words.draft}
      </Button>
      {collected.length > 1 && (
        <Button type="text" onClick={clear}>
          {words.clear}
        </Button>
      )}
    </span>
  );
}

const sameReason = (one: DraftReason, other: DraftReason): boolean =>
  one.rowId === other.rowId && one.column === other.column && one.text === other.text;
