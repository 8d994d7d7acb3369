/** 计分性质 what must hold of every score sheet, whatever the figures. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareRatios, type Ratio } from '#core/base/ratio.ts';
import { plusRatio, whole } from '#core/performance/points.ts';
import type { ScoringInput } from '#core/performance/score-sheet.ts';
import { score } from '#core/performance/scoring.ts';
import { departmentScheme, dutyTable, inputOf, onlyDuty } from '../scoring/scored-table.ts';

const amount = fc.bigInt({ min: 0n, max: 10_000_000n });
const inYi = (hundredths: bigint): string =>
  `${hundredths / 100n}.${(hundredths % 100n).toString().padStart(2, '0')}亿元`;
const names = [
  '发放住房公积金贷款',
  '归集住房公积金金额',
  '提取住房公积金金额',
  '窗口办件量',
  '回访数',
];

const drawn = fc
  .array(fc.tuple(amount, amount), { minLength: 1, maxLength: names.length })
  .map((pairs) => {
    const rows = pairs.map(([target, actual], at) => ({ name: names[at] ?? '', target, actual }));
    return inputOf({
      table: dutyTable(rows.map(({ name, target }) => [name, `≥${inYi(target)}`])),
      scheme: onlyDuty(),
      actuals: Object.fromEntries(rows.map(({ name, actual }) => [name, inYi(actual)])),
      choices: Object.fromEntries(
        rows.map(({ name }) => [name, { overshoot: { cause: 'policy' as const, reason: '政策' } }]),
      ),
    });
  });

const sum = (all: readonly Ratio[]): Ratio => all.reduce(plusRatio, whole(0n));

describe('scoring', () => {
  it('keeps every score within its weight, and weights add up to 100', () => {
    fc.assert(
      fc.property(drawn, (input) => {
        const sheet = score(input);
        for (const { score: points, weight } of sheet.rows) {
          expect(points).not.toBeNull();
          expect(compareRatios(points ?? whole(-1n), whole(0n))).toBeGreaterThanOrEqual(0);
          expect(compareRatios(points ?? whole(101n), weight)).toBeLessThanOrEqual(0);
        }
        expect(compareRatios(sum(sheet.rows.map(({ weight }) => weight)), whole(100n))).toBe(0);
      }),
    );
  });

  it('adds up to 100 by the real scheme too, blocks without indicators among them', () => {
    fc.assert(
      fc.property(drawn, (input) => {
        const sheet = score({ ...input, scheme: departmentScheme });
        expect(compareRatios(sum(sheet.rows.map(({ weight }) => weight)), whole(100n))).toBe(0);
        expect(sheet.total).toBeNull();
      }),
    );
  });

  it('never falls when an actual rises', () => {
    fc.assert(
      fc.property(drawn, fc.bigInt({ min: 1n, max: 1_000_000n }), (input, more) => {
        const raised: ScoringInput = {
          ...input,
          actuals: input.actuals.map((one, at) =>
            at === 0 && one.value?.kind === 'number'
              ? {
                  ...one,
                  value: {
                    ...one.value,
                    value: plusRatio(one.value.value, { numerator: more, denominator: 100n }),
                  },
                }
              : one,
          ),
        };
        const [before, after] = [score(input).total, score(raised).total];
        expect(compareRatios(after ?? whole(-1n), before ?? whole(0n))).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('does not depend on the order of rows', () => {
    fc.assert(
      fc.property(drawn, (input) => {
        const there = score(input);
        const back = score({
          ...input,
          rows: input.rows.toReversed(),
          actuals: input.actuals.toReversed(),
        });
        expect(back.total).toEqual(there.total);
        expect(new Map(back.rows.map((row) => [row.rowKey, row]))).toEqual(
          new Map(there.rows.map((row) => [row.rowKey, row])),
        );
      }),
    );
  });
});
