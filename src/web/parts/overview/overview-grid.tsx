/** 单位年度网格 the grid of 我的表: units down, years across, each cell a table at a glance. */
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import type { BudgetUnitJson, TableSummaryJson } from '#contract/overview.ts';
import { StageChip } from '../approval/stage-chip.tsx';
import { showInstant } from '../page-frame/instant.ts';
import { Marks } from '../page-frame/marks.tsx';
import { useMayOn } from '../session/unit-rights.ts';
import { overviewMessages as words } from './messages.ts';
import { type DepartmentCell, type GridLine, isMissing, type YearCell } from './unit-grid.ts';
import './overview.css';

export type NewTableWish = { readonly budgetUnitId: string; readonly fiscalYear: number };

export function OverviewGrid(input: {
  readonly lines: readonly GridLine[];
  readonly years: readonly number[];
  readonly now: Date;
  readonly create: (wish: NewTableWish) => void;
  readonly change: (budgetUnit: BudgetUnitJson) => void;
}): ReactElement {
  const { lines, years, now, create, change } = input;
  const begun = new Set(
    lines.flatMap((line) =>
      line.cells.filter((cell) => !cell.ahead).map((cell) => cell.fiscalYear),
    ),
  );
  return (
    <div className="figure-frame overview-frame" tabIndex={0} role="group" aria-label={words.title}>
      <table className="figure-table overview-table">
        <thead>
          <tr>
            <th scope="col" className="stick">
              {words.budgetUnit}
            </th>
            {years.map((year) => (
              <th key={year} scope="col">
                {words.yearHead(year)}
                {!begun.has(year) && <span className="overview-ahead">{words.yearAhead}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.budgetUnit.id} className={`overview-${line.kind}`}>
              <UnitHead line={line} change={change} />
              {line.kind === 'department'
                ? line.cells.map((cell) => <DepartmentBox key={cell.fiscalYear} cell={cell} />)
                : line.cells.map((cell) => (
                    <UnitBox key={cell.fiscalYear} cell={cell} now={now} create={create} />
                  ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function UnitHead(input: {
  readonly line: GridLine;
  readonly change: (budgetUnit: BudgetUnitJson) => void;
}): ReactElement {
  const { line } = input;
  const { budgetUnit, depth } = line;
  const mayOn = useMayOn();
  return (
    <th scope="row" className="stick overview-unit" style={{ paddingLeft: 12 + depth * 18 }}>
      <span className="overview-short" title={budgetUnit.name}>
        {line.kind === 'department' ? budgetUnit.name : budgetUnit.shortName}
      </span>
      {mayOn('change_unit', budgetUnit.id) && (
        <button
          type="button"
          className="text-link overview-change"
          aria-label={words.changeUnit(budgetUnit.shortName)}
          onClick={() => input.change(budgetUnit)}
        >
          {words.change}
        </button>
      )}
      {line.kind === 'unit' && budgetUnit.name !== budgetUnit.shortName && (
        <span className="overview-full">{budgetUnit.name}</span>
      )}
    </th>
  );
}

function DepartmentBox({ cell }: { readonly cell: DepartmentCell }): ReactElement {
  const mayOn = useMayOn();
  if (cell.ahead || cell.units === 0 || !mayOn('view_rollup', cell.budgetUnit.id)) {
    return (
      <td>
        <span className="soft">—</span>
      </td>
    );
  }
  const params = { departmentId: cell.budgetUnit.id, fiscalYear: String(cell.fiscalYear) };
  return (
    <td>
      <div className="overview-line">
        <PageLink to="/departments/$departmentId/$fiscalYear" params={params}>
          {words.rollUp}
        </PageLink>
        <PageLink to="/departments/$departmentId/$fiscalYear/comparison" params={params}>
          {words.comparison}
        </PageLink>
        <PageLink to="/departments/$departmentId/$fiscalYear/approval" params={params}>
          {words.desk}
        </PageLink>
        <span className="soft">
          {cell.missing.length === 0
            ? words.complete(cell.units)
            : words.partly(cell.withTable, cell.units)}
        </span>
        {cell.missing.length > 0 && (
          <span className="overview-missing">{words.missingUnits(cell.missing)}</span>
        )}
      </div>
      <Marks counts={cell.counts} unread={cell.unread} />
    </td>
  );
}

function UnitBox(input: {
  readonly cell: YearCell;
  readonly now: Date;
  readonly create: (wish: NewTableWish) => void;
}): ReactElement {
  const { cell, now, create } = input;
  return (
    <td>
      {cell.table === null ? (
        <NoTable cell={cell} create={create} />
      ) : (
        <TableBox cell={cell} table={cell.table} now={now} />
      )}
      {cell.projectTables.length > 0 && <ProjectTables tables={cell.projectTables} />}
    </td>
  );
}

function NoTable(input: {
  readonly cell: YearCell;
  readonly create: (wish: NewTableWish) => void;
}): ReactElement {
  const { cell } = input;
  const { budgetUnit, fiscalYear, standing } = cell;
  const mayOn = useMayOn();
  if (standing !== 'open') return <span className="soft">{words[standing]}</span>;
  const missing = isMissing(cell);
  return (
    <div className="overview-line">
      <span className={missing ? 'overview-missing' : 'soft'}>
        {missing ? words.missing : words.notBegun}
      </span>
      {mayOn('new_table', budgetUnit.id) && (
        <Button
          size="small"
          type={missing ? 'default' : 'link'}
          aria-label={words.createFor(budgetUnit.shortName, fiscalYear)}
          onClick={() => input.create({ budgetUnitId: budgetUnit.id, fiscalYear })}
        >
          {words.create}
        </Button>
      )}
    </div>
  );
}

function TableBox(input: {
  readonly cell: YearCell;
  readonly table: TableSummaryJson;
  readonly now: Date;
}): ReactElement {
  const { cell, table } = input;
  const params = { tableId: table.tableId };
  return (
    <>
      <div className="overview-line">
        <PageLink to="/tables/$tableId" params={params}>
          {words.table}
          <span className="visually-hidden">
            {words.tableOf(cell.budgetUnit.shortName, cell.fiscalYear)}
          </span>
        </PageLink>
        <PageLink to="/tables/$tableId/coverage" params={params}>
          {words.coverage}
        </PageLink>
        <span className="soft overview-when">
          {table.versions === 0 ? words.draft : words.version(table.versions)}{' '}
          {words.changed(showInstant(table.changedAt, input.now))}
        </span>
      </div>
      <div className="overview-line">
        {table.stage !== null && <StageChip stage={table.stage} />}
        <Marks counts={table.counts} unread={table.unread} />
      </div>
    </>
  );
}

function ProjectTables({ tables }: { readonly tables: readonly TableSummaryJson[] }): ReactElement {
  return (
    <details className="overview-projects">
      <summary>{words.projectTables(tables.length)}</summary>
      <ul>
        {tables.map((table) => (
          <li key={table.tableId} className="overview-line">
            <PageLink to="/tables/$tableId" params={{ tableId: table.tableId }}>
              {table.projectName ?? table.tableId}
            </PageLink>
            {table.stage !== null && <StageChip stage={table.stage} />}
            <Marks counts={table.counts} unread={table.unread} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function PageLink(input: {
  readonly to: string;
  readonly params: Readonly<Record<string, string>>;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <Link to={input.to} params={input.params as never} preload={false}>
      {input.children}
    </Link>
  );
}
