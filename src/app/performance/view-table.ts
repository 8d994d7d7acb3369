/**
 * 查看目标表 view table: the table with all its page shows; findings of the server's review, what
 * sisters and last year say in each cell, versions, explanations, and what the caller may do.
 */
import type { Finding } from '#core/base/finding.ts';
import type { TableId } from '#core/base/id.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { splitByExplanation } from '#core/performance/explanation.ts';
import { type Neighbour, neighbours } from '#core/performance/neighbours.ts';
import type {
  BudgetUnit,
  Explanation,
  TableDraft,
  TableSource,
  VersionHead,
} from '../ports/table-store.ts';
import type { Desk } from './desk.ts';
import { templateOf } from './find-template.ts';
import { findTable, type FoundTable } from './find-table.ts';
import { refusals } from './messages.ts';
import { shownFindings, type TableReview } from './review-group.ts';
import { draftsAround, reviewAmong } from './review-of.ts';
import { sourceFilesOf } from './source-files.ts';
import { type TableMay, tableMay } from './table-may.ts';
import { sisterUnits } from './unit-tree.ts';

/** 说明（含是否有效） in force while a finding with its key is still there. */
export type ViewedExplanation = Explanation & { readonly inForce: boolean };

/** 表的全貌 */
export type TableView = {
  readonly draft: TableDraft;
  readonly budgetUnit: BudgetUnit;
  readonly findings: readonly Finding[];
  readonly explanations: readonly ViewedExplanation[];
  readonly neighbours: readonly Neighbour[];
  readonly versions: readonly VersionHead[];
  /** The files it came from, each once, the latest first. */
  readonly sources: readonly TableSource[];
  readonly projectTables: readonly { readonly tableId: TableId; readonly projectName: string }[];
  readonly may: TableMay;
};

export async function viewTable(
  desk: Desk,
  world: World,
  request: { readonly tableId: string },
): Promise<Result<TableView, Refusal<'table_unknown'>>> {
  const found = await findTable(desk, world, request.tableId);
  if (!found.ok) return found;
  const { draft, budgetUnit } = found.value;
  const [standing] = await desk.approvals.standings(world, { tableIds: [draft.tableId] });
  if (standing === undefined) return err(refusals.tableUnknown());
  const [drafts, said, versions, sources] = await Promise.all([
    draftsAround(desk, world, draft),
    desk.store.explanations(world, draft.tableId),
    desk.store.versionHeads(world, draft.tableId),
    desk.store.tableSources(world, draft.tableId),
  ]);
  const around = arranged(desk, found.value, drafts);
  const subject = templateOf(desk.policy, draft.templateId)?.subject;
  return ok({
    draft,
    budgetUnit,
    ...withExplanations(reviewAmong(desk, found.value, drafts), said),
    neighbours: subject === 'department' ? neighboursOf(desk, found.value, around) : [],
    versions: versions.toSorted((a, b) => b.number - a.number),
    sources: sourceFilesOf(sources),
    projectTables: around.projects,
    may: tableMay(world.caller, found.value, standing.stage),
  });
}

/** 审核现状 the findings of a draft as it stands now, and which revision they are for. */
export type Reviewed = Pick<TableView, 'findings' | 'explanations'> & {
  readonly revision: number;
};

/** The answer to an edit: of the draft as it is by now, be it another's edit after this one. */
export async function viewFindings(desk: Desk, world: World, found: FoundTable): Promise<Reviewed> {
  const { tableId } = found.draft;
  const [drafts, said] = await Promise.all([
    draftsAround(desk, world, found.draft),
    desk.store.explanations(world, tableId),
  ]);
  const draft = drafts.find((one) => one.tableId === tableId) ?? found.draft;
  const review = reviewAmong(desk, { ...found, draft }, drafts);
  return { revision: draft.revision, ...withExplanations(review, said) };
}

function withExplanations(
  review: TableReview,
  said: readonly Explanation[],
): Pick<TableView, 'findings' | 'explanations'> {
  const findings = shownFindings(review);
  const { lapsed } = splitByExplanation(findings, said);
  const explanations = said.map((one) => ({ ...one, inForce: !lapsed.includes(one) }));
  return { findings, explanations };
}

/** 周围的表 sisters of the same year, this unit a year before, and its own project tables. */
type Around = {
  readonly sisters: readonly TableDraft[];
  readonly lastYear: TableDraft | null;
  readonly projects: TableView['projectTables'];
};

function arranged(
  desk: Desk,
  { draft, budgetUnit, units }: FoundTable,
  drafts: readonly TableDraft[],
): Around {
  const sisterIds = sisterUnits(units, budgetUnit).map((one) => one.id);
  const { fiscalYear, budgetUnitId } = draft;
  const thisYear = drafts.filter((one) => one.fiscalYear === fiscalYear);
  const yearBefore = drafts.filter(
    (one) => one.fiscalYear === fiscalYear - 1 && one.budgetUnitId === budgetUnitId,
  );
  const alike = (one: TableDraft): boolean =>
    templateOf(desk.policy, one.templateId)?.subject === 'department';
  const projects = thisYear.flatMap(({ budgetUnitId: owner, projectName, tableId }) =>
    owner === budgetUnitId && projectName !== null ? [{ tableId, projectName }] : [],
  );
  const sisters = sisterIds.flatMap((id) =>
    thisYear.filter((one) => one.budgetUnitId === id && id !== budgetUnitId && alike(one)),
  );
  return { sisters, lastYear: yearBefore.find(alike) ?? null, projects };
}

function neighboursOf(
  desk: Desk,
  { draft, budgetUnit, units }: FoundTable,
  around: Around,
): readonly Neighbour[] {
  const shortNames = new Map(units.map((one) => [one.id, one.shortName]));
  const named = (one: TableDraft) => ({
    budgetUnit: shortNames.get(one.budgetUnitId) ?? one.table.budgetUnitName,
    table: one.table,
  });
  const lastYear =
    around.lastYear === null
      ? null
      : { budgetUnit: budgetUnit.shortName, table: around.lastYear.table };
  const sisters = around.sisters.map(named);
  return neighbours({ table: draft.table, sisters, lastYear }, desk.policy);
}
