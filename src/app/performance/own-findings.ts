/**
 * 单表审核的记忆 own findings: what the rules of one table say of it, remembered for as long as the
 * table is. Without sisters, who are evidence for hypotheses and never make or unmake a finding
 * (core/performance/review-rule.ts): right for counting, too little for showing.
 */
import type { Finding } from '#core/base/finding.ts';
import { reviewTable } from '#core/performance/review.ts';
import type { TableContext } from '#core/performance/review-rule.ts';
import type { TargetTable } from '#core/performance/target-table.ts';

/** 单表审核的记忆 */
export type OwnFindings = {
  /** The context of the last time where it equals this one: what rules have indexed of it stays. */
  readonly contextOf: (context: TableContext) => TableContext;
  readonly findingsOf: (context: TableContext) => readonly Finding[];
};

export function rememberOwnFindings(): OwnFindings {
  // By the table's own value: a table is never changed, an edited one is another value.
  const contexts = new WeakMap<TargetTable, TableContext>();
  const findings = new WeakMap<TableContext, readonly Finding[]>();
  return {
    contextOf: (context) => {
      const known = contexts.get(context.table);
      if (known !== undefined && isSame(known, context)) return known;
      contexts.set(context.table, context);
      return context;
    },
    findingsOf: (context) => {
      const known = findings.get(context);
      if (known !== undefined) return known;
      const found = reviewTable(context);
      findings.set(context, found);
      return found;
    },
  };
}

/** All that a table's rules are given, besides sisters. */
const isSame = (a: TableContext, b: TableContext): boolean =>
  a.template === b.template &&
  a.policy === b.policy &&
  a.sisters === b.sisters &&
  a.projectTables.length === b.projectTables.length &&
  a.projectTables.every((table, at) => table === b.projectTables[at]);
