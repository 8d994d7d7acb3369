/** 缺失的部分 一级指标 of the form of which a table has not a single row. */
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
  const fromFile = index.context.table.rows.some(hasPlace);
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

/** One finding for the part says it for all its rows. */
export const isOfMissingPart = (index: TableIndex, code: string): boolean =>
  missingDimensions(index).some(({ block, dimension }) => {
    const part = index.blocks.get(block);
    return (
      part?.kind === 'indicators' &&
      part.fixed.some((one) => one.code === code && one.dimension === dimension)
    );
  });
