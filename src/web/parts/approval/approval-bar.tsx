/** 审批条 where the table stands in its year, until when, why it is locked, and what can be done. */
import { HistoryOutlined, LockOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import type { ReactElement } from 'react';
import type { OfferedMoveJson, TableApprovalJson } from '#contract/approval.ts';
import { useDesk } from '../table/desk.ts';
import { tenThousandsOf } from './amounts.ts';
import { DeadlineLine } from './deadline-line.tsx';
import { approvalMessages as words } from './messages.ts';
import { StageChip } from './stage-chip.tsx';
import { WayStrip } from './way-strip.tsx';
import './approval.css';

export function ApprovalBar(input: { readonly openHistory: () => void }): ReactElement | null {
  const { approvals } = useDesk();
  const { approval, failed } = approvals;
  if (failed !== null) {
    return <Alert type="warning" showIcon title={words.failed(failed.message)} />;
  }
  if (approval === null) return <div className="approval-bar" aria-busy="true" />;
  return (
    <section className="approval-bar" aria-label={words.label}>
      <div className="approval-line">
        <span className="approval-where">
          <StageChip stage={approval.stage} />
          <WayStrip stage={approval.stage} />
          {approval.deadline !== null && <DeadlineLine deadline={approval.deadline} />}
          <ControlFigure approval={approval} />
        </span>
        <span className="approval-acts">
          <ChangesToggle />
          <Button icon={<HistoryOutlined aria-hidden />} onClick={input.openHistory}>
            {words.history}
            {approval.history.length > 0 && ` ${approval.history.length}`}
          </Button>
          <Moves moves={approval.moves} />
        </span>
      </div>
      {approval.lock !== null && (
        <p className="approval-lock">
          <LockOutlined aria-hidden="true" />
          <strong>{words.locked}</strong>
          {approval.lock.sentence}
        </p>
      )}
    </section>
  );
}

function ControlFigure({
  approval,
}: {
  readonly approval: TableApprovalJson;
}): ReactElement | null {
  const { controlFigure: figure } = approval;
  if (figure === null) return null;
  const { control } = words;
  const over = figure.exceededBy !== '0';
  const total = tenThousandsOf(figure.total);
  return (
    <span className={over ? 'control control-over' : 'control'}>
      {control.line(tenThousandsOf(figure.amount), figure.documentNumber)}{' '}
      {over ? control.over(total, tenThousandsOf(figure.exceededBy)) : control.within(total)}
    </span>
  );
}

function ChangesToggle(): ReactElement | null {
  const { changes, showChanges, setShowChanges } = useDesk().approvals;
  if (changes === null || changes.fromVersion === null) return null;
  const count = changes.changes.length;
  if (count === 0) return <span className="soft">{words.changes.none}</span>;
  return (
    <Button
      aria-pressed={showChanges}
      className={showChanges ? 'toggle-on' : ''}
      title={words.changes.toggle}
      onClick={() => setShowChanges(!showChanges)}
    >
      {words.changes.show(count)}
    </Button>
  );
}

/** Of a right that is not the caller's, only what leads on is shown: it tells whose turn it is. */
const isShown = ({ kind, refusal }: OfferedMoveJson): boolean =>
  refusal?.code !== 'not_permitted' || kind === 'forward';

const order: Readonly<Record<OfferedMoveJson['kind'], number>> = {
  other: 0,
  undo: 1,
  back: 2,
  forward: 3,
};

function Moves(input: { readonly moves: readonly OfferedMoveJson[] }): ReactElement {
  const { approvals } = useDesk();
  const moves = input.moves.filter(isShown).toSorted((a, b) => order[a.kind] - order[b.kind]);
  return (
    <span className="moves" role="group" aria-label={words.moves}>
      {moves.map((move) => (
        <MoveButton key={move.verb} move={move} open={() => approvals.setSheet(move.verb)} />
      ))}
    </span>
  );
}

/** One that cannot be made now still opens its sheet, which says why and what to do about it. */
function MoveButton(input: {
  readonly move: OfferedMoveJson;
  readonly open: () => void;
}): ReactElement {
  const { move } = input;
  const { collected } = useDesk().approvals;
  const count = move.kind === 'back' && move.may ? collected.length : 0;
  const foreign = move.refusal?.code === 'not_permitted';
  return (
    <Button
      type={move.kind === 'forward' && move.may ? 'primary' : 'default'}
      danger={move.kind === 'back' && move.may}
      disabled={foreign}
      className={move.may ? '' : 'move-refused'}
      title={move.refusal?.message ?? ''}
      aria-description={move.refusal?.message}
      onClick={input.open}
    >
      {move.label}
      {count > 0 && ` (${count})`}
    </Button>
  );
}
