/**
 * 月报勾稽 month identities: what the figures of a month must add up to, what they open with, and
 * what is too unlike the month before to pass without a look. Spec: docs/spec/months.md section 2.
 *
 * Figures are published in 万元 with two decimals: parts rounded one by one need not add up to the
 * last digit. A difference that rounding explains is told and does not refuse the month.
 */
import type { Severity } from '#core/base/finding.ts';
import { isMoneyItem, monthItemOf, monthItems } from './month-item.ts';
import type { MonthSheet } from './month-sheet.ts';

/** 勾稽关系 result = sum of `plus` − sum of `minus`, all by item code. */
export type MonthIdentity = {
  readonly rule: string;
  readonly result: string;
  readonly plus: readonly string[];
  readonly minus: readonly string[];
};

const identity = (
  result: string,
  plus: readonly string[],
  minus: readonly string[] = [],
  rule = `MO-${result}`,
): MonthIdentity => ({ rule, result, plus, minus });

const bondKinds = [0, 1, 2];

export const monthIdentities: readonly MonthIdentity[] = [
  identity('105', ['103'], ['104']),
  identity('114', ['103', '108']),
  identity('115', ['104', '109']),
  identity('116', ['105', '108'], ['109']),
  identity('116', ['114'], ['115'], 'MO-116-TOTALS'),
  identity('118', ['106', '110'], ['111']),
  identity('119', ['107', '112'], ['113']),
  identity('206', ['201', '204']),
  identity('207', ['202', '204'], ['205']),
  identity('210', ['203', '209']),
  identity('304', ['301', '302'], ['303']),
  ...bondKinds.map((at) =>
    identity(String(410 + at), [String(401 + at), String(404 + at)], [String(407 + at)]),
  ),
  identity('33-100', ['33-101', '33-102', '33-103', '33-104', '33-105', '33-106', '33-107']),
  identity('33-100', ['108'], [], 'MO-33-100-108'),
  identity('33-200', [
    '33-201',
    '33-202',
    '33-203',
    '33-204',
    '33-205',
    '33-206',
    '33-207',
    '33-208',
    '33-209',
  ]),
  identity('33-200', ['109'], [], 'MO-33-200-109'),
  identity('503', ['501'], ['502']),
];

/** 期初与上期末 what an item opens with is what another closed with. */
export const monthOpenings: readonly (readonly [opening: string, closing: string])[] = [
  ['103', '114'],
  ['104', '115'],
  ['105', '116'],
  ['106', '118'],
  ['107', '119'],
  ['201', '206'],
  ['202', '207'],
  ['203', '210'],
  ['301', '304'],
  ['401', '410'],
  ['402', '411'],
  ['403', '412'],
];

/** 其中项 a part is never more than its whole. */
const parts: readonly (readonly [part: string, whole: string])[] = [
  ['1081', '108'],
  ['120', '119'],
  ['208', '207'],
  ['212', '211'],
  ['211', '210'],
];

/** 月报发现 in numbers, before anybody puts it into words. */
export type MonthFault = {
  readonly rule: string;
  readonly kind: 'identity' | 'opening' | 'part' | 'shrinks' | 'negative' | 'jump' | 'measure';
  readonly severity: Severity;
  readonly code: string;
  readonly found: bigint;
  /** What it is held against; of a part its whole, of a jump the month before. */
  readonly expected: bigint;
  /** The identity, the closing item of the month before, the whole. */
  readonly plus: readonly string[];
  readonly minus: readonly string[];
};

/** 勾稽的依据 */
export type MonthContext = {
  /** The month right before; null where it is not kept. */
  readonly before: MonthSheet | null;
  /** The last digit that money was written to, in fen: 10000 where 万元 had two decimals. */
  readonly writtenToFen: bigint;
  readonly jumps: MonthJumps;
};

/** 异动界限 a flow so many times the month before, a level so many per cent off. */
export type MonthJumps = { readonly flowTimes: number; readonly levelPercent: number };

/** Everything that is wrong with a month, or strange about it; the order of the form. */
export function checkMonth(sheet: MonthSheet, context: MonthContext): readonly MonthFault[] {
  const faults = [
    ...identityFaults(sheet, context),
    ...partFaults(sheet),
    ...negativeFaults(sheet),
    ...(context.before === null
      ? []
      : [...openingFaults(sheet, context.before), ...beforeFaults(sheet, context.before, context)]),
  ];
  const order = new Map(monthItems.map(({ code }, at) => [code, at]));
  return faults.toSorted((a, b) => (order.get(a.code) ?? 0) - (order.get(b.code) ?? 0));
}

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);

function identityFaults(
  { values }: MonthSheet,
  { writtenToFen }: MonthContext,
): readonly MonthFault[] {
  return monthIdentities.flatMap(({ rule, result, plus, minus }) => {
    const found = values.get(result);
    const expected = sumOf(values, plus, minus);
    if (found === undefined || expected === null || found === expected) return [];
    const terms = BigInt(plus.length + minus.length + 1);
    const item = monthItemOf(result);
    const allowed =
      item !== null && isMoneyItem(item) && writtenToFen > 1n ? (terms * writtenToFen) / 2n : 0n;
    const severity = magnitude(found - expected) <= allowed ? 'warning' : 'error';
    return [{ rule, kind: 'identity', severity, code: result, found, expected, plus, minus }];
  });
}

/** Null where one of them is not stated: nothing is held against half a sum. */
function sumOf(
  values: MonthSheet['values'],
  plus: readonly string[],
  minus: readonly string[],
): bigint | null {
  let sum = 0n;
  for (const code of plus) {
    const value = values.get(code);
    if (value === undefined) return null;
    sum += value;
  }
  for (const code of minus) {
    const value = values.get(code);
    if (value === undefined) return null;
    sum -= value;
  }
  return sum;
}

const partFaults = ({ values }: MonthSheet): readonly MonthFault[] =>
  parts.flatMap(([part, whole]) => {
    const found = values.get(part);
    const expected = values.get(whole);
    return found === undefined || expected === undefined || found <= expected
      ? []
      : [fault('part', `MO-${part}-PART`, part, { found, expected, plus: [whole] })];
  });

/** A reversal may turn a month's flow below zero; what stands at its end may not. */
const negativeFaults = ({ values }: MonthSheet): readonly MonthFault[] =>
  monthItems.flatMap(({ code, kind }) => {
    const found = values.get(code);
    if (found === undefined || found >= 0n) return [];
    const severity = kind === 'flow' ? 'warning' : 'error';
    return [fault('negative', 'MO-NEGATIVE', code, { found, expected: 0n, severity })];
  });

const openingFaults = ({ values }: MonthSheet, before: MonthSheet): readonly MonthFault[] =>
  monthOpenings.flatMap(([opening, closing]) => {
    const found = values.get(opening);
    const expected = before.values.get(closing);
    return found === undefined || expected === undefined || found === expected
      ? []
      : [fault('opening', `MO-${opening}-OPENING`, opening, { found, expected, plus: [closing] })];
  });

function beforeFaults(
  { values }: MonthSheet,
  before: MonthSheet,
  { jumps }: MonthContext,
): readonly MonthFault[] {
  return monthItems.flatMap((item) => {
    const { code, kind } = item;
    const found = values.get(code);
    const expected = before.values.get(code);
    if (found === undefined || expected === undefined || kind === 'opening') return [];
    if (kind === 'cumulative') {
      return found < expected ? [fault('shrinks', 'MO-SHRINKS', code, { found, expected })] : [];
    }
    const regular = code === '108' ? regularOf({ values }, before) : { found, expected };
    if (regular.found <= 0n || regular.expected <= 0n) return [];
    const severity = 'warning';
    if (isMoneyItem(item) && isOtherMeasure(found, expected)) {
      return [fault('measure', 'MO-MEASURE', code, { found, expected, severity })];
    }
    const isJump = kind === 'flow' ? jumpsFlow : jumpsLevel;
    return isJump({ ...regular, jumps })
      ? [fault('jump', 'MO-JUMP', code, { found, expected, severity })]
      : [];
  });
}

/** Interest is credited once a year: the month of it is no jump. */
function regularOf(
  { values }: Pick<MonthSheet, 'values'>,
  before: MonthSheet,
): Pick<Pair, 'found' | 'expected'> {
  const without = (of: MonthSheet['values']): bigint =>
    (of.get('108') ?? 0n) - (of.get('1081') ?? 0n);
  return { found: without(values), expected: without(before.values) };
}

type Pair = {
  readonly found: bigint;
  readonly expected: bigint;
  readonly jumps: MonthJumps;
};

/** 元 taken for 万元, or the other way round: four digits off, give or take a factor of three. */
const isOtherMeasure = (found: bigint, before: bigint): boolean => {
  const [less, more] = found < before ? [found, before] : [before, found];
  return more >= less * 3333n && more <= less * 30_000n;
};

/** Small counts jump by themselves. */
const jumpsFlow = ({ found, expected, jumps }: Pair): boolean => {
  const times = BigInt(jumps.flowTimes);
  const [less, more] = found < expected ? [found, expected] : [expected, found];
  return more > less * times && more > smallCount;
};

const smallCount = 100n;

const jumpsLevel = ({ found, expected, jumps }: Pair): boolean =>
  magnitude(found - expected) * 100n > expected * BigInt(jumps.levelPercent) && found > smallCount;

function fault(
  kind: MonthFault['kind'],
  rule: string,
  code: string,
  more: Partial<MonthFault> & Pick<MonthFault, 'found' | 'expected'>,
): MonthFault {
  return { rule, kind, code, severity: 'error', plus: [], minus: [], ...more };
}
