/** 算式求值的测试 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CalendarDate, FiscalYear } from '#core/base/calendar.ts';
import { asId, type BudgetUnitId } from '#core/base/id.ts';
import { compareRatios } from '#core/base/ratio.ts';
import type { Expression, ZeroRule } from '#core/policy/measure-definition.ts';
import { evaluate, type Evaluating, replay } from './expression.ts';
import type { FigureAsked } from './figure.ts';
import type { Trace } from './measure-value.ts';
import { plainDigits } from './points.ts';

const unit = asId<BudgetUnitId>('unit');
const askOf = (code: string): FigureAsked => ({
  code,
  budgetUnitId: unit,
  fiscalYear: 2024 as FiscalYear,
  until: '2024-12-31' as CalendarDate,
  line: null,
});

/** Reads fen; what is not in the list is missing. */
const given = (
  amounts: Readonly<Record<string, bigint | null>>,
  isFirstHalf = false,
): Evaluating => ({
  askOf,
  isFirstHalf,
  read: (asked) => {
    const digits = amounts[asked.code] ?? null;
    return digits === null
      ? { asked, quantity: null, missing: [`缺${asked.code}`], rows: 0 }
      : { asked, quantity: { digits, scale: 2, measureWord: '元' }, missing: [], rows: 1 };
  },
});

const figure = (code: string): Expression => ({ kind: 'figure', code, countedIn: null });
const zero: ZeroRule = {
  both: { kind: 'value', value: 0, note: '都没有' },
  otherwise: { kind: 'says', note: '无可比基数' },
};
const rate: Expression = {
  kind: 'ratio',
  title: '率',
  over: figure('a'),
  under: figure('b'),
  scale: 100,
  zero,
};

const shown = (expression: Expression, at: Evaluating): string => {
  const { value, missing, trace } = evaluate(expression, at);
  if (value !== null) return plainDigits(value);
  if (missing.length > 0) return missing.join('、');
  return trace.kind === 'formula' ? (trace.note ?? '') : '';
};

test('rates: 1,529.89 of 3,410.22 is 44.86 %, and each zero has its answer', () => {
  expect(shown(rate, given({ a: 152_989_000_000n, b: 341_022_000_000n }))).toBe('44.8619');
  expect(shown(rate, given({ a: 0n, b: 0n }))).toBe('0');
  expect(shown(rate, given({ a: 5n, b: 0n }))).toBe('无可比基数');
  expect(shown(rate, given({ a: 5n, b: null }))).toBe('缺b');
  expect(shown(rate, given({ a: null, b: 0n }))).toBe('缺a');
});

test('a change rate goes from before to now, down as well', () => {
  const change: Expression = {
    kind: 'change',
    title: '变动率',
    now: figure('a'),
    before: figure('b'),
    zero,
  };
  expect(shown(change, given({ a: 152_30n, b: 100_00n }))).toBe('52.3');
  expect(shown(change, given({ a: 75_00n, b: 100_00n }))).toBe('-25');
  expect(shown(change, given({ a: 0n, b: 0n }))).toBe('0');
});

test('halves: one base up to 30 June, the other afterwards; the other is not even read', () => {
  const halves: Expression = {
    kind: 'halves',
    title: '',
    first: figure('plan'),
    second: figure('year'),
  };
  expect(shown(halves, given({ plan: 100n, year: null }, true))).toBe('1');
  expect(shown(halves, given({ plan: null, year: 200n }, false))).toBe('2');
});

test('the first that is known, in the stated order; none: the first is missing', () => {
  const first: Expression = { kind: 'first', title: '', of: [figure('a'), figure('b')] };
  expect(shown(first, given({ a: 100n, b: 200n }))).toBe('1');
  expect(shown(first, given({ a: null, b: 200n }))).toBe('2');
  expect(shown(first, given({ a: null, b: null }))).toBe('缺a');
});

const codes = ['a', 'b', 'c', 'd'];
const { expression: anyExpression } = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.constantFrom(...codes).map(figure),
    fc
      .array(tie('expression'), { minLength: 2, maxLength: 3 })
      .map((parts): Expression => ({ kind: 'sum', title: '', parts })),
    fc
      .tuple(tie('expression'), tie('expression'))
      .map(([from, less]): Expression => ({ kind: 'difference', title: '', from, less })),
    tie('expression').map((of): Expression => ({ kind: 'absolute', title: '', of })),
    fc
      .array(tie('expression'), { minLength: 2, maxLength: 3 })
      .map((of): Expression => ({ kind: 'first', title: '', of })),
    fc.tuple(tie('expression'), tie('expression'), fc.constantFrom(1, 100, 1000)).map(
      ([over, under, scale]): Expression => ({
        kind: 'ratio',
        title: '',
        over,
        under,
        scale: scale as 100,
        zero,
      }),
    ),
    fc
      .tuple(tie('expression'), tie('expression'))
      .map(([now, before]): Expression => ({ kind: 'change', title: '', now, before, zero })),
    fc
      .tuple(tie('expression'), tie('expression'))
      .map(([first, second]): Expression => ({ kind: 'halves', title: '', first, second })),
  ),
}));

const anyAmounts = fc.record(
  Object.fromEntries(
    codes.map((code) => [
      code,
      fc.oneof(
        { weight: 4, arbitrary: fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }) },
        { weight: 1, arbitrary: fc.constant(0n) },
        { weight: 1, arbitrary: fc.constant(null) },
      ),
    ]),
  ),
);

test('a value is what its trace works out to; without one, something is missing or said', () => {
  fc.assert(
    fc.property(anyExpression, anyAmounts, fc.boolean(), (expression, amounts, isFirstHalf) => {
      const { value, missing, trace } = evaluate(expression, given(amounts, isFirstHalf));
      const again = replay(trace);
      if (value === null) {
        expect(again).toBeNull();
        expect(missing.length > 0 || noted(trace)).toBe(true);
      } else {
        expect(missing).toEqual([]);
        expect(again !== null && compareRatios(again, value) === 0).toBe(true);
        expect(value.denominator > 0n).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

const noted = (trace: Trace): boolean => trace.kind === 'formula' && trace.note !== null;

test('a figure that is missing makes missing whatever cannot do without it', () => {
  const strict = (one: Expression): boolean =>
    one.kind === 'figure' ||
    (one.kind !== 'first' && one.kind !== 'halves' && parts(one).every(strict));
  fc.assert(
    fc.property(anyExpression.filter(strict), anyAmounts, (expression, amounts) => {
      const used = [...new Set(codesIn(expression))];
      const absent = used.filter((code) => (amounts[code] ?? null) === null);
      const { value, missing } = evaluate(expression, given(amounts));
      expect(new Set(missing)).toEqual(new Set(absent.map((code) => `缺${code}`)));
      if (absent.length > 0) expect(value).toBeNull();
    }),
  );
});

function parts(one: Expression): readonly Expression[] {
  switch (one.kind) {
    case 'sum':
      return one.parts;
    case 'difference':
      return [one.from, one.less];
    case 'absolute':
      return [one.of];
    case 'ratio':
      return [one.over, one.under];
    case 'change':
      return [one.now, one.before];
    default:
      return [];
  }
}

const codesIn = (one: Expression): readonly string[] =>
  one.kind === 'figure' ? [one.code] : parts(one).flatMap(codesIn);
