/**
 * 指标取数 binds an indicator of a table to the measure that gives its actual: by the catalogue and
 * its aliases, or as a person chose; what nothing computes is stated by a person.
 * docs/spec/measures.md section 4
 */
import { type Catalogue, type CatalogueEntry } from '#core/policy/catalogue.ts';
import {
  type MeasureDefinition,
  measureOf,
  type MeasureRegistry,
  measureServing,
  type MeasureTheme,
} from '#core/policy/measure-definition.ts';
import type { Binding } from './actual.ts';
import { sameMeasure } from './compare-target.ts';
import { takesLine } from './compute-measure.ts';
import { entryOfRow } from './harmonise.ts';
import { cellOf, type TableRow, textOf } from './target-table.ts';

/** 取数所据 */
export type BindingGround = {
  readonly catalogue: Catalogue;
  readonly measures: MeasureRegistry;
  /** Of a project table only what can be computed for one budget project. */
  readonly isProject: boolean;
};

/** 人的选择 null: nobody chose. */
export type ChosenBinding =
  | { readonly kind: 'measure'; readonly measure: string }
  | { readonly kind: 'typed' }
  | { readonly kind: 'catalogue' };

/** 何故由人填写 why nothing computes it. */
export type TypedGround =
  | 'chosen'
  | 'grade'
  | 'local'
  | 'no_measure'
  | 'word_differs'
  | 'project_only';

/** 取数 */
export type BoundIndicator = {
  readonly row: TableRow;
  readonly entry: CatalogueEntry | null;
  readonly binding: Binding;
  /** Of the binding; of a typed one what the catalogue would have said, where it says something. */
  readonly definition: MeasureDefinition | null;
  readonly typedBecause: TypedGround | null;
};

export function bindIndicator(
  row: TableRow,
  ground: BindingGround,
  chosen: ChosenBinding | null,
): BoundIndicator {
  const entry = entryOfRow(row, ground.catalogue);
  if (chosen?.kind === 'typed') {
    return { row, entry, binding: { kind: 'typed' }, definition: null, typedBecause: 'chosen' };
  }
  if (chosen?.kind === 'measure') {
    const definition = measureOf(ground.measures, chosen.measure);
    // What the registry no longer has computes nothing: the catalogue is asked again.
    if (definition !== null) {
      const binding: Binding = { kind: 'measure', measure: definition.code, by: 'hand' };
      return { row, entry, binding, definition, typedBecause: null };
    }
  }
  return byCatalogue(row, entry, ground);
}

function byCatalogue(
  row: TableRow,
  entry: CatalogueEntry | null,
  ground: BindingGround,
): BoundIndicator {
  const definition = entry === null ? null : measureServing(ground.measures, entry.code);
  const because = typedGround(row, { entry, definition }, ground);
  return {
    row,
    entry,
    definition,
    typedBecause: because,
    binding:
      because !== null || definition === null
        ? { kind: 'typed' }
        : { kind: 'measure', measure: definition.code, by: 'catalogue' },
  };
}

function typedGround(
  row: TableRow,
  of: { readonly entry: CatalogueEntry | null; readonly definition: MeasureDefinition | null },
  ground: BindingGround,
): TypedGround | null {
  const { entry, definition } = of;
  if (entry === null) return isGraded(row) ? 'grade' : 'local';
  if (definition === null || definition.way.kind === 'stated') return 'no_measure';
  if (definition.way.kind === 'qualitative') return 'grade';
  if (!wordFits(row, definition)) return 'word_differs';
  return ground.isProject && !takesLine(definition) ? 'project_only' : null;
}

/** 指标值的计量单位 null where the targets say nothing to go by. */
export function targetWordOf(row: TableRow): string | null {
  for (const column of ['fullYear', 'halfYear'] as const) {
    const { read } = cellOf(row, column);
    if (read.kind === 'target' || read.kind === 'number') return read.quantity.measureWord;
    if (read.kind === 'incomplete' && read.measureWord !== '') return read.measureWord;
  }
  return null;
}

const isGraded = (row: TableRow): boolean =>
  (['fullYear', 'halfYear'] as const).some((column) => cellOf(row, column).read.kind === 'grade');

export function wordFits(row: TableRow, { measureWord, sameWords }: MeasureDefinition): boolean {
  const word = targetWordOf(row);
  if (word === null) return !isGraded(row);
  return sameMeasure(word, measureWord, sameWords);
}

/** 不相配 why a measure cannot be chosen for an indicator, the most telling first. */
export type BindingFault = 'way' | 'word' | 'fixed' | 'dimension' | 'line';

export function bindingFault(
  row: TableRow,
  definition: MeasureDefinition,
  ground: BindingGround,
): BindingFault | null {
  const { way, serves } = definition;
  if (!wordFits(row, definition)) return 'word';
  if (way.kind === 'qualitative' || way.kind === 'stated') return 'way';
  const entry = entryOfRow(row, ground.catalogue);
  if (entry === null || !serves.includes(entry.code)) {
    // The fixed rows of the form are what they are: only their own measures answer for them.
    if (row.key !== null) return 'fixed';
    if (isOwnWork(definition.theme) !== isOwnDimension(dimensionOf(row, entry))) return 'dimension';
  }
  return ground.isProject && !takesLine(definition) ? 'line' : null;
}

export const dimensionOf = (row: TableRow, entry: CatalogueEntry | null): string => {
  const written = textOf(row, 'dimension').trim();
  return written === '' ? (entry?.dimension ?? '') : written;
};

/** 决策 and 过程 speak of the body's own work; duties, benefits and service of what it is for. */
const isOwnWork = (theme: MeasureTheme): boolean => theme === 'decision' || theme === 'process';

const isOwnDimension = (dimension: string): boolean => /^(?:决策|过程)/u.test(dimension);

/** Measures that may be chosen for an indicator, in the order of the registry. */
export const bindable = (row: TableRow, ground: BindingGround): readonly MeasureDefinition[] =>
  ground.measures.measures.filter((one) => bindingFault(row, one, ground) === null);
