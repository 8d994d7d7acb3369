/** 保存状态 what of the table is with the server, what only in this browser. */
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { tableMessages } from '#web/messages-table.ts';
import { useDesk } from './desk.ts';

const words = tableMessages.saving;

export function SavedState(): ReactElement {
  const { state, unsaved, keeper } = useDesk();
  const { saving, kept, draft } = state;
  const changes = Math.max(unsaved.size, draft.pending.length > 0 ? 1 : 0);
  const { held } = draft;
  if (held.length > 0) {
    return <span className="saved saved-offline">{tableMessages.conflict.open(held.length)}</span>;
  }
  const text = {
    saved: words.saved,
    waiting: words.waiting(changes),
    sending: words.sending,
    offline: words.offline(changes),
  }[saving];
  return (
    <span className={`saved saved-${saving}`}>
      <span role="status" aria-live="polite">
        {text}
      </span>
      {saving === 'offline' && (
        <Button size="small" onClick={() => void keeper.flush()}>
          {words.retry}
        </Button>
      )}
      {!kept && (
        <strong role="alert" className="saved-warning">
          {words.notKept}
        </strong>
      )}
    </span>
  );
}
