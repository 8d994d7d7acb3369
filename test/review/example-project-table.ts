/** 例表（项目） blank forms and a project's own table, for examples. */
import { fiscalYear } from '#core/base/calendar.ts';
import { asId, type RowId } from '#core/base/id.ts';
import { blankTable } from '#core/performance/blank-table.ts';
import { makeCell } from '#core/performance/read-cell.ts';
import type { TargetTable } from '#core/performance/target-table.ts';
import type { ColumnKey, TableTemplate } from '#core/policy/table-template.ts';
import { policy } from './wuxi.ts';

export function templateOf(subject: TableTemplate['subject']): TableTemplate {
  const found = policy.templates.find((one) => one.subject === subject);
  if (found === undefined) throw new Error(`no template for ${subject}`);
  return found;
}

let made = 0;
const newId = (): string => {
  made += 1;
  return `00000000-0000-7000-9000-${made.toString(16).padStart(12, '0')}`;
};

export const blankForm = (subject: TableTemplate['subject']): TargetTable =>
  blankTable({
    form: { template: templateOf(subject), catalogue: policy.catalogue },
    budgetUnitName: '无锡市住房公积金管理中心江阴市分中心',
    fiscalYear: fiscalYear(2024),
    projectName: null,
    newId,
  });

/** A project's own table: its name, its money and one target. */
export function projectTable(
  ...[name, halfYear, fullYear]: readonly [name: string, halfYear: string, fullYear: string]
): TargetTable {
  const template = templateOf('project');
  const place = { kind: 'indicator', block: 'indicators', key: null } as const;
  const cell = (column: ColumnKey, written: string) =>
    makeCell({ written, template, row: place, column });
  const row = {
    ...place,
    id: asId<RowId>(newId()),
    cells: { indicator: cell('indicator', '完成份数'), fullYear: cell('fullYear', '≥1份') },
  };
  const filled = [
    ['projectName', 'text', name] as const,
    ['funds.total', 'halfYear', halfYear] as const,
    ['funds.total', 'fullYear', fullYear] as const,
  ].reduce(withWritten, blankForm('project'));
  return { ...filled, rows: [...filled.rows, row] };
}

function withWritten(
  table: TargetTable,
  [key, column, written]: readonly [key: string, column: ColumnKey, written: string],
): TargetTable {
  const template = templateOf('project');
  return {
    ...table,
    rows: table.rows.map((row) =>
      row.key === key
        ? {
            ...row,
            cells: { ...row.cells, [column]: makeCell({ written, template, row, column }) },
          }
        : row,
    ),
  };
}
