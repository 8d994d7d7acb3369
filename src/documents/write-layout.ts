/**
 * 打印版式 the layout that files are written from: the form's own, and on a blank form empty rows
 * where people add their own, for whoever fills it on paper, in Word or in Excel.
 */
import { layoutTable, type TableLayout } from '#core/performance/table-layout.ts';
import {
  blankCell,
  cellOf,
  type TableRow,
  type TargetTable,
} from '#core/performance/target-table.ts';
import {
  narrativeKeys,
  type TableTemplate,
  type TemplateBlock,
} from '#core/policy/table-template.ts';

export const printedLayout = (table: TargetTable, template: TableTemplate): TableLayout =>
  layoutTable(isBlankForm(table, template) ? withRoom(table, template) : table, template);

/** Nothing filled in but whose form it is: 单位名称, 项目名称 and what the form itself prints. */
function isBlankForm(table: TargetTable, template: TableTemplate): boolean {
  return table.rows.every((row) => {
    if (row.kind === 'project') return false;
    if (row.kind === 'narrative') return ownNames.has(row.key ?? '') || isBlank(row, 'text');
    const block = template.blocks.find(({ id }) => id === row.block);
    if (block === undefined || block.kind === 'narrative') return false;
    return block.columns.every(
      ({ key }) =>
        key === 'dimension' ||
        key === 'aspect' ||
        (key === 'indicator' && row.key !== null) ||
        isBlank(row, key),
    );
  });
}

const ownNames: ReadonlySet<string> = new Set([narrativeKeys.unitName, narrativeKeys.projectName]);

const isBlank = (row: TableRow, column: Parameters<typeof cellOf>[1]): boolean =>
  cellOf(row, column).written.trim() === '';

/** Rows that fit on a page beside the form's own. */
const emptyRows = 6;

const withRoom = (table: TargetTable, template: TableTemplate): TargetTable => ({
  ...table,
  rows: template.blocks.flatMap((block) => {
    const own = table.rows.filter((row) => row.block === block.id);
    if (block.kind === 'indicators' && isAlone(block, template)) return own.flatMap(twice);
    return [...own, ...roomIn(block, own)];
  }),
});

const isAlone = (block: TemplateBlock, { blocks }: TableTemplate): boolean =>
  blocks.every((one) => one === block || one.kind !== 'indicators');

/** A short form has a second row for each 二级: seldom is one indicator enough. */
function twice(row: TableRow): readonly TableRow[] {
  if (row.key !== null) return [row];
  const { dimension, aspect } = row.cells;
  const cells = {
    ...(dimension === undefined ? {} : { dimension }),
    ...(aspect === undefined ? {} : { aspect }),
  };
  return [row, { ...row, id: `empty-${row.id}` as TableRow['id'], cells }];
}

function roomIn(block: TemplateBlock, own: readonly TableRow[]): readonly TableRow[] {
  if (block.kind === 'money' && block.projectsUnder !== null) {
    return emptyOf({ kind: 'project', block: block.id, cells: {} });
  }
  if (block.kind !== 'indicators' || !block.freeRows || own.length > 0) return [];
  return block.dimensions.flatMap((written) =>
    emptyOf({
      kind: 'indicator',
      block: block.id,
      cells: { dimension: { ...blankCell, written } },
    }),
  );
}

const emptyOf = (row: Pick<TableRow, 'kind' | 'block' | 'cells'>): readonly TableRow[] =>
  Array.from({ length: emptyRows }, (_, at) => ({
    ...row,
    key: null,
    id: `empty-${row.block}-${at}` as TableRow['id'],
  }));
