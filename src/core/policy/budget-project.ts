/**
 * 项目支出的类别与名称组 budget projects: which kinds are exempt from targets of their own, and
 * which names across units mean one kind of spending. The file is policy/budget-projects.yaml.
 */
import { normaliseName } from './catalogue.ts';
import type { Provenance } from './table-template.ts';

/** 项目类别 personnel, operating, specific. The one without keywords takes what is left. */
export type BudgetProjectCategory = {
  readonly code: string;
  readonly name: string; // 人员类
  /** 按政策可以不设项目绩效目标. */
  readonly exempt: boolean;
  /** A project belongs here when its name holds one of these. */
  readonly keywords: readonly string[];
  readonly provenance: Provenance;
};

/** 项目名称组 one kind of spending under the names the units give it. */
export type BudgetProjectName = {
  readonly code: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly provenance: Provenance;
};

/** 项目支出政策 */
export type BudgetProjectPolicy = {
  readonly categories: readonly BudgetProjectCategory[];
  readonly names: readonly BudgetProjectName[];
};

/** 类别判定 the category of a budget project, and the word of its name that decided it. */
export type CategoryMatch = {
  readonly category: BudgetProjectCategory;
  readonly keyword: string | null;
};

/** Null only where the policy lists no category at all. */
export function categoryOf(policy: BudgetProjectPolicy, name: string): CategoryMatch | null {
  const wanted = normaliseName(name);
  for (const category of policy.categories) {
    const keyword = category.keywords.find((word) => wanted.includes(normaliseName(word)));
    if (keyword !== undefined) return { category, keyword };
  }
  const rest = policy.categories.find((category) => category.keywords.length === 0);
  return rest === undefined ? null : { category: rest, keyword: null };
}

/** The group a project's name belongs to; null where it stands for itself. */
export function projectNameOf(
  policy: BudgetProjectPolicy,
  written: string,
): BudgetProjectName | null {
  const wanted = normaliseName(written);
  return (
    policy.names.find(
      (group) =>
        normaliseName(group.name) === wanted ||
        group.aliases.some((alias) => normaliseName(alias) === wanted),
    ) ?? null
  );
}
