/** 关口清单 what must hold before the move, line by line, with the way to what does not. */
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import type { OfferedMoveJson } from '#contract/approval.ts';
import { useDesk } from '../table/desk.ts';
import { approvalMessages } from './messages.ts';

const words = approvalMessages.sheet;

export function GateList(input: {
  readonly gates: OfferedMoveJson['gates'];
  readonly close: () => void;
}): ReactElement | null {
  if (input.gates.length === 0) return null;
  return (
    <section className="sheet-part" aria-label={words.gates}>
      <h3>{words.gates}</h3>
      <ul className="gates">
        {input.gates.map((gate) => (
          <li key={gate.code} className={gate.ok ? 'gate-holds' : 'gate-fails'}>
            <span className="gate-sign" aria-hidden="true">
              {gate.ok ? '✓' : '×'}
            </span>
            <span>
              <span className="visually-hidden">{gate.ok ? words.holds : words.fails}：</span>
              {gate.sentence}
              {!gate.ok && <WayOut code={gate.code} close={input.close} />}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function WayOut(input: { readonly code: string; readonly close: () => void }): ReactElement | null {
  const { view, showFindings } = useDesk();
  const { parentId } = view.budgetUnit;
  const show = (filter: 'error' | 'unexplained'): void => {
    input.close();
    showFindings(filter);
  };
  switch (input.code) {
    case 'findings_open':
      return (
        <Button type="link" onClick={() => show('error')}>
          {words.toErrors}
        </Button>
      );
    case 'warnings_unexplained':
      return (
        <Button type="link" onClick={() => show('unexplained')}>
          {words.toWarnings}
        </Button>
      );
    case 'units_behind':
      return (
        <Link to={`/departments/${parentId ?? view.budgetUnit.id}/${view.fiscalYear}/approval`}>
          {words.toDepartment}
        </Link>
      );
    default:
      return null;
  }
}
