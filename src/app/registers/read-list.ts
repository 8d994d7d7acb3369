/**
 * 读台账清单 read a register's list: lines by the headings of their kind, each as an entry would be
 * typed. Everything that is wrong is told at once; columns of persons are left aside and told.
 * Spec: docs/spec/registers.md §7.
 */
import type { CalendarDate, FiscalYear } from '#core/base/calendar.ts';
import type { SourcePlace } from '#core/base/finding.ts';
import { type ListFinding, listError } from '#core/base/list-finding.ts';
import { hidesParticular, maskHidden } from '#core/budget/registers/hidden-particular.ts';
import {
  type EntryContent,
  type PlannedPayment,
  readEntry,
} from '#core/budget/registers/register-entry.ts';
import {
  plannedPaymentFields,
  type RegisterField,
  type RegisterKind,
} from '#core/budget/registers/register-kind.ts';
import { fen } from '#core/base/fen.ts';
import {
  isTotalRow,
  type ListField,
  type ListLine,
  type ListPart,
  readList,
} from '../books/list-file.ts';
import { isBlankField, readCount, readDate, readMoney, readMonth } from '../books/list-values.ts';
import type { ReadRow } from '../ports/rows-reading.ts';
import { faultMessage, listWords } from './messages.ts';

/** 清单的一条 a line of the list as an entry, with the line it was read from. */
export type ListedEntry = {
  readonly content: EntryContent;
  readonly payments: readonly PlannedPayment[];
  readonly place: SourcePlace;
};

/** 读出的台账清单 */
export type ListedEntries = {
  readonly entries: readonly ListedEntry[];
  readonly lines: number;
  readonly findings: readonly ListFinding[];
  readonly notes: readonly string[];
  /** What may be kept of the file where the file itself may not; null: it may be kept as it is. */
  readonly cleaned: string | null;
};

export type ListReading = {
  readonly kind: RegisterKind;
  readonly fiscalYear: FiscalYear;
  readonly today: CalendarDate;
  /** Words in a heading that make it a column of persons. */
  readonly personWords: readonly string[];
};

export function readRegisterList(rows: readonly ReadRow[], reading: ListReading): ListedEntries {
  const { kind } = reading;
  const fields =
    kind.kind === 'contracts' ? [...kind.fields, ...plannedPaymentFields] : kind.fields;
  const list = readList(
    rows,
    fields.map(({ key, name, aliases, required }) => ({ key, name, aliases, required })),
  );
  const findings: ListFinding[] = [...list.findings];
  const groups = list.parts.flatMap((part) => linesOf(kind, part, findings));
  const entries = groups.flatMap((group) => entryOf(group, reading, findings));
  const others = list.parts.flatMap(({ others: all }) => all.map(({ heading }) => heading));
  const isPerson = (heading: string) => reading.personWords.some((word) => heading.includes(word));
  const masked = groups.some(({ masked: hidden }) => hidden);
  const above = list.parts.some((part) =>
    part.above.some(({ cells }) => cells.some(hidesParticular)),
  );
  const isKept = !kind.persons && others.length === 0 && !masked && !above;
  return {
    entries,
    lines: list.parts.reduce((sum, { lines }) => sum + lines.length, 0),
    findings,
    notes: [
      ...[...new Set(others)].map((heading) =>
        isPerson(heading) ? listWords.personColumn(heading) : listWords.otherColumn(heading),
      ),
      ...(isKept ? [] : [listWords.cleaned]),
    ],
    cleaned: isKept ? null : cleanText(list.parts),
  };
}

/** Lines that make one entry: one, and of a contract one for each planned payment. */
type Group = {
  readonly texts: Readonly<Record<string, string>>;
  readonly at: Readonly<Record<string, ListField>>;
  readonly payments: readonly { readonly payment: PlannedPayment; readonly at: ListField }[];
  readonly place: SourcePlace;
  readonly broken: boolean;
  readonly masked: boolean;
};

type Line = ListLine<string>;

function linesOf(
  kind: RegisterKind,
  part: ListPart<string>,
  findings: ListFinding[],
): readonly Group[] {
  const groups: Group[] = [];
  for (const line of part.lines) {
    if (isTotalRow(line.row)) continue;
    const read = readLine(kind.fields, line, findings);
    const payments =
      kind.kind === 'contracts' ? paymentsOf(line, findings) : { ok: true, list: [] };
    const group = {
      ...read,
      payments: payments.list,
      broken: read.broken || !payments.ok,
    };
    const before = groups.at(-1);
    const number = group.texts['number'] ?? '';
    const goesOn = number === '' || number === before?.texts['number'];
    if (kind.kind === 'contracts' && before !== undefined && goesOn) {
      groups[groups.length - 1] = joined(before, group, findings);
    } else groups.push(group);
  }
  return groups;
}

/** A further payment of the same contract: what it says of the contract must be the same. */
function joined(before: Group, next: Group, findings: ListFinding[]): Group {
  const differing = Object.entries(next.texts).filter(
    ([key, text]) => text !== '' && text !== before.texts[key],
  );
  for (const [key] of differing) {
    const at = next.at[key];
    if (at === undefined) continue;
    findings.push(cellError('contract_lines_differ', listWords.contractDiffers(at.heading), at));
  }
  return {
    ...before,
    payments: [...before.payments, ...next.payments],
    broken: before.broken || next.broken || differing.length > 0,
    masked: before.masked || next.masked,
  };
}

const cellError = (code: string, message: string, at: ListField): ListFinding =>
  listError(code, message, {
    place: at.place,
    column: at.heading,
    written: maskHidden(at.written),
  });

function readLine(
  fields: readonly RegisterField[],
  line: Line,
  findings: ListFinding[],
): Omit<Group, 'payments'> {
  const texts: Record<string, string> = {};
  const at: Record<string, ListField> = {};
  let broken = false;
  let masked = false;
  for (const field of fields) {
    const cell = line.field(field.key);
    at[field.key] = cell;
    if (isBlankField(cell)) continue;
    const read = readCell(field, cell);
    if (!read.ok) {
      findings.push({ ...read.error, written: maskHidden(read.error.written) });
      broken = true;
      continue;
    }
    const hidden = field.format === 'text' && hidesParticular(read.value);
    // A number that names the entry cannot be masked: two of them would become one.
    texts[field.key] = hidden && field.key !== 'number' ? maskHidden(read.value) : read.value;
    if (!hidden) continue;
    masked = true;
    if (field.key === 'number') continue;
    findings.push({
      ...cellError('particular_masked', listWords.masked(cell.heading), cell),
      severity: 'warning',
    });
  }
  const place = (Object.values(at).find((cell) => !isBlankField(cell)) ?? line.field('')).place;
  return { texts, at, place, broken, masked };
}

/** What people write, in the form that an entry wants. */
function readCell(field: RegisterField, cell: ListField) {
  switch (field.format) {
    case 'day':
      return readDate(cell);
    case 'month':
      return readMonth(cell);
    case 'count':
      return asText(readCount(cell));
    case 'money':
      return asText(readMoney(cell));
    default:
      return { ok: true, value: cell.written.trim() } as const;
  }
}

const asText = <E>(
  read: { readonly ok: true; readonly value: bigint } | { readonly ok: false; readonly error: E },
) => (read.ok ? ({ ok: true, value: String(read.value) } as const) : read);

function paymentsOf(
  line: Line,
  findings: ListFinding[],
): { readonly ok: boolean; readonly list: Group['payments'] } {
  const [on, amount] = [line.field('plannedOn'), line.field('plannedAmount')];
  const [date, sum] = [readDate(on), readMoney(amount)];
  for (const read of [date, sum]) if (!read.ok) findings.push(read.error);
  return date.ok && sum.ok
    ? { ok: true, list: [{ payment: { date: date.value, amount: fen(sum.value) }, at: amount }] }
    : { ok: false, list: [] };
}

function entryOf(
  group: Group,
  { kind, fiscalYear, today }: ListReading,
  findings: ListFinding[],
): readonly ListedEntry[] {
  if (group.broken) return [];
  const read = readEntry(kind, group.texts, { fiscalYear, today });
  if (!read.ok) {
    for (const fault of read.faults) {
      const cell = group.at[fault.field.key];
      if (cell !== undefined) findings.push(cellError(fault.code, faultMessage(fault), cell));
    }
    return [];
  }
  const payments = group.payments.map(({ payment }) => payment);
  return [{ content: read.content, payments, place: group.place }];
}

/** The columns that were taken, line by line as the file has them; everything else is blank. */
function cleanText(parts: readonly ListPart<string>[]): string {
  const lines: string[] = [];
  const put = (row: ReadRow, cells: readonly string[]): void => {
    while (lines.length < row.line - 1) lines.push('');
    lines[row.line - 1] = cells.map(csvCell).join(',');
  };
  for (const part of parts) {
    const known = new Set([...part.columns.values()].map(({ cell }) => cell));
    const kept = ({ cells }: ReadRow) =>
      cells.map((cell, at) => (known.has(at + 1) ? maskHidden(cell) : ''));
    for (const row of part.above) put(row, row.cells.map(maskHidden));
    put(part.head, kept(part.head));
    for (const { row } of part.lines) put(row, kept(row));
  }
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

const csvCell = (text: string): string => {
  const flat = text.replaceAll(/[\r\n]+/gu, ' ');
  return /[",]/u.test(flat) ? `"${flat.replaceAll('"', '""')}"` : flat;
};
