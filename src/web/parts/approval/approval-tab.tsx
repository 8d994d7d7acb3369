/** 审批页签 beside the sheet: what was sent back, what is collected, what changed, adjustments. */
import type { ReactElement } from 'react';
import { useDesk } from '../table/desk.ts';
import { Part } from '../table/panel-part.tsx';
import { Adjustments } from './adjustments.tsx';
import { ChangesList } from './changes-list.tsx';
import { approvalMessages as words } from './messages.ts';
import { OpenReasons, writesReplies } from './open-reasons.tsx';
import { CollectedReasons } from './reason-list.tsx';

export function ApprovalTab(): ReactElement | null {
  const { approvals } = useDesk();
  const { approval, changes, sendBack, replies } = approvals;
  if (approval === null) {
    return <p className="soft panel-empty">{approvals.failed?.message ?? ''}</p>;
  }
  const { openReasons, adjustments } = approval;
  const answered = openReasons.filter(
    (one) => one.reply !== null || (replies[one.id] ?? '').trim() !== '',
  ).length;
  const quiet =
    openReasons.length === 0 &&
    sendBack === null &&
    adjustments.length === 0 &&
    (changes?.changes.length ?? 0) === 0;
  return (
    <div className="approval-tab">
      {quiet && <p className="soft panel-empty">{words.reasons.noneOpen}</p>}
      {sendBack !== null && (
        <Part title={words.reasons.collect}>
          <p className="soft">{words.reasons.collectLead}</p>
          <CollectedReasons />
        </Part>
      )}
      {openReasons.length > 0 && (
        <Part title={`${words.reasons.open}（${openReasons.length}）`}>
          {approval.stage.step === 'draft' && (
            <p className="soft">
              {writesReplies(approval)
                ? words.reasons.answered(answered, openReasons.length)
                : words.reasons.repliedByHead}
            </p>
          )}
          <OpenReasons reasons={openReasons} />
        </Part>
      )}
      {changes !== null && changes.fromVersion !== null && changes.changes.length > 0 && (
        <Part title={`${words.changes.title}（${changes.changes.length}）`}>
          <p className="soft">{words.changes.lead(changes.fromVersion)}</p>
          <ChangesList changes={changes.changes} />
        </Part>
      )}
      {adjustments.length > 0 && (
        <Part title={words.adjusting}>
          <Adjustments adjustments={adjustments} />
        </Part>
      )}
    </div>
  );
}

/** How many things the tab holds that somebody must look at. */
export function approvalCount(approvals: ReturnType<typeof useDesk>['approvals']): number {
  return (approvals.approval?.openReasons.length ?? 0) + approvals.collected.length;
}
