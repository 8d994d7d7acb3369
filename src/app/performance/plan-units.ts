/**
 * 待建单位 plan units: the budget unit each name of a file means, by its present name or a former
 * one; a unit, and a department, met for the first time are planned once, however many tables name
 * them.
 */
import type { BudgetUnitId } from '#core/base/id.ts';
import { asId } from '#core/base/id.ts';
import { normaliseName } from '#core/policy/catalogue.ts';
import type { BudgetUnit, FormerName } from '../ports/table-store.ts';
import { alwaysOpen } from './unit-tree.ts';
import { placeUnit, type UnitPlacement } from './unit-placement.ts';

/** 待建单位 */
export type UnitPlan = BudgetUnit;

/** An empty key asks the store to sort a unit by its name, in pinyin. */
const sortedByName = '';

/** What the name of a new unit tells; the rest is the same for all. */
type Told = Omit<BudgetUnit, 'id' | 'branchName' | keyof typeof freshUnit>;
const freshUnit = { ...alwaysOpen, revision: 1 } as const;

/** `unitIds` are those of `names`, in their order. */
export function planUnits(asked: {
  readonly known: readonly BudgetUnit[];
  /** Of two units that bore one name the first listed is meant: the last to give it up. */
  readonly formerNames: readonly FormerName[];
  readonly names: readonly string[];
  readonly newId: () => string;
}): { readonly units: readonly UnitPlan[]; readonly unitIds: readonly BudgetUnitId[] } {
  const tree = treeOf(asked.known, asked.formerNames);
  const units: UnitPlan[] = [];
  const add = (budgetUnit: Told): BudgetUnitId => {
    const made = {
      ...budgetUnit,
      id: asId<BudgetUnitId>(asked.newId()),
      branchName: null,
      ...freshUnit,
    };
    tree.add(made);
    units.push(made);
    return made.id;
  };
  const unitIds = asked.names.map((name) => tree.find(name) ?? addUnit(tree, name, add));
  return { units, unitIds };
}

/** 单位索引 looked up by name for every table of a file, so it is kept beside the list. */
type Tree = {
  readonly find: (name: string) => BudgetUnitId | null;
  readonly departments: readonly BudgetUnit[];
  readonly add: (budgetUnit: BudgetUnit) => void;
};

function treeOf(known: readonly BudgetUnit[], formerNames: readonly FormerName[]): Tree {
  const byName = new Map<string, BudgetUnitId>();
  const departments: BudgetUnit[] = [];
  const add = (budgetUnit: BudgetUnit): void => {
    const name = keyOf(budgetUnit.name);
    if (!byName.has(name)) byName.set(name, budgetUnit.id);
    if (budgetUnit.kind === 'department') departments.push(budgetUnit);
  };
  known.forEach(add);
  // After all present names: what one unit was called may be what another is called now.
  const byId = new Map(known.map((budgetUnit) => [budgetUnit.id, budgetUnit]));
  for (const { budgetUnitId, name } of formerNames) {
    const renamed = byId.get(budgetUnitId);
    if (renamed !== undefined && !byName.has(keyOf(name))) add({ ...renamed, name });
  }
  return { find: (name) => byName.get(keyOf(name)) ?? null, departments, add };
}

const keyOf = (name: string): string => normaliseName(name.normalize('NFKC').trim());

function addUnit(
  tree: Tree,
  written: string,
  add: (budgetUnit: Told) => BudgetUnitId,
): BudgetUnitId {
  // No unit has or had this name: only departments are left that it may speak of.
  const placement = placeUnit(tree.departments, written);
  if (placement.kind === 'known') return placement.budgetUnit.id;
  const { name, shortName, department } = placement;
  const parentId = department === null ? null : departmentId(tree, department, add);
  // 本级 comes before its sisters in every official list.
  const sortKey = shortName === '本级' ? '0' : sortedByName;
  return add({ parentId, name, shortName, kind: 'unit', sortKey });
}

type Department = NonNullable<Extract<UnitPlacement, { readonly kind: 'new' }>['department']>;

/**
 * Null where the name is that of a unit with a table of its own: it is no department, and a second
 * node of the same name would be two truths. The new unit then stands by itself.
 */
function departmentId(
  tree: Tree,
  department: Department,
  add: (budgetUnit: Told) => BudgetUnitId,
): BudgetUnitId | null {
  if (department.kind === 'known') return department.budgetUnit.id;
  if (tree.find(department.name) !== null) return null;
  return add({
    parentId: null,
    name: department.name,
    shortName: '全中心',
    kind: 'department',
    sortKey: sortedByName,
  });
}
