/**
 * 监控填报项 entries of a monitoring report: what each field holds, and whether it may be written on
 * the row it names. docs/spec/monitoring.md section 5
 */
import type { Fen } from '#core/base/fen.ts';
import {
  parseQuantity,
  type Quantity,
  quantityToFen,
  splitMeasureWord,
} from '#core/base/quantity.ts';
import type { Ratio } from '#core/base/ratio.ts';
import { err, ok, type Refusal, type Result } from '#core/base/result.ts';
import type { Catalogue } from '#core/policy/catalogue.ts';
import type { Actual, Signer } from '#core/performance/actual.ts';
import { entryOfRow } from '#core/performance/harmonise.ts';
import type { MonitoringBase } from '#core/performance/monitoring-base.ts';
import { ratioOf, shifted } from '#core/performance/monitoring-row.ts';
import { type Cause, nothingSaid, type Possibility, type Said } from '#core/performance/said.ts';
import { cellOf, type CellValue, type TableRow, textOf } from '#core/performance/target-table.ts';
import type { ReportEntry } from '../ports/report-store.ts';
import { entryHints, monitoringRefusals } from './messages.ts';

/** 填报 one field of one row; null takes back what was said. */
export type MonitoringEntry =
  | { readonly rowId: string; readonly field: 'actual'; readonly value: string | null }
  | {
      readonly rowId: string;
      readonly field: 'reason';
      readonly value: { readonly causes: readonly Cause[]; readonly text: string } | null;
    }
  | { readonly rowId: string; readonly field: 'measure'; readonly value: string | null }
  | { readonly rowId: string; readonly field: 'possibility'; readonly value: Possibility | null }
  | {
      readonly rowId: string;
      readonly field: 'forecast';
      readonly value: { readonly amount: string; readonly reason: string } | null;
    }
  | { readonly rowId: 'report'; readonly field: 'base'; readonly value: MonitoringBase };

/** 总额行 the sum of all spending: no row of the form, and something is said about it too. */
export const totalRowId = 'total';
export const reportRowId = 'report';

type Kept = {
  readonly [F in MonitoringEntry['field']]: Extract<
    MonitoringEntry,
    { readonly field: F }
  >['value'];
};

/** 已填 what was written, by row. */
export type Written = {
  readonly of: <F extends keyof Kept>(
    rowId: string,
    field: F,
  ) => { readonly value: Kept[F]; readonly signer: Signer } | null;
};

export function writtenIn(entries: readonly ReportEntry[]): Written {
  const byKey = new Map(entries.map((entry) => [`${entry.rowKey} ${entry.field}`, entry]));
  return {
    of: (rowId, field) => {
      const entry = byKey.get(`${rowId} ${field}`);
      if (entry === undefined) return null;
      const { userName, instant } = entry;
      return { value: JSON.parse(entry.value) as never, signer: { userName, instant } };
    },
  };
}

export const saidOf = (written: Written, rowId: string): Said => {
  const reason = written.of(rowId, 'reason')?.value ?? null;
  return {
    ...nothingSaid,
    causes: reason?.causes ?? [],
    reason: reason?.text ?? '',
    measure: written.of(rowId, 'measure')?.value ?? '',
    possibility: written.of(rowId, 'possibility')?.value ?? null,
  };
};

/** What a typed text means on a row; null where nothing was typed, or it fits the row no more. */
export function typedValue(row: TableRow, text: string): Actual['value'] {
  const targetValue = targetOf(row);
  if (targetValue.kind === 'grade') return { kind: 'grade', grade: text };
  const quantity = targetValue.kind === 'target' ? quantityOf(text, targetValue.quantity) : null;
  if (quantity === null) return null;
  return { kind: 'number', value: ratioOf(quantity), measureWord: quantity.measureWord };
}

/** In the word of the full-year target: a bare number takes it. */
export function typedForecast(row: TableRow, text: string): Ratio | null {
  const full = cellOf(row, 'fullYear').read;
  const quantity = full.kind === 'target' ? quantityOf(text, full.quantity) : null;
  if (quantity === null || full.kind !== 'target') return null;
  const power =
    splitMeasureWord(quantity.measureWord).power -
    splitMeasureWord(full.quantity.measureWord).power;
  return shifted(ratioOf(quantity), power);
}

/** 万元 where no word is written. */
export function typedMoney(text: string): Fen | null {
  const quantity = parseQuantity(plain(text));
  if (quantity === null) return null;
  return quantityToFen(
    quantity.measureWord === '' ? { ...quantity, measureWord: '万元' } : quantity,
  );
}

const plain = (text: string): string => text.normalize('NFKC').replaceAll(/\s/gu, '');

/** The full-year target says what a row counts; a blank one leaves it to the half-year target. */
function targetOf(row: TableRow): CellValue {
  const full = cellOf(row, 'fullYear').read;
  return full.kind === 'blank' ? cellOf(row, 'halfYear').read : full;
}

function quantityOf(text: string, targetValue: Quantity): Quantity | null {
  const quantity = parseQuantity(plain(text));
  if (quantity === null) return null;
  if (quantity.measureWord === '') return { ...quantity, measureWord: targetValue.measureWord };
  const [is, wanted] = [
    splitMeasureWord(quantity.measureWord),
    splitMeasureWord(targetValue.measureWord),
  ];
  return is.base === wanted.base || wanted.base === '' ? quantity : null;
}

/** 可填的行 the rows of a report: indicators, and lines of money. */
export type EntryRows = {
  readonly indicators: ReadonlyMap<string, TableRow>;
  readonly money: ReadonlyMap<string, string>;
};

type EntryRefusal = Refusal<'row_unknown' | 'entry_invalid'>;

/** Whether an entry may be kept: the row is there, and what is typed can be read. */
export function checkEntry(
  entry: MonitoringEntry,
  rows: EntryRows,
  catalogue: Catalogue,
): Result<null, EntryRefusal> {
  if (entry.field === 'base') return ok(null);
  const { rowId } = entry;
  const row = rows.indicators.get(rowId) ?? null;
  const money = rows.money.get(rowId);
  if (row === null && money === undefined) return err(monitoringRefusals.rowUnknown(rowId));
  const name = row === null ? (money ?? '') : textOf(row, 'indicator');
  const hint = row === null ? moneyHint(entry) : indicatorHint(entry, row, catalogue);
  return hint === null ? ok(null) : err(monitoringRefusals.entryInvalid(name, rowId, hint));
}

function moneyHint(entry: MonitoringEntry): string | null {
  if (entry.value === null) return null;
  if (entry.field === 'possibility') return entryHints.notHere;
  const text =
    entry.field === 'actual' ? entry.value : entry.field === 'forecast' ? entry.value.amount : null;
  const amount = text === null ? null : typedMoney(text);
  return text !== null && (amount === null || amount < 0n) ? entryHints.money : null;
}

function indicatorHint(entry: MonitoringEntry, row: TableRow, catalogue: Catalogue): string | null {
  if (entry.value === null) return null;
  const targetValue = targetOf(row);
  if (entry.field === 'forecast') {
    if (targetValue.kind !== 'target') return entryHints.notHere;
    const read = typedForecast(row, entry.value.amount);
    return read === null ? numberHint(targetValue.quantity) : null;
  }
  if (entry.field !== 'actual') return null;
  if (targetValue.kind === 'grade') return gradeHint(entry.value, row, { targetValue, catalogue });
  if (targetValue.kind !== 'target') return entryHints.notHere;
  return typedValue(row, entry.value) === null ? numberHint(targetValue.quantity) : null;
}

const numberHint = ({ measureWord }: Quantity): string =>
  `${entryHints.number(measureWord)}${entryHints.word(measureWord)}`;

/** Grades of the catalogue, and whatever the form itself demands. */
function gradeHint(
  written: string,
  row: TableRow,
  of: { readonly targetValue: CellValue; readonly catalogue: Catalogue },
): string | null {
  const demanded = of.targetValue.kind === 'grade' ? [of.targetValue.grade] : [];
  const known = [...new Set([...demanded, ...(entryOfRow(row, of.catalogue)?.grades ?? [])])];
  const isFree = known.length <= 1;
  return isFree || known.includes(written) ? null : entryHints.grade(known);
}
