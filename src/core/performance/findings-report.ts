/**
 * 审核意见 findings report: what was found in one unit's or a department's tables, laid out for a
 * reviewer who prints and signs it and a clerk who works through it. Pure: what is reported was
 * found before. Spec: docs/spec/office-files.md, "Typeset pages and reports".
 */
import type { CalendarDate } from '#core/base/calendar.ts';
import { compareSeverity, type Finding, type Hypothesis, type Place } from '#core/base/finding.ts';
import type { Severity, SourcePlace } from '#core/base/finding.ts';
import { placeWords } from '#core/base/source-place.ts';
import type { ReviewRule } from './review-rule.ts';
import { reviewRules } from './rules/all.ts';
import { cellOf, type TargetTable, type Unread } from './target-table.ts';

/** 审核意见 `tables` in the order in which they are to be read. */
export type FindingsReport = {
  readonly kind: 'department' | 'budgetUnit' | 'files';
  /** Whose tables: a unit or a department by its full name; '' where files hold those of many. */
  readonly name: string;
  /** Null where the tables are of several years or of none. */
  readonly fiscalYear: number | null;
  readonly businessDate: CalendarDate;
  readonly tables: readonly ReportedTable[];
  readonly counts: SeverityCount;
};

/** 各级条数 how many findings of each severity. */
export type SeverityCount = Readonly<Record<Severity, number>>;

/** 报告中的表 */
export type ReportedTable = {
  readonly budgetUnitName: string;
  readonly fiscalYear: number | null;
  /** Name of the form: 部门整体绩效目标表 ...; '' where the form is not known any more. */
  readonly formName: string;
  /** For a table of one budget project. */
  readonly projectName: string | null;
  readonly origin: TableOrigin;
  readonly counts: SeverityCount;
  readonly explainedCount: number;
  /** Errors first, then as a reader comes to them. */
  readonly findings: readonly ReportedFinding[];
  readonly unread: readonly ReportedUnread[];
};

/** 表的来处 the file it was read from and the version it stands at, where known. */
export type TableOrigin = {
  readonly file: string | null;
  readonly version: number | null;
};

/** 报告中的发现 `number` counts through the whole report, so that people can call it by it. */
export type ReportedFinding = {
  readonly number: number;
  readonly severity: Severity;
  readonly rule: string;
  readonly title: string;
  readonly basis: string;
  /** '支出 / 办公用房租金 · 半年计划执行数'. */
  readonly place: string;
  /** Where in the user's own file: '锡山!C12'; null where the cell came from no file. */
  readonly where: string | null;
  /** The unit in whose table the cell stands, where that is not this table. */
  readonly otherUnit: string | null;
  readonly message: string;
  readonly found: string;
  readonly expected: string | null;
  readonly difference: string | null;
  readonly hypotheses: readonly ReportedHypothesis[];
  readonly explanations: readonly ReportedExplanation[];
};

/** 报告中的假设 `place` is null where no single cell explains the finding. */
export type ReportedHypothesis = {
  readonly place: string | null;
  readonly where: string | null;
  /** What stands there now; null where the cell is not in this table. */
  readonly from: string | null;
  readonly to: string | null;
  readonly because: readonly string[];
};

/** 报告中的说明 */
export type ReportedExplanation = {
  readonly kind: 'explanation' | 'waiver';
  readonly text: string;
  readonly userName: string;
};

/** 报告中的未读内容 */
export type ReportedUnread = { readonly where: string; readonly text: string };

/** 待报告的表 a table with what was found in it and what was said to that. */
export type ReviewedForReport = {
  /** Null for cells of a file in which no table stands. */
  readonly table: TargetTable | null;
  readonly formName: string;
  readonly projectName: string | null;
  readonly origin: TableOrigin;
  readonly findings: readonly Finding[];
  readonly explanations: readonly (ReportedExplanation & { readonly findingKey: string })[];
  readonly unread: readonly Unread[];
};

/** Lays out what was found; nothing is found anew and nothing left out. */
export function makeFindingsReport(
  head: Pick<FindingsReport, 'kind' | 'name' | 'fiscalYear' | 'businessDate'>,
  reviewed: readonly ReviewedForReport[],
): FindingsReport {
  let number = 0;
  const next = (): number => (number += 1);
  const tables = reviewed.map((one) => reportedTable(one, next));
  const counts = tables.reduce((sum, one) => addCounts(sum, one.counts), noCounts);
  return { ...head, tables, counts };
}

const noCounts: SeverityCount = { error: 0, warning: 0, hint: 0 };

const addCounts = (a: SeverityCount, b: SeverityCount): SeverityCount => ({
  error: a.error + b.error,
  warning: a.warning + b.warning,
  hint: a.hint + b.hint,
});

const rules: ReadonlyMap<string, ReviewRule> = new Map(reviewRules.map((rule) => [rule.id, rule]));

function reportedTable(reviewed: ReviewedForReport, next: () => number): ReportedTable {
  const { table, formName, projectName, origin } = reviewed;
  const findings = reviewed.findings
    .toSorted((a, b) => compareSeverity(a.severity, b.severity))
    .map((finding) => reportedFinding(finding, reviewed, next()));
  const countOf = (severity: Severity): number =>
    findings.filter((finding) => finding.severity === severity).length;
  return {
    budgetUnitName: table?.budgetUnitName ?? '',
    fiscalYear: table?.fiscalYear ?? null,
    formName,
    projectName,
    origin,
    counts: { error: countOf('error'), warning: countOf('warning'), hint: countOf('hint') },
    explainedCount: findings.filter(({ explanations }) => explanations.length > 0).length,
    findings,
    unread: reviewed.unread.map(({ place, text }) => ({ where: placeWords(place), text })),
  };
}

function reportedFinding(
  finding: Finding,
  { table, explanations }: ReviewedForReport,
  number: number,
): ReportedFinding {
  const { severity, rule, place, message, found, expected, difference } = finding;
  return {
    number,
    severity,
    rule,
    title: rules.get(rule)?.title ?? '',
    basis: rules.get(rule)?.basis ?? '',
    place: place.label,
    where: whereOf(place.source),
    otherUnit: isElsewhere(place, table) ? place.budgetUnit : null,
    message,
    found,
    expected,
    difference,
    hypotheses: finding.hypotheses.map((one) => reportedHypothesis(one, table)),
    explanations: explanations
      .filter(({ findingKey }) => findingKey === finding.key)
      .map(({ kind, text, userName }) => ({ kind, text, userName })),
  };
}

const reportedHypothesis = (
  { place, to, because }: Hypothesis,
  table: TargetTable | null,
): ReportedHypothesis => ({
  place: place === null ? null : labelled(place, table),
  where: whereOf(place?.source ?? null),
  from: place === null ? null : standing(place, table),
  to,
  because,
});

const whereOf = (source: SourcePlace | null): string | null =>
  source === null ? null : placeWords(source);

/** A cell of another unit's table is called by that unit's name too. */
const labelled = (place: Place, table: TargetTable | null): string =>
  isElsewhere(place, table) ? `${place.budgetUnit}：${place.label}` : place.label;

const isElsewhere = ({ rowId, budgetUnit }: Place, table: TargetTable | null): boolean =>
  rowId === null
    ? budgetUnit !== (table?.budgetUnitName ?? '')
    : table?.rows.every(({ id }) => id !== rowId) === true;

function standing({ rowId, column }: Place, table: TargetTable | null): string | null {
  const row = table?.rows.find(({ id }) => id === rowId);
  if (row === undefined || column === null) return null;
  return cellOf(row, column as Parameters<typeof cellOf>[1]).written;
}
