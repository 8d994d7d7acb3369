/**
 * 导入进程 the process that is killed while it imports lists of payments, one after another: it says,
 * a line at a time, which list was acknowledged. Arguments: data folder, unit, rows of a list.
 */
import { writeSync } from 'node:fs';
import { fen } from '#core/base/fen.ts';
import { asId, type BudgetUnitId, type PaymentImportId } from '#core/base/id.ts';
import { ok } from '#core/base/result.ts';
import { openStore } from '#store/open-store.ts';
import { newPayment, year2024 } from '../budget/budget-support.ts';
import { makeTestWorld, testId } from '../store-support/test-world.ts';

const [homeFolder = '', unitId = '', rows = ''] = process.argv.slice(2);
const year = { budgetUnitId: asId<BudgetUnitId>(unitId), fiscalYear: year2024 };
const world = makeTestWorld();

const store = await openStore({ homeFolder, database: 'real', world, log: () => undefined });
let list = (await store.budget.imports(world, year)).length;
say(`at ${list}`);
for (;;) {
  await importList(list + 1);
  list += 1;
  say(`list ${list}`);
}

/** File, payments and totals in one transaction, as the use case keeps them. */
async function importList(number: number): Promise<void> {
  const kept = await store.budget.write(world, 'import_payments', async (writer) => {
    const budget = await writer.hold(year);
    const [line] = budget.lines;
    if (line === undefined) throw new Error('the unit has a line');
    const payments = Array.from({ length: Number(rows) }, (_, at) =>
      newPayment(world, line, {
        amount: fen(100n),
        serial: `${number}-${at + 1}`,
        place: { row: { line: at + 2, sheet: null, cells: [] }, cell: 5 },
      }),
    );
    const id = testId<PaymentImportId>();
    const file = { name: `第${number}份.csv`, bytes: Buffer.from(`第${number}份`) };
    const total = fen(100n * BigInt(rows));
    await writer.addImport(year, {
      id,
      sourceFileId: testId(),
      file,
      payments: payments.length,
      total,
    });
    await writer.addPayments(year, payments, id);
    await writer.record({
      subject: { kind: 'payment', id, name: file.name },
      budgetUnitId: year.budgetUnitId,
      summary: `导入第${number}份`,
      before: null,
      after: null,
    });
    return ok(null);
  });
  if (!kept.ok) throw new Error('nothing refuses this');
}

/** At once and whole: what a killed process had in a buffer would never have been said. */
function say(line: string): void {
  writeSync(1, `${line}\n`);
}
