/** 导出 exports: a table, a department's tables or a blank form, written as files to take along. */
import { disclosedTables, everywhere } from '#app/approval/disclosed-tables.ts';
import { blankForm } from '#app/performance/blank-form.ts';
import {
  collectDepartment,
  type DepartmentRefusal,
  type DepartmentTables,
} from '#app/performance/collect-department.ts';
import type { Desk } from '#app/performance/desk.ts';
import { findTable, type FoundTable } from '#app/performance/find-table.ts';
import { templateOf } from '#app/performance/find-template.ts';
import { viewVersion } from '#app/performance/view-version.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { TargetTable } from '#core/performance/target-table.ts';
import { fileStem } from '#documents/file-stem.ts';
import { writeSubmission } from '#documents/submission-package.ts';
import { exportForms, isExportForm, writeTables } from '#documents/write-tables.ts';
import { apiMessages, apiRefusals } from './messages.ts';
import type { RefusalCode } from './refusal-status.ts';
import type { Download } from './send-file.ts';

type Exported = Promise<Result<Download, Refusal<RefusalCode>>>;

const zipType = 'application/zip';
const formatUnknown = err(apiRefusals.formatUnknown(Object.keys(exportForms)));

export async function exportTable(
  desk: Desk,
  world: World,
  asked: WhichTable & { readonly format: string },
): Exported {
  const { format } = asked;
  if (!isExportForm(format)) return formatUnknown;
  const chosen = await chosenTable(desk, world, asked);
  if (!chosen.ok) return chosen;
  return ok({
    name: `${stemOf(chosen.value, asked.version)}.${format}`,
    mediaType: exportForms[format].mediaType,
    content: await writeTables(format, [chosen.value.table], desk.policy),
  });
}

/** For whoever signed in: the version that was disclosed, and of no other table anything. */
export async function exportDisclosed(
  desk: Desk,
  world: World,
  asked: { readonly tableId: string; readonly format: string },
): Exported {
  const found = (await disclosedTables(desk, world)).find((one) => one.tableId === asked.tableId);
  if (found === undefined) return err(apiRefusals.disclosedUnknown);
  return exportTable(desk, everywhere(world), { ...asked, version: found.version });
}

/** 报送件 of one table: the forms bear the same name, the zip says what it is. */
export async function exportSubmission(desk: Desk, world: World, asked: WhichTable): Exported {
  const chosen = await chosenTable(desk, world, asked);
  if (!chosen.ok) return chosen;
  const { draft, budgetUnit, table } = chosen.value;
  const stem = stemOf(chosen.value, asked.version);
  const names = [budgetUnit.name, draft.fiscalYear, draft.projectName, versionName(asked)];
  return ok({
    name: `${fileStem(names)}-${apiMessages.submission}.zip`,
    mediaType: zipType,
    content: await writeSubmission([{ folder: '', stem, table }], desk.policy, desk.breathe),
  });
}

type WhichDepartment = { readonly budgetUnitId: string; readonly fiscalYear: number };

export async function submitDepartment(desk: Desk, world: World, asked: WhichDepartment): Exported {
  const collected = await collectDepartment(desk, world, asked);
  if (!collected.ok) return collected;
  const { tables } = collected.value;
  const submitted = tables.map(({ budgetUnit, draft }) => ({
    folder: fileStem([budgetUnit.name]),
    stem: fileStem([budgetUnit.name, draft.fiscalYear, draft.projectName]),
    table: draft.table,
  }));
  return ok({
    name: `${departmentStem(collected.value)}-${apiMessages.submission}.zip`,
    mediaType: zipType,
    content: await writeSubmission(submitted, desk.policy, desk.breathe),
  });
}

export async function exportDepartment(
  desk: Desk,
  world: World,
  asked: WhichDepartment & { readonly format: string },
): Exported {
  const { format } = asked;
  if (!isExportForm(format)) return formatUnknown;
  const collected: Result<DepartmentTables, DepartmentRefusal> = await collectDepartment(
    desk,
    world,
    asked,
  );
  if (!collected.ok) return collected;
  const tables = collected.value.tables.map(({ draft }) => draft.table);
  return ok({
    name: `${departmentStem(collected.value)}-${apiMessages.allTables}.${format}`,
    mediaType: exportForms[format].mediaType,
    content: await writeTables(format, tables, desk.policy),
  });
}

const departmentStem = ({ department, fiscalYear }: DepartmentTables): string =>
  fileStem([department.name, fiscalYear]);

export async function exportBlank(
  desk: Desk,
  world: World,
  asked: {
    readonly templateId: string;
    readonly format: string;
    readonly budgetUnitId?: string | undefined;
    readonly year?: number | undefined;
    readonly budgetProject?: string | undefined;
  },
): Exported {
  const { format, templateId } = asked;
  if (!isExportForm(format)) return formatUnknown;
  const blank = await blankForm(desk, world, {
    templateId,
    budgetUnitId: asked.budgetUnitId ?? null,
    fiscalYear: asked.year ?? null,
    projectName: asked.budgetProject ?? null,
  });
  if (!blank.ok) return blank;
  const { table, template } = blank.value;
  const { budgetUnitName, fiscalYear } = table;
  const names = [template.title, budgetUnitName, fiscalYear, asked.budgetProject ?? ''];
  return ok({
    name: `${fileStem([apiMessages.blankForm, ...names])}.${format}`,
    mediaType: exportForms[format].mediaType,
    content: await writeTables(format, [table], desk.policy),
  });
}

/** 哪张表 the draft as it stands, or one version as it was saved. */
type WhichTable = { readonly tableId: string; readonly version: number | null };
type Chosen = FoundTable & { readonly table: TargetTable };

/** A version's digest has proven it. */
async function chosenTable(
  desk: Desk,
  world: World,
  { tableId, version: number }: WhichTable,
): Promise<Result<Chosen, Refusal<RefusalCode>>> {
  const found = await findTable(desk, world, tableId);
  if (!found.ok) return found;
  const { templateId } = found.value.draft;
  if (templateOf(desk.policy, templateId) === null) return err(apiRefusals.formGone(templateId));
  if (number === null) return ok({ ...found.value, table: found.value.draft.table });
  const version = await viewVersion(desk, world, { tableId, number });
  return version.ok ? ok({ ...found.value, table: version.value.table }) : version;
}

const versionName = ({ version }: Pick<WhichTable, 'version'>): string =>
  version === null ? '' : `第${version}版`;

const stemOf = ({ draft, budgetUnit }: Chosen, version: number | null): string =>
  fileStem([budgetUnit.name, draft.fiscalYear, draft.projectName, versionName({ version })]);
