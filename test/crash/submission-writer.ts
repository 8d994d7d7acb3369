/**
 * 报送进程 the process that is killed while it submits and returns a report, one move after another:
 * it says, a line at a time, which move was acknowledged. Arguments: data folder, table.
 */
import { writeSync } from 'node:fs';
import type { CalendarDate, FiscalYear } from '#core/base/calendar.ts';
import { type ApprovalStepId, asId, type ReportId, type TableId } from '#core/base/id.ts';
import { ok } from '#core/base/result.ts';
import type { ReportKey } from '#app/ports/report-store.ts';
import { openStore } from '#store/open-store.ts';
import { makeTestWorld, testId } from '../store-support/test-world.ts';

const [homeFolder = '', table = ''] = process.argv.slice(2);
const until = '2024-06-30' as CalendarDate;
const key: ReportKey = { kind: 'monitoring', tableId: asId<TableId>(table), until };
const world = makeTestWorld();

const store = await openStore({ homeFolder, database: 'real', world, log: () => undefined });
let moves = (await store.reports.report(world, key))?.steps.length ?? 0;
say(`at ${moves}`);
for (;;) {
  await move(moves + 1);
  moves += 1;
  say(`move ${moves}`);
}

/** Snapshot, step and record in one transaction, as the use case keeps them. */
async function move(number: number): Promise<void> {
  const submits = number % 2 === 1;
  const verb = submits ? 'submit_monitoring' : 'return_monitoring';
  const cut = await store.tables.takeCut(world);
  const content = JSON.stringify({ number, rows: 'x'.repeat(200_000) });
  const kept = await store.reports.write(world, verb, async (writer) => {
    const held = await writer.hold(key);
    const fiscalYear = 2024 as FiscalYear;
    const opened =
      held === null ? await writer.open(key, { id: testId<ReportId>(), fiscalYear }) : ok(held);
    if (!opened.ok) throw new Error('the table is there');
    const { id, revision } = opened.value;
    const step = await writer.keepStep(opened.value, {
      expectedRevision: revision,
      step: {
        id: testId<ApprovalStepId>(),
        verb,
        from: submits ? 'draft' : 'unit_submitted',
        to: submits ? 'unit_submitted' : 'draft',
        note: `第${number}步`,
        reasons: [],
        submission: submits ? { content, cut } : null,
      },
    });
    await writer.record({
      subject: { kind: 'monitoring_report', id, name: '断电' },
      budgetUnitId: null,
      summary: `第${number}步`,
      before: null,
      after: null,
    });
    return step;
  });
  if (!kept.ok) throw new Error('nothing refuses this');
}

/** At once and whole: what a killed process had in a buffer would never have been said. */
function say(line: string): void {
  writeSync(1, `${line}\n`);
}
