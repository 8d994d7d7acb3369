/**
 * 分支机构名 which budget unit a list of monthly figures means: its name, its short name, or the name
 * it goes by as a branch of the fund (营业部 of the centre itself).
 */
import { normaliseName } from '#core/policy/catalogue.ts';
import type { BudgetUnit } from '../ports/table-store.ts';

export type BranchMatch =
  | { readonly kind: 'known'; readonly budgetUnit: BudgetUnit }
  /** 合计, 全市: adds up the others. */
  | { readonly kind: 'total' }
  /** More than one goes by it, or none. */
  | { readonly kind: 'unknown'; readonly alike: readonly BudgetUnit[] };

const totals = /^(?:合计|总计|小计|全市|全市合计|全中心|全中心合计|中心合计|汇总)$/u;

/** Finds each name once, however many lines repeat it. */
export function branchFinder(units: readonly BudgetUnit[]): (written: string) => BranchMatch {
  const branches = units.filter(({ kind }) => kind === 'unit');
  const found = new Map<string, BranchMatch>();
  return (written) => {
    const known = found.get(written) ?? findBranch(branches, written);
    found.set(written, known);
    return known;
  };
}

function findBranch(branches: readonly BudgetUnit[], written: string): BranchMatch {
  const name = normaliseName(written);
  if (totals.test(name)) return { kind: 'total' };
  const exact = branches.filter((branch) => namesOf(branch).some((one) => one === name));
  const alike = exact.length > 0 ? exact : branches.filter((branch) => isCalled(branch, name));
  const [only] = alike;
  return only !== undefined && alike.length === 1
    ? { kind: 'known', budgetUnit: only }
    : { kind: 'unknown', alike };
}

const namesOf = ({ name, shortName, branchName }: BudgetUnit): readonly string[] =>
  [name, shortName, branchName ?? ''].filter((one) => one !== '').map(normaliseName);

/** 江阴分中心 and 江阴市分中心 are 江阴; the end of a long name is the name of the branch. */
function isCalled(branch: BudgetUnit, name: string): boolean {
  const bare = bareName(name);
  return (
    bare !== '' &&
    (namesOf(branch).some((one) => bareName(one) === bare) ||
      (name.length > 3 && normaliseName(branch.name).endsWith(name)))
  );
}

const bareName = (name: string): string =>
  name.replace(/(?:市|区|县)?(?:分中心|管理部|办事处)$/u, '');
