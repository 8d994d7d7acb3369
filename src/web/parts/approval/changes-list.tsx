/** 变动清单 what differs from the version last approved: old and new, by whom and when. */
import { type ReactElement, useState } from 'react';
import { showInstant } from '../page-frame/instant.ts';
import type { ApprovalChange } from './cell-approval.ts';
import { JumpTo } from './jump-to.tsx';
import { approvalMessages } from './messages.ts';

const words = approvalMessages.changes;

export const shownValue = (written: string | null): string =>
  written === null ? '—' : written === '' ? words.blank : written;

export function ChangesList(input: {
  readonly changes: readonly ApprovalChange[];
  readonly onJump?: () => void;
}): ReactElement {
  const { onJump } = input;
  return (
    <ul className="changes">
      {input.changes.map((change, at) => (
        <li key={`${change.rowId}.${change.column ?? ''}.${at}`}>
          <JumpTo spot={change} {...(onJump === undefined ? {} : { onJump })} />
          <ChangeText change={change} />
        </li>
      ))}
    </ul>
  );
}

export function ChangeText({ change }: { readonly change: ApprovalChange }): ReactElement {
  const [now] = useState(() => new Date());
  const { column, from, to, userName, instant } = change;
  const row = column === null ? (from === null ? words.added : words.removed) : null;
  return (
    <p className="change">
      {row !== null && <span>{row}：</span>}
      {from !== null && <del>{shownValue(from)}</del>}
      {from !== null && to !== null && <span aria-hidden="true"> → </span>}
      {to !== null && <ins>{shownValue(to)}</ins>}
      <span className="soft change-by">
        {userName ?? words.unknown}
        {instant !== null && ` · ${showInstant(instant, now)}`}
      </span>
    </p>
  );
}
