/**
 * 绩效管理覆盖率 performance coverage: how much of the project money that owes targets has them.
 * Spec: docs/spec/roll-up.md section 6. 人员类 and 运转类 are exempt by policy/budget-projects.yaml.
 */
import { sumFen, type Fen } from '#core/base/fen.ts';
import { ratio, type Ratio } from '#core/base/ratio.ts';
import { categoryOf } from '#core/policy/budget-project.ts';
import { normaliseName } from '#core/policy/catalogue.ts';
import type { Policy } from '#core/policy/parameter.ts';
import { narrativeKeys } from '#core/policy/table-template.ts';
import {
  amountOf,
  cellOf,
  indicatorRows,
  projectRows,
  rowByKey,
  textOf,
  type TableRow,
  type TargetTable,
} from './target-table.ts';

/** 项目覆盖情况 one budget project: exempt, covered by a table of its own, or owing one. */
export type ProjectCoverage = {
  readonly row: TableRow;
  readonly name: string;
  readonly amount: Fen | null;
  readonly state: 'exempt' | 'covered' | 'owing';
  readonly category: string;
  /** The word of the name that made it exempt; null for the rest. */
  readonly keyword: string | null;
};

/** 免设项目 exempt by a word of its name: how we read policy, not what a document says of it. */
export type ExemptProject = {
  readonly name: string;
  readonly category: string;
  readonly keyword: string;
};

/** 绩效管理覆盖率 of one table. Rates are null where nothing is due. */
export type PerformanceCoverage = {
  readonly budgetProjects: readonly ProjectCoverage[];
  readonly exempt: number;
  readonly exemptProjects: readonly ExemptProject[];
  readonly due: number;
  readonly covered: number;
  readonly dueAmount: Fen;
  readonly coveredAmount: Fen;
  readonly rateByAmount: Ratio | null;
  readonly rateByCount: Ratio | null;
};

/** `projectTables` are those of the same unit and year. */
export function performanceCoverage(
  table: TargetTable,
  projectTables: readonly TargetTable[],
  policy: Policy,
): PerformanceCoverage {
  const covering = new Set(
    projectTables
      .filter(hasTargets)
      .map((one) => normaliseName(textOf(rowByKey(one, narrativeKeys.projectName), 'text')))
      .filter((name) => name !== ''),
  );
  const budgetProjects = projectRows(table).map((row) => coverageOf(row, covering, policy));
  const due = budgetProjects.filter((one) => one.state !== 'exempt');
  const covered = due.filter((one) => one.state === 'covered');
  const dueAmount = amountTogether(due);
  const coveredAmount = amountTogether(covered);
  return {
    budgetProjects,
    exempt: budgetProjects.length - due.length,
    exemptProjects: budgetProjects
      .filter((one) => one.state === 'exempt')
      .map(({ name, category, keyword }) => ({ name, category, keyword: keyword ?? '' })),
    due: due.length,
    covered: covered.length,
    dueAmount,
    coveredAmount,
    rateByAmount: ratio(coveredAmount, dueAmount),
    rateByCount: ratio(BigInt(covered.length), BigInt(due.length)),
  };
}

function coverageOf(row: TableRow, covering: ReadonlySet<string>, policy: Policy): ProjectCoverage {
  const name = textOf(row, 'name');
  const match = categoryOf(policy.budgetProjects, name);
  // A table that is there counts, even where policy would not have asked for it.
  const hasTable = covering.has(normaliseName(name));
  const exempt = match?.category.exempt === true && !hasTable;
  return {
    row,
    name,
    amount: amountOf(row, 'fullYear'),
    state: exempt ? 'exempt' : hasTable ? 'covered' : 'owing',
    category: match?.category.name ?? '',
    keyword: match?.keyword ?? null,
  };
}

/** A project table without a single target covers nothing. */
const hasTargets = (table: TargetTable): boolean =>
  indicatorRows(table).some((row) =>
    ['target', 'grade'].includes(cellOf(row, 'fullYear').read.kind),
  );

const amountTogether = (all: readonly ProjectCoverage[]): Fen =>
  sumFen(all.flatMap((one) => one.amount ?? []));
