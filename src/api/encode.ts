/** 编码 encode: what use cases answer, as the contract's JSON. The only place the two meet. */
import type { Finding } from '#core/base/finding.ts';
import { encodeTable } from '#core/performance/table-codec.ts';
import type { ArchiveMemberJson, ImportedTableJson, JobJson } from '#contract/job.ts';
import type { FindingJson, ExplanationJson } from '#contract/finding.ts';
import type { BudgetUnitJson, OverviewJson, TableSummaryJson } from '#contract/overview.ts';
import type { TargetTableJson } from '#contract/table.ts';
import type {
  CellChangeJson,
  TableSourceJson,
  TableViewJson,
  VersionSummaryJson,
} from '#contract/table-view.ts';
import type { Overview, TableSummary } from '#app/performance/view-overview.ts';
import type { ArchiveOutcome, MemberOutcome } from '#app/performance/import-archive.ts';
import type { ImportOutcome, ImportedTable } from '#app/performance/import-file.ts';
import type { Refusal } from '#core/base/result.ts';
import { isMarkable } from '#app/performance/source-files.ts';
import type { TableView, ViewedExplanation } from '#app/performance/view-table.ts';
import type { BudgetUnit, CellChange, TableSource, VersionHead } from '#app/ports/table-store.ts';
import type { TargetTable } from '#core/performance/target-table.ts';
import { encodeStage } from './encode-approval.ts';

/** Core's values are readonly and zod's are not; they are the same JSON. */
type Mutable<T> = { -readonly [K in keyof T]: T[K] extends object ? Mutable<T[K]> : T[K] };
const asJson = <T>(value: T): Mutable<T> => value as Mutable<T>;

export const encodeTargetTable = (table: TargetTable): TargetTableJson =>
  encodeTable(table) as TargetTableJson;

export const encodeFinding = (finding: Finding): FindingJson => asJson(finding) as FindingJson;

export const encodeFindings = (findings: readonly Finding[]): FindingJson[] =>
  findings.map(encodeFinding);

export const encodeUnit = (budgetUnit: BudgetUnit): BudgetUnitJson => ({
  id: budgetUnit.id,
  parentId: budgetUnit.parentId,
  name: budgetUnit.name,
  shortName: budgetUnit.shortName,
  kind: budgetUnit.kind,
  branchName: budgetUnit.branchName,
  fromYear: budgetUnit.fromYear,
  untilYear: budgetUnit.untilYear,
  revision: budgetUnit.revision,
});

export const encodeOverview = (overview: Overview): OverviewJson => ({
  example: overview.example,
  units: overview.units.map(encodeUnit),
  years: [...overview.years],
  tables: overview.tables.map(encodeSummary),
});

const encodeSummary = ({ head, subject, counts, stage }: TableSummary): TableSummaryJson => ({
  tableId: head.tableId,
  budgetUnitId: head.budgetUnitId,
  fiscalYear: head.fiscalYear,
  templateId: head.templateId,
  subject,
  projectName: head.projectName,
  revision: head.revision,
  versions: head.versions,
  changedAt: head.changedAt,
  counts: { ...counts },
  unread: head.unreadCount,
  stage: stage === null ? null : encodeStage(stage),
});

export const encodeVersion = (version: VersionHead): VersionSummaryJson => ({
  versionId: version.id,
  number: version.number,
  digest: version.digest,
  reason: version.reason,
  note: version.note,
  sourceFile: version.sourceFile === null ? null : { ...version.sourceFile },
  userName: version.userName,
  instant: version.instant,
});

const encodeSource = (source: TableSource): TableSourceJson => ({
  sourceFileId: source.sourceFile.id,
  name: source.sourceFile.name,
  version: source.version,
  userName: source.userName,
  instant: source.instant,
  markable: isMarkable(source.sourceFile.name),
});

export const encodeExplanation = (explanation: ViewedExplanation): ExplanationJson => ({
  id: explanation.id,
  findingKey: explanation.findingKey,
  kind: explanation.kind,
  text: explanation.text,
  userName: explanation.userName,
  instant: explanation.instant,
  inForce: explanation.inForce,
});

export const encodeChange = (change: CellChange): CellChangeJson => ({
  rowId: change.rowId,
  column: change.column,
  kind: change.kind,
  from: change.from,
  to: change.to,
  revision: change.revision,
  userName: change.userName,
  instant: change.instant,
});

export const encodeTableView = (view: TableView): TableViewJson => ({
  tableId: view.draft.tableId,
  budgetUnit: encodeUnit(view.budgetUnit),
  fiscalYear: view.draft.fiscalYear,
  revision: view.draft.revision,
  table: encodeTargetTable(view.draft.table),
  findings: encodeFindings(view.findings),
  reviewedRevision: view.draft.revision,
  explanations: view.explanations.map(encodeExplanation),
  neighbours: view.neighbours.map((neighbour) => ({ ...neighbour })),
  versions: view.versions.map(encodeVersion),
  sources: view.sources.map(encodeSource),
  projectTables: view.projectTables.map((one) => ({ ...one })),
  may: { ...view.may },
});

/** What the import job keeps as its outcome: plain JSON, ready for the page. */
export type ImportAnswer = Pick<JobJson, 'tables' | 'refusals' | 'unread' | 'notes' | 'members'>;

export const encodeImport = (outcome: ImportOutcome): ImportAnswer => ({
  tables: outcome.tables.map(encodeImportedTable),
  refusals: outcome.skipped.map(encodeRefusal),
  unread: asJson(outcome.unread) as JobJson['unread'],
  notes: outcome.notes.map((note) => ({ ...note })),
  members: [],
});

const encodeRefusal = (refusal: Refusal): JobJson['refusals'][number] => ({
  ...refusal,
  facts: { ...refusal.facts },
});

/** Members alone are kept: what all of them hold together is gathered when it is asked for. */
export const encodeArchive = ({ members, refusal }: ArchiveOutcome): ImportAnswer => ({
  tables: [],
  refusals: refusal === null ? [] : [encodeRefusal(refusal)],
  unread: [],
  notes: [],
  members: members.map(encodeMember),
});

function encodeMember(member: MemberOutcome): ArchiveMemberJson {
  const { name, outcome } = member;
  const nothing = { why: '', tables: [], refusals: [], unread: [], notes: [] };
  if (outcome === 'skipped') return { ...nothing, name, outcome, why: member.why };
  if (outcome === 'refused') {
    return { ...nothing, name, outcome, refusals: [encodeRefusal(member.refusal)] };
  }
  const { members: _, ...read } = encodeImport(member.imported);
  const isRefused = read.tables.length === 0 && read.refusals.length > 0;
  return { name, outcome: isRefused ? 'refused' : 'read', why: '', ...read };
}

const encodeImportedTable = (table: ImportedTable): ImportedTableJson => ({
  tableId: table.tableId,
  budgetUnit: table.budgetUnit,
  fiscalYear: table.fiscalYear,
  outcome: table.outcome,
  errors: table.counts.error,
  warnings: table.counts.warning,
  hints: table.counts.hint,
  unread: asJson(table.unread) as ImportedTableJson['unread'],
});
