/**
 * 预算存储 the budget store on a real PostgreSQL: totals are kept with the payments and equal to
 * them at every point, now and at a cut; nobody sees another unit's books.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fen, type Fen } from '#core/base/fen.ts';
import { asId, type AdjustmentId, type PaymentId } from '#core/base/id.ts';
import type { BudgetLine } from '#core/budget/budget-line.ts';
import type { PaidUntil } from '#core/budget/budget-figure.ts';
import { reversalSerial } from '#core/budget/payment.ts';
import type { BudgetYear, NewPayment } from '#app/ports/budget-store.ts';
import { checkPaymentTotals } from '#store/backup/check-payments.ts';
import pg from 'pg';
import { parsers } from '#store/connection.ts';
import { openTestStore, type TestStore } from '../store-support/test-store.ts';
import { makeTestWorld, testId } from '../store-support/test-world.ts';
import { addLines, addUnit, day, newPayment, writeBudget, year2024 } from './budget-support.ts';

let store: TestStore;
const world = makeTestWorld();

beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

async function begin(
  amounts: Readonly<Record<string, bigint>> = { 基本支出: 100n, 培训费: 100n },
): Promise<{ readonly year: BudgetYear; readonly lines: ReadonlyMap<string, BudgetLine> }> {
  const budgetUnitId = await addUnit(store.tables, world, '测试单位');
  const year = { budgetUnitId, fiscalYear: year2024 };
  return { year, lines: await addLines(store.budget, world, year, amounts) };
}

const keep = (year: BudgetYear, payments: readonly NewPayment[]): Promise<void> =>
  writeBudget(store.budget, world, async (writer) => {
    await writer.hold(year);
    await writer.addPayments(year, payments, null);
  });

const sumOf = (paid: PaidUntil | undefined): bigint =>
  (paid?.sums ?? []).reduce((sum, { amount }) => sum + (amount as bigint), 0n);

async function faultsOfTotals(): Promise<readonly string[]> {
  const owner = new pg.Client({ ...store.address, types: parsers });
  await owner.connect();
  try {
    return (await checkPaymentTotals(owner)).faults;
  } finally {
    await owner.end();
  }
}

const lineOf = (lines: ReadonlyMap<string, BudgetLine>, name: string): BudgetLine => {
  const line = lines.get(name);
  if (line === undefined) throw new Error(`no line ${name}`);
  return line;
};

test('sums by totals and by rows are one at every day, whatever was paid when', async () => {
  const { year, lines } = await begin();
  const names = [...lines.keys()];
  const payments = fc.array(
    fc.record({
      name: fc.constantFrom(...names),
      month: fc.integer({ min: 1, max: 12 }),
      date: fc.integer({ min: 1, max: 28 }),
      economicClass: fc.constantFrom('30201', '30212', '30101', '31013'),
      amount: fc.bigInt({ min: 1n, max: 1_000_000n }),
    }),
    { maxLength: 20 },
  );
  const two = (value: number) => String(value).padStart(2, '0');
  const untils = ['2023-12-31', '2024-02-29', '2024-03-15', '2024-06-30', '2024-12-31'].map(day);
  await fc.assert(
    fc.asyncProperty(payments, async (drawn) => {
      await keep(
        year,
        drawn.map(({ name, month, date, economicClass, amount }) =>
          newPayment(world, lineOf(lines, name), {
            amount: fen(amount),
            date: day(`2024-${two(month)}-${two(date)}`),
            economicClass,
          }),
        ),
      );
      const asked = untils.map((until) => ({ ...year, until }));
      const now = await store.budget.paid(world, asked, { kind: 'now' });
      expect(now).toEqual(await store.budget.paid(world, asked, { kind: 'rows' }));
      const cut = await store.tables.takeCut(world);
      expect(now).toEqual(await store.budget.paid(world, asked, { kind: 'cut', cut }));
      const [row] = await store.owner<{ readonly sum: bigint }>(
        'select coalesce(sum(amount_fen), 0)::int8 as sum from payment where budget_unit_id = $1',
        [year.budgetUnitId],
      );
      expect(sumOf(now.at(-1))).toBe(row?.sum);
    }),
    { numRuns: 15 },
  );
  expect(await faultsOfTotals()).toEqual([]);
});

test('a reversal restores what was, and a past cut keeps what it knew', async () => {
  const { year, lines } = await begin();
  const line = lineOf(lines, '培训费');
  const first = newPayment(world, line, { amount: fen(5000n) });
  await keep(year, [first]);
  const asked = [{ ...year, until: day('2024-12-31') }];
  const before = await store.tables.takeCut(world);
  const second = newPayment(world, line, { amount: fen(700n) });
  await keep(year, [second]);
  expect(sumOf((await store.budget.paid(world, asked, { kind: 'now' }))[0])).toBe(5700n);
  await keep(year, [
    newPayment(world, line, {
      amount: fen(-700n),
      kind: 'reversal',
      refersTo: second.id,
      serial: reversalSerial(second.serial),
    }),
  ]);
  const at = { kind: 'cut', cut: before } as const;
  const [now] = await store.budget.paid(world, asked, { kind: 'now' });
  expect([sumOf(now), now?.sums[0]?.payments]).toEqual([5000n, 3]);
  const [then] = await store.budget.paid(world, asked, at);
  expect([sumOf(then), then?.sums[0]?.payments]).toEqual([5000n, 1]);
  const shown = await store.budget.payment(world, second.id);
  expect(shown?.payment.reversedBy?.serial).toBe(reversalSerial(second.serial));
  expect(await faultsOfTotals()).toEqual([]);
});

test('the same serial is kept once for a unit, and a payment is reversed once', async () => {
  const { year, lines } = await begin();
  const line = lineOf(lines, '培训费');
  const one = newPayment(world, line, { amount: fen(1n) });
  await keep(year, [one]);
  const again = { ...one, id: testId<PaymentId>() };
  await expect(keep(year, [again])).rejects.toMatchObject({ code: '23505' });
  const reversal = (serial: string) =>
    newPayment(world, line, { amount: fen(-1n), kind: 'reversal', refersTo: one.id, serial });
  await keep(year, [reversal('甲')]);
  await expect(keep(year, [reversal('乙')])).rejects.toMatchObject({ code: '23505' });
  const other = await begin();
  await keep(other.year, [{ ...one, id: testId(), lineId: lineOf(other.lines, '培训费').id }]);
});

test('standing payments tell what refunds have left of them', async () => {
  const { year, lines } = await begin();
  const line = lineOf(lines, '基本支出');
  const paid = newPayment(world, line, { amount: fen(900n) });
  const back = (amount: bigint): NewPayment =>
    newPayment(world, line, { amount: fen(amount), kind: 'refund', refersTo: paid.id });
  const [some, more] = [back(-200n), back(-100n)];
  // What it refers to stands further down: the store puts it first.
  await keep(year, [some, more, paid]);
  await keep(year, [
    newPayment(world, line, { amount: fen(100n), kind: 'reversal', refersTo: more.id }),
  ]);
  const standing = await writeBudget(store.budget, world, (writer) =>
    writer.standing(year, [paid.serial, some.serial, 'nowhere']),
  );
  expect(standing.get(paid.serial)).toMatchObject({ reversed: false, refunded: 200n });
  expect(standing.size).toBe(2);
});

test('adjustments are withdrawn, and stand at a cut before that', async () => {
  const { year, lines } = await begin();
  const id = testId<AdjustmentId>();
  const amounts: readonly (readonly [string, Fen])[] = [
    ['基本支出', fen(-500n)],
    ['培训费', fen(500n)],
  ];
  await writeBudget(store.budget, world, (writer) =>
    writer.addAdjustment(year, {
      id,
      kind: 'transfer',
      documentNumber: '锡财〔2024〕1号',
      date: day('2024-05-06'),
      reason: '培训增加',
      source: null,
      exemption: null,
      lines: amounts.map(([name, amount]) => ({
        id: testId(),
        lineId: lineOf(lines, name).id,
        part: null,
        amount,
      })),
    }),
  );
  const cut = await store.tables.takeCut(world);
  await writeBudget(store.budget, world, (writer) => writer.withdrawAdjustment(id, '重复登记'));
  const [now] = await store.budget.budgets(world, [year]);
  const [then] = await store.budget.budgets(world, [year], cut);
  expect(now?.adjustments).toEqual([]);
  expect(then?.adjustments[0]?.lines.map(({ amount }) => amount)).toEqual([-500n, 500n]);
  const kept = await store.budget.adjustment(world, asId(id));
  expect(kept?.adjustment.withdrawn?.reason).toBe('重复登记');
});

test('nobody sees or writes the books of another unit', async () => {
  const { year, lines } = await begin();
  const payment = newPayment(world, lineOf(lines, '培训费'), { amount: fen(5n) });
  await keep(year, [payment]);
  const stranger = makeTestWorld({ kind: 'units', ids: [testId()] });
  const [seen] = await store.budget.budgets(stranger, [year]);
  expect(seen?.lines).toEqual([]);
  const asked = [{ ...year, until: day('2024-12-31') }];
  const [paid] = await store.budget.paid(stranger, asked, { kind: 'now' });
  expect(paid).toEqual({ sums: [], ever: false });
  expect(await store.budget.payment(stranger, payment.id)).toBeNull();
  expect(await store.budget.ownerOf(stranger, payment.id)).toBeNull();
  const tried = writeBudget(store.budget, stranger, (writer) =>
    writer.addPayments(year, [{ ...payment, id: testId(), serial: '另' }], null),
  );
  await expect(tried).rejects.toMatchObject({ code: '42501' });
});

test('check finds a total that was tampered with', async () => {
  const { year, lines } = await begin();
  await keep(year, [newPayment(world, lineOf(lines, '培训费'), { amount: fen(5n) })]);
  expect(await faultsOfTotals()).toEqual([]);
  const tamper = 'update payment_total set amount_fen = amount_fen + $2 where budget_unit_id = $1';
  await store.owner(tamper, [year.budgetUnitId, 1n]);
  expect(await faultsOfTotals()).toEqual([
    `预算单位 ${year.budgetUnitId} 2024年3月经济分类 30201 的支付合计与各笔支付之和不符。`,
  ]);
  await store.owner(tamper, [year.budgetUnitId, -1n]);
});
