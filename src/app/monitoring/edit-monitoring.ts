/**
 * 填写监控 edit monitoring: actuals with their signer, causes and measures, whether it will be
 * reached, forecasts, the base: all entries of a request or none.
 */
import { asId, type ReportId } from '#core/base/id.ts';
import { err, ok, type Refusal, type Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { monitoringStages } from '#core/approval/report-stages.ts';
import { lockOf } from '#core/approval/lock.ts';
import { baseUnavailable } from '#core/performance/monitoring-base.ts';
import { namedRows } from '#core/performance/monitoring.ts';
import { mayOn } from '#core/people/right.ts';
import { textOf } from '#core/performance/target-table.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import { answerOnce } from '../performance/answer-once.ts';
import type { Once } from '../performance/desk.ts';
import type { ReportHead, ReportWriter } from '../ports/report-store.ts';
import { checkEntry, type EntryRows, type MonitoringEntry } from './entries.ts';
import { findMonitoring, type FindMonitoringRefusal, type Monitored } from './find-monitoring.ts';
import { monitoringRecords, monitoringRefusals } from './messages.ts';
import { headingOf, readMonitoring } from './read-monitoring.ts';
import { moneyLines } from './read-money.ts';

export type EditMonitoringRefusal =
  | FindMonitoringRefusal
  | Refusal<
      | 'not_permitted'
      | 'report_locked'
      | 'row_unknown'
      | 'entry_invalid'
      | 'actual_computed'
      | 'revision_stale'
      | 'key_reused'
    >;

export type EditMonitoringRequest = {
  readonly tableId: string;
  readonly until: string;
  readonly expectedRevision: number;
  readonly entries: readonly MonitoringEntry[];
  readonly once: Once;
};

export async function editMonitoring(
  desk: BooksDesk,
  world: World,
  request: EditMonitoringRequest,
): Promise<Result<{ readonly revision: number }, EditMonitoringRefusal>> {
  const found = await findMonitoring(desk, world, request);
  if (!found.ok) return found;
  const monitored = found.value;
  const { budgetUnit } = monitored;
  if (!mayOn(world.caller.assignments, 'edit_monitoring', budgetUnit.id)) {
    return err(monitoringRefusals.notPermitted(budgetUnit.name, '填写监控表'));
  }
  const checked = await checkEntries(desk, world, { monitored, entries: request.entries });
  return answerOnce<{ readonly revision: number }, EditMonitoringRefusal, ReportWriter>(
    { store: desk.reports, world, once: request.once, verb: 'edit_monitoring' },
    async (writer) => {
      const held = await heldReport(writer, monitored, {
        newId: () => asId<ReportId>(world.newId()),
        expectedRevision: request.expectedRevision,
      });
      if (!held.ok) return held;
      const reason = monitoringStages.locks[held.value.stage];
      if (reason !== null) return err(monitoringRefusals.locked(lockOf(reason).sentence, reason));
      if (!checked.ok) return checked;
      return keepEntries(writer, { monitored, held: held.value, entries: request.entries });
    },
  );
}

/** The report as it stands, held still; opened where nobody wrote in it yet. */
export async function heldReport(
  writer: ReportWriter,
  { key, fiscalYear }: Monitored,
  of: { readonly newId: () => ReportId; readonly expectedRevision: number },
): Promise<Result<ReportHead, Refusal<'revision_stale' | 'table_unknown'>>> {
  const held = await writer.hold(key);
  if ((held?.revision ?? 0) !== of.expectedRevision) return err(monitoringRefusals.stale);
  return held === null ? writer.open(key, { id: of.newId(), fiscalYear }) : ok(held);
}

async function keepEntries(
  writer: ReportWriter,
  of: {
    readonly monitored: Monitored;
    readonly held: ReportHead;
    readonly entries: readonly MonitoringEntry[];
  },
): Promise<Result<{ readonly revision: number }, Refusal<'revision_stale'>>> {
  const { monitored, held, entries } = of;
  // The same field twice in one request: the last one is meant.
  const last = new Map(entries.map((entry) => [`${entry.rowId} ${entry.field}`, entry]));
  const kept = await writer.keepEntries(held, {
    expectedRevision: held.revision,
    entries: [...last.values()].map(({ rowId, field, value }) => ({
      rowKey: rowId,
      field,
      value: JSON.stringify(value),
    })),
  });
  if (!kept.ok) return kept;
  const { title, until } = headingOf(monitored);
  const before = [...last.values()].map(({ rowId, field }) => ({
    rowId,
    field,
    value: monitored.written.of(rowId, field)?.value ?? null,
  }));
  await writer.record({
    subject: { kind: 'monitoring_report', id: held.id, name: title },
    budgetUnitId: monitored.budgetUnit.id,
    summary: monitoringRecords.edited(title, until, last.size),
    before,
    after: [...last.values()].map(({ rowId, field, value }) => ({ rowId, field, value })),
  });
  return ok({ revision: kept.value });
}

/** Read before the transaction: where the books gave a value none is typed beside it. */
async function checkEntries(
  desk: BooksDesk,
  world: World,
  of: { readonly monitored: Monitored; readonly entries: readonly MonitoringEntry[] },
): Promise<
  Result<null, Refusal<'row_unknown' | 'entry_invalid' | 'actual_computed' | 'base_unavailable'>>
> {
  const { monitored, entries } = of;
  const rows = entryRows(monitored);
  for (const entry of entries) {
    const checked = checkEntry(entry, rows, desk.policy.catalogue);
    if (!checked.ok) return checked;
    const why = entry.field === 'base' ? baseUnavailable(entry.value, monitored) : null;
    if (why !== null) return err(monitoringRefusals.baseUnavailable(why));
  }
  const typed = entries.filter((entry) => entry.field === 'actual' && entry.value !== null);
  if (typed.length === 0) return ok(null);
  const { sheet } = await readMonitoring(desk, world, { monitored, at: { kind: 'now' } });
  for (const { rowId } of typed) {
    const line = sheet.rows.find(({ row }) => row.id === rowId);
    const money = sheet.money.find((one) => one.rowId === rowId);
    if (line?.actual.binding.kind === 'measure' && line.actual.value !== null) {
      return err(monitoringRefusals.computed(textOf(line.row, 'indicator'), rowId));
    }
    if (money !== undefined && money.figure !== null) {
      return err(monitoringRefusals.computed(money.name, rowId));
    }
  }
  return ok(null);
}

const entryRows = (monitored: Monitored): EntryRows => ({
  indicators: new Map(namedRows(monitored.table).map((row) => [row.id, row])),
  money: new Map(moneyLines(monitored).map(({ rowId, name }) => [rowId, name])),
});
