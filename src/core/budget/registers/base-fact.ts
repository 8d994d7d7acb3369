/**
 * 基础数 base fact: a number the form never collects, with its source and its day. It is kept as an
 * entry of a register of its own: a version takes the place of the one before, for a reason.
 * Spec: docs/spec/registers.md §3.
 */
import type { CalendarDate, FiscalYear } from '#core/base/calendar.ts';
import { fen } from '#core/base/fen.ts';
import type { BaseFactDefinition } from '#core/policy/register-policy.ts';
import type { EntryContent } from './register-entry.ts';

/** 基础数陈述 what is stated of one fact. */
export type FactStatement = {
  /** Fen where it is money, else how many. */
  readonly value: bigint;
  readonly asOf: CalendarDate;
  readonly document: string;
  readonly link: string | null;
};

export const factKey = (fiscalYear: FiscalYear, code: string): string => `${fiscalYear} ${code}`;

/** The code of a fact by its natural key. */
export const codeOfFact = (naturalKey: string): string => naturalKey.slice(5);

export function factContent(
  definition: BaseFactDefinition,
  fiscalYear: FiscalYear,
  { value, asOf, document, link }: FactStatement,
): EntryContent {
  const isMoney = definition.measureWord === '元';
  return {
    naturalKey: factKey(fiscalYear, definition.code),
    fiscalYear,
    date: asOf,
    dueOn: null,
    doneOn: null,
    title: definition.title,
    level: null,
    count: isMoney ? 1n : value,
    amount: isMoney ? fen(value) : null,
    proven: true,
    fields: { value: String(value), document, ...(link === null ? {} : { link }) },
  };
}

/** What a kept fact says: fen where it is money, else how many. */
export const factValue = (content: Pick<EntryContent, 'amount' | 'count'>): bigint =>
  content.amount === null ? content.count : (content.amount as bigint);
