/** 月报勾稽 a sheet that holds together, and each way in which one does not. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { YearMonth } from '#core/base/calendar.ts';
import { checkMonth, type MonthFault, monthIdentities, monthOpenings } from './month-identities.ts';
import { matchMonthItem, monthItemOf, monthItems } from './month-item.ts';
import type { MonthSheet } from './month-sheet.ts';

const jumps = { flowTimes: 3, levelPercent: 20 };
const january = '2024-01' as YearMonth;
const february = '2024-02' as YearMonth;

const sheetOf = (values: Readonly<Record<string, bigint>>, month = january): MonthSheet => ({
  month,
  values: new Map(Object.entries(values)),
});

const faultsOf = (
  sheet: MonthSheet,
  before: MonthSheet | null = null,
  writtenToFen = 1n,
): readonly MonthFault[] => checkMonth(sheet, { before, writtenToFen, jumps });

const rules = (faults: readonly MonthFault[]): readonly string[] =>
  faults.map(({ rule, severity }) => `${rule} ${severity}`);

const loans = { 201: 1000n, 202: 600n, 203: 9n, 204: 50n, 205: 20n, 209: 1n };

/** Each line: what is stated, and what is told of it. */
test.each([
  ['nothing to hold against', { 108: 5n }, []],
  ['half a sum is held against nothing', { 116: 5n, 105: 1n, 108: 2n }, []],
  ['totals', { 103: 10n, 108: 5n, 114: 15n }, []],
  ['totals off', { 103: 10n, 108: 5n, 114: 16n }, ['MO-114 error']],
  ['balance', { 105: 10n, 108: 5n, 109: 3n, 116: 12n }, []],
  ['balance off', { 105: 10n, 108: 5n, 109: 3n, 116: 18n }, ['MO-116 error']],
  ['balance and totals', { 114: 20n, 115: 8n, 116: 11n }, ['MO-116-TOTALS error']],
  ['opening balance', { 103: 20n, 104: 8n, 105: 11n }, ['MO-105 error']],
  ['employers', { 106: 7n, 110: 2n, 111: 1n, 118: 9n }, ['MO-118 error']],
  ['members', { 107: 7n, 112: 2n, 113: 1n, 119: 8n }, []],
  ['loans', { ...loans, 206: 1050n, 207: 630n, 210: 10n }, []],
  [
    'loans off',
    { ...loans, 206: 1051n, 207: 629n, 210: 11n },
    ['MO-206 error', 'MO-207 error', 'MO-210 error'],
  ],
  ['project loans', { 301: 5n, 302: 1n, 303: 2n, 304: 5n }, ['MO-304 error']],
  ['bonds, each kind', { 402: 5n, 405: 1n, 408: 2n, 411: 5n }, ['MO-411 error']],
  ['income', { 501: 9n, 502: 4n, 503: 6n }, ['MO-503 error']],
  ['3-3 against 3-1', { 108: 5n, '33-100': 6n }, ['MO-33-100-108 error']],
  ['a part is no more than its whole', { 108: 5n, 1081: 6n }, ['MO-1081-PART error']],
  ['overdue of the balance', { 207: 5n, 208: 6n }, ['MO-208-PART error']],
  ['a reversal may be', { 109: -5n }, ['MO-NEGATIVE warning']],
  ['a balance below zero may not', { 207: -5n }, ['MO-NEGATIVE error']],
] as const)('%s', (_, values, expected) => {
  expect(rules(faultsOf(sheetOf(values as Readonly<Record<string, bigint>>)))).toEqual(expected);
});

test('the classes of 3-3 add up', () => {
  const parts = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((at) => [`33-10${at}`, BigInt(at)]));
  expect(faultsOf(sheetOf({ ...parts, '33-100': 28n }))).toEqual([]);
  expect(rules(faultsOf(sheetOf({ ...parts, '33-100': 27n })))).toEqual(['MO-33-100 error']);
});

test('what rounding explains is told and refuses nothing', () => {
  // 万元 with two decimals: three parts and their sum may be off by two in the last place.
  const off = { 105: 1_000_000n, 108: 500_000n, 109: 300_000n, 116: 1_220_000n };
  expect(rules(faultsOf(sheetOf(off), null, 10_000n))).toEqual(['MO-116 warning']);
  expect(rules(faultsOf(sheetOf(off)))).toEqual(['MO-116 error']);
  const more = { ...off, 116: 1_220_001n };
  expect(rules(faultsOf(sheetOf(more), null, 10_000n))).toEqual(['MO-116 error']);
});

test.each([
  ['opens as it closed', { 114: 5n }, { 103: 5n }, []],
  ['opens otherwise', { 114: 5n }, { 103: 6n }, ['MO-103-OPENING error']],
  ['bonds open otherwise', { 412: 5n }, { 403: 6n }, ['MO-403-OPENING error']],
  ['since the beginning only grows', { 117: 500n }, { 117: 499n }, ['MO-SHRINKS error']],
  ['a flow three times as large', { 204: 1000n }, { 204: 3000n }, []],
  ['a flow more than that', { 204: 1000n }, { 204: 3001n }, ['MO-JUMP warning']],
  ['a level a fifth off', { 102: 1000n }, { 102: 1201n }, ['MO-JUMP warning']],
  ['元 for 万元', { 207: 3n * 10n ** 8n }, { 207: 3n * 10n ** 12n }, ['MO-MEASURE warning']],
  ['interest is no jump', { 108: 1000n, 1081: 0n }, { 108: 9000n, 1081: 8000n }, []],
] as const)('beside the month before: %s', (_, before, after, expected) => {
  const values = after as Readonly<Record<string, bigint>>;
  const earlier = sheetOf(before as Readonly<Record<string, bigint>>);
  expect(rules(faultsOf(sheetOf(values, february), earlier))).toEqual(expected);
});

test('identities hold for every sheet made by them; one figure off is always told', () => {
  const inputs = monthItems.filter(({ kind }) => kind === 'opening' || kind === 'flow');
  const made = monthIdentities.filter(({ rule, result }) => rule === `MO-${result}`);
  fc.assert(
    fc.property(
      fc.array(fc.bigInt({ min: 0n, max: 10n ** 15n }), {
        minLength: inputs.length,
        maxLength: inputs.length,
      }),
      fc.nat(),
      fc.bigInt({ min: 1n, max: 10n ** 12n }),
      (amounts, which, off) => {
        const values = new Map(inputs.map(({ code }, at) => [code, amounts[at] ?? 0n]));
        const parts = (from: number, to: number): bigint => {
          let sum = 0n;
          for (let at = from; at <= to; at += 1) sum += values.get(`33-${at}`) ?? 0n;
          return sum;
        };
        values.set('108', parts(101, 107)).set('33-100', parts(101, 107));
        values.set('109', parts(201, 209)).set('33-200', parts(201, 209));
        values.set('103', (values.get('104') ?? 0n) + (values.get('105') ?? 0n));
        for (const { result, plus, minus } of made) {
          const sum = (codes: readonly string[]): bigint =>
            codes.reduce((total, code) => total + (values.get(code) ?? 0n), 0n);
          values.set(result, sum(plus) - sum(minus));
        }
        const identities = (sheet: ReadonlyMap<string, bigint>) =>
          faultsOf({ month: january, values: sheet }).filter(({ kind }) => kind === 'identity');
        expect(identities(values)).toEqual([]);
        const { result } = made[which % made.length] ?? { result: '116' };
        const wrong = new Map(values).set(result, (values.get(result) ?? 0n) + off);
        expect(
          identities(wrong).some(({ code, plus, minus }) =>
            [code, ...plus, ...minus].includes(result),
          ),
        ).toBe(true);
      },
    ),
    { numRuns: 200 },
  );
});

test('every code that an identity or an opening names is an item', () => {
  const named = [
    ...monthIdentities.flatMap(({ result, plus, minus }) => [result, ...plus, ...minus]),
    ...monthOpenings.flat(),
  ];
  expect(named.filter((code) => monthItemOf(code) === null)).toEqual([]);
});

test.each([
  ['108', '108'],
  ['108 本期实缴存额（万元）', '108'],
  ['１０８、本期实缴存额', '108'],
  ['其中：年终结息', '1081'],
  ['本期实缴存额', '108'],
  ['33-101 国家机关事业单位缴存额', '33-101'],
  ['期末国债余额(柜台)', '412'],
  ['999', null],
  ['备注', null],
  ['10800', null],
] as const)('%s is item %s', (written, code) => {
  expect(matchMonthItem(written)?.item.code ?? null).toBe(code);
});

test('a number beside the name of another item contradicts itself', () => {
  expect(matchMonthItem('109 本期实缴存额')).toMatchObject({
    item: { code: '109' },
    contradicts: { code: '108' },
  });
});
