/** 我的表 view overview: units, years and tables at a glance, with their counts of findings. */
import type { Finding, Severity } from '#core/base/finding.ts';
import type { World } from '#core/base/world.ts';
import type { BudgetUnit, TableDraft } from '../ports/table-store.ts';
import type { Desk } from './desk.ts';
import { templateOf } from './find-template.ts';
import { shownFindings } from './review-group.ts';
import { bySortKey } from './unit-tree.ts';

/** 发现计数 */
export type FindingCount = Readonly<Record<Severity, number>>;

/** 表概要 */
export type TableSummary = {
  readonly draft: TableDraft;
  readonly subject: 'department' | 'project';
  readonly counts: FindingCount;
};

/** 概览 */
export type Overview = {
  readonly example: boolean;
  readonly units: readonly BudgetUnit[];
  readonly years: readonly number[];
  readonly tables: readonly TableSummary[];
};

export async function viewOverview(desk: Desk, world: World): Promise<Overview> {
  const [units, drafts, example] = await Promise.all([
    desk.store.units(world),
    desk.store.drafts(world),
    desk.store.isExample(world),
  ]);
  const reviews = desk.reviews.review(units, drafts);
  const rank = new Map(bySortKey(units).map((budgetUnit, at) => [budgetUnit.id, at]));
  const order = (draft: TableDraft): number => rank.get(draft.budgetUnitId) ?? rank.size;
  return {
    example,
    units: bySortKey(units),
    years: [...new Set(drafts.map((draft) => draft.fiscalYear))].toSorted((a, b) => b - a),
    tables: drafts
      .toSorted((a, b) => b.fiscalYear - a.fiscalYear || order(a) - order(b))
      .map((draft) => ({
        draft,
        subject: templateOf(desk.policy, draft.templateId)?.subject ?? 'department',
        counts: countFindings(shownFindings(reviews.get(draft.tableId))),
      })),
  };
}

export function countFindings(findings: readonly Finding[]): FindingCount {
  const counts = { error: 0, warning: 0, hint: 0 };
  for (const finding of findings) counts[finding.severity] += 1;
  return counts;
}
