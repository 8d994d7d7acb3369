/** 各单位 one row a table: stage, findings, open reasons, changes, money against control figures. */
import type { ReactElement } from 'react';
import { DeadlineLine } from '../approval/deadline-line.tsx';
import { StageChip } from '../approval/stage-chip.tsx';
import { Mark } from '../page-frame/marks.tsx';
import { useMayOn } from '../session/unit-rights.ts';
import { type DepartmentRow, isBegun, leftOut, rowName, sumOf, wholeUnits } from './figures.ts';
import { departmentMessages as words } from './messages.ts';
import { Difference, Figure, Money, PlainLink, type Search, TableLink } from './table-figures.tsx';

export function UnitTable(input: {
  readonly rows: readonly DepartmentRow[];
  readonly fiscalYear: number;
}): ReactElement {
  const { rows, fiscalYear } = input;
  // 我的表 narrows itself to what is missing, which nothing is in a year that nobody began.
  const grid: Search = isBegun(rows) ? { year: String(fiscalYear), state: 'missing' } : {};
  return (
    <>
      {/* A place to scroll in must be reachable without a mouse. */}
      <div className="figure-frame" tabIndex={0} role="group" aria-label={words.units}>
        <table className="figure-table desk-table" aria-label={words.units}>
          <TableHead />
          <tbody>
            {rows.map((row) =>
              row.tableId === null ? (
                <MissingRow key={row.budgetUnitId} row={row} search={grid} />
              ) : (
                <UnitRow key={row.tableId} row={row} tableId={row.tableId} />
              ),
            )}
          </tbody>
          <tfoot>
            <SumRow rows={rows} />
          </tfoot>
        </table>
      </div>
      <SumNote rows={rows} />
    </>
  );
}

function TableHead(): ReactElement {
  const { head } = words;
  return (
    <thead>
      <tr>
        <th scope="col" className="stick">
          {head.unit}
        </th>
        <th scope="col">{head.stage}</th>
        <th scope="col">{head.findings}</th>
        {([head.reasons, head.changes, head.total, head.control, head.difference] as const).map(
          (label) => (
            <th key={label} scope="col" className="figure">
              {label}
            </th>
          ),
        )}
        <th scope="col">{head.deadline}</th>
      </tr>
    </thead>
  );
}

/** Who may begin the table finds the way; who may not reads whose turn it is. */
function MissingRow(input: { readonly row: DepartmentRow; readonly search: Search }): ReactElement {
  const { row, search } = input;
  const mayOn = useMayOn();
  return (
    <tr>
      <th scope="row" className="stick" title={row.name}>
        {rowName(row)}
      </th>
      <td colSpan={8}>
        <span className="absent">{words.noTable}</span>{' '}
        {mayOn('new_table', row.budgetUnitId) ? (
          <PlainLink to="/" search={search} label={words.beginFor(row.shortName)}>
            {words.begin}
          </PlainLink>
        ) : (
          <span className="soft">{words.begunByOthers}</span>
        )}
      </td>
    </tr>
  );
}

function UnitRow(input: { readonly row: DepartmentRow; readonly tableId: string }): ReactElement {
  const { row, tableId } = input;
  const toApproval = { tableId, search: { panel: 'approval' } };
  return (
    <tr>
      <th scope="row" className="stick" title={row.name}>
        <TableLink tableId={tableId}>{rowName(row)}</TableLink>
      </th>
      <td>{row.stage !== null && <StageChip stage={row.stage} />}</td>
      <td>
        <Findings row={row} tableId={tableId} />
      </td>
      <Figure {...toApproval} text={row.openReasons === 0 ? null : String(row.openReasons)} />
      <Figure
        {...toApproval}
        text={row.changesSinceApproval === null ? null : String(row.changesSinceApproval)}
      />
      <Money tableId={tableId} amount={row.total} />
      <Money {...toApproval} amount={row.controlFigure} />
      <Difference total={row.total} controlFigure={row.controlFigure} />
      <td>{row.deadline !== null && <DeadlineLine deadline={row.deadline} short />}</td>
    </tr>
  );
}

/** Each count leads to the list of just these: errors, and warnings that nobody explained yet. */
function Findings(input: {
  readonly row: DepartmentRow;
  readonly tableId: string;
}): ReactElement | null {
  const { row, tableId } = input;
  const { counts } = row;
  if (counts === null) return null;
  // A table brought in from the past has no gate that asks for explanations.
  const unexplained = row.stage?.round === 'historical' ? 0 : (row.unexplainedWarnings ?? 0);
  const list = { panel: 'list' };
  if (counts.error + counts.warning + counts.hint === 0) {
    return <span className="mark mark-clean">{words.clean}</span>;
  }
  return (
    <span className="marks">
      {counts.error > 0 && (
        <TableLink tableId={tableId} search={{ findings: 'error' }}>
          <Mark severity="error" count={counts.error} />
        </TableLink>
      )}
      {counts.warning > 0 && (
        <TableLink tableId={tableId} search={unexplained > 0 ? { findings: 'unexplained' } : list}>
          <Mark severity="warning" count={counts.warning} />
          {unexplained > 0 && (
            <span className="mark-warning">{words.unexplained(unexplained)}</span>
          )}
        </TableLink>
      )}
      {counts.hint > 0 && (
        <TableLink tableId={tableId} search={list}>
          <Mark severity="hint" count={counts.hint} />
        </TableLink>
      )}
    </span>
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
      <th scope="row" className="stick">
        {words.sum}
      </th>
      <td colSpan={4} />
      <Money amount={total} />
      <Money amount={control} />
      <Difference total={every ? total : null} controlFigure={every ? control : null} />
      <td />
    </tr>
  );
}

/** What the sums leave out, by name; and on what the deadlines rest. */
function SumNote({ rows }: { readonly rows: readonly DepartmentRow[] }): ReactElement | null {
  const notes: readonly string[] = [
    ...leftOut(rows),
    ...(rows.some((row) => row.projectName !== null) ? [words.projectsWithin] : []),
    ...(rows.some(({ deadline }) => deadline?.holidaysEntered === false) ? [words.noHolidays] : []),
  ];
  if (notes.length === 0) return null;
  return (
    <ul className="soft desk-notes">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}
