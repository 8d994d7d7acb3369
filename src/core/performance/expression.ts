/**
 * 算式求值 evaluates an expression over figures that were read, exactly, with the tree of how.
 * What is missing is named and never guessed; nothing is divided by zero.
 * docs/spec/measures.md section 3
 */
import type { Ratio } from '#core/base/ratio.ts';
import type { Expression, ZeroAnswer, ZeroRule } from '#core/policy/measure-definition.ts';
import { type FigureAsked, type FigureRead, figureOf } from './figure.ts';
import type { Operation, Trace } from './measure-value.ts';
import { measureWords } from './measure-words.ts';
import { absRatio, minusRatio, overRatio, plusRatio, timesRatio, whole } from './points.ts';

/** 求值环境 which figure is meant by a code, what was read of it, and which half of the year it is. */
export type Evaluating = {
  readonly askOf: (code: string) => FigureAsked;
  readonly read: (asked: FigureAsked) => FigureRead | null;
  readonly isFirstHalf: boolean;
};

/** 求得 a value with its trace; without a value either `missing` or the trace's note says why. */
export type Evaluated = {
  readonly value: Ratio | null;
  readonly measureWord: string;
  readonly missing: readonly string[];
  readonly trace: Trace;
};

export function evaluate(expression: Expression, at: Evaluating): Evaluated {
  switch (expression.kind) {
    case 'figure':
      return evaluateFigure(expression, at);
    case 'sum': {
      const parts = expression.parts.map((part) => evaluate(part, at));
      return combined(expression.title, { kind: 'sum' }, parts);
    }
    case 'difference': {
      const parts = [evaluate(expression.from, at), evaluate(expression.less, at)];
      return combined(expression.title, { kind: 'difference' }, parts);
    }
    case 'absolute':
      return combined(expression.title, { kind: 'absolute' }, [evaluate(expression.of, at)]);
    case 'first': {
      const all = expression.of.map((one) => evaluate(one, at));
      // None is known: what is missing is what is asked for first.
      const part = all.find(({ value }) => value !== null) ?? all[0];
      const title = part === undefined ? '' : titleOf(part);
      return chosen(expression.title, part, measureWords.takenFrom(title));
    }
    case 'halves': {
      const part = evaluate(at.isFirstHalf ? expression.first : expression.second, at);
      return chosen(expression.title, part, measureWords.onBase(titleOf(part)));
    }
    case 'ratio':
      return divided(expression, [evaluate(expression.over, at), evaluate(expression.under, at)]);
    case 'change':
      return divided({ ...expression, scale: 100 }, [
        evaluate(expression.now, at),
        evaluate(expression.before, at),
      ]);
  }
}

function evaluateFigure(
  { code, countedIn }: Extract<Expression, { readonly kind: 'figure' }>,
  at: Evaluating,
): Evaluated {
  const asked = at.askOf(code);
  const definition = figureOf(code);
  const title = definition?.title ?? code;
  const read = at.read(asked);
  // A number with a gap in it is no number: the gap is told.
  const known = read !== null && read.quantity !== null && read.missing.length === 0;
  const quantity = known ? read.quantity : null;
  const missing = quantity !== null ? [] : named(read?.missing ?? [], title);
  const leaf: Evaluated = {
    value: quantity === null ? null : ratioOfQuantity(quantity),
    measureWord: definition?.measureWord ?? '',
    missing,
    trace: { kind: 'figure', title, asked, quantity, rows: read?.rows ?? 0, missing },
  };
  return countedIn === null
    ? leaf
    : { ...chosen(title, leaf, measureWords.countedIn(countedIn)), measureWord: countedIn };
}

const named = (missing: readonly string[], title: string): readonly string[] =>
  missing.length === 0 ? [title] : missing;

const ratioOfQuantity = ({
  digits,
  scale,
}: {
  readonly digits: bigint;
  readonly scale: number;
}): Ratio => ({ numerator: digits, denominator: 10n ** BigInt(scale) });

/** Sum, difference, absolute: in the word of the first part; the policy's check says they agree. */
function combined(title: string, operation: Operation, parts: readonly Evaluated[]): Evaluated {
  const missing = missingOf(parts);
  const values = parts.flatMap(({ value }) => value ?? []);
  const value = values.length < parts.length ? null : applied(operation, values);
  const measureWord = parts[0]?.measureWord ?? '';
  const note = missing.length > 0 ? null : firstNote(parts, value);
  return { value, measureWord, missing, trace: formula(title, { operation, value, note }, parts) };
}

function chosen(title: string, part: Evaluated | undefined, note: string): Evaluated {
  const operation: Operation = { kind: 'chosen' };
  if (part === undefined) {
    const trace = formula(title, { operation: { kind: 'none' }, value: null, note }, []);
    return { value: null, measureWord: '', missing: [title], trace };
  }
  const beneath = noteOf(part.trace);
  const said =
    part.value === null ? (beneath ?? note) : beneath === null ? note : `${note}；${beneath}`;
  return { ...part, trace: formula(title, { operation, value: part.value, note: said }, [part]) };
}

type Division = {
  readonly kind: 'ratio' | 'change';
  readonly title: string;
  readonly scale: 1 | 100 | 1000;
  readonly zero: ZeroRule;
};

function divided(division: Division, parts: readonly [Evaluated, Evaluated]): Evaluated {
  const [over, under] = parts;
  const measureWord = scaleWords[division.scale];
  const missing = missingOf(parts);
  const [a, b] = [over.value, under.value];
  const zero = a === null || b === null ? null : zeroAnswer(division.zero, a, b);
  const operation: Operation =
    division.kind === 'change'
      ? { kind: 'change', zero }
      : { kind: 'ratio', scale: division.scale, zero };
  const value = a === null || b === null ? null : applied(operation, [a, b]);
  const note = zero?.note ?? (missing.length > 0 ? null : firstNote(parts, value));
  const trace = formula(division.title, { operation, value, note }, parts, measureWord);
  return { value, measureWord, missing, trace };
}

export const scaleWords: Readonly<Record<1 | 100 | 1000, string>> = { 1: '', 100: '%', 1000: '‰' };

const zeroAnswer = ({ both, otherwise }: ZeroRule, over: Ratio, under: Ratio): ZeroAnswer | null =>
  under.numerator !== 0n ? null : over.numerator === 0n ? both : otherwise;

/** 运算 of known parts; null where a division has no number for an answer. */
export function applied(operation: Operation, values: readonly Ratio[]): Ratio | null {
  const [a = whole(0n), b = whole(0n)] = values;
  switch (operation.kind) {
    case 'sum':
      return values.reduce(plusRatio, whole(0n));
    case 'mean':
      return overRatio(values.reduce(plusRatio, whole(0n)), {
        numerator: BigInt(values.length),
        denominator: 100n,
      });
    case 'difference':
      return minusRatio(a, b);
    case 'absolute':
      return absRatio(a);
    case 'chosen':
      return a;
    case 'stated':
      return operation.value;
    case 'none':
      return null;
    case 'completion':
      return completionOf(a, operation.targetValue, operation.lower);
    case 'ratio':
    case 'change': {
      const { zero } = operation;
      if (zero !== null) return zero.kind === 'value' ? whole(BigInt(zero.value)) : null;
      const top = operation.kind === 'change' ? minusRatio(a, b) : a;
      const share = overRatio(top, b);
      const scale = operation.kind === 'change' ? 100 : operation.scale;
      return share === null ? null : timesRatio(share, whole(BigInt(scale)));
    }
  }
}

/** At most one, at least nothing; where less is better, what is within the limit is done. */
function completionOf(actual: Ratio, targetValue: Ratio, lower: boolean): Ratio | null {
  const share = lower ? overRatio(targetValue, actual) : overRatio(actual, targetValue);
  // Nothing used of a limit is within it; a target of nothing is no target.
  if (share === null) return lower ? whole(1n) : null;
  if (share.numerator < 0n) return whole(0n);
  return share.numerator > share.denominator ? whole(1n) : share;
}

const missingOf = (parts: readonly Evaluated[]): readonly string[] => [
  ...new Set(parts.flatMap(({ missing }) => missing)),
];

/** Where a part has no number and nothing is missing, its note is why the whole has none either. */
const firstNote = (parts: readonly Evaluated[], value: Ratio | null): string | null =>
  value !== null
    ? null
    : (parts.flatMap((part) => (part.value === null ? (noteOf(part.trace) ?? []) : []))[0] ?? null);

export const noteOf = (trace: Trace): string | null =>
  trace.kind === 'formula' ? trace.note : null;

const titleOf = ({ trace }: Evaluated): string => trace.title;

function formula(
  title: string,
  of: {
    readonly operation: Operation;
    readonly value: Ratio | null;
    readonly note: string | null;
  },
  parts: readonly Evaluated[],
  measureWord: string = parts[0]?.measureWord ?? '',
): Trace {
  const titles = parts.map(titleOf);
  return {
    kind: 'formula',
    title,
    formula: measureWords.formula(of.operation, titles),
    ...of,
    measureWord,
    parts: parts.map(({ trace }) => trace),
  };
}

/** 重算 works a value out again from its trace alone; null where it has none. */
export function replay(trace: Trace): Ratio | null {
  if (trace.kind === 'figure') {
    return trace.quantity === null ? null : ratioOfQuantity(trace.quantity);
  }
  const values = trace.parts.map(replay);
  const known = values.flatMap((value) => value ?? []);
  return known.length < values.length ? null : applied(trace.operation, known);
}
