/**
 * 处境 situation: all that decides which moves a table may make now, gathered in a few reads. Used
 * alike by the page that offers moves and by the use case that makes one.
 */
import type { Fen } from '#core/base/fen.ts';
import type { BudgetUnitId } from '#core/base/id.ts';
import type { World } from '#core/base/world.ts';
import type { GateFacts, UnitBelow } from '#core/approval/gate.ts';
import type { MoveSituation, MoveRow } from '#core/approval/move.ts';
import { rowsFrom } from '#core/approval/stage-table.ts';
import { stageName } from '#core/approval/stage.ts';
import {
  progressOf,
  stageKey,
  stageOf,
  type TableGate,
  targetTableStages,
} from '#core/approval/target-table-stages.ts';
import {
  adjustmentsOf,
  editsCountAfter,
  versionInForce,
  wasSubmitted,
} from '#core/approval/trail.ts';
import { splitByExplanation } from '#core/performance/explanation.ts';
import type { TargetTable } from '#core/performance/target-table.ts';
import type { Desk } from '../performance/desk.ts';
import type { FoundTable } from '../performance/find-table.ts';
import { shownFindings } from '../performance/review-group.ts';
import { reviewOf } from '../performance/review-of.ts';
import { tableDifferences } from '../performance/table-difference.ts';
import { childUnits, standsInYear } from '../performance/unit-tree.ts';
import type { ApprovalTrail } from '../ports/approval-store.ts';
import type { BudgetUnit } from '../ports/table-store.ts';
import { totalOfYear } from './table-total.ts';

/** 表的处境 */
export type TableSituation = MoveSituation & {
  readonly found: FoundTable;
  readonly trail: ApprovalTrail;
  readonly total: Fen | null;
  /** The content in force, to which an adjustment is compared and returns. */
  readonly inForce: { readonly version: number; readonly table: TargetTable } | null;
  /** The explanations that were counted: none may be gone when the move is made. */
  readonly explanationIds: readonly string[];
};

export async function situationOf(
  desk: Desk,
  world: World,
  { found, trail }: { readonly found: FoundTable; readonly trail: ApprovalTrail },
): Promise<TableSituation> {
  const { stage } = trail.standing;
  const rows = rowsFrom(targetTableStages, stageKey(stage));
  const gates = new Set(rows.flatMap((row) => row.gates));
  const { tableId } = found.draft;
  const [editors, findings, below, inForce] = await Promise.all([
    desk.approvals.editors(world, { tableId, afterRevision: editsCountAfter(trail.steps) }),
    gates.has('findings_open') ? findingFacts(desk, world, found) : noFindings,
    gates.has('units_behind') ? unitFacts(desk, world, { found, rows }) : noUnits,
    inForceOf(desk, world, trail),
  ]);
  const total = totalOfYear(found.draft.table);
  const { explanationIds, ...findingCounts } = findings;
  const facts: GateFacts = {
    ...findingCounts,
    ...below,
    unread: found.draft.table.unread.length,
    total,
    controlFigure: trail.controlFigure?.amount ?? null,
    totalInForce: inForce === null ? null : totalOfYear(inForce.table),
    differsFromForce:
      inForce !== null && tableDifferences(inForce.table, found.draft.table).length > 0,
    adjustmentAmount: adjustmentsOf(trail.steps).at(-1)?.start.adjustmentAmount ?? null,
    submittedBefore: wasSubmitted(trail.steps),
  };
  return {
    stage,
    steps: trail.steps,
    editors: editors.map((one) => one.userId),
    facts,
    found,
    trail,
    total,
    inForce,
    explanationIds,
  };
}

type FindingFacts = Pick<
  GateFacts,
  'errors' | 'firstError' | 'openWarnings' | 'explainedWarnings' | 'firstWarning'
> & { readonly explanationIds: readonly string[] };

const noFindings: FindingFacts = {
  errors: 0,
  firstError: '',
  openWarnings: 0,
  explainedWarnings: 0,
  firstWarning: '',
  explanationIds: [],
};

async function findingFacts(desk: Desk, world: World, found: FoundTable): Promise<FindingFacts> {
  const [review, said] = await Promise.all([
    reviewOf(desk, world, found),
    desk.store.explanations(world, found.draft.tableId),
  ]);
  const findings = shownFindings(review);
  const { open, explained } = splitByExplanation(findings, said);
  const errors = findings.filter((finding) => finding.severity === 'error');
  const openWarnings = open.filter((finding) => finding.severity === 'warning');
  const first = (some: typeof findings): string => {
    const [finding] = some;
    return finding === undefined
      ? ''
      : `${finding.place.label}——${finding.message.replace(/。$/, '')}`;
  };
  return {
    errors: errors.length,
    firstError: first(errors),
    openWarnings: openWarnings.length,
    explainedWarnings: explained.filter(({ finding }) => finding.severity === 'warning').length,
    firstWarning: first(openWarnings),
    explanationIds: said.map((one) => one.id as string).toSorted(),
  };
}

type UnitFacts = Pick<GateFacts, 'unitsBelow' | 'behind'>;

const noUnits: UnitFacts = { unitsBelow: 0, behind: [] };

/**
 * A unit's own table waits for those of the units below it. Who sees a unit may know how far those
 * below have come, though not what stands in their tables: the scope is wider for this one look.
 */
async function unitFacts(
  desk: Desk,
  world: World,
  { found, rows }: { readonly found: FoundTable; readonly rows: readonly MoveRow[] },
): Promise<UnitFacts> {
  const { budgetUnit, units, draft } = found;
  const { fiscalYear } = draft;
  const below = unitsBelow(units, budgetUnit).filter(
    (one) => one.kind === 'unit' && standsInYear(one, fiscalYear),
  );
  if (below.length === 0) return noUnits;
  const ids = below.map((one) => one.id);
  const wider = { ...world.caller, scope: { kind: 'units', ids } } as const;
  const standings = await desk.approvals.standings(
    { ...world, caller: wider },
    { fiscalYear, budgetUnitIds: ids },
  );
  const leads = rows.find((row) => row.gates.includes('units_behind'));
  const needed = leads === undefined || leads.to === 'origin' ? 0 : progressOf(stageOf(leads.to));
  const behind = below.flatMap((one): readonly UnitBelow[] => {
    const own = standings.find(
      (standing) => standing.budgetUnitId === one.id && standing.projectName === null,
    );
    if (own === undefined) return [{ name: one.name, stageName: null }];
    if (progressOf(own.stage) >= needed) return [];
    return [{ name: one.name, stageName: stageName(own.stage) }];
  });
  return { unitsBelow: below.length, behind };
}

/** All of them, children before their own children. */
export function unitsBelow(
  units: readonly BudgetUnit[],
  budgetUnit: BudgetUnit,
  met: ReadonlySet<BudgetUnitId> = new Set([budgetUnit.id]),
): readonly BudgetUnit[] {
  const children = childUnits(units, budgetUnit).filter((one) => !met.has(one.id));
  const seen = new Set([...met, ...children.map((one) => one.id)]);
  return [...children, ...children.flatMap((one) => unitsBelow(units, one, seen))];
}

async function inForceOf(
  desk: Desk,
  world: World,
  { standing, steps }: ApprovalTrail,
): Promise<TableSituation['inForce']> {
  const number = versionInForce(steps);
  if (number === null) return null;
  const version = await desk.store.version(world, standing.tableId, number);
  return version === null ? null : { version: number, table: version.table };
}

export const needsExplanations = (gates: readonly TableGate[]): boolean =>
  gates.includes('warnings_unexplained');
