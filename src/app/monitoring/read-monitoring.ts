/** 读监控表 computes the sheet of a table on a day from the books, and the page that shows it. */
import type { World } from '#core/base/world.ts';
import { monitor, type MonitoringSheet } from '#core/performance/monitoring.ts';
import { type MonitoringPage, pageOf } from '#core/performance/monitoring-page.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import type { FiguresAt } from '../ports/figure-source.ts';
import type { Monitored } from './find-monitoring.ts';
import { monitoringSentences } from './messages.ts';
import { askMoney, figureList } from './read-money.ts';
import { readResults } from './read-results.ts';

/** 算出的监控 */
export type ReadMonitoring = { readonly sheet: MonitoringSheet; readonly page: MonitoringPage };

export async function readMonitoring(
  desk: BooksDesk,
  world: World,
  of: { readonly monitored: Monitored; readonly at: FiguresAt },
): Promise<ReadMonitoring> {
  const { monitored, at } = of;
  const list = figureList();
  const moneyOf = askMoney(monitored, list);
  const [answers, indicators] = await Promise.all([
    desk.figures.read(world, list.asked, at),
    readResults(desk, world, of),
  ]);
  const { fiscalYear, until, base, table } = monitored;
  const sheet = monitor({
    table,
    policy: desk.policy,
    at: { base, fiscalYear, until },
    money: moneyOf(answers),
    indicators,
  });
  return { sheet, page: pageOf(sheet, headingOf(monitored), desk.policy.monitoring) };
}

export function headingOf({ draft, budgetUnit, fiscalYear, until, targetsFrom }: Monitored) {
  const { projectName } = draft;
  return {
    tableId: draft.tableId,
    budgetUnitId: budgetUnit.id,
    budgetUnitName: budgetUnit.name,
    fiscalYear,
    projectName,
    until,
    title: monitoringSentences.title(budgetUnit.name, fiscalYear, projectName),
    targetsFrom,
  };
}
