/** 缺失的部分 一级指标 of the form of which a table has not a single row. */
import type { Place } from '#core/base/finding.ts';
import type { ColumnKey } from '#core/policy/table-template.ts';
import { placeOf } from '../finding-draft.ts';
import { isEmptyRow, type IndexedIndicator, type TableIndex } from '../table-index.ts';
import type { TableRow } from '../target-table.ts';

/** 缺失的部分; `fixed` is the number of rows the form fixes there, 0 where the unit writes its own. */
export type MissingDimension = {
  readonly block: string;
  readonly dimension: string;
  readonly fixed: number;
};

/** 效益 and 满意度 are asked for by PT-CMP-08, which also takes 不涉及 for an answer. */
const askedElsewhere = /^(?:效益|满意度)/u;

const known = new WeakMap<TableIndex, readonly MissingDimension[]>();

export function missingDimensions(index: TableIndex): readonly MissingDimension[] {
  const found = known.get(index) ?? missingIn(index);
  known.set(index, found);
  return found;
}

function missingIn(index: TableIndex): readonly MissingDimension[] {
  const fromFile = isFromFile(index);
  return index.context.template.blocks.flatMap((block) =>
    block.kind !== 'indicators'
      ? []
      : block.dimensions.flatMap((dimension) => {
          if (askedElsewhere.test(dimension)) return [];
          const codes = block.fixed
            .filter((one) => one.dimension === dimension)
            .map(({ code }) => code);
          if (codes.length > 0 && !fromFile) return [];
          const rows = index.indicators.filter(
            (one) => one.block.id === block.id && isThere(one, dimension, codes),
          );
          return rows.length > 0 ? [] : [{ block: block.id, dimension, fixed: codes.length }];
        }),
  );
}

/** The reader puts the form's rows where a file has none: such a row has no place and no value. */
function isThere(one: IndexedIndicator, dimension: string, codes: readonly string[]): boolean {
  if (one.row.key === null) return !isEmptyRow(one) && one.dimension === dimension;
  if (!codes.includes(one.row.key)) return false;
  const isFilled = [one.half, one.full].some((cell) => cell.read.kind !== 'blank');
  return isFilled || hasPlace(one.row);
}

const hasPlace = (row: TableRow): boolean =>
  Object.values(row.cells).some((cell) => cell.place !== null);

/** A row the form fixes that the file it was read from has not: the reader put it there, empty. */
export const isLostRow = (index: TableIndex, one: IndexedIndicator): boolean =>
  isAbsentRow(index, one.row) && [one.half, one.full].every((cell) => cell.read.kind === 'blank');

const isFromFile = (index: TableIndex): boolean => index.context.table.rows.some(hasPlace);

/** A row of the form that the file has not. */
export const isAbsentRow = (index: TableIndex, row: TableRow): boolean =>
  row.key !== null && !hasPlace(row) && isFromFile(index);

/** 应在之处 the row of the file that comes before a row it has not. */
export function rowBefore(index: TableIndex, row: TableRow): TableRow | null {
  const { rows } = index.context.table;
  const at = index.position.get(row.id) ?? 0;
  return rows.slice(0, at).findLast(hasPlace) ?? null;
}

/** Where to look in the file: the line after which the row is missing. */
export function absentPlace(index: TableIndex, row: TableRow, column: ColumnKey): Place {
  const place = placeOf(index, row, column);
  const before = place.source === null ? rowBefore(index, row) : null;
  return before === null ? place : { ...place, source: placeOf(index, before, null).source };
}

/** One finding for the part says it for all its rows. */
export const isOfMissingPart = (index: TableIndex, code: string): boolean =>
  missingDimensions(index).some(({ block, dimension }) => {
    const part = index.blocks.get(block);
    return (
      part?.kind === 'indicators' &&
      part.fixed.some((one) => one.code === code && one.dimension === dimension)
    );
  });
