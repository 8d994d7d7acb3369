/** 预算测试 a unit with a budget of its own, payments of it, and sums to compare. */
import type { CalendarDate, FiscalYear } from '#core/base/calendar.ts';
import { fen } from '#core/base/fen.ts';
import { asId, type BudgetLineId, type BudgetUnitId, type PaymentId } from '#core/base/id.ts';
import { ok, type Refusal } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { BudgetLine } from '#core/budget/budget-line.ts';
import type { BudgetStore, BudgetWriter, BudgetYear, NewPayment } from '#app/ports/budget-store.ts';
import type { TableStore, WriteRefusalCode } from '#app/ports/table-store.ts';

export const year2024 = 2024 as FiscalYear;
export const day = (text: string): CalendarDate => text as CalendarDate;

export async function addUnit(
  store: TableStore,
  world: World,
  name: string,
): Promise<BudgetUnitId> {
  const id = asId<BudgetUnitId>(world.newId());
  const added = await store.write<null, Refusal<WriteRefusalCode>>(world, 'new_unit', (writer) =>
    writer.addUnit({
      id,
      parentId: null,
      name: `${name} ${id}`,
      shortName: name,
      kind: 'unit',
      branchName: null,
      fromYear: null,
      untilYear: null,
      sortKey: '',
    }),
  );
  if (!added.ok) throw new Error(added.error.message);
  return id;
}

const entry = {
  subject: { kind: 'budget', id: null, name: '测试' },
  budgetUnitId: null,
  summary: '为测试写入',
  before: null,
  after: null,
} as const;

/** Writes as a use case would, with its one audit record. */
export async function writeBudget<T>(
  store: BudgetStore,
  world: World,
  work: (writer: BudgetWriter) => Promise<T>,
): Promise<T> {
  const written = await store.write<T, never>(world, 'import_payments', async (writer) => {
    const value = await work(writer);
    await writer.record(entry);
    return ok(value);
  });
  if (!written.ok) throw new Error('nothing refuses this');
  return written.value;
}

/** 万元 of basic expenditure and of each project. */
export async function addLines(
  store: BudgetStore,
  world: World,
  year: BudgetYear,
  amounts: Readonly<Record<string, bigint>>,
): Promise<ReadonlyMap<string, BudgetLine>> {
  const lines = Object.entries(amounts).map(([name, amount]) => ({
    id: asId<BudgetLineId>(world.newId()),
    kind: name === '基本支出' ? ('basic' as const) : ('project' as const),
    name,
    initial: fen(amount * 1_000_000n),
    halfYear: fen(amount * 500_000n),
    from: null,
  }));
  await writeBudget(store, world, (writer) => writer.addLines(year, lines));
  const [budget] = await store.budgets(world, [year]);
  return new Map((budget?.lines ?? []).map((line) => [line.name, line]));
}

let serials = 0;

export function newPayment(
  world: World,
  line: BudgetLine,
  wish: Partial<NewPayment> & { readonly amount: NewPayment['amount'] },
): NewPayment {
  serials += 1;
  return {
    id: asId<PaymentId>(world.newId()),
    serial: `T${serials}`,
    kind: 'payment',
    date: day('2024-03-05'),
    lineId: line.id,
    economicClass: '30201',
    functionalClass: null,
    source: null,
    summary: '',
    refundOf: null,
    refersTo: null,
    place: null,
    ...wish,
  };
}
