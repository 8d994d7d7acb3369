/**
 * 读度量值 measure values of units and days in one reading of figures, however many are asked for.
 * docs/spec/measures.md section 3
 */
import type { World } from '#core/base/world.ts';
import {
  answersOf,
  computeMeasure,
  figureKey,
  figuresAsked,
} from '#core/performance/compute-measure.ts';
import type { Actual } from '#core/performance/actual.ts';
import { computeFulfilment, type DutyActual } from '#core/performance/duty-fulfilment.ts';
import type { FigureAsked } from '#core/performance/figure.ts';
import type { MeasureAsked, MeasureValue } from '#core/performance/measure-value.ts';
import { rowById } from '#core/performance/target-table.ts';
import { type MeasureDefinition, measureOf } from '#core/policy/measure-definition.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import type { FiguresAt } from '../ports/figure-source.ts';
import { tableFigureWords } from './messages.ts';
import { type ActualsTable, dutiesOf, readActualsOf } from './read-actuals.ts';
import { unitTables } from './unit-tables.ts';

/** One for each asked, in that order; a code that the registry does not have is a fault of ours. */
export async function readMeasures(
  desk: BooksDesk,
  world: World,
  of: { readonly asked: readonly MeasureAsked[]; readonly at: FiguresAt },
): Promise<readonly MeasureValue[]> {
  const { asked, at } = of;
  const definitions = asked.map((one) => definitionOf(desk, one));
  const figures = new Map<string, FigureAsked>();
  for (const [index, one] of asked.entries()) {
    const definition = definitions[index];
    if (definition === undefined) continue;
    for (const figure of figuresAsked(definition, one)) figures.set(figureKey(figure), figure);
  }
  const [reads, fulfilments] = await Promise.all([
    desk.figures.read(world, [...figures.values()], at),
    readFulfilments(desk, world, {
      asked: asked.filter((_, index) => isFulfilment(definitions[index])),
      at,
    }),
  ]);
  const answers = answersOf(reads);
  return asked.map((one, index) => {
    const definition = definitions[index] ?? definitionOf(desk, one);
    return fulfilments.get(one) ?? computeMeasure(definition, one, answers);
  });
}

const isFulfilment = (definition: MeasureDefinition | undefined): boolean =>
  definition?.way.kind === 'fulfilment';

function definitionOf({ policy }: BooksDesk, { measure }: MeasureAsked): MeasureDefinition {
  const definition = measureOf(policy.measures, measure);
  if (definition === null) throw new Error(`no measure is called ${measure}`);
  return definition;
}

/** What is computed over a table: over that of the unit itself, all units in one reading. */
async function readFulfilments(
  desk: BooksDesk,
  world: World,
  { asked, at }: { readonly asked: readonly MeasureAsked[]; readonly at: FiguresAt },
): Promise<ReadonlyMap<MeasureAsked, MeasureValue>> {
  const found = new Map<MeasureAsked, MeasureValue>();
  for (const until of new Set(asked.map((one) => one.until))) {
    const these = asked.filter((one) => one.until === until);
    const tables = await Promise.all(these.map((one) => tableOfUnit(desk, world, { one, at })));
    const actuals = await readActualsOf(desk, world, {
      until,
      at,
      tables: tables.flatMap((table) => table ?? []),
    });
    const given = actuals.values();
    for (const [index, one] of these.entries()) {
      const definition = definitionOf(desk, one);
      const table = tables[index] ?? null;
      const duties = table === null ? null : dutyRows(desk, table, given.next().value ?? []);
      found.set(
        one,
        duties === null
          ? withoutTable(definition, one)
          : computeFulfilment(definition, one, duties),
      );
    }
  }
  return found;
}

async function tableOfUnit(
  desk: BooksDesk,
  world: World,
  { one, at }: { readonly one: MeasureAsked; readonly at: FiguresAt },
): Promise<ActualsTable | null> {
  const { budgetUnitId, fiscalYear } = one;
  const drafts = await unitTables(desk, world, { budgetUnitId, fiscalYear, at });
  const draft = drafts.find(({ projectName }) => projectName === null);
  if (draft === undefined) return null;
  const { tableId, table } = draft;
  return { tableId, table, budgetUnitId, fiscalYear, projectName: null };
}

function dutyRows(
  { policy }: BooksDesk,
  { table }: ActualsTable,
  actuals: readonly Actual[],
): readonly DutyActual[] {
  const rows = actuals.flatMap((actual) => {
    const row = rowById(table, actual.rowId);
    return row === null ? [] : [{ row, actual }];
  });
  return dutiesOf(policy.catalogue, rows);
}

const withoutTable = (definition: MeasureDefinition, asked: MeasureAsked): MeasureValue => ({
  ...computeFulfilment(definition, asked, []),
  missing: [tableFigureWords.noTable(asked.fiscalYear)],
});
