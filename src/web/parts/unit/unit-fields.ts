/** 单位栏目 the fields of a budget unit as typed in a dialog, and what is sent of them. */
import type { z } from 'zod';
import type { BudgetUnitJson } from '#contract/overview.ts';
import type { changeUnitBody } from '#contract/routes.ts';
import { unitsInOrder } from '../overview/unit-grid.ts';

/** Everything as text, as it stands in the form; '' where nothing is written. */
export type UnitFields = {
  readonly name: string;
  readonly shortName: string;
  readonly branchName: string;
  readonly parentId: string;
  readonly fromYear: string;
  readonly untilYear: string;
};

export const unitFieldNames = [
  'name',
  'shortName',
  'branchName',
  'parentId',
  'fromYear',
  'untilYear',
] as const satisfies readonly (keyof UnitFields)[];

export const fieldsOf = (budgetUnit: BudgetUnitJson): UnitFields => ({
  name: budgetUnit.name,
  shortName: budgetUnit.shortName,
  branchName: budgetUnit.branchName ?? '',
  parentId: budgetUnit.parentId ?? '',
  fromYear: budgetUnit.fromYear?.toString() ?? '',
  untilYear: budgetUnit.untilYear?.toString() ?? '',
});

/** Written as an input method may write it: ２０２５ and a space behind are a year too. */
const yearText = (typed: string): string => typed.normalize('NFKC').trim();

export const isYearOrOpen = (typed: string): boolean => /^((19|20)\d{2})?$/.test(yearText(typed));

const yearOf = (typed: string): number | null =>
  yearText(typed) === '' ? null : Number(yearText(typed));

export const changeBody = (
  fields: UnitFields,
  expectedRevision: number,
): z.input<typeof changeUnitBody> => ({
  expectedRevision,
  name: fields.name.trim(),
  shortName: fields.shortName.trim(),
  branchName: fields.branchName.trim() || null,
  parentId: fields.parentId || null,
  fromYear: yearOf(fields.fromYear),
  untilYear: yearOf(fields.untilYear),
});

export const changedFields = (
  before: UnitFields,
  after: UnitFields,
): readonly (keyof UnitFields)[] =>
  unitFieldNames.filter((name) => before[name].trim() !== after[name].trim());

/** What was typed stays, on top of what the unit has become elsewhere in the meantime. */
export function rebaseFields(
  before: UnitFields,
  typed: UnitFields,
  latest: UnitFields,
): UnitFields {
  const mine = changedFields(before, typed).map((name) => [name, typed[name]]);
  return { ...latest, ...Object.fromEntries(mine) };
}

/** Departments the unit may stand below: not itself, and none that stands below it. */
export function possibleParents(
  units: readonly BudgetUnitJson[],
  budgetUnitId: string,
): readonly { readonly budgetUnit: BudgetUnitJson; readonly depth: number }[] {
  const below = new Set([budgetUnitId]);
  const inOrder = unitsInOrder(units);
  // The tree is in reading order: a parent always comes before what stands below it.
  for (const { budgetUnit } of inOrder) {
    if (budgetUnit.parentId !== null && below.has(budgetUnit.parentId)) below.add(budgetUnit.id);
  }
  return inOrder.filter(
    ({ budgetUnit }) => budgetUnit.kind === 'department' && !below.has(budgetUnit.id),
  );
}
