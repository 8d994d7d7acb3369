/**
 * 读一张表 reading one table: the rows between one title and the next, each by what it says it is.
 * Spec: docs/spec/target-table.md section 2. Every source cell ends in the table, among the words
 * of the form, or in the list of what could not be read: its fate shows where.
 */
import type { FiscalYear } from '#core/base/calendar.ts';
import type { SourcePlace } from '#core/base/finding.ts';
import { lineWords } from '#core/base/source-place.ts';
import { isPageMark } from '#core/performance/page-mark.ts';
import type { Doubt, TargetTable } from '#core/performance/target-table.ts';
import type { Form } from './form.ts';
import {
  indicatorBlockOf,
  readIndicatorHeader,
  readIndicatorRow,
  readValueHeaders,
} from './read-indicator-rows.ts';
import { readMoneyRow } from './read-money-rows.ts';
import { readContinuation, readNarrativeRow } from './read-narrative.ts';
import { enterMoney, isRule, type Marked, marked, type Reading, startReading } from './reading.ts';
import { rejoinNames } from './rejoin-names.ts';
import type { CellFate, SourceCell, SourceRow } from './source-grid.ts';
import { withoutSerials } from './serial-column.ts';
import { measuredBehind, statedMeasure } from './side-words.ts';
import { finishDraft, takeForm, takeUnread } from './table-draft.ts';

export type ReadTable = {
  readonly table: TargetTable;
  readonly startsAt: SourcePlace;
  readonly fates: readonly CellFate[];
};

export function readTable(source: {
  readonly form: Form;
  readonly startsAt: SourcePlace;
  readonly fiscalYear: FiscalYear | null;
  readonly rows: readonly SourceRow[];
  readonly newId: () => string;
}): ReadTable {
  const reading = startReading(source.form, source.startsAt);
  for (const row of source.rows) reading.draft.lines.set(row.line, row);
  const { rows, serials } = withoutSerials(source.rows);
  for (const cell of serials) takeForm(reading.draft, cell);
  for (const row of rejoinNames(source.form, rows)) readRow(reading, row);
  const table = finishDraft(reading.draft, source.fiscalYear, source.newId);
  return { table, startsAt: source.startsAt, fates: reading.draft.fates };
}

function readRow(reading: Reading, row: SourceRow): void {
  const { draft } = reading;
  if (isRule(row)) {
    for (const cell of row.cells) takeForm(draft, cell);
    return;
  }
  const pageMarks = row.cells.filter(({ text }) => isPageMark(text));
  takeUnread(draft, pageMarks);
  const measures = row.cells.filter(({ text }) => statedMeasure(text) !== null);
  for (const cell of measures) readMeasure(reading, cell);
  if (reading.narrative === null && reading.money === null && reading.indicators === null) {
    for (const { text } of row.cells)
      reading.headingMeasure ??= measuredBehind(text)?.measure ?? null;
  }
  const aside = [...pageMarks, ...measures];
  const rest =
    aside.length === 0 ? row : { ...row, cells: row.cells.filter((cell) => !aside.includes(cell)) };
  const cells = marked(reading.form, rest);
  if (cells.length === 0) return;
  if (readValueHeaders(reading, cells)) return;
  if (readHeaderPieces(reading, cells)) return;
  reading.afterHeader = false;
  reading.headerAt = null;
  if (readNarrativeRow(reading, cells)) return;
  if (readIndicatorHeader(reading, cells)) {
    reading.afterHeader = true;
    reading.headerAt = row.cells[0]?.place ?? null;
    return;
  }
  readBody(reading, cells);
  if (reading.headerNote !== null) noteHeader(reading, reading.headerNote);
}

/** '单位：万元' beside a form says what it says itself; another measure is shown, and no amount read. */
function readMeasure(reading: Reading, cell: SourceCell): void {
  const { draft, form } = reading;
  const measure = statedMeasure(cell.text);
  reading.headingMeasure ??= measure;
  if (measure !== null && form.measures.has(measure)) takeForm(draft, cell);
  else takeUnread(draft, [cell]);
}

/** The first row under a header says what was odd about it, beside its first value. */
function noteHeader(reading: Reading, note: Doubt): void {
  const row = reading.money?.lastRow ?? reading.indicators?.lastRow ?? null;
  const cell = row?.cells.halfYear ?? row?.cells.fullYear;
  if (cell === undefined) return;
  reading.headerNote = null;
  cell.doubts.push(note);
}

const splitHeader = (from: SourcePlace, until: SourcePlace): Doubt => ({
  code: 'joined',
  note:
    `这一栏的表头分写在${lineWords(from)}和${lineWords(until)}，已合成一行读取，` +
    '请核对两栏没有读反。',
  question: false,
});

function readBody(reading: Reading, cells: readonly Marked[]): void {
  if (opensMoney(reading, cells)) {
    readMoneyRow(reading, cells);
    return;
  }
  const block = indicatorBlockOf(reading, cells);
  if (block !== null) {
    const own = takeStrange(reading, cells);
    if (own.length > 0) readIndicatorRow(reading, block, own);
    return;
  }
  if (reading.money !== null) {
    readMoneyRow(reading, cells);
    return;
  }
  const only = cells.length === 1 ? cells[0] : undefined;
  if (only !== undefined && readContinuation(reading, only.cell)) return;
  takeUnread(
    reading.draft,
    cells.map(({ cell }) => cell),
  );
}

/** What stands under a heading that the form has not is shown, and none of its columns. */
function takeStrange(reading: Reading, cells: readonly Marked[]): readonly Marked[] {
  const strange = reading.indicators?.strange;
  if (strange === undefined || strange.size === 0) return cells;
  const others = cells.filter(({ cell }) => strange.has(cell.column));
  takeUnread(
    reading.draft,
    others.map(({ cell }) => cell),
  );
  return cells.filter((one) => !others.includes(one));
}

/** A heading or label of money, or one of its rows while no block of indicators is open. */
function opensMoney(reading: Reading, cells: readonly Marked[]): boolean {
  const first = cells[0]?.meaning ?? null;
  if (first === null) return false;
  if (first.headingMeasure !== null || first.moneyBlocks.length > 0) return true;
  if (reading.indicators !== null || reading.money !== null) return false;
  const row = first.moneyRows[0];
  if (row === undefined) return false;
  enterMoneyOf(reading, row.block.id);
  return true;
}

function enterMoneyOf(reading: Reading, id: string): void {
  const block = reading.form.template.blocks.find((one) => one.id === id);
  if (block?.kind === 'money') enterMoney(reading, block);
}

/** The second line of a header: '全年 预算数' alone, or 执行数 below 半年计划. */
function readHeaderPieces(reading: Reading, cells: readonly Marked[]): boolean {
  const open = reading.money?.block.id ?? reading.indicators?.block.id ?? null;
  const isHeader = (one: Marked): boolean =>
    one.meaning?.columns.some(({ block }) => block === open) === true ||
    (reading.afterHeader && reading.form.isHeaderPiece(one.cell.text));
  if (open === null || !cells.every(isHeader)) return false;
  const whole = cells.filter(({ meaning }) => (meaning?.columns.length ?? 0) > 0).length;
  if (whole > 1 && reading.money === null) return false;
  for (const { cell } of cells) takeForm(reading.draft, cell);
  const at = cells[0]?.cell.place ?? null;
  if (reading.headerAt !== null && at !== null && isNewPiece(reading, cells)) {
    reading.headerNote = splitHeader(reading.headerAt, at);
  }
  return true;
}

/** A column that the line before had not, or a piece of one; else the header is only repeated. */
const isNewPiece = (reading: Reading, cells: readonly Marked[]): boolean => {
  const known = reading.money?.header?.at ?? reading.indicators?.header ?? null;
  return cells.some(({ meaning }) => {
    const key = meaning?.columns[0]?.key;
    return key === undefined || known?.has(key) !== true;
  });
};
