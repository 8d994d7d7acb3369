/**
 * 新建目标表 new table: blank for a year, or last year's rows copied with figures kept or cleared.
 */
import type { TableId } from '#core/base/id.ts';
import { asId, parseId } from '#core/base/id.ts';
import { type FiscalYear, parseFiscalYear } from '#core/base/calendar.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { narrativeKeys, type TableTemplate } from '#core/policy/table-template.ts';
import { blankTable, copyTable } from '#core/performance/blank-table.ts';
import { applyEdit } from '#core/performance/edit-table.ts';
import { rowByKey, type TargetTable } from '#core/performance/target-table.ts';
import type { BudgetUnit } from '../ports/table-store.ts';
import { answerOnce } from './answer-once.ts';
import type { Desk, Once } from './desk.ts';
import { templateOf } from './find-template.ts';
import { refusals } from './messages.ts';
import { newTableEntry } from './record-entries.ts';
import { isWithin } from './table-may.ts';
import { standsInYear } from './unit-tree.ts';

/** 起点 what a new table starts from. */
export type TableStart =
  | { readonly kind: 'blank' }
  | { readonly kind: 'copy'; readonly tableId: string; readonly figures: 'keep' | 'clear' };

export type NewTableRefusal = Refusal<
  | 'unit_unknown'
  | 'not_permitted'
  | 'template_unknown'
  | 'year_out_of_range'
  | 'unit_not_in_year'
  | 'department_holds_no_table'
  | 'project_name_missing'
  | 'project_name_idle'
  | 'copy_source_unknown'
  | 'copy_source_unlike'
  | 'table_exists'
  | 'key_reused'
>;

type NewTableRequest = {
  readonly budgetUnitId: string;
  readonly fiscalYear: number;
  readonly templateId: string;
  readonly projectName: string | null;
  readonly start: TableStart;
  readonly once: Once;
};

/** What the request means once every name in it was found. */
type Wanted = {
  readonly budgetUnit: BudgetUnit;
  readonly template: TableTemplate;
  readonly fiscalYear: FiscalYear;
  readonly projectName: string | null;
};

export async function newTable(
  desk: Desk,
  world: World,
  request: NewTableRequest,
): Promise<Result<{ readonly tableId: TableId }, NewTableRefusal>> {
  const wanted = await wantedOf(desk, world, request);
  if (!wanted.ok) return wanted;
  const table = await startTable(desk, world, { wanted: wanted.value, start: request.start });
  if (!table.ok) return table;
  const tableId = asId<TableId>(world.newId());
  const { budgetUnit, template, fiscalYear, projectName } = wanted.value;
  return answerOnce<{ readonly tableId: TableId }, NewTableRefusal>(
    { store: desk.store, world, once: request.once, verb: 'new_table' },
    async (writer) => {
      const draft = {
        tableId,
        budgetUnitId: budgetUnit.id,
        fiscalYear,
        templateId: template.id,
        projectName,
        table: table.value,
      };
      const added = await writer.addTable(draft);
      if (!added.ok) return err(existsAlready(added.error, wanted.value));
      const { start } = request;
      await writer.record(newTableEntry(draft, start.kind === 'copy' ? start.tableId : null));
      return ok({ tableId });
    },
  );
}

async function wantedOf(
  desk: Desk,
  world: World,
  request: NewTableRequest,
): Promise<Result<Wanted, NewTableRefusal>> {
  const budgetUnit = (await desk.store.units(world)).find((one) => one.id === request.budgetUnitId);
  if (budgetUnit === undefined) return err(refusals.unitUnknown());
  if (!isWithin(world.caller, budgetUnit.id)) {
    return err(refusals.notPermitted({ budgetUnit: budgetUnit.name }));
  }
  const { templateId, projectName } = request;
  const template = templateOf(desk.policy, templateId);
  if (template === null) return err(refusals.templateUnknown({ templateId }));
  const fiscalYear = parseFiscalYear(request.fiscalYear);
  if (fiscalYear === null) {
    return err(refusals.yearOutOfRange({ fiscalYear: request.fiscalYear }));
  }
  if (budgetUnit.kind === 'department') {
    return err(refusals.departmentHoldsNoTable({ name: budgetUnit.name }));
  }
  if (!standsInYear(budgetUnit, fiscalYear)) {
    return err(refusals.unitNotInYear({ name: budgetUnit.name, fiscalYear }));
  }
  const name = projectName?.trim() ?? '';
  if (template.subject === 'project' && name === '') return err(refusals.projectNameMissing());
  if (template.subject === 'department' && name !== '') return err(refusals.projectNameIdle());
  return ok({ budgetUnit, template, fiscalYear, projectName: name === '' ? null : name });
}

async function startTable(
  desk: Desk,
  world: World,
  at: { readonly wanted: Wanted; readonly start: TableStart },
): Promise<Result<TargetTable, NewTableRefusal>> {
  const { wanted, start } = at;
  const { template, fiscalYear, projectName } = wanted;
  if (start.kind === 'blank') {
    const form = { template, catalogue: desk.policy.catalogue };
    const budgetUnitName = wanted.budgetUnit.name;
    return ok(blankTable({ form, budgetUnitName, fiscalYear, projectName, newId: world.newId }));
  }
  const id = parseId<TableId>(start.tableId);
  const source = id === null ? null : await desk.store.draft(world, id);
  if (source === null) return err(refusals.copySourceUnknown());
  if (source.templateId !== template.id) return err(refusals.copySourceUnlike());
  const { figures } = start;
  const copy = copyTable({
    table: source.table,
    template,
    fiscalYear,
    figures,
    newId: world.newId,
  });
  return ok(source.budgetUnitId === wanted.budgetUnit.id ? copy : renamed(copy, wanted));
}

/** A sister's table copied as a pattern carries this unit's name, and this project's. */
function renamed(copy: TargetTable, { budgetUnit, template, projectName }: Wanted): TargetTable {
  const names = {
    [narrativeKeys.unitName]: budgetUnit.name,
    [narrativeKeys.projectName]: projectName,
  };
  const table = { ...copy, budgetUnitName: budgetUnit.name };
  return Object.entries(names).reduce((done, [key, written]) => {
    const row = rowByKey(done, key);
    if (row === null || written === null) return done;
    const edit = { kind: 'setCell', rowId: row.id, column: 'text', written } as const;
    const next = applyEdit(done, template, edit);
    return next.ok ? next.value : done;
  }, table);
}

const existsAlready = (
  refused: Refusal<'table_exists'>,
  { budgetUnit, fiscalYear, projectName }: Wanted,
): Refusal<'table_exists'> => ({
  ...refused,
  message:
    `“${budgetUnit.name}”${fiscalYear}年度` +
    `${projectName === null ? '' : `项目“${projectName}”`}的目标表已经有了，请直接打开它。`,
});
