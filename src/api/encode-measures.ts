/** 度量编码 measures, traces, rows, comparisons and bindings as they travel. */
import type { z } from 'zod';
import type { ChangedMeasure, MeasureComparison } from '#app/measures/compare-measures.ts';
import type { Measured } from '#app/measures/find-measured.ts';
import type { TableBindings, ViewedBinding } from '#app/measures/view-bindings.ts';
import type { FigureRows } from '#app/measures/view-figure-rows.ts';
import type { DefinedValue, UnitMeasures } from '#app/measures/view-measures.ts';
import type { RowUses } from '#app/measures/view-row-uses.ts';
import type { Quantity } from '#core/base/quantity.ts';
import type { Ratio } from '#core/base/ratio.ts';
import { lineWords, placeWords } from '#core/base/source-place.ts';
import { actualIn } from '#core/performance/compare-target.ts';
import { dimensionOf } from '#core/performance/bind-indicator.ts';
import {
  type FigureAsked,
  figureOf,
  type FigureRow,
  type FigureSourceName,
} from '#core/performance/figure.ts';
import type { MeasureValue, Trace } from '#core/performance/measure-value.ts';
import { minusRatio } from '#core/performance/points.ts';
import {
  arithmeticOf,
  readableAmount,
  signedText,
  textOfTrace,
} from '#core/performance/readable-amount.ts';
import { cellOf, textOf } from '#core/performance/target-table.ts';
import { type Catalogue, entryOf } from '#core/policy/catalogue.ts';
import {
  figuresOfMeasure,
  type MeasureDefinition,
  themeNames,
} from '#core/policy/measure-definition.ts';
import type { TraceJson } from '#contract/measure-routes.ts';
import type { Routes } from '#contract/routes.ts';
import { measureMessages as words } from './measure-messages.ts';

type Answer<R extends keyof Routes> = Routes[R] extends { readonly answer: z.ZodType }
  ? z.input<Routes[R]['answer']>
  : never;

type ValueJson = Answer<'measureTrace'>['value'];
type RowJson = Answer<'figureRows'>['rows'][number];

const amountOf = (value: Ratio | null, measureWord: string) =>
  value === null ? null : readableAmount(value, measureWord);

const ratioOf = ({ digits, scale }: Quantity): Ratio => ({
  numerator: digits,
  denominator: 10n ** BigInt(scale),
});

const amountOfQuantity = (quantity: Quantity | null) =>
  quantity === null ? null : readableAmount(ratioOf(quantity), quantity.measureWord);

const provenanceOf = ({ provenance }: MeasureDefinition) => ({
  ...provenance,
  statusName: words.statusNames[provenance.status],
});

export const encodeDefinition = (
  definition: MeasureDefinition,
  catalogue: Catalogue,
): Answer<'measureTrace'>['definition'] => ({
  code: definition.code,
  name: definition.name,
  theme: definition.theme,
  themeName: themeNames[definition.theme],
  kind: definition.way.kind,
  kindName: words.kindNames[definition.way.kind],
  measureWord: definition.measureWord,
  definition: definition.definition,
  basis: definition.basis,
  formula: definition.formula,
  inputs: [...definition.inputs],
  period: definition.period,
  zeroRule: definition.zeroRule,
  provenance: provenanceOf(definition),
  serves: definition.serves.map((code) => ({
    code,
    name: entryOf(catalogue, code)?.name ?? code,
  })),
  figures: figuresOfMeasure(definition).map((code) => ({ code, ...figureNames(code) })),
  points: definition.way.kind === 'qualitative' ? [...definition.way.points] : [],
});

function figureNames(code: string): {
  readonly title: string;
  readonly source: FigureSourceName;
  readonly sourceName: string;
} {
  const { title = code, source = 'tables' } = figureOf(code) ?? {};
  return { title, source, sourceName: words.sourceNames[source] };
}

export const encodeValue = (definition: MeasureDefinition, value: MeasureValue): ValueJson => ({
  measure: definition.code,
  name: value.name,
  theme: definition.theme,
  kind: definition.way.kind,
  state: value.state,
  amount: amountOf(value.value, value.measureWord),
  missing: [...value.missing],
  note: value.note,
  beside: value.beside.map(({ title, value: besideValue, measureWord }) => ({
    title,
    amount: amountOf(besideValue, measureWord),
  })),
  formula: definition.formula,
  provenance: provenanceOf(definition),
});

const headOf = (
  { fiscalYear, until, at }: Measured,
  { id, name }: { readonly id: string; readonly name: string },
) => ({
  budgetUnitId: id,
  budgetUnitName: name,
  fiscalYear,
  until,
  cut: at.kind === 'cut' ? String(at.cut) : null,
});

export const encodeUnitMeasures = (units: readonly UnitMeasures[]): Answer<'measureValues'> => ({
  units: units.map(({ budgetUnit, measured, values, missing }) => ({
    ...headOf(measured, budgetUnit),
    values: values.map(({ definition, value }) => encodeValue(definition, value)),
    missing: missing.map(({ name, measures }) => ({ name, measures: [...measures] })),
  })),
});

export const encodeTraced = (
  { definition, value, measured }: DefinedValue & { readonly measured: Measured },
  catalogue: Catalogue,
): Answer<'measureTrace'> => ({
  ...headOf(measured, measured.budgetUnit),
  definition: encodeDefinition(definition, catalogue),
  value: encodeValue(definition, value),
  trace: encodeTrace(value.trace),
});

export function encodeTrace(trace: Trace): TraceJson {
  if (trace.kind === 'figure') {
    const { title, asked, quantity, rows, missing } = trace;
    return {
      kind: 'figure',
      title,
      sourceName: figureNames(asked.code).sourceName,
      asked: encodeAsked(asked),
      value: amountOfQuantity(quantity)?.value ?? null,
      text: textOfTrace(trace),
      rows,
      missing: [...missing],
    };
  }
  return {
    kind: 'formula',
    title: trace.title,
    formula: trace.formula,
    arithmetic: arithmeticOf(trace),
    text: textOfTrace(trace),
    note: trace.note,
    parts: trace.parts.map(encodeTrace),
  };
}

const encodeAsked = ({ code, budgetUnitId, fiscalYear, until, line }: FigureAsked) => ({
  code,
  budgetUnitId,
  fiscalYear,
  until,
  line,
});

export const encodeRow = (row: FigureRow): RowJson => ({
  source: row.source,
  id: row.id,
  kind: row.kind,
  title: row.title,
  date: row.date,
  amount: amountOfQuantity(row.quantity),
  more: row.more.map(([name, text]): [string, string] => [name, text]),
  from:
    row.from === null
      ? null
      : {
          sourceFileId: row.from.sourceFileId,
          fileName: row.from.fileName,
          place: row.from.place,
          placeText:
            row.from.place.cell > 0 ? placeWords(row.from.place) : lineWords(row.from.place),
        },
  evidenceIds: [...row.evidenceIds],
  batch: String(row.batch),
  userName: row.userName,
  instant: row.instant,
});

export const encodeFigureRows = ({
  definition,
  read,
  page,
  offset,
}: FigureRows): Answer<'figureRows'> => ({
  title: definition.title,
  asked: encodeAsked(read.asked),
  amount: amountOfQuantity(read.quantity),
  missing: [...read.missing],
  rows: page.rows.map(encodeRow),
  total: page.total,
  offset,
});

export const encodeComparison = ({
  measured,
  changed,
}: MeasureComparison): Answer<'measureComparison'> => {
  const { cut, ...head } = headOf(measured, measured.budgetUnit);
  return {
    ...head,
    cut: cut ?? '',
    sentence:
      changed.length === 0
        ? words.nothingChanged
        : words.changed(changed.map(({ definition }) => definition.name)),
    changed: changed.map(encodeChanged),
  };
};

const encodeChanged = (one: ChangedMeasure): Answer<'measureComparison'>['changed'][number] => ({
  measure: one.definition.code,
  name: one.definition.name,
  before: encodeValue(one.definition, one.before),
  after: encodeValue(one.definition, one.after),
  sentence: differenceOf(one),
  rows: one.rows.map(({ change, before, after, figure }) => ({
    change,
    changeName: words.changeNames[change],
    figure,
    figureTitle: figureOf(figure)?.title ?? figure,
    before: before === null ? null : encodeRow(before),
    after: after === null ? null : encodeRow(after),
  })),
  rowsLeft: one.rowsLeft,
});

function differenceOf({ before, after }: ChangedMeasure): string {
  const [then, now] = [before, after].map(
    ({ value, measureWord }) => amountOf(value, measureWord)?.text ?? words.unknown,
  );
  const shift =
    before.value === null || after.value === null
      ? ''
      : `（${signedText(
          minusRatio(
            actualIn(before.measureWord, { ...after, value: after.value }) ?? after.value,
            before.value,
          ),
          before.measureWord,
        )}）`;
  return `${then} → ${now}${shift}`;
}

export const encodeUses = ({
  id,
  units,
  figures,
  measures,
  indicators,
}: RowUses): Answer<'rowUses'> => {
  const nameOf = (unitId: string): string => units.find((one) => one.id === unitId)?.name ?? '';
  return {
    id,
    figures: figures.map(({ code, budgetUnitId, fiscalYear, line }) => ({
      code,
      title: figureOf(code)?.title ?? code,
      budgetUnitId,
      budgetUnitName: nameOf(budgetUnitId),
      fiscalYear,
      line,
    })),
    measures: measures.map(({ definition, budgetUnitId, fiscalYear, line }) => ({
      code: definition.code,
      name: definition.name,
      budgetUnitId,
      fiscalYear,
      line,
    })),
    indicators: indicators.map(({ draft, bound: { row, entry }, measure, scored }) => ({
      tableId: draft.tableId,
      projectName: draft.projectName,
      budgetUnitName: nameOf(draft.budgetUnitId),
      fiscalYear: draft.fiscalYear,
      rowId: row.id,
      name: textOf(row, 'indicator'),
      dimension: dimensionOf(row, entry),
      measure,
      fullYearTarget: cellOf(row, 'fullYear').written,
      scored,
    })),
  };
};

export const encodeBindings = ({
  draft,
  budgetUnit,
  scopeSentence,
  rows,
  mayBind,
}: TableBindings): Answer<'tableBindings'> => ({
  tableId: draft.tableId,
  budgetUnitId: budgetUnit.id,
  budgetUnitName: budgetUnit.name,
  fiscalYear: draft.fiscalYear,
  projectName: draft.projectName,
  scopeSentence,
  rows: rows.map(encodeBinding),
  may: { bind: mayBind },
});

function encodeBinding({
  bound,
  sentence,
  kept,
  choices,
}: ViewedBinding): Answer<'tableBindings'>['rows'][number] {
  const { row, entry, binding, definition, typedBecause } = bound;
  return {
    rowId: row.id,
    name: textOf(row, 'indicator'),
    dimension: dimensionOf(row, entry),
    aspect: textOf(row, 'aspect'),
    fullYearTarget: cellOf(row, 'fullYear').written,
    binding:
      binding.kind === 'measure'
        ? { ...binding, name: definition?.name ?? binding.measure }
        : { kind: 'typed', by: typedBecause === 'chosen' ? 'hand' : 'catalogue' },
    sentence,
    revision: kept?.revision ?? 0,
    set:
      kept === null || kept.choice.kind === 'catalogue'
        ? null
        : { userName: kept.userName, instant: kept.instant, reason: kept.reason },
    choices: choices.map(({ code, name, measureWord }) => ({ code, name, measureWord })),
  };
}
