/**
 * 台账记录 register entry: one line of a register as it is kept. The texts of its fields are
 * read here, typed or imported: everything that is wrong is told at once.
 * Spec: docs/spec/registers.md §2.
 */
import {
  type CalendarDate,
  type FiscalYear,
  monthEndBefore,
  parseCalendarDate,
} from '#core/base/calendar.ts';
import { fen, type Fen } from '#core/base/fen.ts';
import { hidesParticular } from './hidden-particular.ts';
import type { RegisterField, RegisterKind } from './register-kind.ts';

/** 记录内容 what an entry says, read from its fields. */
export type EntryContent = {
  /** The same twice is refused. */
  readonly naturalKey: string;
  readonly fiscalYear: FiscalYear;
  readonly date: CalendarDate;
  readonly dueOn: CalendarDate | null;
  readonly doneOn: CalendarDate | null;
  readonly title: string;
  readonly level: string | null;
  /** How many it stands for; of a base fact in 人, how many there are. */
  readonly count: bigint;
  readonly amount: Fen | null;
  /** Whether its own fields prove it; an attachment may do so too. */
  readonly proven: boolean;
  /** By key, as they are shown; blank ones are left out. */
  readonly fields: Readonly<Record<string, string>>;
};

/** 计划付款 */
export type PlannedPayment = { readonly date: CalendarDate; readonly amount: Fen };

/** 记录缺陷 */
export type EntryFaultCode =
  | 'field_missing'
  | 'field_too_long'
  | 'field_not_day'
  | 'field_not_month'
  | 'field_not_count'
  | 'field_not_amount'
  | 'field_not_choice'
  | 'field_not_address'
  | 'field_particular'
  | 'day_of_other_year'
  | 'day_in_future'
  | 'done_before_received'
  | 'amount_not_positive';

/** 缺陷所在 what is wrong, and with which field. */
export type EntryFault = { readonly code: EntryFaultCode; readonly field: RegisterField };

/** 读出的记录 its content, or everything that is wrong. */
export type EntryRead =
  | { readonly ok: true; readonly content: EntryContent }
  | { readonly ok: false; readonly faults: readonly EntryFault[] };

/** Texts longer than this are no title and no number. */
export const fieldLengthMax = 500;

export function readEntry(
  kind: RegisterKind,
  texts: Readonly<Record<string, string>>,
  at: { readonly fiscalYear: FiscalYear; readonly today: CalendarDate },
): EntryRead {
  const faults: EntryFault[] = [];
  const fields: Record<string, string> = {};
  for (const field of kind.fields) {
    const text = tidyText(texts[field.key] ?? '');
    if (text === '') {
      if (field.required) faults.push({ code: 'field_missing', field });
      continue;
    }
    const read = readField(field, text);
    if (read.ok) fields[field.key] = read.text;
    else faults.push({ code: read.code, field });
  }
  if (faults.length > 0) return { ok: false, faults };
  const content = contentOf(kind, fields, at.fiscalYear);
  const wrong = contentFaults(kind, content, at);
  return wrong.length > 0 ? { ok: false, faults: wrong } : { ok: true, content };
}

/** Keys that the kind does not have: a request that was made for another one. */
export const unknownKeys = (
  kind: RegisterKind,
  texts: Readonly<Record<string, string>>,
): readonly string[] =>
  Object.keys(texts).filter((key) => !kind.fields.some((field) => field.key === key));

const tidyText = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();

/** Names and numbers are compared as people read them. */
export const foldText = (text: string): string =>
  text.normalize('NFKC').replaceAll(/\s+/gu, '').toLowerCase();

type FieldRead =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly code: EntryFaultCode };

const good = (text: string): FieldRead => ({ ok: true, text });
const bad = (code: EntryFaultCode): FieldRead => ({ ok: false, code });

/** One text in the form that `format` wants: a day as 2024-06-30, money in fen. */
function readField(field: RegisterField, text: string): FieldRead {
  switch (field.format) {
    case 'day':
      return parseCalendarDate(text) === null ? bad('field_not_day') : good(text);
    case 'month':
      return parseCalendarDate(`${text}-01`) === null ? bad('field_not_month') : good(text);
    case 'count':
      return /^\d{1,12}$/u.test(text) ? good(String(BigInt(text))) : bad('field_not_count');
    case 'money':
      return /^\d{1,17}$/u.test(text) ? good(String(BigInt(text))) : bad('field_not_amount');
    case 'choice': {
      const folded = foldText(text);
      const found = field.choices.find(({ name, aliases }) =>
        [name, ...aliases].some((one) => foldText(one) === folded),
      );
      return found === undefined ? bad('field_not_choice') : good(found.name);
    }
    case 'address':
      return readAddress(text);
    case 'text':
      if (text.length > fieldLengthMax) return bad('field_too_long');
      return hidesParticular(text) ? bad('field_particular') : good(text);
  }
}

function readAddress(text: string): FieldRead {
  if (text.length > fieldLengthMax) return bad('field_too_long');
  return /^https?:\/\/[^\s"'<>]+\.[^\s"'<>]+$/iu.test(text) ? good(text) : bad('field_not_address');
}

function contentOf(
  kind: RegisterKind,
  fields: Readonly<Record<string, string>>,
  year: FiscalYear,
): EntryContent {
  const byRole = (role: RegisterField['role']): string | null => {
    const field = kind.fields.find((one) => one.role === role);
    return field === undefined ? null : (fields[field.key] ?? null);
  };
  const dueOn = byRole('due') as CalendarDate | null;
  const day = dayOf(byRole('day'));
  // Asset cards have no day of their own: their list has one.
  const date = dueOn ?? day ?? (`${year}-12-31` as CalendarDate);
  const needsProof = kind.fields.some(({ role }) => role === 'proof');
  const amount = byRole('amount');
  return {
    naturalKey: naturalKeyOf(kind, fields),
    fiscalYear: Number(date.slice(0, 4)) as FiscalYear,
    date,
    dueOn,
    doneOn: byRole('done') as CalendarDate | null,
    title: byRole('title') ?? fields['number'] ?? kind.name,
    level: byRole('level'),
    count: BigInt(byRole('count') ?? '1'),
    amount: amount === null ? null : fen(BigInt(amount)),
    proven: !needsProof || byRole('proof') !== null,
    fields,
  };
}

const dayOf = (text: string | null): CalendarDate | null => {
  if (text === null) return null;
  return text.length === 7
    ? monthEndBefore(`${text}-01` as CalendarDate, 0)
    : (text as CalendarDate);
};

/** The first group whose first field is filled in; the last one whatever it holds. */
function naturalKeyOf(
  kind: Pick<RegisterKind, 'naturalKey'>,
  fields: Readonly<Record<string, string>>,
): string {
  const group =
    kind.naturalKey.find(([first = '']) => (fields[first] ?? '') !== '') ?? kind.naturalKey.at(-1);
  return (group ?? []).map((key) => `${key}=${foldText(fields[key] ?? '')}`).join('|');
}

function contentFaults(
  kind: RegisterKind,
  content: EntryContent,
  { fiscalYear, today }: { readonly fiscalYear: FiscalYear; readonly today: CalendarDate },
): readonly EntryFault[] {
  const faults: EntryFault[] = [];
  const tell = (code: EntryFaultCode, role: RegisterField['role']): void => {
    const field = kind.fields.find((one) => one.role === role);
    if (field !== undefined) faults.push({ code, field });
  };
  // A contract may be signed in one year and paid in another.
  const free = kind.kind === 'contracts' || kind.kind === 'assets';
  const dated = content.dueOn === null ? 'day' : 'due';
  if (!free && content.fiscalYear !== fiscalYear) tell('day_of_other_year', dated);
  // Of a month its first day counts: figures of this month may come before its end.
  const month = kind.fields.find(({ format }) => format === 'month');
  const begun = month === undefined ? content.date : `${content.fields[month.key] ?? ''}-01`;
  if (content.dueOn === null && kind.kind !== 'assets' && begun > today)
    tell('day_in_future', 'day');
  if (content.doneOn !== null && content.doneOn > today) tell('day_in_future', 'done');
  const received = content.fields['received'] ?? null;
  if (received !== null && content.doneOn !== null && content.doneOn < received) {
    tell('done_before_received', 'done');
  }
  if (kind.kind === 'contracts' && (content.amount ?? fen(0n)) <= 0n) {
    tell('amount_not_positive', 'amount');
  }
  if (content.count < 1n && kind.kind === 'ratings') tell('field_not_count', 'count');
  return faults;
}

/** Whether two entries say the same: what is shown is what counts. */
export const saysTheSame = (
  a: Pick<EntryContent, 'fields'>,
  b: Pick<EntryContent, 'fields'>,
): boolean => differingKeys(a, b).length === 0;

export const differingKeys = (
  a: Pick<EntryContent, 'fields'>,
  b: Pick<EntryContent, 'fields'>,
): readonly string[] =>
  [...new Set([...Object.keys(a.fields), ...Object.keys(b.fields)])].filter(
    (key) => (a.fields[key] ?? '') !== (b.fields[key] ?? ''),
  );
