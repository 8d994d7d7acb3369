/**
 * 单位归属 unit placement: which budget unit a printed name means, and where a name met for the
 * first time stands in the tree. 本级 is a child of its department, among its sisters.
 */
import { normaliseName } from '#core/policy/catalogue.ts';
import type { BudgetUnit } from '../ports/table-store.ts';

/** 归属 an existing unit, or one to be made, below a department that may have to be made too. */
export type UnitPlacement =
  | { readonly kind: 'known'; readonly budgetUnit: BudgetUnit }
  | {
      readonly kind: 'new';
      readonly name: string;
      readonly shortName: string;
      /** Null where the name tells of no department: the unit stands by itself. */
      readonly department:
        | { readonly kind: 'known'; readonly budgetUnit: BudgetUnit }
        | { readonly kind: 'new'; readonly name: string }
        | null;
    };

const ownLevel = /[（(]?本级[）)]?$/u;
const branchOf =
  /^(.+?(?:中心|局|委员会|委|厅|院|校|馆|站))(.+(?:分中心|管理部|办事处|分局|分院|分校|分馆))$/u;

export function placeUnit(units: readonly BudgetUnit[], written: string): UnitPlacement {
  const name = written.normalize('NFKC').trim();
  const known = units.find((budgetUnit) => normaliseName(budgetUnit.name) === normaliseName(name));
  if (known !== undefined) return { kind: 'known', budgetUnit: known };
  const department = departmentOf(units, name);
  const departmentName =
    department?.kind === 'known' ? department.budgetUnit.name : department?.name;
  return {
    kind: 'new',
    name: written.trim(),
    shortName: shortNameOf(name, departmentName ?? null),
    department,
  };
}

/** The department that a name itself names; the name where it names none. */
export const departmentNameOf = (written: string): string => {
  const name = written.normalize('NFKC').trim();
  return toldDepartment(name) ?? name;
};

const toldDepartment = (name: string): string | undefined =>
  ownLevel.test(name) ? name.replace(ownLevel, '') : branchOf.exec(name)?.[1];

/** The department a name tells of: what stands before 本级, before 分中心, or a known prefix. */
function departmentOf(
  units: readonly BudgetUnit[],
  name: string,
): Extract<UnitPlacement, { readonly kind: 'new' }>['department'] {
  const told = toldDepartment(name);
  const departments = units.filter((budgetUnit) => budgetUnit.kind === 'department');
  const known = departments
    .filter((budgetUnit) =>
      told === undefined
        ? normaliseName(name).startsWith(normaliseName(budgetUnit.name))
        : normaliseName(budgetUnit.name) === normaliseName(told),
    )
    .toSorted((a, b) => b.name.length - a.name.length)[0];
  if (known !== undefined) return { kind: 'known', budgetUnit: known };
  return told === undefined || told === '' ? null : { kind: 'new', name: told };
}

/** 本级, 江阴, 锡山: what is left of a name once department and office are taken off. */
function shortNameOf(name: string, departmentName: string | null): string {
  if (ownLevel.test(name)) return '本级';
  const prefix = departmentName?.normalize('NFKC') ?? '';
  const rest = prefix !== '' && name.startsWith(prefix) ? name.slice(prefix.length) : name;
  const bare = rest.replace(/(?:[市区县]?分中心|管理部|办事处)$/u, '');
  return [...(bare === '' ? rest : bare)].slice(0, 12).join('');
}
