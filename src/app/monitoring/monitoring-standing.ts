/**
 * 监控表的处境 where a monitoring report stands and what may be done with it now: one reading for the
 * page that offers and for the use cases that act, so that the two never differ.
 */
import type { World } from '#core/base/world.ts';
import { type Lock, lockOf } from '#core/approval/lock.ts';
import {
  entriesCountAfter,
  type ReportDecisionCode,
  type ReportGateLine,
  type ReportSituation,
  standingReportRefusal,
} from '#core/approval/report-move.ts';
import { monitoringStages, type ReportRow } from '#core/approval/report-stages.ts';
import { rowsFrom } from '#core/approval/stage-table.ts';
import type { Refusal } from '#core/base/result.ts';
import type { MonitoringSheet } from '#core/performance/monitoring.ts';
import { notTyped } from '#core/performance/monitoring-words.ts';
import { indicatorName } from '#core/performance/monitoring-row.ts';
import { isComplete, requiredFieldNames } from '#core/performance/said.ts';
import { mayOn } from '#core/people/right.ts';
import type { BudgetUnit } from '../ports/table-store.ts';
import type { Report } from '../ports/report-store.ts';
import { monitoringRefusals, monitoringSentences } from './messages.ts';

/** 可办的监控事项 */
export type OfferedReportMove = {
  readonly row: ReportRow;
  readonly refusal: Refusal<ReportDecisionCode | 'not_permitted'> | null;
  readonly gates: readonly ReportGateLine[];
};

/** What must be written before the form may go, with what is not known named. */
export function monitoringGates(sheet: MonitoringSheet): readonly ReportGateLine[] {
  const rows = [
    ...sheet.money.map((line) => ({ name: line.name, required: line.required })),
    ...sheet.rows.map((line) => ({ name: indicatorName(line.row), required: line.required })),
  ].filter(({ required }) => !isComplete(required));
  const [first] = rows;
  const names = sheet.missing.map(({ name }) => name).filter((name) => name !== notTyped);
  const known =
    names.length === 0 ? monitoringSentences.allKnown : monitoringSentences.behind(names);
  const fields = (first?.required ?? [])
    .filter(({ filled }) => !filled)
    .map(({ field }) => requiredFieldNames[field]);
  const sentence =
    first === undefined
      ? monitoringSentences.complete
      : monitoringSentences.incomplete(rows.length, first.name, fields);
  return [{ code: 'report_incomplete', ok: rows.length === 0, sentence: `${sentence}${known}` }];
}

export const reportSituation = (
  report: Report | null,
  gates: readonly ReportGateLine[],
): ReportSituation => {
  const steps = report?.steps ?? [];
  const after = entriesCountAfter(monitoringStages, steps);
  return {
    table: monitoringStages,
    stage: report?.stage ?? 'draft',
    steps,
    editors: (report?.editors ?? [])
      .filter(({ revision }) => revision > after)
      .map(({ userId }) => userId),
    gates,
  };
};

export function offeredMoves(
  world: World,
  of: { readonly situation: ReportSituation; readonly budgetUnit: BudgetUnit },
): readonly OfferedReportMove[] {
  const { situation, budgetUnit } = of;
  const { caller } = world;
  return rowsFrom(monitoringStages, situation.stage).map((row) => ({
    row,
    refusal: mayOn(caller.assignments, row.verb, budgetUnit.id)
      ? standingReportRefusal(situation, caller, row)
      : monitoringRefusals.notPermitted(budgetUnit.name, row.label),
    gates: situation.gates.filter(({ code }) => row.gates.includes(code)),
  }));
}

/** What holds for everybody tells most; after it, what this caller has no right to. */
export function monitoringLock(
  world: World,
  of: { readonly report: Report | null; readonly budgetUnit: BudgetUnit },
): Lock | null {
  const reason = monitoringStages.locks[of.report?.stage ?? 'draft'];
  if (reason !== null) return lockOf(reason);
  const may = mayOn(world.caller.assignments, 'edit_monitoring', of.budgetUnit.id);
  return may ? null : lockOf('no_right');
}
