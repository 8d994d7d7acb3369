/** 审核台数字 sums and excesses over the rows of a department: whole fen, as strings. Pure. */
import type { DepartmentApprovalJson } from '#contract/approval.ts';

export type DepartmentRow = DepartmentApprovalJson['units'][number];

/** Null where no row has one: nothing is not zero. */
export function sumOf(amounts: readonly (string | null)[]): string | null {
  const known = amounts.filter((one) => one !== null);
  return known.length === 0 ? null : String(known.reduce((sum, one) => sum + BigInt(one), 0n));
}

/** By how much a table exceeds its control figure; null where there is nothing to compare. */
export function excessOf(row: Pick<DepartmentRow, 'total' | 'controlFigure'>): bigint | null {
  if (row.total === null || row.controlFigure === null) return null;
  const over = BigInt(row.total) - BigInt(row.controlFigure);
  return over > 0n ? over : 0n;
}

/** Project tables stand in the unit's own total already: only whole units are added up. */
export const wholeUnits = (rows: readonly DepartmentRow[]): readonly DepartmentRow[] =>
  rows.filter((row) => row.projectName === null);

export const missingNames = (rows: readonly DepartmentRow[]): readonly string[] =>
  wholeUnits(rows)
    .filter((row) => row.tableId === null)
    .map((row) => row.shortName);

export const rowName = ({ shortName, projectName }: DepartmentRow): string =>
  projectName === null ? shortName : `${shortName} · ${projectName}`;
