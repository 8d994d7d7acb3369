/**
 * 台账存储 the register store on a real PostgreSQL: what it counts is what the pure rules count, now
 * and at a cut; a register never opened differs from an empty one; nobody sees another unit's.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fen } from '#core/base/fen.ts';
import type { BudgetUnitId } from '#core/base/id.ts';
import { isCounted, registerFigures } from '#core/budget/registers/register-figure.ts';
import type { RegisterKindName } from '#core/budget/registers/register-kind.ts';
import { createRegisterFigures } from '#app/registers/register-figures.ts';
import type { NewEntry } from '#app/ports/register-store.ts';
import { addUnit } from '../budget/budget-support.ts';
import { openTestStore, type TestStore } from '../store-support/test-store.ts';
import { makeTestWorld } from '../store-support/test-world.ts';
import { contentOf, day, newEntry, policy, writeRegister, year2024 } from './register-support.ts';

let store: TestStore;
const world = makeTestWorld();
const figures = registerFigures(policy.registers);

beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

const begin = (): Promise<BudgetUnitId> => addUnit(store.tables, world, '测试单位');
const source = () => createRegisterFigures(store.registers, policy);
const asked = (code: string, budgetUnitId: BudgetUnitId, until = '2024-12-31') => ({
  code,
  budgetUnitId,
  fiscalYear: year2024,
  until: day(until),
  line: null,
});

const keep = (unit: BudgetUnitId, entries: readonly NewEntry[]) =>
  writeRegister(store.registers, world, async (writer) => {
    await writer.hold(unit, 'tickets');
    await writer.add(unit, entries, null);
  });

const ticket = (number: string, due: string, done: string | null): NewEntry =>
  newEntry(
    world,
    'tickets',
    contentOf('tickets', { number, due, ...(done === null ? {} : { done }) }),
  );

test('never opened reads as missing, opened and empty as zero', async () => {
  const unit = await begin();
  const one = asked('register.tickets-due', unit);
  expect(await source().read(world, [one], { kind: 'now' })).toMatchObject([
    { quantity: null, missing: ['未建台账：工单'], rows: 0 },
  ]);
  await writeRegister(store.registers, world, async (writer) => {
    expect(await writer.open({ budgetUnitId: unit, fiscalYear: year2024 }, 'tickets')).toBe(true);
    expect(await writer.open({ budgetUnitId: unit, fiscalYear: year2024 }, 'tickets')).toBe(false);
  });
  expect(await source().read(world, [one], { kind: 'now' })).toMatchObject([
    { quantity: { digits: 0n, scale: 0, measureWord: '件' }, missing: [], rows: 0 },
  ]);
});

test('tickets: in time on the very day, due counts those passed or replied', async () => {
  const unit = await begin();
  await keep(unit, [
    ticket('1', '2024-03-10', '2024-03-10'),
    ticket('2', '2024-03-10', '2024-03-11'),
    ticket('3', '2024-03-10', null),
    ticket('4', '2024-09-01', '2024-03-01'),
    ticket('5', '2024-09-01', null),
  ]);
  const codes = ['register.tickets-due', 'register.tickets-in-time'];
  const at = async (until: string) =>
    (
      await source().read(
        world,
        codes.map((code) => asked(code, unit, until)),
        { kind: 'rows' },
      )
    ).map(({ quantity }) => quantity?.digits);
  expect(await at('2024-02-29')).toEqual([0n, 0n]);
  expect(await at('2024-03-05')).toEqual([1n, 1n]);
  expect(await at('2024-06-30')).toEqual([4n, 2n]);
  expect(await at('2024-12-31')).toEqual([5n, 2n]);
  const page = { at: { kind: 'now' }, offset: 0, limit: 2 } as const;
  const rows = await source().rows(world, asked('register.tickets-due', unit, '2024-06-30'), page);
  expect(rows.total).toBe(4);
  expect(rows.rows).toHaveLength(2);
  const uses = await source().usesOf(world, rows.rows[0]?.id ?? '');
  expect(uses.map(({ code }) => code)).toEqual(codes);
});

test('a cut knows nothing of what came later, withdrawn or replaced', async () => {
  const unit = await begin();
  const [first, second] = [
    ticket('1', '2024-03-10', '2024-03-09'),
    ticket('2', '2024-03-10', null),
  ];
  await keep(unit, [first, second]);
  const cut = await store.database.takeCut();
  await keep(unit, [
    {
      ...ticket('2', '2024-03-10', '2024-03-08'),
      replaces: { id: second.id, rootId: second.id, reason: '补登回复日期' },
    },
  ]);
  await writeRegister(store.registers, world, async (writer) => {
    expect(await writer.withdraw(first.id, '登错单位')).toBe(true);
    expect(await writer.withdraw(first.id, '登错单位')).toBe(false);
  });
  const codes = ['register.tickets-due', 'register.tickets-in-time'];
  const wanted = codes.map((code) => asked(code, unit));
  const digits = (read: Awaited<ReturnType<ReturnType<typeof source>['read']>>) =>
    read.map(({ quantity }) => quantity?.digits);
  expect(digits(await source().read(world, wanted, { kind: 'cut', cut }))).toEqual([2n, 1n]);
  expect(digits(await source().read(world, wanted, { kind: 'now' }))).toEqual([1n, 1n]);
  const history = await store.registers.history(world, second.id);
  expect(history.map(({ withdrawn }) => withdrawn?.reason ?? null)).toEqual([null, '补登回复日期']);
  expect(history[0]?.replaces).toBe(second.id);
});

test('the store counts what the pure rules count', async () => {
  const days = fc
    .integer({ min: 1, max: 28 })
    .map((n) => `2024-0${(n % 9) + 1}-${String(n).padStart(2, '0')}`);
  const anyTicket = fc.record({ due: days, done: fc.option(days) });
  await fc.assert(
    fc.asyncProperty(fc.array(anyTicket, { maxLength: 12 }), days, async (tickets, until) => {
      const unit = await begin();
      await keep(
        unit,
        tickets.map(({ due, done }, at) => ticket(String(at), due, done)),
      );
      for (const code of ['register.tickets-due', 'register.tickets-in-time']) {
        const figure = figures[code];
        if (figure === undefined) throw new Error(code);
        const wanted = tickets.filter(({ due, done }) =>
          isCounted(
            figure,
            { date: due, dueOn: due, doneOn: done, level: null, proven: true },
            until,
          ),
        );
        const [read] = await source().read(world, [asked(code, unit, until)], { kind: 'now' });
        expect(read?.quantity?.digits ?? 0n).toBe(BigInt(wanted.length));
      }
    }),
    { numRuns: 12 },
  );
});

test('ratings, channels and discipline count by level and number', async () => {
  const unit = await begin();
  const made = (kind: RegisterKindName, fields: Readonly<Record<string, string>>) =>
    newEntry(world, kind, contentOf(kind, fields));
  await keep(unit, [
    made('ratings', { date: '2024-02-01', level: '非常满意', count: '40', channel: '窗口' }),
    made('ratings', { date: '2024-02-01', level: '4', number: 'P1' }),
    made('ratings', { date: '2024-02-02', level: '基本满意', count: '2' }),
    made('channels', { month: '2024-01', level: '线上', count: '1200' }),
    made('channels', { month: '2024-01', level: '柜面', count: '300' }),
    made('discipline', { date: '2024-05-06', level: '工作', title: '廉政谈话' }),
  ]);
  const codes = [
    'register.ratings',
    'register.ratings-satisfied',
    'register.online-count',
    'register.counter-count',
    'register.discipline-cases',
  ];
  const read = await source().read(
    world,
    codes.map((code) => asked(code, unit)),
    { kind: 'now' },
  );
  expect(read.map(({ quantity }) => quantity?.digits)).toEqual([43n, 41n, 1200n, 300n, 0n]);
  const january = asked('register.online-count', unit, '2024-01-30');
  expect(await source().read(world, [january], { kind: 'now' })).toMatchObject([
    { quantity: { digits: 0n } },
  ]);
});

test('a contract keeps its planned payments and is found in the years they fall in', async () => {
  const unit = await begin();
  const content = contentOf('contracts', {
    number: 'HT-1',
    title: '物业服务',
    line: '物业安保',
    counterparty: '某物业公司',
    amount: '1000000',
    method: '公开招标',
    date: '2024-01-15',
  });
  const payments = [
    { date: day('2024-06-30'), amount: fen(400_000n) },
    { date: day('2025-01-10'), amount: fen(600_000n) },
  ];
  await keep(unit, [newEntry(world, 'contracts', content, { payments })]);
  const next = { budgetUnitId: unit, fiscalYear: (year2024 + 1) as typeof year2024 };
  const [found] = await store.registers.contracts(world, next);
  expect(found?.payments).toEqual(payments);
  expect(found?.amount).toBe(fen(1_000_000n));
});
