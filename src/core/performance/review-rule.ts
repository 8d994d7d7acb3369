/**
 * 审核规则 review rule: one value { id, severity, category, title, basis, check }.
 * Spec: docs/spec/review-rules.md. Rules are pure: the browser runs the table rules as a cell is
 * left, the server runs them again on saving; rules across tables run on the server alone.
 */
import type { Finding, Severity } from '#core/base/finding.ts';
import type { Policy, PublishedFact } from '#core/policy/parameter.ts';
import type { TableTemplate } from '#core/policy/table-template.ts';
import type { TargetTable } from './target-table.ts';

/** 审核类别 of 财预〔2015〕88号 第二十一条, and 读取 for what the reader questions. */
export type ReviewCategory = '完整性' | '相关性' | '适当性' | '可行性' | '读取';

/** 单表审核的依据 what a table rule sees. */
export type TableContext = {
  readonly table: TargetTable;
  readonly template: TableTemplate;
  readonly policy: Policy;
  /** Project tables of the same unit and year, for 对应项目 and 绩效管理覆盖率; [] when none. */
  readonly projectTables: readonly TargetTable[];
  /**
   * Tables of the other units of the department in the same year. They never make or unmake a
   * finding of this table; they are only evidence for its hypotheses. Absent when not at hand.
   */
  readonly sisters?: readonly TargetTable[];
};

/** 跨表审核的依据 the tables of one department and year, with last year's where known. */
export type DepartmentContext = {
  readonly fiscalYear: number;
  readonly tables: readonly TableContext[];
  readonly lastYear: readonly TableContext[];
  readonly facts: readonly PublishedFact[];
};

/** 审核规则 */
export type ReviewRule = {
  readonly id: string; // PT-SUM-02
  /** C number of the checklist (docs/spec/review-rules.md), or null for rules of our own. */
  readonly checklist: string | null;
  readonly severity: Severity;
  readonly category: ReviewCategory;
  readonly title: string;
  readonly basis: string;
} & (
  | { readonly scope: 'table'; readonly check: (context: TableContext) => readonly Finding[] }
  | {
      readonly scope: 'department';
      readonly check: (context: DepartmentContext) => readonly Finding[];
    }
);
