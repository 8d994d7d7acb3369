/** 审核台数字 sums and excesses over the rows of a department: whole fen, as strings. Pure. */
import type { DepartmentApprovalJson } from '#contract/approval.ts';
import { departmentMessages as words } from './messages.ts';

export type DepartmentRow = DepartmentApprovalJson['units'][number];

/** Null where no row has one: nothing is not zero. */
export function sumOf(amounts: readonly (string | null)[]): string | null {
  const known = amounts.filter((one) => one !== null);
  return known.length === 0 ? null : String(known.reduce((sum, one) => sum + BigInt(one), 0n));
}

/** Project tables stand in the unit's own total already: only whole units are added up. */
export const wholeUnits = (rows: readonly DepartmentRow[]): readonly DepartmentRow[] =>
  rows.filter((row) => row.projectName === null);

/** A year of which no unit has a table is not missing, only not begun. */
export const isBegun = (rows: readonly DepartmentRow[]): boolean =>
  rows.some((row) => row.tableId !== null);

export const missingNames = (rows: readonly DepartmentRow[]): readonly string[] =>
  wholeUnits(rows)
    .filter((row) => row.tableId === null)
    .map((row) => row.shortName);

/** Whose figures the sums do not hold, one sentence for each reason: nothing is not zero. */
export function leftOut(rows: readonly DepartmentRow[]): readonly string[] {
  const whole = wholeUnits(rows);
  if (!isBegun(rows)) return [];
  const having = whole.filter((row) => row.tableId !== null);
  const missing = missingNames(rows);
  const blank = having.filter((row) => row.total === null).map((row) => row.shortName);
  const bare = having.filter((row) => row.controlFigure === null).map((row) => row.shortName);
  return [
    ...(missing.length > 0 ? [words.leftOut.missing(missing)] : []),
    ...(blank.length > 0 ? [words.leftOut.blank(blank)] : []),
    // Before any control figure has come there is no sum of them to leave something out of.
    ...(bare.length > 0 && bare.length < having.length ? [words.leftOut.bare(bare)] : []),
  ];
}

export const rowName = ({ shortName, projectName }: DepartmentRow): string =>
  projectName === null ? shortName : `${shortName} · ${projectName}`;
