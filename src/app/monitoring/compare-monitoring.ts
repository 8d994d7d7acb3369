/**
 * 报送后有变化 compare monitoring: what was submitted beside what it would be now, row by row, with
 * the rows of the books that made the difference. What was submitted stays as it is.
 */
import { err, ok, type Refusal, type Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { FigureAsked } from '#core/performance/figure.ts';
import type { MonitoringSheet } from '#core/performance/monitoring.ts';
import type { LightText, MonitoringPage } from '#core/performance/monitoring-page.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import { leavesOf, rowReader, type ShownChange, shownChanges } from '../measures/changed-rows.ts';
import type { ReportSubmission } from '../ports/report-store.ts';
import {
  findMonitoring,
  type FindMonitoringRefusal,
  type MonitoringAsked,
} from './find-monitoring.ts';
import { monitoringRefusals, monitoringSentences } from './messages.ts';
import { readMonitoring } from './read-monitoring.ts';
import { pageIn } from './snapshot.ts';

/** 变动的监控行 */
export type ChangedRow = {
  readonly rowId: string;
  readonly name: string;
  readonly submitted: string;
  readonly now: string;
  readonly lightThen: LightText;
  readonly lightNow: LightText;
  readonly changes: readonly ShownChange[];
};

/** 报送后的比较 */
export type MonitoringComparison = {
  readonly submission: ReportSubmission;
  readonly sentence: string;
  readonly rows: readonly ChangedRow[];
};

export async function compareMonitoring(
  desk: BooksDesk,
  world: World,
  asked: MonitoringAsked,
): Promise<Result<MonitoringComparison, FindMonitoringRefusal | Refusal<'report_unknown'>>> {
  const { tableId, until } = asked;
  const found = await findMonitoring(desk, world, { tableId, until });
  if (!found.ok) return found;
  const { report } = found.value;
  const submission =
    report === null || report.submission === null
      ? null
      : await desk.reports.submission(world, report.id, report.submission);
  if (submission === null) return err(monitoringRefusals.notSubmitted);
  const then = pageIn(submission);
  // On the base it was submitted on, whatever was chosen since.
  const monitored = { ...found.value, base: then.base.code };
  const { page, sheet } = await readMonitoring(desk, world, { monitored, at: { kind: 'now' } });
  const changed = changedRows(then, page);
  const rowsOf = rowReader(desk, world, submission.cut);
  const rows: ChangedRow[] = [];
  for (const row of changed) {
    const figures = figuresBeneath(sheet, row.rowId, monitored);
    rows.push({ ...row, changes: await shownChanges(rowsOf, figures) });
  }
  const { unchanged } = monitoringSentences;
  const sentence = rows.length === 0 ? unchanged : monitoringSentences.changed(rows.length);
  return ok({ submission, sentence, rows });
}

type Shown = { readonly rowId: string; readonly name: string; readonly light: LightText };

function changedRows(
  then: MonitoringPage,
  now: MonitoringPage,
): readonly Omit<ChangedRow, 'changes'>[] {
  const texts = (page: MonitoringPage): readonly (Shown & { readonly text: string })[] => [
    ...page.money.map(({ rowId, name, light, paid }) => ({
      rowId,
      name,
      light,
      text: paid?.text ?? monitoringSentences.none,
    })),
    ...page.rows.map(({ rowId, name, light, actual }) => ({
      rowId,
      name,
      light,
      text: actual?.text ?? monitoringSentences.none,
    })),
  ];
  const before = new Map(texts(then).map((one) => [one.rowId, one]));
  return texts(now).flatMap((one) => {
    const was = before.get(one.rowId);
    if (was === undefined || was.text === one.text) return [];
    const { rowId, name } = one;
    const lights = { lightThen: was.light, lightNow: one.light };
    return [{ rowId, name, submitted: was.text, now: one.text, ...lights }];
  });
}

/** Of a measure the figures its trace ends in; of a line of money its own. */
function figuresBeneath(
  sheet: MonitoringSheet,
  rowId: string,
  of: { readonly budgetUnit: { readonly id: FigureAsked['budgetUnitId'] } } & Pick<
    FigureAsked,
    'fiscalYear' | 'until'
  >,
): readonly FigureAsked[] {
  const line = sheet.rows.find(({ row }) => row.id === rowId);
  if (line !== undefined) {
    const { measure } = line.actual;
    return measure === null ? [] : leavesOf(measure.trace).map(({ asked }) => asked);
  }
  const figure = sheet.money.find((one) => one.rowId === rowId)?.figure ?? null;
  if (figure === null) return [];
  const { fiscalYear, until } = of;
  return [{ ...figure, budgetUnitId: of.budgetUnit.id, fiscalYear, until }];
}
