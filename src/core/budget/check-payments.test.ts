/** 核对支付 drafts against the books, as an accountant would try them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CalendarDate, FiscalYear, Instant } from '#core/base/calendar.ts';
import { fen } from '#core/base/fen.ts';
import { asId, type BudgetLineId, type BudgetUnitId } from '#core/base/id.ts';
import { type Budget, type BudgetLine, peakPaid } from './budget-line.ts';
import { type BooksTouched, checkPayments } from './check-payments.ts';
import type { PaymentDraft } from './payment.ts';

const line = (name: string, initial: bigint): BudgetLine => ({
  id: asId<BudgetLineId>(name),
  kind: 'project',
  name,
  initial: fen(initial),
  halfYear: null,
  from: null,
  batch: 1n,
  userName: '',
  instant: '' as Instant,
});

const budget: Budget = {
  budgetUnitId: asId<BudgetUnitId>('甲'),
  fiscalYear: 2024 as FiscalYear,
  lines: [line('培训', 100n), line('会议', 50n)],
  adjustments: [],
  publicPart: null,
  carryOver: null,
};

const noBooks: BooksTouched = { budget, standing: new Map(), days: new Map() };

/** 流水号 日 行 金额 原流水号 */
function drafts(text: string): readonly PaymentDraft[] {
  return text
    .trim()
    .split('\n')
    .map((row) => {
      const [serial = '', day = '', name = '', amount = '0', refundOf] = row.trim().split(/\s+/);
      return {
        serial,
        date: `2024-01-${day}` as CalendarDate,
        lineId: asId<BudgetLineId>(name),
        economicClass: '30201',
        functionalClass: null,
        source: null,
        amount: fen(BigInt(amount)),
        summary: '',
        refundOf: refundOf ?? null,
      };
    });
}

const faults = (text: string, books = noBooks): readonly string[] =>
  checkPayments(drafts(text), books).map(({ at, code }) => `${at + 1} ${code}`);

describe('drafts of a file', () => {
  test.each([
    ['all of a line, to the last fen', 'a 01 培训 60\n b 02 培训 40', []],
    ['a fen too much', 'a 01 培训 60\n b 02 培训 41', ['2 over_appropriation']],
    ['the later day is the one too much', 'a 09 培训 60\n b 02 培训 41', ['1 over_appropriation']],
    ['a refund makes room', 'a 01 培训 100\n b 02 培训 -30 a\n c 03 培训 30', []],
    [
      'but not for a day before it',
      'a 01 培训 100\n b 03 培训 -30 a\n c 02 培训 30',
      ['3 over_appropriation'],
    ],
    [
      'each line by itself',
      'a 01 培训 101\n b 01 会议 51',
      ['1 over_appropriation', '2 over_appropriation'],
    ],
    [
      'what is paid back twice',
      'a 01 培训 10\n b 02 培训 -6 a\n c 03 培训 -5 a',
      ['3 refund_beyond'],
    ],
    ['the original may stand below', 'b 02 培训 -6 a\n a 01 培训 10', []],
    ['a refund before its payment', 'a 05 培训 10\n b 02 培训 -6 a', ['2 refund_earlier']],
    ['of another line', 'a 01 培训 10\n b 02 会议 -6 a', ['2 refund_differs']],
    ['of a refund', 'a 01 培训 10\n b 02 培训 -6 a\n c 03 培训 -1 b', ['3 refund_of_refund']],
    ['of nothing', 'a 01 培训 10\n b 02 培训 -6 z', ['2 refund_unknown']],
    [
      'a serial three times',
      'a 01 培训 1\n a 02 培训 1\n a 03 培训 1',
      ['2 serial_repeated', '3 serial_repeated'],
    ],
  ])('%s', (_, text, expected) => {
    expect(faults(text)).toEqual(expected);
  });

  test('what is in the books by then counts, and a kept payment is never the one to blame', () => {
    const days = new Map([['培训', [{ date: '2024-01-20', amount: fen(70n) }]]]);
    const books = { ...noBooks, days };
    expect(faults('a 01 培训 30', books)).toEqual([]);
    expect(faults('a 01 培训 31', books)).toEqual(['1 over_appropriation']);
    expect(faults('a 25 培训 31', books)).toEqual(['1 over_appropriation']);
  });
});

test('what passes never stands above the line on any day, and its peak says so', () => {
  const drawn = fc.array(
    fc.record({ day: fc.integer({ min: 1, max: 28 }), amount: fc.bigInt({ min: 1n, max: 40n }) }),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(drawn, (rows) => {
      const text = rows
        .map(({ day, amount }, at) => `s${at} ${String(day).padStart(2, '0')} 培训 ${amount}`)
        .join('\n');
      const passes = rows.length === 0 || faults(text).length === 0;
      const peak = peakPaid(
        rows.map(({ day, amount }) => ({
          date: String(day).padStart(2, '0'),
          amount: fen(amount),
        })),
      );
      expect(passes).toBe((peak as bigint) <= 100n);
    }),
  );
});
