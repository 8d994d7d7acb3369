/** 月报重放 whatever a file states: once kept, the same file, however written down, changes nothing. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planMonths } from '#app/books/plan-months.ts';
import { readMonths } from '#app/books/read-months.ts';
import type { StatedMonth } from '#app/books/stating-months.ts';
import type { KeptMonth } from '#app/ports/month-store.ts';
import type { BudgetUnit } from '#app/ports/table-store.ts';
import type { CalendarDate, Instant } from '#core/base/calendar.ts';
import { asId, type BudgetUnitId } from '#core/base/id.ts';
import { readRows } from '#documents/read-rows.ts';
import { chain, longCsv, monthOfYear, plainFlow, wideCsv } from './month-file.ts';

const byCode = (a: readonly [string, unknown], b: readonly [string, unknown]): number =>
  a[0] < b[0] ? -1 : 1;

const branch: BudgetUnit = {
  id: asId<BudgetUnitId>('01900000-0000-7000-8000-000000000001'),
  parentId: null,
  name: '某市住房公积金管理中心甲分中心',
  shortName: '甲',
  kind: 'unit',
  branchName: null,
  sortKey: '',
  fromYear: null,
  untilYear: null,
  revision: 1,
};

async function stated(csv: string): Promise<readonly StatedMonth[]> {
  const read = await readRows({ name: '月报.csv', bytes: Buffer.from(csv) });
  if (!read.ok) throw new Error(read.error.message);
  const { months, findings } = readMonths(read.value.rows, { units: [branch], fiscalYear: null });
  expect(findings).toEqual([]);
  return months;
}

const plan = (months: readonly StatedMonth[], standing: readonly KeptMonth[]) =>
  planMonths({
    months,
    standing,
    today: '2026-01-31' as CalendarDate,
    note: '更正',
    checkOnly: false,
    fiscalYear: null,
    jumps: { flowTimes: 3, levelPercent: 20 },
    mayImport: () => true,
  });

const keptOf = (made: ReturnType<typeof plan>): readonly KeptMonth[] =>
  made.planned.map((one) => ({
    id: asId(`01900000-0000-7000-8000-0000000001${one.month.slice(5)}`),
    budgetUnitId: one.budgetUnit.id,
    month: one.month,
    version: one.version,
    note: '',
    sourceFileId: asId('01900000-0000-7000-8000-000000000002'),
    fileName: '月报.csv',
    brought: one.stated.size,
    changed: 0,
    findings: [],
    figures: [...one.stated].map(([code, { value, place }]) => ({
      code,
      value,
      place,
      sourceFileId: asId('01900000-0000-7000-8000-000000000002'),
      fileName: '月报.csv',
    })),
    batch: 1n,
    userName: '某人',
    instant: '2026-01-31T00:00:00.000Z' as Instant,
  }));

const amount = fc.bigInt({ min: 1n, max: 10n ** 9n });

test('kept once, the same months planned again make no version', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ credited: amount, withdrawn: amount, lent: amount }), {
        minLength: 1,
        maxLength: 12,
      }),
      async (drawn) => {
        const values = chain(drawn.map((one) => ({ ...plainFlow, ...one })));
        const months = values.map((one, at) => ({
          month: monthOfYear(2024, at),
          branch: '甲',
          values: one,
        }));
        const made = plan(await stated(wideCsv(months)), []);
        expect(made.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(made.planned.map(({ sheet }) => [...sheet.values].toSorted(byCode))).toEqual(
          values.map((one) => [...one].toSorted(byCode)),
        );
        const again = plan(await stated(longCsv(months)), keptOf(made));
        expect(again).toEqual({ planned: [], findings: [] });
      },
    ),
    { numRuns: 30 },
  );
});
