/** 各单位 one row a table: stage, findings, open reasons, changes, money against control figures. */
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { tenThousandsOf } from '../approval/amounts.ts';
import { DeadlineLine } from '../approval/deadline-line.tsx';
import { Chip, type ChipTone } from '../page-frame/chip.tsx';
import { Marks } from '../page-frame/marks.tsx';
import { type DepartmentRow, excessOf, rowName, sumOf, wholeUnits } from './figures.ts';
import { departmentMessages as words } from './messages.ts';

export function UnitTable({ rows }: { readonly rows: readonly DepartmentRow[] }): ReactElement {
  return (
    // A place to scroll in must be reachable without a mouse.
    <div className="figure-frame" tabIndex={0} role="group" aria-label={words.units}>
      <table className="figure-table desk-table" aria-label={words.units}>
        <thead>
          <tr>
            <th scope="col" className="stick">
              {words.head.unit}
            </th>
            <th scope="col">{words.head.stage}</th>
            <th scope="col">{words.head.findings}</th>
            <th scope="col" className="figure">
              {words.head.reasons}
            </th>
            <th scope="col" className="figure">
              {words.head.changes}
            </th>
            <th scope="col" className="figure">
              {words.head.total}
            </th>
            <th scope="col" className="figure">
              {words.head.control}
            </th>
            <th scope="col">{words.head.deadline}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <UnitRow key={`${row.budgetUnitId}.${row.tableId ?? ''}`} row={row} />
          ))}
        </tbody>
        <tfoot>
          <SumRow rows={rows} />
        </tfoot>
      </table>
      {rows.some(({ deadline }) => deadline?.holidaysEntered === false) && (
        <p className="soft desk-note">{words.noHolidays}</p>
      )}
    </div>
  );
}

const toneOf = ({ round, step }: NonNullable<DepartmentRow['stage']>): ChipTone => {
  if (round === 'historical') return 'plain';
  if (step === 'draft') return 'notice';
  return step === 'finance_approved' ? 'good' : 'blue';
};

function UnitRow({ row }: { readonly row: DepartmentRow }): ReactElement {
  const name = rowName(row);
  if (row.tableId === null) {
    return (
      <tr>
        <th scope="row" className="stick" title={row.name}>
          {name}
        </th>
        <td colSpan={7} className="absent">
          {words.noTable}
        </td>
      </tr>
    );
  }
  return (
    <tr>
      <th scope="row" className="stick" title={row.name}>
        <Link to={`/tables/${row.tableId}`}>{name}</Link>
      </th>
      <td>{row.stage !== null && <Chip tone={toneOf(row.stage)}>{row.stage.name}</Chip>}</td>
      <td>
        {row.counts !== null && <Marks counts={row.counts} />}
        {(row.unexplainedWarnings ?? 0) > 0 && (
          <span className="soft"> {words.unexplained(row.unexplainedWarnings ?? 0)}</span>
        )}
      </td>
      <td className="figure">{row.openReasons === 0 ? words.changesNone : row.openReasons}</td>
      <td className="figure">{row.changesSinceApproval ?? words.changesNone}</td>
      <Money row={row} />
      <td>{row.deadline !== null && <DeadlineLine deadline={row.deadline} short />}</td>
    </tr>
  );
}

function Money(input: {
  readonly row: Pick<DepartmentRow, 'total' | 'controlFigure'>;
}): ReactElement {
  const { total, controlFigure } = input.row;
  const over = excessOf(input.row);
  return (
    <>
      <td className="figure">{total === null ? words.changesNone : tenThousandsOf(total)}</td>
      <td className="figure">
        {controlFigure === null ? words.changesNone : tenThousandsOf(controlFigure)}
        {over !== null && over > 0n && (
          <strong className="desk-over"> {words.overBy(tenThousandsOf(String(over)))}</strong>
        )}
      </td>
    </>
  );
}

function SumRow({ rows }: { readonly rows: readonly DepartmentRow[] }): ReactElement {
  const whole = wholeUnits(rows);
  const total = sumOf(whole.map((row) => row.total));
  const control = sumOf(whole.map((row) => row.controlFigure));
  // A sum of some figures says nothing of whether the others are kept to.
  const every = whole.every((row) => row.controlFigure !== null && row.total !== null);
  return (
    <tr className="desk-sum">
      <th scope="row" className="stick" title={words.sumNote}>
        {words.sum}
      </th>
      <td colSpan={4} />
      {every ? (
        <Money row={{ total, controlFigure: control }} />
      ) : (
        <>
          <td className="figure">{total === null ? words.changesNone : tenThousandsOf(total)}</td>
          <td className="figure">
            {control === null ? words.changesNone : tenThousandsOf(control)}
          </td>
        </>
      )}
      <td />
    </tr>
  );
}
