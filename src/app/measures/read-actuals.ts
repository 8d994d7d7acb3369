/**
 * 读实际值 actuals of the indicators of a table on a day, as known now or at a cut: by the measures
 * they are bound to, else as a person stated them. Monitoring, scoring and disclosure all ask here.
 * docs/spec/measures.md section 5
 */
import { type CalendarDate, type FiscalYear, parseFiscalYear } from '#core/base/calendar.ts';
import type { BudgetUnitId, EvidenceId, TableId } from '#core/base/id.ts';
import type { World } from '#core/base/world.ts';
import type { Actual, Signer } from '#core/performance/actual.ts';
import { bindIndicator, type BoundIndicator } from '#core/performance/bind-indicator.ts';
import {
  answersOf,
  computeMeasure,
  type FigureAnswers,
  figureKey,
  figuresAsked,
} from '#core/performance/compute-measure.ts';
import { computeFulfilment, type DutyActual } from '#core/performance/duty-fulfilment.ts';
import type { FigureAsked } from '#core/performance/figure.ts';
import { isDutyRow } from '#core/performance/harmonise.ts';
import type { MeasureAsked, MeasureValue } from '#core/performance/measure-value.ts';
import { indicatorRows, type TargetTable, textOf } from '#core/performance/target-table.ts';
import type { Catalogue } from '#core/policy/catalogue.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import { findTable } from '../performance/find-table.ts';
import type { KeptBinding } from '../ports/binding-store.ts';
import type { FiguresAt } from '../ports/figure-source.ts';
import type { TableDraft } from '../ports/table-store.ts';
import { bindingWords } from './messages.ts';

/** 填写的实际值 what a person stated for a row, with who and by what. */
export type TypedActual = {
  readonly value: Actual['value'];
  readonly signer: Signer;
  readonly evidenceIds: readonly EvidenceId[];
};

/** 取数的表 a table whose indicators are read; `table` is the version whose rows count. */
export type ActualsTable = {
  readonly tableId: TableId;
  readonly table: TargetTable;
  readonly budgetUnitId: BudgetUnitId;
  readonly fiscalYear: FiscalYear;
  readonly projectName: string | null;
  /** By row id; what was stated stands only where nothing computes a value. */
  readonly typed?: ReadonlyMap<string, TypedActual> | undefined;
};

/** 取数时日 */
export type ActualsWhen = { readonly until: CalendarDate; readonly at: FiguresAt };

/** One for every row of the table that names an indicator; none where there is no such table. */
export async function readActuals(
  desk: BooksDesk,
  world: World,
  of: ActualsWhen & {
    readonly tableId: string;
    /** Left out: the draft, as it stood then. */
    readonly table?: TargetTable | undefined;
    readonly typed?: ReadonlyMap<string, TypedActual> | undefined;
  },
): Promise<readonly Actual[]> {
  const found = await findTable(desk, world, of.tableId);
  if (!found.ok) return [];
  const { draft } = found.value;
  const fiscalYear = parseFiscalYear(draft.fiscalYear);
  const { tableId, budgetUnitId, projectName } = draft;
  const table = of.table ?? (await tableThen(desk, world, { draft, at: of.at }));
  if (fiscalYear === null || table === null) return [];
  const one = { tableId, table, budgetUnitId, fiscalYear, projectName, typed: of.typed };
  const [actuals = []] = await readActualsOf(desk, world, { ...of, tables: [one] });
  return actuals;
}

async function tableThen(
  desk: BooksDesk,
  world: World,
  { draft, at }: { readonly draft: Pick<TableDraft, 'tableId' | 'table'>; readonly at: FiguresAt },
): Promise<TargetTable | null> {
  if (at.kind !== 'cut') return draft.table;
  const then = await desk.store.draftAt(world, draft.tableId, at.cut);
  return then?.table ?? null;
}

/** Of several tables in one reading of figures, in the order of the tables. */
export async function readActualsOf(
  desk: BooksDesk,
  world: World,
  of: ActualsWhen & { readonly tables: readonly ActualsTable[] },
): Promise<readonly (readonly Actual[])[]> {
  const { tables, until, at } = of;
  const cut = at.kind === 'cut' ? at.cut : undefined;
  const kept = await desk.bindings.of(
    world,
    tables.map(({ tableId }) => tableId),
    cut,
  );
  const bound = tables.map((table) => bindTable(desk, table, kept));
  const asked = new Map<string, FigureAsked>();
  for (const [index, table] of tables.entries()) {
    for (const { definition, binding } of bound[index] ?? []) {
      if (definition === null || binding.kind !== 'measure') continue;
      for (const one of figuresAsked(definition, measureAsked(table, definition.code, until))) {
        asked.set(figureKey(one), one);
      }
    }
  }
  const answers = answersOf(await desk.figures.read(world, [...asked.values()], at));
  const { catalogue } = desk.policy;
  return tables.map((table, index) =>
    actualsOf(table, bound[index] ?? [], { until, answers, catalogue }),
  );
}

/** How each indicator of a table gets its actual. */
export function bindTable(
  { policy }: Pick<BooksDesk, 'policy'>,
  { tableId, table, projectName }: Pick<ActualsTable, 'tableId' | 'table' | 'projectName'>,
  kept: readonly KeptBinding[],
): readonly BoundIndicator[] {
  const ground = {
    catalogue: policy.catalogue,
    measures: policy.measures,
    isProject: projectName !== null,
  };
  const chosen = new Map<string, KeptBinding>(
    kept.filter((one) => one.tableId === tableId).map((one) => [one.rowId, one]),
  );
  return indicatorRows(table)
    .filter((row) => textOf(row, 'indicator') !== '' || row.key !== null)
    .map((row) => bindIndicator(row, ground, chosen.get(row.id)?.choice ?? null));
}

const measureAsked = (
  { budgetUnitId, fiscalYear, projectName }: ActualsTable,
  measure: string,
  until: CalendarDate,
): MeasureAsked => ({ measure, budgetUnitId, fiscalYear, until, line: projectName });

type Read = {
  readonly until: CalendarDate;
  readonly answers: FigureAnswers;
  readonly catalogue: Catalogue;
};

function actualsOf(
  table: ActualsTable,
  bound: readonly BoundIndicator[],
  { until, answers, catalogue }: Read,
): readonly Actual[] {
  const isOverall = ({ definition }: BoundIndicator): boolean =>
    definition?.way.kind === 'fulfilment';
  const first = new Map<BoundIndicator, Actual>();
  for (const one of bound.filter((each) => !isOverall(each))) {
    const { definition, binding } = one;
    const value =
      definition === null || binding.kind !== 'measure'
        ? null
        : computeMeasure(definition, measureAsked(table, definition.code, until), answers);
    first.set(one, actualOf(table, one, value));
  }
  const duties = dutiesOf(
    catalogue,
    [...first].map(([{ row }, actual]) => ({ row, actual })),
  );
  return bound.map((one) => {
    const known = first.get(one);
    if (known !== undefined) return known;
    const { definition, binding } = one;
    const value =
      definition !== null && binding.kind === 'measure'
        ? computeFulfilment(definition, measureAsked(table, definition.code, until), duties)
        : null;
    return actualOf(table, one, value);
  });
}

/** 履职各行 the rows that 履职度 is the mean of. */
export const dutiesOf = (
  catalogue: Catalogue,
  rows: readonly DutyActual[],
): readonly DutyActual[] => rows.filter(({ row }) => isDutyRow(row, catalogue));

/** What is computed counts; what a person stated stands in where nothing could be computed. */
function actualOf(
  { typed }: ActualsTable,
  { row, binding }: BoundIndicator,
  measure: MeasureValue | null,
): Actual {
  const base = { rowId: row.id, measure, signer: null, evidenceIds: [] };
  if (measure !== null && measure.value !== null) {
    const { value, measureWord } = measure;
    return { ...base, binding, value: { kind: 'number', value, measureWord }, missing: [] };
  }
  const stated = typed?.get(row.id) ?? null;
  if (stated !== null && stated.value !== null) {
    const { value, signer, evidenceIds } = stated;
    return { ...base, binding: { kind: 'typed' }, value, missing: [], signer, evidenceIds };
  }
  return { ...base, binding, value: null, missing: whyNone(measure) };
}

const whyNone = (measure: MeasureValue | null): readonly string[] => {
  if (measure === null) return [bindingWords.notTyped];
  if (measure.missing.length > 0) return measure.missing;
  return [measure.note ?? bindingWords.notTyped];
};
