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
  const { words, rest } = indexOf(policy);
  const met = words.find(({ word }) => wanted.includes(word));
  if (met !== undefined) return { category: met.category, keyword: met.keyword };
  return rest === null ? null : { category: rest, keyword: null };
}

/** The group a project's name belongs to; null where it stands for itself. */
export const projectNameOf = (
  policy: BudgetProjectPolicy,
  written: string,
): BudgetProjectName | null => indexOf(policy).groups.get(normaliseName(written)) ?? null;

type ProjectIndex = {
  readonly groups: ReadonlyMap<string, BudgetProjectName>;
  /** Every keyword in the order of the categories: the first that fits decides. */
  readonly words: readonly {
    readonly word: string;
    readonly keyword: string;
    readonly category: BudgetProjectCategory;
  }[];
  readonly rest: BudgetProjectCategory | null;
};

const indexes = new WeakMap<BudgetProjectPolicy, ProjectIndex>();

/** A department asks for thousands of names: spellings are normalised once for a policy. */
function indexOf(policy: BudgetProjectPolicy): ProjectIndex {
  const known = indexes.get(policy);
  if (known !== undefined) return known;
  const made: ProjectIndex = {
    groups: new Map(
      policy.names.flatMap((group) =>
        [group.name, ...group.aliases].map((name) => [normaliseName(name), group] as const),
      ),
    ),
    words: policy.categories.flatMap((category) =>
      category.keywords.map((keyword) => ({ word: normaliseName(keyword), keyword, category })),
    ),
    rest: policy.categories.find((category) => category.keywords.length === 0) ?? null,
  };
  indexes.set(policy, made);
  return made;
}
