/**
 * 接合名称 rejoining names: a name of the form that a narrow column printed on two lines. Only what
 * together is a name the form knows is joined; it is said, and asked whether it is so.
 */
import type { Form } from './form.ts';
import type { SourceCell, SourceRow } from './source-grid.ts';

export function rejoinNames(form: Form, rows: readonly SourceRow[]): readonly SourceRow[] {
  const joined: SourceRow[] = [];
  for (const row of rows) {
    const before = joined.at(-1);
    const whole = before === undefined ? null : withRest(form, before, row);
    if (whole === null) joined.push(row);
    else joined[joined.length - 1] = whole;
  }
  return joined;
}

/** The row with the cell whose rest stands alone below it; null where none does. */
function withRest(form: Form, row: SourceRow, below: SourceRow): SourceRow | null {
  const rest = below.cells[0];
  if (rest === undefined || below.cells.length > 1 || form.meaningOf(rest.text) !== null) {
    return null;
  }
  const at = row.cells.findIndex((cell) => isStart(form, cell, rest));
  const start = row.cells[at];
  if (start === undefined) return null;
  const text = start.text + rest.text;
  const whole = { ...start, text, pieces: [...(start.pieces ?? [start]), rest] };
  return { ...row, cells: row.cells.with(at, whole) };
}

/** Blanks in front may be lost on one of the lines, so only the words tell, not the column. */
function isStart(form: Form, cell: SourceCell, rest: SourceCell): boolean {
  if (form.meaningOf(cell.text) !== null) return false;
  const whole = form.meaningOf(cell.text + rest.text);
  return whole !== null && (whole.fixed !== null || whole.moneyRows.length > 0);
}
