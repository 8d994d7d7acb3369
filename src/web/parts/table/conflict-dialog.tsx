/** 冲突 edits that met another's change: both sides shown, the person chooses, nothing is lost. */
import { Button, Modal } from 'antd';
import { type ReactElement, useState } from 'react';
import { tableMessages } from '#web/messages-table.ts';
import { keepsFocus, useFocusBack } from '../page-frame/focus-back.ts';
import { useDesk } from './desk.ts';
import type { HeldEdit } from './draft.ts';

const words = tableMessages.conflict;

export function ConflictDialog(): ReactElement | null {
  const { state, keeper } = useDesk();
  const { held } = state.draft;
  const [later, setLater] = useState(false);
  useFocusBack(held.length > 0 && !later);
  if (held.length === 0) return null;
  const chooseAll = (keep: 'mine' | 'theirs'): void => {
    // The first is always at 0: each choice takes it off the list.
    for (const _ of held) keeper.choose(0, keep);
  };
  if (later) {
    return (
      <Button className="conflict-open" danger type="primary" onClick={() => setLater(false)}>
        {words.open(held.length)}
      </Button>
    );
  }
  return (
    <Modal
      open
      width={760}
      focusable={keepsFocus}
      title={words.title}
      onCancel={() => setLater(true)}
      footer={[
        <Button key="later" onClick={() => setLater(true)}>
          {words.later}
        </Button>,
        <Button key="theirs" onClick={() => chooseAll('theirs')}>
          {words.allTheirs}
        </Button>,
        <Button key="mine" type="primary" onClick={() => chooseAll('mine')}>
          {words.allMine}
        </Button>,
      ]}
    >
      <p className="soft">{words.lead}</p>
      <ul className="conflicts">
        {held.map((one, at) => (
          <Conflict
            key={`${at}-${keyOf(one)}`}
            held={one}
            choose={(keep) => keeper.choose(at, keep)}
          />
        ))}
      </ul>
    </Modal>
  );
}

const keyOf = ({ edit }: HeldEdit): string =>
  edit.kind === 'setCell' ? `${edit.rowId}.${edit.column}` : `${edit.kind}.${edit.rowId}`;

function Conflict(input: {
  readonly held: HeldEdit;
  readonly choose: (keep: 'mine' | 'theirs') => void;
}): ReactElement {
  const { held, choose } = input;
  const { labelOf } = useDesk();
  const { edit } = held;
  const column = edit.kind === 'setCell' ? edit.column : null;
  const label = labelOf(edit.rowId, column) || held.row?.cells.name || held.row?.cells.indicator;
  const refused = held.reason === 'refused';
  return (
    <li className="conflict">
      <strong>{label ?? tableMessages.finding.whole}</strong>
      {held.reason === 'rowGone' && <span className="soft">{words.rowGone}</span>}
      {held.reason === 'rowChanged' && <span className="soft">{words.rowChanged}</span>}
      {refused && <span className="soft">{words.refused(held.message ?? '')}</span>}
      <div className="conflict-sides">
        <Side name={words.mine} text={mineOf(held)} />
        {held.theirs !== null && <Side name={words.theirs} text={held.theirs} />}
        <span className="conflict-choice">
          <Button onClick={() => choose('mine')}>{refused ? words.again : words.keepMine}</Button>
          <Button onClick={() => choose('theirs')}>
            {refused ? words.drop : words.keepTheirs}
          </Button>
        </span>
      </div>
    </li>
  );
}

function mineOf({ edit }: HeldEdit): string {
  if (edit.kind === 'setCell') return edit.written;
  if (edit.kind === 'addRow') return Object.values(edit.cells).filter(Boolean).join(' · ');
  return tableMessages.panel.historyKinds[edit.kind];
}

function Side(input: { readonly name: string; readonly text: string }): ReactElement {
  return (
    <span className="conflict-side">
      <span className="soft">{input.name}</span>
      <span>{input.text === '' ? tableMessages.panel.blank : input.text}</span>
    </span>
  );
}
