/**
 * 监控快照 what is kept of a monitoring form when it is submitted: the page as everybody saw it, and
 * beneath it the exact values with their traces.
 */
import type { MonitoringSheet } from '#core/performance/monitoring.ts';
import type { MonitoringPage } from '#core/performance/monitoring-page.ts';
import type { ReportSubmission } from '../ports/report-store.ts';
import type { ReadMonitoring } from './read-monitoring.ts';

/** 快照 */
type Snapshot = { readonly page: MonitoringPage; readonly values: unknown };

/** Whole numbers beyond what JSON holds are texts in it. */
export const snapshotOf = ({ sheet, page }: ReadMonitoring): string =>
  JSON.stringify({ page, values: valuesOf(sheet) }, (_name, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  );

const valuesOf = (sheet: MonitoringSheet) => ({
  at: sheet.at,
  money: sheet.money.map(({ rowId, halfYearPlan, annualBudget, paid, figure }) => ({
    rowId,
    halfYearPlanFen: halfYearPlan,
    annualBudgetFen: annualBudget,
    paidFen: paid,
    figure,
  })),
  rows: sheet.rows.map(({ row, actual, percent }) => ({ rowId: row.id, actual, percent })),
});

/** It was written by `snapshotOf` and is proven by its digest. */
export const pageIn = (submission: ReportSubmission): MonitoringPage =>
  (JSON.parse(submission.content) as Snapshot).page;
