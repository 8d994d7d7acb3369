/**
 * 审计事项 record entries: what each verb on units and tables leaves in the audit trail. Sentences
 * tell what happened; figures and texts stand in before and after.
 */
import type { AuditEntry, AuditValue } from '#core/audit/record.ts';
import type { TargetTable } from '#core/performance/target-table.ts';
import { rowById } from '#core/performance/target-table.ts';
import type { BudgetUnit, DraftWrite, Explanation, TableDraft } from '../ports/table-store.ts';
import { recordSentences as sentences } from './messages.ts';
import { rowLabel } from './table-difference.ts';

/** 表名 as people call a table: whose, which year, which project. */
export const tableName = (
  draft: Pick<TableDraft, 'fiscalYear' | 'projectName'> & {
    readonly table: Pick<TargetTable, 'budgetUnitName'>;
  },
): string => sentences.tableName(draft.table.budgetUnitName, draft.fiscalYear, draft.projectName);

type TableDeed = Pick<AuditEntry, 'before' | 'after'> & { readonly say: (name: string) => string };

/** Any deed on a table: approvals and evidence use it too. */
export function tableEntry(
  draft: Omit<TableDraft, 'revision' | 'versions' | 'changedAt'>,
  { say, before, after }: TableDeed,
): AuditEntry {
  const name = tableName(draft);
  return {
    subject: { kind: 'target_table', id: draft.tableId, name },
    budgetUnitId: draft.budgetUnitId,
    summary: say(name),
    before,
    after,
  };
}

type Change = DraftWrite['changes'][number];

export function editEntry(
  draft: TableDraft,
  edited: { readonly table: TargetTable; readonly changes: readonly Change[] },
  revision: number,
): AuditEntry {
  const { changes } = edited;
  const cells = (side: 'from' | 'to'): AuditValue =>
    changes.map((change) => ({
      deed: change.kind,
      row: labelOf(draft.table, edited.table, change.rowId),
      rowId: change.rowId,
      column: change.column,
      written: change[side],
    }));
  return tableEntry(draft, {
    say: (name) => sentences.edited(name, changes.length),
    before: { revision: draft.revision, cells: cells('from') },
    after: { revision, cells: cells('to') },
  });
}

function labelOf(before: TargetTable, after: TargetTable, rowId: string): string | null {
  const row = rowById(after, rowId) ?? rowById(before, rowId);
  return row === null ? null : rowLabel(row);
}

export const versionEntry = (
  draft: TableDraft,
  version: { readonly number: number; readonly digest: string; readonly note: string },
): AuditEntry =>
  tableEntry(draft, {
    say: (name) => sentences.versionSaved(name, version.number),
    before: { versions: draft.versions },
    after: { version: version.number, digest: version.digest, note: version.note },
  });

export const newTableEntry = (
  draft: Omit<TableDraft, 'revision' | 'versions' | 'changedAt'>,
  copiedFrom: string | null,
): AuditEntry =>
  tableEntry(draft, {
    say: (name) => sentences.tableMade(name, copiedFrom !== null),
    before: null,
    after: { templateId: draft.templateId, rows: draft.table.rows.length, copiedFrom },
  });

type Explained = Pick<Explanation, 'findingKey' | 'kind' | 'text'>;

export const explainEntry = (draft: TableDraft, said: Explained): AuditEntry =>
  tableEntry(draft, {
    say: (name) => sentences.explained(name, said.kind === 'waiver'),
    before: null,
    after: explanationOf(said),
  });

export const withdrawEntry = (draft: TableDraft, said: Explained): AuditEntry =>
  tableEntry(draft, {
    say: sentences.explanationWithdrawn,
    before: explanationOf(said),
    after: null,
  });

const explanationOf = ({ findingKey, kind, text }: Explained): AuditValue => ({
  findingKey,
  kind,
  text,
});

type UnitState = Pick<
  BudgetUnit,
  'name' | 'shortName' | 'branchName' | 'parentId' | 'fromYear' | 'untilYear'
>;

export const newUnitEntry = (budgetUnit: UnitState & { readonly id: string }): AuditEntry => ({
  subject: { kind: 'budget_unit', id: budgetUnit.id, name: budgetUnit.name },
  budgetUnitId: budgetUnit.id,
  summary: sentences.unitMade(budgetUnit.name),
  before: null,
  after: unitOf(budgetUnit),
});

export const changeUnitEntry = (was: BudgetUnit, became: UnitState): AuditEntry => ({
  subject: { kind: 'budget_unit', id: was.id, name: became.name },
  budgetUnitId: was.id,
  summary: sentences.unitChanged(was.name, became.name),
  before: unitOf(was),
  after: unitOf(became),
});

const unitOf = (state: UnitState): AuditValue => ({
  name: state.name,
  shortName: state.shortName,
  branchName: state.branchName,
  parentId: state.parentId,
  fromYear: state.fromYear,
  untilYear: state.untilYear,
});

/** Of a file it is the digest that proves which; a name may be anybody's. */
export const fileEntry = (
  file: { readonly id: string | null; readonly name: string },
  deed: {
    readonly summary: string;
    readonly budgetUnitId: string | null;
    readonly after: AuditValue;
  },
): AuditEntry => ({
  subject: { kind: 'source_file', id: file.id, name: file.name },
  before: null,
  ...deed,
});
