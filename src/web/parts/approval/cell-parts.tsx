/** 单元格的审批 what approval says of the cell in focus: reasons, a change, a place to write one. */
import type { ReactElement } from 'react';
import { useDesk } from '../table/desk.ts';
import { Part } from '../table/panel-part.tsx';
import { ChangeText } from './changes-list.tsx';
import { approvalMessages as words } from './messages.ts';
import { OpenReasons } from './open-reasons.tsx';
import { ReasonForm } from './reason-form.tsx';

export function CellApprovalParts(input: {
  readonly cellKey: string;
  readonly rowId: string;
  readonly column: string;
}): ReactElement {
  const { approvals, approvalMarks } = useDesk();
  const mark = approvalMarks.get(input.cellKey);
  const reasons = mark?.reasons ?? [];
  const change = mark?.change ?? null;
  const collected = mark?.collected ?? [];
  return (
    <>
      {reasons.length > 0 && (
        <Part title={words.reasons.cell}>
          <OpenReasons reasons={reasons} here />
        </Part>
      )}
      {change !== null && (
        <Part title={words.changes.cell}>
          <ChangeText change={change} />
        </Part>
      )}
      {approvals.sendBack !== null && (
        <Part title={words.reasons.onCell}>
          {collected.map((one, at) => (
            // What was written here already; it is changed in the list of all.
            <p key={`${one.text}.${at}`} className="reason-reply">
              {one.text}
            </p>
          ))}
          <ReasonForm
            key={`${input.rowId}.${input.column}`}
            cell={{ rowId: input.rowId, column: input.column }}
          />
        </Part>
      )}
    </>
  );
}
