/** 我的表 units and years at a glance, and the address of each table. */
import { z } from 'zod';
import { stage } from './approval.ts';
import { findingCounts } from './finding.ts';

export const budgetUnit = z.object({
  id: z.string(),
  parentId: z.string().nullable(),
  name: z.string(),
  /** Short name for narrow columns: 本级, 江阴. */
  shortName: z.string(),
  kind: z.enum(['department', 'unit']),
  /** The fund's branch that keeps this unit's books: 营业部 for 本级; null where none. */
  branchName: z.string().nullable(),
  /** Half open: no table is missing before the first year, nor from `untilYear` on. */
  fromYear: z.number().int().nullable(),
  untilYear: z.number().int().nullable(),
  /** What a change of the unit expects to find. */
  revision: z.number().int(),
});

export const tableSummary = z.object({
  tableId: z.string(),
  budgetUnitId: z.string(),
  fiscalYear: z.number().int(),
  templateId: z.string(),
  subject: z.enum(['department', 'project']),
  /** For a project table: the budget project's name. */
  projectName: z.string().nullable(),
  revision: z.number().int(),
  versions: z.number().int(),
  changedAt: z.string(),
  counts: findingCounts,
  unread: z.number().int(),
  /** '一上·草稿', '历史导入件'; null where it was made while this was asked. */
  stage: stage.nullable(),
});

export const overview = z.object({
  /** True where the database holds only examples. */
  example: z.boolean(),
  units: z.array(budgetUnit),
  years: z.array(z.number().int()),
  tables: z.array(tableSummary),
});

export type BudgetUnitJson = z.infer<typeof budgetUnit>;
export type TableSummaryJson = z.infer<typeof tableSummary>;
export type OverviewJson = z.infer<typeof overview>;
