/**
 * 读监控结果 what every indicator of a table came to by a day, with what a forecast goes by: by the
 * measure it is bound to, else as a person stated it on the form.
 */
import type { World } from '#core/base/world.ts';
import type { Actual } from '#core/performance/actual.ts';
import { namedRows } from '#core/performance/monitoring.ts';
import type { IndicatorGiven } from '#core/performance/monitoring-row.ts';
import type { TableRow } from '#core/performance/target-table.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import type { FiguresAt } from '../ports/figure-source.ts';
import { saidOf, typedForecast, typedValue } from './entries.ts';
import type { Monitored } from './find-monitoring.ts';

/** 结果 by row id. */
export type Results = ReadonlyMap<string, Omit<IndicatorGiven, 'row' | 'entry'>>;

export async function readResults(
  _desk: BooksDesk,
  _world: World,
  of: { readonly monitored: Monitored; readonly at: FiguresAt },
): Promise<Results> {
  const { monitored } = of;
  return new Map(
    namedRows(monitored.table).map((row) => [
      row.id,
      { ...said(monitored, row), actual: typed(monitored, row), seasons: [], earlier: null },
    ]),
  );
}

/** What people wrote about a row. */
function said({ written }: Monitored, row: TableRow) {
  const forecast = written.of(row.id, 'forecast')?.value ?? null;
  const value = forecast === null ? null : typedForecast(row, forecast.amount);
  return {
    stated: forecast === null || value === null ? null : { value, reason: forecast.reason },
    said: saidOf(written, row.id),
  };
}

const typed = ({ written }: Monitored, row: TableRow): Actual => {
  const entry = written.of(row.id, 'actual');
  const value = entry === null || entry.value === null ? null : typedValue(row, entry.value);
  return {
    rowId: row.id,
    binding: { kind: 'typed' },
    value,
    missing: value === null ? ['尚未填写'] : [],
    measure: null,
    signer: value === null ? null : (entry?.signer ?? null),
    evidenceIds: [],
  };
};
