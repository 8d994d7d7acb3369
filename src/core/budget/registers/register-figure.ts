/**
 * 台账取数 register figure: which entries of which register a figure counts, and by what rule.
 * Spec: docs/spec/registers.md §4.
 */
import type { RegisterPolicy } from '#core/policy/register-policy.ts';
import {
  counterChannel,
  disciplineCase,
  onlineChannel,
  type RegisterKindName,
} from './register-kind.ts';

/**
 * 计数规则 counted: whose day has come; proven: and which has a reference or an attachment; level:
 * and is of one of the levels; due: whose deadline has passed or which was done; in_time: done on
 * or before its deadline.
 */
export type CountRule = 'counted' | 'proven' | 'level' | 'due' | 'in_time';

/** 台账取数规则 */
export type RegisterFigure = {
  readonly kind: RegisterKindName;
  readonly rule: CountRule;
  /** Of the rule level; else empty. */
  readonly levels: readonly string[];
};

const of = (
  kind: RegisterKindName,
  rule: CountRule,
  levels: readonly string[] = [],
): RegisterFigure => ({ kind, rule, levels });

/** By the code of the figure. */
export const registerFigures = (
  policy: RegisterPolicy,
): Readonly<Record<string, RegisterFigure>> => ({
  'register.meetings': of('meetings', 'proven'),
  'register.plans-filed': of('plans', 'proven'),
  'register.reports-filed': of('reports', 'proven'),
  'register.news': of('news', 'counted'),
  'register.tickets-due': of('tickets', 'due'),
  'register.tickets-in-time': of('tickets', 'in_time'),
  'register.ratings': of('ratings', 'counted'),
  'register.ratings-satisfied': of(
    'ratings',
    'level',
    policy.ratings.levels.filter(({ satisfied }) => satisfied).map(({ name }) => name),
  ),
  'register.training-planned': of('training', 'due'),
  'register.training-in-time': of('training', 'in_time'),
  'register.organisation-planned': of('organisation', 'due'),
  'register.organisation-in-time': of('organisation', 'in_time'),
  'register.discipline-cases': of('discipline', 'level', [disciplineCase]),
  'register.online-count': of('channels', 'level', [onlineChannel]),
  'register.counter-count': of('channels', 'level', [counterChannel]),
});

/** 计数所看 what of an entry a rule looks at. */
export type CountedEntry = {
  /** The day it counts for; of what has a deadline, the deadline. */
  readonly date: string;
  readonly dueOn: string | null;
  readonly doneOn: string | null;
  readonly level: string | null;
  readonly proven: boolean;
};

/** Whether a figure counts an entry by the end of a day: the oracle of what the store adds up. */
export function isCounted(
  figure: Pick<RegisterFigure, 'rule' | 'levels'>,
  entry: CountedEntry,
  until: string,
): boolean {
  const { date, dueOn, doneOn } = entry;
  switch (figure.rule) {
    case 'counted':
      return date <= until;
    case 'proven':
      return date <= until && entry.proven;
    case 'level':
      return date <= until && entry.level !== null && figure.levels.includes(entry.level);
    case 'due':
      return dueOn !== null && (dueOn <= until || (doneOn !== null && doneOn <= until));
    case 'in_time':
      return dueOn !== null && doneOn !== null && doneOn <= dueOn && doneOn <= until;
  }
}
