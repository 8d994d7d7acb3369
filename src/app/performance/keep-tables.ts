/**
 * 保存各表 keep tables: the tables of an import, inside the writing transaction.
 * docs/spec/api.md section 4: new, same or changed; edits on screen are never lost.
 */
import type { SourceFileId, TableId, VersionId } from '#core/base/id.ts';
import { asId } from '#core/base/id.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { TargetTable } from '#core/performance/target-table.ts';
import type {
  DraftWrite,
  TableWriter,
  UploadedTable,
  WriteRefusalCode,
} from '../ports/table-store.ts';
import type { ExistingTable, TablePlan } from './plan-tables.ts';
import { contentOf, tableDifferences } from './table-difference.ts';

/** 保存结果 */
export type Kept = {
  readonly tableId: TableId;
  /** new: first of its unit and year; same: nothing to change; changed: a new version. */
  readonly outcome: 'new' | 'same' | 'changed';
};

type KeepInput = { readonly plans: readonly TablePlan[]; readonly sourceFileId: SourceFileId };

/** What is new goes in together; what is there already, one by one. In the order of the plans. */
export async function keepTables(
  writer: TableWriter,
  world: World,
  { plans, sourceFileId }: KeepInput,
): Promise<Result<readonly Kept[], Refusal<WriteRefusalCode>>> {
  const uploads = plans.filter((plan) => plan.existing === null);
  const stored = await writer.addUploads(
    uploads.map((plan) => uploadOf(world, plan, sourceFileId)),
  );
  if (!stored.ok) return stored;
  const kept: Kept[] = [];
  for (const plan of plans) {
    const one = await keepOne(writer, world, { plan, sourceFileId });
    if (!one.ok) return one;
    kept.push(one.value);
  }
  return ok(kept);
}

const uploadOf = (
  world: World,
  { after, table }: TablePlan,
  sourceFileId: SourceFileId,
): UploadedTable => ({
  tableId: after.tableId,
  budgetUnitId: after.budgetUnitId,
  fiscalYear: after.fiscalYear,
  templateId: after.templateId,
  projectName: after.projectName,
  table,
  versionId: asId<VersionId>(world.newId()),
  sourceFileId,
});

type OneInput = { readonly plan: TablePlan; readonly sourceFileId: SourceFileId };

async function keepOne(
  writer: TableWriter,
  world: World,
  { plan, sourceFileId }: OneInput,
): Promise<Result<Kept, Refusal<WriteRefusalCode>>> {
  const { existing, after } = plan;
  const { tableId } = after;
  if (existing === null) return ok({ tableId, outcome: 'new' });
  return existing.same
    ? ok({ tableId, outcome: 'same' })
    : keepChanged(writer, world, { existing, table: after.table, sourceFileId });
}

async function keepChanged(
  writer: TableWriter,
  world: World,
  input: {
    readonly existing: ExistingTable;
    readonly table: TargetTable;
    readonly sourceFileId: SourceFileId;
  },
): Promise<Result<Kept, Refusal<WriteRefusalCode>>> {
  const { draft, versions } = input.existing;
  const { sourceFileId } = input;
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
