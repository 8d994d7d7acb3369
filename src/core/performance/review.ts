/**
 * 审核 review: every rule asked of a table, or of a department's tables, all findings at once.
 * Spec: docs/spec/review-rules.md. Pure: the same table gives the same findings everywhere.
 */
import { compareSeverity, type Finding } from '#core/base/finding.ts';
import type { DepartmentContext, TableContext } from './review-rule.ts';
import { reviewRules } from './rules/all.ts';
import { tableIndex } from './table-index.ts';
import type { TargetTable } from './target-table.ts';

/** All findings of one table, errors first, then by place. */
export function reviewTable(context: TableContext): readonly Finding[] {
  const { position } = tableIndex(context);
  const findings = reviewRules.flatMap((rule) =>
    rule.scope === 'table' ? rule.check(context) : [],
  );
  return findings.toSorted(
    (a, b) => compareSeverity(a.severity, b.severity) || byPlace(position, a, b),
  );
}

/** Findings that need the department's other tables; those of single tables are not repeated. */
export function reviewDepartment(context: DepartmentContext): readonly Finding[] {
  const findings = reviewRules.flatMap((rule) =>
    rule.scope === 'department' ? rule.check(context) : [],
  );
  const position = new Map<string, number>();
  for (const { table } of context.tables) addPositions(position, table);
  return findings.toSorted(
    (a, b) => compareSeverity(a.severity, b.severity) || byPlace(position, a, b),
  );
}

/** Each table's context with its sisters as evidence for hypotheses. */
export const withSisters = (contexts: readonly TableContext[]): readonly TableContext[] =>
  contexts.map((context) => ({
    ...context,
    sisters: contexts.filter((other) => other !== context).map((other) => other.table),
  }));

function addPositions(position: Map<string, number>, table: TargetTable): void {
  for (const row of table.rows) position.set(row.id, position.size);
}

/** Order of the columns on paper, for findings of one row. */
const columnOrder = [
  'dimension',
  'aspect',
  'keyTask',
  'budgetProject',
  'indicator',
  'name',
  'text',
  'direction',
  'measureWord',
  'halfYear',
  'fullYear',
  'weight',
  'remark',
];

function byPlace(position: ReadonlyMap<string, number>, a: Finding, b: Finding): number {
  const last = Number.MAX_SAFE_INTEGER;
  const row = (finding: Finding): number => position.get(finding.place.rowId ?? '') ?? last;
  const column = (finding: Finding): number => columnOrder.indexOf(finding.place.column ?? '');
  return row(a) - row(b) || column(a) - column(b) || byText(a.rule, b.rule) || byText(a.key, b.key);
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
