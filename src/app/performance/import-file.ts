/**
 * 导入文件 import file: bytes of one file become drafts and versions of its tables.
 * docs/spec/api.md section 4 tells what an upload does to a table that is there already.
 *
 * All tables of a file are written in one transaction: a cancelled or refused import leaves
 * nothing behind. What was edited on screen since the last version is kept as a version first.
 */
import type { Finding } from '#core/base/finding.ts';
import type { SourceFileId, TableId } from '#core/base/id.ts';
import { asId } from '#core/base/id.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { TargetTable, Unread } from '#core/performance/target-table.ts';
import type { ReadFile } from '../ports/document-reader.ts';
import type { ReadingRefusalCode } from '../ports/file-reading.ts';
import type { TableWriter, WriteRefusalCode } from '../ports/table-store.ts';
import type { Desk } from './desk.ts';
import { keepTable, type Kept } from './keep-table.ts';
import { refusals } from './messages.ts';
import { shownFindings } from './review-group.ts';
import { planTables, type SkippedTable, type TablePlan, type UnitPlan } from './plan-tables.ts';

export type ImportRefusal = Refusal<ReadingRefusalCode | WriteRefusalCode | 'table_busy'>;

/** 导入的表 */
export type ImportedTable = {
  readonly tableId: TableId;
  readonly budgetUnit: string;
  readonly fiscalYear: number;
  readonly outcome: Kept['outcome'];
  readonly findings: readonly Finding[];
  readonly unread: readonly Unread[];
};

/** 导入结果 `skipped` says for each table of the file that could not be kept why. */
export type ImportOutcome = {
  readonly tables: readonly ImportedTable[];
  readonly skipped: readonly SkippedTable[];
  readonly unread: readonly Unread[];
};

export type ImportHooks = {
  readonly report?: (done: number, total: number, step: string) => void | Promise<void>;
  readonly cancelled?: () => boolean;
};

type File = { readonly name: string; readonly bytes: Uint8Array };

export async function importFile(
  desk: Desk,
  world: World,
  input: { readonly file: File; readonly hooks?: ImportHooks },
): Promise<Result<ImportOutcome, ImportRefusal>> {
  const { file, hooks = {} } = input;
  const cancelled = hooks.cancelled ?? (() => false);
  await hooks.report?.(0, 0, '正在读取');
  const read = await desk.reading(file, {
    cancelled,
    progress: (done, total) => void hooks.report?.(done, total, '正在读取'),
  });
  if (!read.ok) return read;
  if (cancelled()) return err(refusals.cancelled());
  return keepWithRetry(desk, world, { file, read: read.value, hooks });
}

type ReadInput = { readonly file: File; readonly read: ReadFile; readonly hooks: ImportHooks };

/** Somebody may save a cell between our look and our write: look again, a few times. */
const attempts = 4;

async function keepWithRetry(
  desk: Desk,
  world: World,
  input: ReadInput,
): Promise<Result<ImportOutcome, ImportRefusal>> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const plan = await planTables(desk, world, input.read.tables);
    const written = await writePlan(desk, world, { ...input, plan });
    if (written.ok) {
      await input.hooks.report?.(1, 1, '正在审核');
      return ok(await outcomeOf(desk, world, { ...input, plan, kept: written.value }));
    }
    if (written.error.code === 'cancelled') return err(written.error);
  }
  return err(refusals.busy());
}

type PlannedInput = ReadInput & { readonly plan: Awaited<ReturnType<typeof planTables>> };

async function writePlan(
  desk: Desk,
  world: World,
  input: PlannedInput,
): Promise<Result<readonly Kept[], Refusal<WriteRefusalCode | 'cancelled'>>> {
  const { plan, file, hooks } = input;
  return desk.store.write<readonly Kept[], Refusal<WriteRefusalCode | 'cancelled'>>(
    world,
    async (writer) => {
      const units = await addUnits(writer, plan.units);
      if (!units.ok) return units;
      const sourceFileId = await writer.keepSourceFile({
        id: asId<SourceFileId>(world.newId()),
        ...file,
      });
      const kept: Kept[] = [];
      for (const table of plan.tables) {
        if (hooks.cancelled?.() === true) return err(refusals.cancelled());
        await reportSaving(hooks, table, { done: kept.length, total: plan.tables.length });
        const one = await keepTable(writer, world, { plan: table, sourceFileId });
        if (!one.ok) return one;
        kept.push(one.value);
      }
      return ok(kept);
    },
  );
}

/** Some fifty steps at most: a report is a message to the page, and perhaps a row. */
async function reportSaving(
  hooks: ImportHooks,
  plan: TablePlan,
  { done, total }: { readonly done: number; readonly total: number },
): Promise<void> {
  if (done % Math.ceil(total / 50) !== 0) return;
  await hooks.report?.(done, total, `正在保存：${plan.table.budgetUnitName}`);
}

async function addUnits(
  writer: TableWriter,
  units: readonly UnitPlan[],
): Promise<Result<null, Refusal<'unit_exists'>>> {
  for (const budgetUnit of units) {
    const added = await writer.addUnit(budgetUnit);
    if (!added.ok) return added;
  }
  return ok(null);
}

async function outcomeOf(
  desk: Desk,
  world: World,
  input: PlannedInput & { readonly kept: readonly Kept[] },
): Promise<ImportOutcome> {
  const ids = new Set(input.kept.map((one) => one.tableId));
  const [units, drafts] = await Promise.all([desk.store.units(world), desk.store.drafts(world)]);
  const reviews = desk.reviews.review(units, drafts, (draft) => ids.has(draft.tableId));
  const tables = input.kept.map((one, at) =>
    importedTable(one, input.plan.tables[at]?.table, shownFindings(reviews.get(one.tableId))),
  );
  return {
    tables: tables.filter((table) => table !== null),
    skipped: [...input.read.refusals, ...input.plan.skipped],
    unread: [...input.read.unread, ...input.plan.unread],
  };
}

const importedTable = (
  kept: Kept,
  table: TargetTable | undefined,
  findings: readonly Finding[],
): ImportedTable | null =>
  table === undefined || table.fiscalYear === null
    ? null
    : {
        tableId: kept.tableId,
        budgetUnit: table.budgetUnitName,
        fiscalYear: table.fiscalYear,
        outcome: kept.outcome,
        findings,
        unread: table.unread,
      };
