/**
 * 读监控结果 what every indicator of a table came to by a day, with what a forecast goes by: by the
 * measure it is bound to, else as a person stated it on the form.
 */
import {
  type CalendarDate,
  dayOfYear,
  fiscalYear as yearOf,
  inYear,
  monthEndBefore,
} from '#core/base/calendar.ts';
import type { EvidenceId } from '#core/base/id.ts';
import type { Ratio } from '#core/base/ratio.ts';
import type { World } from '#core/base/world.ts';
import type { Actual } from '#core/performance/actual.ts';
import {
  answersOf,
  computeMeasure,
  figureKey,
  type FigureAnswers,
  figuresAsked,
} from '#core/performance/compute-measure.ts';
import type { FigureAsked } from '#core/performance/figure.ts';
import type { Season } from '#core/performance/forecast.ts';
import type { MeasureAsked } from '#core/performance/measure-value.ts';
import { namedRows } from '#core/performance/monitoring.ts';
import type { IndicatorGiven } from '#core/performance/monitoring-row.ts';
import { overRatio } from '#core/performance/points.ts';
import type { TableRow } from '#core/performance/target-table.ts';
import { type MeasureDefinition, measureOf } from '#core/policy/measure-definition.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import { readActualsOf, type TypedActual } from '../measures/read-actuals.ts';
import type { FiguresAt } from '../ports/figure-source.ts';
import { saidOf, typedForecast, typedValue } from './entries.ts';
import type { Monitored } from './find-monitoring.ts';

/** 结果 by row id. */
export type Results = ReadonlyMap<string, Omit<IndicatorGiven, 'row' | 'entry'>>;

export async function readResults(
  desk: BooksDesk,
  world: World,
  of: { readonly monitored: Monitored; readonly at: FiguresAt },
): Promise<Results> {
  const { monitored, at } = of;
  const { table, until, fiscalYear, budgetUnit } = monitored;
  const { tableId, projectName } = monitored.draft;
  const rows = namedRows(table);
  const typed = await typedActuals(desk, world, { monitored, rows });
  const budgetUnitId = budgetUnit.id;
  const asked = { tableId, table, budgetUnitId, fiscalYear, projectName, typed };
  const [actuals = []] = await readActualsOf(desk, world, { tables: [asked], until, at });
  const histories = await readHistories(desk, world, { monitored, actuals, at });
  const actualOf = new Map<string, Actual>(actuals.map((actual) => [actual.rowId, actual]));
  return new Map(
    rows.flatMap((row) => {
      const actual = actualOf.get(row.id);
      if (actual === undefined) return [];
      const history = histories.get(row.id) ?? noHistory;
      return [[row.id, { ...said(monitored, row), ...history, actual }] as const];
    }),
  );
}

/** What people stated, each with what hangs on its row as proof. */
async function typedActuals(
  desk: BooksDesk,
  world: World,
  of: { readonly monitored: Monitored; readonly rows: readonly TableRow[] },
): Promise<ReadonlyMap<string, TypedActual>> {
  const { draft, written } = of.monitored;
  const entries = of.rows.flatMap((row) => {
    const entry = written.of(row.id, 'actual');
    return entry === null || entry.value === null
      ? []
      : [{ row, text: entry.value, signer: entry.signer }];
  });
  if (entries.length === 0) return new Map();
  const evidence = await desk.evidence.of(world, { tableId: draft.tableId });
  const idsOf = Map.groupBy(
    evidence.filter(({ withdrawn }) => withdrawn === null),
    ({ subject }) => (subject.kind === 'row' ? subject.rowId : ''),
  );
  return new Map(
    entries.map(({ row, text, signer }) => {
      const evidenceIds: readonly EvidenceId[] = (idsOf.get(row.id) ?? []).map(({ id }) => id);
      return [row.id, { value: typedValue(row, text), signer, evidenceIds }] as const;
    }),
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

/** 推算的来处 earlier years by the same day, and the same year some months before. */
type History = Pick<IndicatorGiven, 'seasons' | 'earlier'>;

const noHistory: History = { seasons: [], earlier: null };

const earlierYears = 2;

type Wanted = {
  readonly rowId: string;
  readonly definition: MeasureDefinition;
  readonly seasons: readonly {
    readonly year: number;
    readonly sameDay: MeasureAsked;
    readonly yearEnd: MeasureAsked;
  }[];
  readonly earlier: MeasureAsked | null;
};

/** Only what adds up over the year and came to something is projected; all is read at once. */
async function readHistories(
  desk: BooksDesk,
  world: World,
  of: {
    readonly monitored: Monitored;
    readonly actuals: readonly Actual[];
    readonly at: FiguresAt;
  },
): Promise<ReadonlyMap<string, History>> {
  const wanted = of.actuals.flatMap((actual) => {
    const { binding, value, measure } = actual;
    if (binding.kind !== 'measure' || value === null || measure === null) return [];
    const definition = measureOf(desk.policy.measures, binding.measure);
    if (definition === null || definition.measureWord === '%') return [];
    return [wantedOf(actual.rowId, definition, measure.asked)];
  });
  const asked = new Map<string, FigureAsked>();
  for (const { definition, seasons, earlier } of wanted) {
    const all = seasons.flatMap(({ sameDay, yearEnd }) => [sameDay, yearEnd]);
    for (const one of [...all, ...(earlier === null ? [] : [earlier])]) {
      for (const figure of figuresAsked(definition, one)) asked.set(figureKey(figure), figure);
    }
  }
  const answers = answersOf(await desk.figures.read(world, [...asked.values()], of.at));
  return new Map(wanted.map((one) => [one.rowId, historyOf(one, answers)]));
}

function wantedOf(rowId: string, definition: MeasureDefinition, now: MeasureAsked): Wanted {
  const { fiscalYear, until } = now;
  const years = Array.from({ length: earlierYears }, (_, at) => yearOf(fiscalYear - 1 - at));
  const before = monthEndBefore(until, 3);
  return {
    rowId,
    definition,
    seasons: years.map((year) => ({
      year,
      sameDay: { ...now, fiscalYear: year, until: inYear(until, year) },
      yearEnd: { ...now, fiscalYear: year, until: `${year}-12-31` as CalendarDate },
    })),
    earlier: before.startsWith(String(fiscalYear)) ? { ...now, until: before } : null,
  };
}

function historyOf({ definition, seasons, earlier }: Wanted, answers: FigureAnswers): History {
  const valueOf = (asked: MeasureAsked): Ratio | null =>
    computeMeasure(definition, asked, answers).value;
  const known: readonly Season[] = seasons.flatMap(({ year, sameDay, yearEnd }) => {
    const [then, all] = [valueOf(sameDay), valueOf(yearEnd)];
    const share = then === null || all === null ? null : overRatio(then, all);
    return share === null ? [] : [{ fiscalYear: year, share }];
  });
  const value = earlier === null ? null : valueOf(earlier);
  return {
    seasons: known,
    earlier:
      earlier === null || value === null ? null : { value, day: dayOfYear(earlier.until).day },
  };
}
