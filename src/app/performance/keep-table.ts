/**
 * 保存一张表 keep table: one table of an import, inside the writing transaction.
 * docs/spec/api.md section 4: new, same or changed; edits on screen are never lost.
 */
import type { SourceFileId, TableId, VersionId } from '#core/base/id.ts';
import { asId } from '#core/base/id.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { carryRowIds } from '#core/performance/carry-row-ids.ts';
import type { TargetTable } from '#core/performance/target-table.ts';
import type { DraftWrite, TableWriter, WriteRefusalCode } from '../ports/table-store.ts';
import type { TablePlan } from './plan-tables.ts';
import { contentOf, tableDifferences } from './table-difference.ts';

/** 保存结果 */
export type Kept = {
  readonly tableId: TableId;
  /** new: first of its unit and year; same: nothing to change; changed: a new version. */
  readonly outcome: 'new' | 'same' | 'changed';
};

/** The revision of a draft that was just added. */
export const firstRevision = 1;

type KeepInput = { readonly plan: TablePlan; readonly sourceFileId: SourceFileId };

export async function keepTable(
  writer: TableWriter,
  world: World,
  input: KeepInput,
): Promise<Result<Kept, Refusal<WriteRefusalCode>>> {
  const { existing } = input.plan;
  if (existing === null) return keepNew(writer, world, input);
  const same: Kept = { tableId: existing.draft.tableId, outcome: 'same' };
  return isSame(input.plan) ? ok(same) : keepChanged(writer, world, input);
}

/**
 * Same as the last upload: the file has not changed, so what was edited here since stands.
 * Same as the draft: somebody typed what the file says.
 */
function isSame({ table, existing }: TablePlan): boolean {
  if (existing === null) return false;
  const uploaded = existing.versions
    .filter((version) => version.reason === 'upload')
    .toSorted((a, b) => b.number - a.number)[0];
  const content = contentOf(table);
  return (
    content === contentOf(existing.draft.table) ||
    (uploaded !== undefined && content === contentOf(uploaded.table))
  );
}

async function keepNew(
  writer: TableWriter,
  world: World,
  input: KeepInput,
): Promise<Result<Kept, Refusal<WriteRefusalCode>>> {
  const { plan, sourceFileId } = input;
  const tableId = asId<TableId>(world.newId());
  const { budgetUnitId, fiscalYear, projectName, table } = plan;
  const templateId = plan.template.id;
  const added = await writer.addTable({
    tableId,
    budgetUnitId,
    fiscalYear,
    templateId,
    projectName,
    table,
  });
  if (!added.ok) return added;
  const version = await addVersion(writer, world, {
    tableId,
    expectedRevision: firstRevision,
    reason: 'upload',
    note: '',
    sourceFileId,
  });
  return version.ok ? ok({ tableId, outcome: 'new' }) : version;
}

async function keepChanged(
  writer: TableWriter,
  world: World,
  input: KeepInput,
): Promise<Result<Kept, Refusal<WriteRefusalCode>>> {
  const { plan, sourceFileId } = input;
  if (plan.existing === null) return keepNew(writer, world, input);
  const { draft, versions } = plan.existing;
  const { tableId } = draft;
  const last = versions.toSorted((a, b) => b.number - a.number)[0];
  if (last === undefined || contentOf(last.table) !== contentOf(draft.table)) {
    const kept = await addVersion(writer, world, {
      tableId,
      expectedRevision: draft.revision,
      reason: 'save',
      note: '导入新文件前自动保存',
      sourceFileId: null,
    });
    if (!kept.ok) return kept;
  }
  const table = carryRowIds(draft.table, plan.table);
  const changes = uploadChanges(draft.table, table);
  const written = await writer.writeDraft({
    tableId,
    expectedRevision: draft.revision,
    table,
    changes,
  });
  if (!written.ok) return written;
  const version = await addVersion(writer, world, {
    tableId,
    expectedRevision: written.value,
    reason: 'upload',
    note: '',
    sourceFileId,
  });
  return version.ok ? ok({ tableId, outcome: 'changed' }) : version;
}

type VersionInput = Omit<Parameters<TableWriter['addVersion']>[0], 'id'>;

const addVersion = (writer: TableWriter, world: World, version: VersionInput) =>
  writer.addVersion({ id: asId<VersionId>(world.newId()), ...version });

const uploadChanges = (from: TargetTable, to: TargetTable): DraftWrite['changes'] =>
  tableDifferences(from, to).map((difference) => ({
    kind: 'upload',
    rowId: asId(difference.rowId),
    column: difference.column,
    from: difference.from,
    to: difference.to,
  }));
