/** 退回意见 what was sent back and why: the way to each cell, and the unit's answer to each. */
import { Input } from 'antd';
import { type ReactElement, useState } from 'react';
import type { TableApprovalJson } from '#contract/approval.ts';
import { showInstant } from '../page-frame/instant.ts';
import { useDesk } from '../table/desk.ts';
import type { OpenReason } from './cell-approval.ts';
import { JumpTo } from './jump-to.tsx';
import { approvalMessages } from './messages.ts';

const words = approvalMessages.reasons;

export function OpenReasons(input: {
  readonly reasons: readonly OpenReason[];
  /** In the panel of the cell itself the place goes without saying. */
  readonly here?: boolean;
  readonly onJump?: () => void;
}): ReactElement {
  return (
    <ol className="open-reasons">
      {input.reasons.map((reason) => (
        <li key={reason.id} className="open-reason">
          {input.here !== true && (
            <JumpTo
              spot={reason}
              {...(input.onJump === undefined ? {} : { onJump: input.onJump })}
            />
          )}
          <ReasonText reason={reason} />
          <Reply reason={reason} />
        </li>
      ))}
    </ol>
  );
}

export function ReasonText({ reason }: { readonly reason: OpenReason }): ReactElement {
  const [now] = useState(() => new Date());
  return (
    <p>
      {reason.text}{' '}
      <span className="soft">
        {words.by(reason.userName, reason.roleName)} · {showInstant(reason.instant, now)}
      </span>
    </p>
  );
}

/** Answers go with the submission: they are written by whoever may submit. */
export function writesReplies({ moves }: Pick<TableApprovalJson, 'moves'>): boolean {
  return moves.some((one) => one.verb === 'submit_table' && one.refusal?.code !== 'not_permitted');
}

/** Written while the table is with the unit, sent with its submission. */
function Reply({ reason }: { readonly reason: OpenReason }): ReactElement | null {
  const { approvals } = useDesk();
  const { approval, replies, setReply } = approvals;
  if (reason.reply !== null) {
    return (
      <p className="reason-reply">
        <strong>{words.replied}</strong>：{reason.reply}
      </p>
    );
  }
  if (approval === null || !writesReplies(approval)) return null;
  return (
    <Input.TextArea
      aria-label={words.replyOf(reason.label)}
      placeholder={words.replyPlaceholder}
      value={replies[reason.id] ?? ''}
      maxLength={1000}
      autoSize={{ minRows: 1, maxRows: 5 }}
      onChange={(event) => setReply(reason.id, event.target.value)}
    />
  );
}
