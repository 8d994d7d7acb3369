/**
 * 计分行 the rows of a table that carry weight, read for scoring: what they are in the catalogue,
 * which way is better, and the full-year target. docs/spec/scoring.md section 3
 */
import { ratio, type Ratio } from '#core/base/ratio.ts';
import type { Quantity } from '#core/base/quantity.ts';
import {
  type Catalogue,
  type CatalogueEntry,
  type Direction,
  entryOf,
  matchIndicator,
} from '#core/policy/catalogue.ts';
import type { SchemeWeights } from '#core/policy/scoring-scheme.ts';
import type { IndicatorBlock, TableTemplate } from '#core/policy/table-template.ts';
import { makeCell } from './read-cell.ts';
import type { ScoringRow, ScoringTarget } from './score-sheet.ts';
import { scoringWords } from './scoring-words.ts';
import {
  type Cell,
  type CellValue,
  cellOf,
  indicatorRows,
  type TableRow,
  type TargetTable,
  textOf,
} from './target-table.ts';

/** In printed order; then what the scheme adds. A row that says nothing at all is none. */
export function scoringRows(
  table: TargetTable,
  known: {
    readonly template: TableTemplate;
    readonly catalogue: Catalogue;
    readonly weights: SchemeWeights;
  },
): readonly ScoringRow[] {
  const { template, catalogue, weights } = known;
  const blocks = new Map(
    template.blocks.flatMap((block) => (block.kind === 'indicators' ? [[block.id, block]] : [])),
  );
  return [
    ...indicatorRows(table).flatMap((row) =>
      isEmpty(row) ? [] : [scoringRow(row, blocks.get(row.block) ?? null, catalogue)],
    ),
    ...addedRows(weights, catalogue, template),
  ];
}

const isEmpty = (row: TableRow): boolean =>
  textOf(row, 'indicator') === '' && cellOf(row, 'fullYear').written.trim() === '';

function scoringRow(row: TableRow, block: IndicatorBlock | null, catalogue: Catalogue): ScoringRow {
  const name = textOf(row, 'indicator');
  const entry = entryFor(row, name, catalogue);
  const fixed = block?.fixed.find(({ code }) => code === row.key) ?? null;
  const cell = cellOf(row, 'fullYear');
  const only = block?.dimensions.length === 1 ? (block.dimensions[0] ?? '') : '';
  return {
    rowKey: row.id,
    code: entry?.code ?? null,
    name: name === '' ? (entry?.name ?? scoringWords.unnamed) : name,
    dimension: fixed?.dimension ?? (only === '' ? textOf(row, 'dimension') : only),
    aspect: fixed?.aspect ?? textOf(row, 'aspect'),
    direction: entry?.direction ?? directionOf(cell.read),
    directionFrom: entry === null ? 'sign' : 'catalogue',
    cappedAtHundred: entry?.cappedAtHundred ?? false,
    written: cell.written.trim(),
    targetValue: targetOf(cell),
  };
}

function entryFor(row: TableRow, name: string, catalogue: Catalogue): CatalogueEntry | null {
  if (row.key !== null) return entryOf(catalogue, row.key);
  const match = name === '' ? null : matchIndicator(catalogue, name);
  return match === null || match.kind === 'local' ? null : match.entry;
}

function directionOf(read: CellValue): Direction {
  if (read.kind === 'target') return read.comparator === 'atMost' ? 'lower' : 'higher';
  return read.kind === 'grade' || read.kind === 'text' ? 'tier' : 'higher';
}

function targetOf({ read, written }: Cell): ScoringTarget {
  switch (read.kind) {
    case 'target':
      return {
        kind: 'number',
        comparator: read.comparator,
        value: ratioOf(read.quantity),
        measureWord: read.quantity.measureWord,
      };
    case 'number':
      return { kind: 'number', comparator: null, ...valueOf(read.quantity) };
    case 'grade':
      return { kind: 'grade', grade: read.grade };
    case 'text':
      return { kind: 'grade', grade: read.text };
    default:
      return {
        kind: 'blank',
        why:
          written.trim() === ''
            ? scoringWords.targetBlank
            : scoringWords.targetUnreadable(written.trim()),
      };
  }
}

const valueOf = (quantity: Quantity): { readonly value: Ratio; readonly measureWord: string } => ({
  value: ratioOf(quantity),
  measureWord: quantity.measureWord,
});

export const ratioOf = ({ digits, scale }: Pick<Quantity, 'digits' | 'scale'>): Ratio =>
  ratio(digits, 10n ** BigInt(scale)) ?? { numerator: 0n, denominator: 1n };

/** 预算执行率 of a project table: weight without a row in the form. */
function addedRows(
  weights: SchemeWeights,
  catalogue: Catalogue,
  template: TableTemplate,
): readonly ScoringRow[] {
  const block = template.blocks.find(({ kind }) => kind === 'indicators')?.id ?? '';
  return weights.dimensions.flatMap(({ dimension, added }) =>
    added.flatMap(({ code, targetValue }) => {
      const entry = entryOf(catalogue, code);
      if (entry === null) return [];
      const row = { kind: 'indicator', block, key: null, cells: {} } as const;
      return [
        {
          rowKey: `added:${code}`,
          code,
          name: entry.name,
          dimension,
          aspect: '',
          direction: entry.direction,
          directionFrom: 'catalogue' as const,
          cappedAtHundred: entry.cappedAtHundred,
          written: targetValue,
          targetValue: targetOf(
            makeCell({ written: targetValue, template, row, column: 'fullYear' }),
          ),
        },
      ];
    }),
  );
}
