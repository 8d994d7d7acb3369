/** 空白表样 blank form: the official form with nothing filled in but whose it is and for which year. */
import { parseFiscalYear } from '#core/base/calendar.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { TableTemplate } from '#core/policy/table-template.ts';
import { blankTable } from '#core/performance/blank-table.ts';
import type { TargetTable } from '#core/performance/target-table.ts';
import type { Desk } from './desk.ts';
import { templateOf } from './find-template.ts';
import { refusals } from './messages.ts';

/** 空白表样 */
export type BlankForm = { readonly template: TableTemplate; readonly table: TargetTable };

/** Without a unit its line stays empty; without a year it is this one, so that it can come back. */
export async function blankForm(
  desk: Desk,
  world: World,
  request: {
    readonly templateId: string;
    readonly budgetUnitId: string | null;
    readonly fiscalYear: number | null;
    readonly projectName: string | null;
  },
): Promise<Result<BlankForm, Refusal<'template_unknown' | 'unit_unknown' | 'year_out_of_range'>>> {
  const { templateId, budgetUnitId, projectName } = request;
  const template = templateOf(desk.policy, templateId);
  if (template === null) return err(refusals.templateUnknown({ templateId }));
  const units = budgetUnitId === null ? [] : await desk.store.units(world);
  const budgetUnit = units.find((one) => one.id === budgetUnitId);
  if (budgetUnitId !== null && budgetUnit === undefined) return err(refusals.unitUnknown());
  const wanted = request.fiscalYear ?? world.businessDate().slice(0, 4);
  const fiscalYear = parseFiscalYear(wanted);
  if (fiscalYear === null) return err(refusals.yearOutOfRange({ fiscalYear: wanted }));
  const table = blankTable({
    form: { template, catalogue: desk.policy.catalogue },
    budgetUnitName: budgetUnit?.name ?? '',
    fiscalYear,
    projectName,
    newId: world.newId,
  });
  return ok({ template, table });
}
