/** 行与值 rows of the database as values of the port, in one place for reader and writer. */
import type { CalendarDate, Instant } from '#core/base/calendar.ts';
import {
  asId,
  type BudgetUnitId,
  type ExplanationId,
  parseId,
  type RowId,
  type SourceFileId,
  type TableId,
  type VersionId,
} from '#core/base/id.ts';
import type {
  BudgetUnit,
  CellChange,
  DraftHead,
  Explanation,
  SourcedTable,
  TableDraft,
  TableSource,
  TableVersion,
  VersionHead,
} from '#app/ports/table-store.ts';
import { provenTable, tableOf } from './table-content.ts';
import type { TableContent } from './table-step.ts';

export type UnitRow = {
  readonly id: string;
  readonly parent_id: string | null;
  readonly name: string;
  readonly short_name: string;
  readonly kind: BudgetUnit['kind'];
  readonly branch_name: string | null;
  readonly sort_key: string;
  readonly from_year: number | null;
  readonly until_year: number | null;
  readonly revision: number;
};

export const unitOf = (row: UnitRow): BudgetUnit => ({
  id: asId<BudgetUnitId>(row.id),
  parentId: row.parent_id === null ? null : asId<BudgetUnitId>(row.parent_id),
  name: row.name,
  shortName: row.short_name,
  kind: row.kind,
  branchName: row.branch_name,
  sortKey: row.sort_key,
  fromYear: row.from_year,
  untilYear: row.until_year,
  revision: row.revision,
});

/** What stands in target_table: who and which year, the same at every cut. */
export type TableRowOfStore = {
  readonly id: string;
  readonly budget_unit_id: string;
  readonly fiscal_year: number;
  readonly template_id: string;
  readonly project_name: string | null;
};

export type DraftRow = TableRowOfStore & {
  readonly revision: number;
  readonly versions: number;
  readonly content: TableContent;
  readonly instant: Instant;
};

export const draftOf = (row: DraftRow): TableDraft => ({
  ...whichDraft(row),
  table: tableOf(row.content),
});

export type DraftHeadRow = Omit<DraftRow, 'content'> & { readonly unread_count: number };

export const draftHeadOf = (row: DraftHeadRow): DraftHead => ({
  ...whichDraft(row),
  unreadCount: row.unread_count,
});

export const whichDraft = (row: Omit<DraftRow, 'content'>): Omit<TableDraft, 'table'> => ({
  tableId: asId<TableId>(row.id),
  budgetUnitId: asId<BudgetUnitId>(row.budget_unit_id),
  fiscalYear: row.fiscal_year,
  templateId: row.template_id,
  projectName: row.project_name,
  revision: row.revision,
  versions: row.versions,
  changedAt: row.instant,
});

export type VersionHeadRow = {
  readonly id: string;
  readonly table_id: string;
  readonly number: number;
  readonly digest: string;
  readonly reason: TableVersion['reason'];
  readonly note: string;
  readonly source_file_id: string | null;
  readonly source_file_name: string | null;
  readonly user_name: string;
  readonly instant: Instant;
  readonly business_date: CalendarDate;
};

export type VersionRow = VersionHeadRow & { readonly content: TableContent };

export const versionOf = (row: VersionRow): TableVersion => ({
  ...versionHeadOf(row),
  table: provenTable(row.content, row.digest, `版本 ${row.number}`),
});

export const versionHeadOf = (row: VersionHeadRow): VersionHead => ({
  id: asId<VersionId>(row.id),
  tableId: asId<TableId>(row.table_id),
  number: row.number,
  digest: row.digest,
  reason: row.reason,
  note: row.note,
  sourceFile:
    row.source_file_id === null
      ? null
      : { id: asId<SourceFileId>(row.source_file_id), name: row.source_file_name ?? '' },
  userName: row.user_name,
  instant: row.instant,
  businessDate: row.business_date,
});

export type TableSourceRow = {
  readonly table_id: string;
  readonly source_file_id: string;
  readonly source_file_name: string;
  readonly number: number | null;
  readonly user_name: string;
  readonly instant: Instant;
  readonly business_date: CalendarDate;
};

export const tableSourceOf = (row: TableSourceRow): TableSource => ({
  tableId: asId<TableId>(row.table_id),
  sourceFile: { id: asId<SourceFileId>(row.source_file_id), name: row.source_file_name },
  version: row.number,
  userName: row.user_name,
  instant: row.instant,
  businessDate: row.business_date,
});

export type SourcedTableRow = TableSourceRow & {
  readonly digest: string;
  readonly content: TableContent;
};

export const sourcedTableOf = (row: SourcedTableRow): SourcedTable => ({
  ...tableSourceOf(row),
  table: provenTable(row.content, row.digest, `来源文件 ${row.source_file_name}`),
});

export type ChangeRow = {
  readonly table_id: string;
  readonly revision: number;
  readonly kind: CellChange['kind'];
  readonly row_id: string;
  readonly column_key: string | null;
  readonly from_written: string | null;
  readonly to_written: string | null;
  readonly user_name: string;
  readonly instant: Instant;
};

export const changeOf = (row: ChangeRow): CellChange => ({
  tableId: asId<TableId>(row.table_id),
  revision: row.revision,
  kind: row.kind,
  rowId: asId<RowId>(row.row_id),
  column: row.column_key,
  from: row.from_written,
  to: row.to_written,
  userName: row.user_name,
  instant: row.instant,
});

export type ExplanationRow = {
  readonly id: string;
  readonly table_id: string;
  readonly finding_key: string;
  readonly kind: Explanation['kind'];
  readonly explanation: string;
  readonly user_name: string;
  readonly instant: Instant;
};

export const explanationOf = (row: ExplanationRow): Explanation => ({
  id: asId<ExplanationId>(row.id),
  tableId: asId<TableId>(row.table_id),
  findingKey: row.finding_key,
  kind: row.kind,
  text: row.explanation,
  userName: row.user_name,
  instant: row.instant,
});

/** An id from an address bar may be anything; what is no id names nothing. */
export const isId = (text: string): boolean => parseId(text) !== null;
