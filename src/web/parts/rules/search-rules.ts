/** 查规则 finds review rules by number, name, severity or category. */
import type { ReviewRule } from '#core/performance/review-rule.ts';

export type RuleFilter = {
  readonly text: string;
  readonly severity: 'all' | ReviewRule['severity'];
  /** '' for every category. */
  readonly category: string;
};

export function searchRules(
  rules: readonly ReviewRule[],
  filter: RuleFilter,
): readonly ReviewRule[] {
  const wanted = filter.text.trim().toLowerCase();
  return rules.filter(
    (rule) =>
      (filter.severity === 'all' || rule.severity === filter.severity) &&
      (filter.category === '' || rule.category === filter.category) &&
      (wanted === '' ||
        [rule.id, rule.checklist ?? '', rule.title, rule.basis].some((text) =>
          text.toLowerCase().includes(wanted),
        )),
  );
}
