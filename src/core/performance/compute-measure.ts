/**
 * 度量计算 computes a measure for a unit, a year and a last day from the figures that were read: the
 * value, or what is missing, with its trace. docs/spec/measures.md section 3
 */
import type { CalendarDate } from '#core/base/calendar.ts';
import {
  type Expression,
  figureCodesOf,
  type MeasureDefinition,
  partsOf,
} from '#core/policy/measure-definition.ts';
import { type Evaluated, evaluate, type Evaluating, noteOf } from './expression.ts';
import type { FigureAsked, FigureRead } from './figure.ts';
import type { MeasureAsked, MeasureValue, Trace } from './measure-value.ts';
import { measureWords } from './measure-words.ts';
import { halfYearEnd } from './monitoring-base.ts';

/** 读得的取数项 what was read of a figure; null where nobody was asked. */
export type FigureAnswers = (asked: FigureAsked) => FigureRead | null;

/** The figures of a budget that can be read for one of its lines. */
const figuresByLine: ReadonlySet<string> = new Set([
  'budget.initial',
  'budget.annual',
  'budget.half-year-plan',
  'budget.paid',
  'budget.adjusted',
  'budget.adjusted-exempt',
]);

/** Whether a measure can be computed for one budget project. */
export const takesLine = ({ way }: MeasureDefinition): boolean =>
  way.kind === 'computed' && figureCodesOf(way.expression).every((code) => figuresByLine.has(code));

const lastDay = (asked: MeasureAsked): CalendarDate => `${asked.fiscalYear}-12-31` as CalendarDate;

const isFirstHalf = ({ fiscalYear, until }: MeasureAsked): boolean =>
  until <= halfYearEnd(fiscalYear);

/** A figure of a measure: to the asked day and no further than the year; of the asked line. */
const figureAskedFor = (asked: MeasureAsked, code: string): FigureAsked => ({
  code,
  budgetUnitId: asked.budgetUnitId,
  fiscalYear: asked.fiscalYear,
  until: asked.until > lastDay(asked) ? lastDay(asked) : asked.until,
  line: figuresByLine.has(code) ? asked.line : null,
});

/** All figures that must be read, each once. */
export function figuresAsked(
  { way }: MeasureDefinition,
  asked: MeasureAsked,
): readonly FigureAsked[] {
  const codes =
    way.kind === 'computed'
      ? [way.expression, ...way.beside.map(({ expression }) => expression)].flatMap((one) =>
          codesNeeded(one, isFirstHalf(asked)),
        )
      : way.kind === 'qualitative'
        ? way.figures
        : [];
  return [...new Set(codes)].map((code) => figureAskedFor(asked, code));
}

/** Of the two halves of a year only the one that counts is read. */
function codesNeeded(expression: Expression, first: boolean): readonly string[] {
  if (expression.kind === 'figure') return [expression.code];
  const parts =
    expression.kind === 'halves'
      ? [first ? expression.first : expression.second]
      : partsOf(expression);
  return parts.flatMap((part) => codesNeeded(part, first));
}

export function computeMeasure(
  definition: MeasureDefinition,
  asked: MeasureAsked,
  answers: FigureAnswers,
): MeasureValue {
  const { way } = definition;
  if (way.kind !== 'computed') return uncomputed(definition, asked, answers);
  if (way.yearEndOnly !== null && asked.until < lastDay(asked)) {
    return withoutNumber(definition, asked, way.yearEndOnly);
  }
  const at: Evaluating = {
    askOf: (code) => figureAskedFor(asked, code),
    read: answers,
    isFirstHalf: isFirstHalf(asked),
  };
  const found = evaluate(way.expression, at);
  return {
    ...headOf(definition, asked),
    measureWord: definition.measureWord,
    state: found.value !== null ? 'known' : found.missing.length > 0 ? 'missing' : 'incomparable',
    value: found.value,
    missing: found.value === null ? found.missing : [],
    note: noteFor(found, { before: way.beforeYearEnd, over: asked.until >= lastDay(asked) }),
    trace: entitled(found.trace, definition.name),
    beside: way.beside.map(({ title, measureWord, expression }) => ({
      title,
      measureWord,
      value: evaluate(expression, at).value,
    })),
  };
}

const headOf = (definition: MeasureDefinition, asked: MeasureAsked) => ({
  asked,
  name: definition.name,
});

function noteFor(
  { value, trace }: Evaluated,
  of: { readonly before: string | null; readonly over: boolean },
): string | null {
  const early = value === null || of.over ? null : of.before;
  const notes = [noteOf(trace), early].filter((one) => one !== null);
  return notes.length === 0 ? null : notes.join('；');
}

/** The whole tree bears the measure's name, whatever its formula is called. */
const entitled = (trace: Trace, name: string): Trace =>
  trace.kind === 'formula' && trace.title === '' ? { ...trace, title: name } : trace;

/** Grades and what only a person can state: nothing is computed; figures stand beside. */
function uncomputed(
  definition: MeasureDefinition,
  asked: MeasureAsked,
  answers: FigureAnswers,
): MeasureValue {
  const { way } = definition;
  const codes = way.kind === 'qualitative' ? way.figures : [];
  const note = way.kind === 'qualitative' ? measureWords.grade : measureWords.stated;
  const at: Evaluating = {
    askOf: (code) => figureAskedFor(asked, code),
    read: answers,
    isFirstHalf: isFirstHalf(asked),
  };
  const read = codes.map((code) => evaluate({ kind: 'figure', code, countedIn: null }, at));
  return {
    ...withoutNumber(definition, asked, note),
    beside: read.map(({ trace, value, measureWord }) => ({
      title: trace.title,
      value,
      measureWord,
    })),
  };
}

function withoutNumber(
  definition: MeasureDefinition,
  asked: MeasureAsked,
  note: string,
): MeasureValue {
  return {
    ...headOf(definition, asked),
    measureWord: definition.measureWord,
    state: 'incomparable',
    value: null,
    missing: [],
    note,
    trace: {
      kind: 'formula',
      title: definition.name,
      formula: definition.formula,
      operation: { kind: 'none' },
      value: null,
      measureWord: definition.measureWord,
      note,
      parts: [],
    },
    beside: [],
  };
}

/** Answers by what was asked, for a list of figures that were read together. */
export function answersOf(reads: readonly FigureRead[]): FigureAnswers {
  const byKey = new Map(reads.map((read) => [figureKey(read.asked), read]));
  return (asked) => byKey.get(figureKey(asked)) ?? null;
}

export const figureKey = ({ code, budgetUnitId, fiscalYear, until, line }: FigureAsked): string =>
  `${code} ${budgetUnitId} ${fiscalYear} ${until} ${line ?? ''}`;
