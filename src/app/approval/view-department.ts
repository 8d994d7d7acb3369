/**
 * 审核台 view department: every unit that ought to have a table this year, the missing ones named,
 * with stage, findings, open reasons, changes and money; and what may be done with all of them.
 */
import type { Fen } from '#core/base/fen.ts';
import type { TableId } from '#core/base/id.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { Stage } from '#core/approval/stage.ts';
import { stageKey } from '#core/approval/target-table-stages.ts';
import { lastApproval } from '#core/approval/trail.ts';
import { mayOn } from '#core/people/right.ts';
import { splitByExplanation } from '#core/performance/explanation.ts';
import type { Deadline } from '#core/policy/deadline.ts';
import type { Desk } from '../performance/desk.ts';
import { countFindings, type FindingCount } from '../performance/finding-count.ts';
import { shownFindings } from '../performance/review-group.ts';
import type { TableReviews } from '../performance/review-desk.ts';
import { tableDifferences } from '../performance/table-difference.ts';
import { isWithin } from '../performance/table-may.ts';
import type { ApprovalTrail } from '../ports/approval-store.ts';
import type { BudgetUnit, TableDraft } from '../ports/table-store.ts';
import {
  type DepartmentAsked,
  findDepartment,
  type FindDepartmentRefusal,
  type FoundDepartment,
} from './find-department.ts';
import { behindIssuance } from './issuance.ts';
import { opinionRefusals as refusals } from './opinion-messages.ts';
import { stageDeadline } from './stage-deadline.ts';
import { totalOfYear } from './table-total.ts';
import { openReasonsOf } from './view.ts';
import { type OpinionView, viewOpinions } from './view-opinion.ts';

/** 单位的表况 of one table, or of a unit that has none yet. */
export type DepartmentRow = {
  readonly budgetUnit: BudgetUnit;
  readonly projectName: string | null;
  /** Null: the unit ought to have a table and has none. */
  readonly table: {
    readonly tableId: TableId;
    readonly stage: Stage;
    readonly counts: FindingCount;
    readonly unexplainedWarnings: number;
    readonly openReasons: number;
    /** Null: nothing was approved yet. */
    readonly changesSinceApproval: number | null;
    readonly total: Fen | null;
    readonly controlFigure: Fen | null;
    readonly deadline: Deadline | null;
  } | null;
};

/** 部门的审批 */
export type DepartmentView = {
  readonly department: BudgetUnit;
  readonly fiscalYear: number;
  readonly rows: readonly DepartmentRow[];
  readonly opinions: readonly OpinionView[];
  readonly may: {
    readonly recordOpinion: boolean;
    readonly issueDepartment: boolean;
    readonly issueUnit: boolean;
    readonly disclose: boolean;
  };
};

export async function viewDepartment(
  desk: Desk,
  world: World,
  request: DepartmentAsked,
): Promise<Result<DepartmentView, FindDepartmentRefusal | Refusal<'not_permitted'>>> {
  const found = await findDepartment(desk, world, request);
  if (!found.ok) return found;
  const { department, fiscalYear, members } = found.value;
  // A unit's own people see their unit's line of the department, and of the others nothing.
  const seen = members.filter((one) => isWithin(world.caller, one.id));
  if (seen.length === 0) return err(refusals.notPermitted(department.name));
  const gathered = await gather(desk, world, { found: found.value, seen });
  const rows: DepartmentRow[] = [];
  for (const budgetUnit of seen) {
    rows.push(...(await rowsOf(desk, world, { budgetUnit, gathered })));
  }
  const filter = { departmentId: department.id, fiscalYear };
  const opinions = await viewOpinions(desk, world, filter);
  const may = mayOf(world, found.value, gathered.trails);
  return ok({ department, fiscalYear, rows, opinions, may });
}

type Gathered = {
  readonly drafts: readonly TableDraft[];
  readonly trails: readonly ApprovalTrail[];
  readonly reviews: TableReviews;
};

async function gather(
  desk: Desk,
  world: World,
  of: { readonly found: FoundDepartment; readonly seen: readonly BudgetUnit[] },
): Promise<Gathered> {
  const { fiscalYear, units } = of.found;
  const budgetUnitIds = of.seen.map((one) => one.id);
  const drafts = await desk.store.drafts(world, { fiscalYear, budgetUnitIds });
  const trails = await desk.approvals.trails(
    world,
    drafts.map((draft) => draft.tableId),
  );
  // Compared with all sisters and last year, as on the page of each table.
  const around = await Promise.all(
    [fiscalYear, fiscalYear - 1].flatMap((year) =>
      groupsOf(of.seen).map((budgetUnitId) =>
        desk.store.departmentDrafts(world, { budgetUnitId, fiscalYear: year }),
      ),
    ),
  );
  const own = new Set(drafts.map((draft) => draft.tableId));
  const others = around.flat().filter((draft) => !own.has(draft.tableId));
  const all = [...new Map([...others, ...drafts].map((one) => [one.tableId, one])).values()];
  const ordered = all.toSorted((a, b) => (a.tableId < b.tableId ? -1 : 1));
  const reviews = desk.reviews.review(units, ordered, (draft) => own.has(draft.tableId));
  return { drafts, trails, reviews };
}

/** One unit of each department among them: its sisters come with it. */
const groupsOf = (seen: readonly BudgetUnit[]): readonly BudgetUnit['id'][] => [
  ...new Map(seen.map((one) => [one.parentId ?? one.id, one.id])).values(),
];

async function rowsOf(
  desk: Desk,
  world: World,
  of: { readonly budgetUnit: BudgetUnit; readonly gathered: Gathered },
): Promise<readonly DepartmentRow[]> {
  const { budgetUnit, gathered } = of;
  const own = gathered.drafts.filter((draft) => draft.budgetUnitId === budgetUnit.id);
  const rows: DepartmentRow[] = own.some((draft) => draft.projectName === null)
    ? []
    : [{ budgetUnit, projectName: null, table: null }];
  for (const draft of own.toSorted(wholeFirst)) {
    const trail = gathered.trails.find((one) => one.standing.tableId === draft.tableId);
    if (trail === undefined) continue;
    const table = await tableOf(desk, world, { draft, trail, reviews: gathered.reviews });
    rows.push({ budgetUnit, projectName: draft.projectName, table });
    await desk.breathe();
  }
  return rows;
}

const wholeFirst = (a: TableDraft, b: TableDraft): number =>
  (a.projectName ?? '') < (b.projectName ?? '') ? -1 : 1;

async function tableOf(
  desk: Desk,
  world: World,
  of: {
    readonly draft: TableDraft;
    readonly trail: ApprovalTrail;
    readonly reviews: TableReviews;
  },
): Promise<NonNullable<DepartmentRow['table']>> {
  const { draft, trail } = of;
  const findings = shownFindings(of.reviews.get(draft.tableId));
  const said = await desk.store.explanations(world, draft.tableId);
  const { open } = splitByExplanation(findings, said);
  const approved = lastApproval(trail.steps)?.version ?? null;
  const version =
    approved === null ? null : await desk.store.version(world, draft.tableId, approved);
  return {
    tableId: draft.tableId,
    stage: trail.standing.stage,
    counts: countFindings(findings),
    unexplainedWarnings: open.filter((finding) => finding.severity === 'warning').length,
    openReasons: openReasonsOf(trail).length,
    changesSinceApproval:
      version === null ? null : tableDifferences(version.table, draft.table).length,
    total: totalOfYear(draft.table),
    controlFigure: trail.controlFigure?.amount ?? null,
    deadline: stageDeadline(desk, world, trail),
  };
}

/** True only where it can be done right now: a button that would be refused is none. */
function mayOf(
  { caller }: World,
  found: FoundDepartment,
  trails: readonly ApprovalTrail[],
): DepartmentView['may'] {
  const { department } = found;
  const standings = trails.map((trail) => trail.standing);
  const tableIds = standings.map((one) => one.tableId);
  const anyAt = (...keys: readonly string[]): boolean =>
    standings.some((one) => keys.includes(stageKey(one.stage)));
  const may = (verb: Parameters<typeof mayOn>[1]): boolean =>
    mayOn(caller.assignments, verb, department.id);
  return {
    recordOpinion: may('record_opinion'),
    issueDepartment: may('issue_department') && behindIssuance(found, standings, tableIds) === null,
    issueUnit: may('issue_unit') && anyAt('issued_department.finance_approved'),
    disclose:
      may('disclose_table') && anyAt('issued_unit.finance_approved', 'adjustment.finance_approved'),
  };
}
