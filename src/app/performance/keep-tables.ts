/**
 * 保存各表 keep tables: the tables of an import, inside the writing transaction.
 * docs/spec/api.md section 4: new, same or changed; edits on screen are never lost.
 */
import type { TableId, VersionId } from '#core/base/id.ts';
import { asId } from '#core/base/id.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { stageKey, targetTableStages } from '#core/approval/target-table-stages.ts';
import { carryRowIds } from '#core/performance/carry-row-ids.ts';
import type { TargetTable } from '#core/performance/target-table.ts';
import type {
  DraftWrite,
  TableWriter,
  UploadedTable,
  WriteRefusalCode,
} from '../ports/table-store.ts';
import { refusals } from './messages.ts';
import type { ExistingTable, TablePlan } from './plan-tables.ts';
import { contentOf, tableDifferences } from './table-difference.ts';

/** 保存结果 */
export type Kept = {
  readonly tableId: TableId;
  /** new: first of its unit and year; same: nothing to change; changed: a new version. */
  readonly outcome: 'new' | 'same' | 'changed';
};

type SourceFileName = UploadedTable['sourceFile'];
type KeepInput = { readonly plans: readonly TablePlan[]; readonly sourceFile: SourceFileName };

/** What is new goes in together; what is there already, one by one. In the order of the plans. */
export async function keepTables(
  writer: TableWriter,
  world: World,
  { plans, sourceFile }: KeepInput,
): Promise<Result<readonly Kept[], Refusal<WriteRefusalCode>>> {
  const uploads = plans.filter((plan) => plan.existing === null);
  const stored = await writer.addUploads(uploads.map((plan) => uploadOf(world, plan, sourceFile)));
  if (!stored.ok) return stored;
  const kept: Kept[] = [];
  for (const plan of plans) {
    const one = await keepOne(writer, world, { plan, sourceFile });
    if (!one.ok) return one;
    kept.push(one.value);
  }
  return ok(kept);
}

const uploadOf = (
  world: World,
  { after, table }: TablePlan,
  sourceFile: SourceFileName,
): UploadedTable => ({
  tableId: after.tableId,
  budgetUnitId: after.budgetUnitId,
  fiscalYear: after.fiscalYear,
  templateId: after.templateId,
  projectName: after.projectName,
  table,
  versionId: asId<VersionId>(world.newId()),
  sourceFile,
});

type OneInput = { readonly plan: TablePlan; readonly sourceFile: SourceFileName };

async function keepOne(
  writer: TableWriter,
  world: World,
  { plan, sourceFile }: OneInput,
): Promise<Result<Kept, Refusal<WriteRefusalCode>>> {
  const { existing, after } = plan;
  const { tableId } = after;
  if (existing === null) return ok({ tableId, outcome: 'new' });
  // Submitted since the plan was made: the plan is made anew, and tells so.
  const stage = await writer.lockedStage(tableId);
  if (stage === null || targetTableStages.locks[stageKey(stage)] !== null) {
    return err(refusals.revisionStale());
  }
  if (!existing.same)
    return keepChanged(writer, world, { existing, table: after.table, sourceFile });
  // With the draft's own rows: what people said of them is then said in this file too.
  const table = carryRowIds(existing.draft.table, plan.table);
  await writer.addTableSource({ tableId, table, sourceFile });
  return ok({ tableId, outcome: 'same' });
}

async function keepChanged(
  writer: TableWriter,
  world: World,
  input: {
    readonly existing: ExistingTable;
    readonly table: TargetTable;
    readonly sourceFile: SourceFileName;
  },
): Promise<Result<Kept, Refusal<WriteRefusalCode>>> {
  const { draft, versions } = input.existing;
  const { sourceFile } = input;
  const { tableId } = draft;
  const last = versions.toSorted((a, b) => b.number - a.number)[0];
  if (last === undefined || contentOf(last.table) !== contentOf(draft.table)) {
    const kept = await addVersion(writer, world, {
      tableId,
      expectedRevision: draft.revision,
      reason: 'save',
      note: '导入新文件前自动保存',
      sourceFile: null,
    });
    if (!kept.ok) return kept;
  }
  const { table } = input;
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
    sourceFile,
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
