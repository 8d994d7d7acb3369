/**
 * 导入文件 import file: bytes of one file become drafts and versions of its tables.
 * docs/spec/api.md section 4 tells what an upload does to a table that is there already.
 *
 * All tables of a file are written in one transaction: a cancelled or refused import leaves
 * nothing behind. What was edited on screen since the last version is kept as a version first.
 */
import type { AuditEntry } from '#core/audit/record.ts';
import type { SourceFileId, TableId } from '#core/base/id.ts';
import { asId } from '#core/base/id.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { TargetTable, Unread } from '#core/performance/target-table.ts';
import type { FileNote, ReadFile } from '../ports/document-reader.ts';
import type { ReadingRefusalCode } from '../ports/file-reading.ts';
import type { TableWriter, WriteRefusalCode } from '../ports/table-store.ts';
import type { Desk } from './desk.ts';
import { type CountedFindings, countTableFindings } from './count-findings.ts';
import { type FindingCount, noFindings } from './finding-count.ts';
import { keepTables, type Kept } from './keep-tables.ts';
import { importSteps as steps, recordSentences, refusals } from './messages.ts';
import { type ImportPlan, planTables, type SkippedTable } from './plan-tables.ts';
import type { UnitPlan } from './plan-units.ts';
import { fileEntry, tableName } from './record-entries.ts';
import type { TableCounts } from './review-desk.ts';

export type ImportRefusal = Refusal<ReadingRefusalCode | WriteRefusalCode | 'table_busy'>;

/** 导入的表 */
export type ImportedTable = {
  readonly tableId: TableId;
  readonly budgetUnit: string;
  readonly fiscalYear: number;
  readonly outcome: Kept['outcome'];
  readonly counts: FindingCount;
  readonly unread: readonly Unread[];
};

/** 导入结果 `skipped` says for each table of the file that could not be kept why. */
export type ImportOutcome = {
  readonly tables: readonly ImportedTable[];
  readonly skipped: readonly SkippedTable[];
  readonly unread: readonly Unread[];
  /** How the file was read: its kind, hidden sheets, macros not run. */
  readonly notes: readonly FileNote[];
};

export type ImportHooks = {
  readonly report?: (done: number, total: number, step: string) => void | Promise<void>;
  readonly cancelled?: () => boolean;
  /** Called when the file has been read: it is kept once this is fulfilled. */
  readonly turn?: () => Promise<unknown>;
};

type File = { readonly name: string; readonly bytes: Uint8Array };

export async function importFile(
  desk: Desk,
  world: World,
  input: { readonly file: File; readonly hooks?: ImportHooks },
): Promise<Result<ImportOutcome, ImportRefusal>> {
  const { file, hooks = {} } = input;
  const cancelled = hooks.cancelled ?? (() => false);
  await hooks.report?.(0, 0, steps.reading);
  const read = await desk.reading(file, {
    cancelled,
    progress: (done, total) => void hooks.report?.(done, total, steps.reading),
  });
  if (!read.ok) return read;
  await hooks.turn?.();
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
  const stepOf = stepsOf(desk, input.hooks);
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const plan = await planTables(desk, world, {
      tables: input.read.tables,
      step: stepOf(steps.comparing),
    });
    if (plan === null) return err(refusals.cancelled());
    // Reviewed before it is kept: until the last moment it can be cancelled, and once it is kept
    // every page has its counts at hand.
    const counted = await reviewPlan(desk, world, { plan, step: stepOf(steps.reviewing) });
    if (counted === null) return err(refusals.cancelled());
    const { counts } = counted;
    const written = await writePlan(desk, world, { ...input, plan });
    if (written.ok) {
      counted.remember();
      return ok(outcomeOf({ ...input, plan, counts, kept: written.value }));
    }
    if (written.error.code === 'cancelled') return err(written.error);
  }
  return err(refusals.busy());
}

/** Reports, lets others in, and answers whether the import is still wanted. */
type Step = (done: number, total: number) => Promise<boolean>;

function stepsOf(desk: Desk, hooks: ImportHooks): (name: string) => Step {
  return (name) => async (done, total) => {
    await hooks.report?.(done, total, name);
    await desk.breathe();
    return hooks.cancelled?.() !== true;
  };
}

type PlannedInput = ReadInput & { readonly plan: ImportPlan };
type WriteRefusal = Refusal<WriteRefusalCode | 'cancelled'>;

/** So many tables go into one statement; between two a cancellation is heard. */
const tablesAtOnce = 20;

async function writePlan(
  desk: Desk,
  world: World,
  input: PlannedInput,
): Promise<Result<readonly Kept[], WriteRefusal>> {
  const { plan, file, hooks } = input;
  const step = stepsOf(desk, hooks)(steps.saving);
  return desk.store.write<readonly Kept[], WriteRefusal>(world, 'import_file', async (writer) => {
    const units = await addUnits(writer, plan.units);
    if (!units.ok) return units;
    const id = asId<SourceFileId>(world.newId());
    const sourceFile = { id: await writer.keepSourceFile({ id, ...file }), name: file.name };
    const kept: Kept[] = [];
    for (let at = 0; at < plan.tables.length; at += tablesAtOnce) {
      if (!(await step(at, plan.tables.length))) return err(refusals.cancelled());
      const plans = plan.tables.slice(at, at + tablesAtOnce);
      const some = await keepTables(writer, world, { plans, sourceFile });
      if (!some.ok) return some;
      kept.push(...some.value);
    }
    // Asked once more: this is the last moment at which nothing has been written.
    const wanted = await step(plan.tables.length, plan.tables.length);
    if (!wanted) return err(refusals.cancelled());
    await writer.record(importEntry(sourceFile, plan, kept));
    return ok(kept);
  });
}

/** Of one unit's tables it is that unit's; of a whole city's it is seen by who sees everything. */
function importEntry(
  file: { readonly id: SourceFileId; readonly name: string },
  plan: ImportPlan,
  kept: readonly Kept[],
): AuditEntry {
  const written = kept.filter(({ outcome }) => outcome !== 'same').length;
  const units = new Set(plan.tables.map(({ after }) => after.budgetUnitId));
  const [only = null] = units;
  return fileEntry(file, {
    summary: recordSentences.fileImported(file.name, written, plan.units.length),
    budgetUnitId: units.size === 1 ? only : null,
    after: {
      tables: kept.map(({ tableId, outcome }, at) => {
        const after = plan.tables[at]?.after;
        return { tableId, name: after === undefined ? '' : tableName(after), outcome };
      }),
      units: plan.units.map(({ id, name }) => ({ id, name })),
    },
  });
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

/** Units that are there already are read with their other tables; new ones have only the plan's. */
async function reviewPlan(
  desk: Desk,
  world: World,
  { plan, step }: { readonly plan: ImportPlan; readonly step: Step },
): Promise<CountedFindings | null> {
  if (plan.tables.length === 0) return { counts: new Map(), remember: () => undefined };
  const heads = await desk.store.draftHeads(world);
  const units = [...(await desk.store.units(world)), ...plan.units];
  const planned = plan.tables.map((table) => table.after);
  return countTableFindings(desk, world, { units, heads, planned, step });
}

function outcomeOf(
  input: PlannedInput & { readonly kept: readonly Kept[]; readonly counts: TableCounts },
): ImportOutcome {
  const tables = input.kept.map((one, at) =>
    importedTable(one, input.plan.tables[at]?.table, input.counts.get(one.tableId)),
  );
  return {
    tables: tables.filter((table) => table !== null),
    skipped: [...input.read.refusals, ...input.plan.skipped],
    unread: [...input.read.unread, ...input.plan.unread],
    notes: input.read.notes,
  };
}

const importedTable = (
  kept: Kept,
  table: TargetTable | undefined,
  counts: FindingCount = noFindings,
): ImportedTable | null =>
  table === undefined || table.fiscalYear === null
    ? null
    : {
        tableId: kept.tableId,
        budgetUnit: table.budgetUnitName,
        fiscalYear: table.fiscalYear,
        outcome: kept.outcome,
        counts,
        unread: table.unread,
      };
