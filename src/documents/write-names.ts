/** 导出名称 how a written file is called in its own properties, and its form on further pages. */
import type { TableLayout } from '#core/performance/table-layout.ts';
import type { TargetTable } from '#core/performance/target-table.ts';
import type { TableTemplate } from '#core/policy/table-template.ts';
import { templateOf } from './write-text.ts';

/** '某中心 2024年度 部门整体预算绩效目标表'; for several tables what they have in common. */
export function exportTitle(
  tables: readonly TargetTable[],
  templates: readonly TableTemplate[],
): string {
  const [first, ...others] = tables;
  if (first === undefined || others.length > 0) return '预算绩效目标表';
  const year = first.fiscalYear === null ? '' : `${first.fiscalYear}年度`;
  return [first.budgetUnitName, year, templateOf(first, templates).title]
    .filter((part) => part !== '')
    .join(' ');
}

/** 页眉表名 what stands above the pages behind the first: '无锡市…目标表 2024年度'. */
export const runningTitle = ({ title, yearText }: TableLayout): string =>
  [title, yearText].filter((part) => part !== '').join('\u3000');
