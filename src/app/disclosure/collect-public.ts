/**
 * 收集公开内容 collect public: every table that was disclosed, in the version that was in force then,
 * with the self-evaluation that was disclosed with it. What is asked again is not built again.
 * docs/spec/disclosure.md section 1
 */
import type { BudgetUnitId, TableId } from '#core/base/id.ts';
import type { World } from '#core/base/world.ts';
import { versionDisclosed } from '#core/approval/trail.ts';
import { bareTable, type PublicHead, publicTable } from '#core/performance/public-table.ts';
import { everywhere } from '../approval/disclosed-tables.ts';
import { templateOf } from '../performance/find-template.ts';
import type { ApprovalTrail, TableStanding } from '../ports/approval-store.ts';
import type { ReportHead } from '../ports/report-store.ts';
import type { BudgetUnit } from '../ports/table-store.ts';
import type { DisclosureDesk, Publication } from './disclosure-desk.ts';
import { disclosedEvaluation } from './disclosed-evaluation.ts';

/** 公开件 of whatever was disclosed, units in their order, the latest year first. */
export async function collectPublic(
  desk: DisclosureDesk,
  asked: World,
): Promise<readonly Publication[]> {
  const world = everywhere(asked);
  const heads = await publicHeads(desk, world);
  const found: Publication[] = [];
  for (const head of heads) {
    const publication = await publicationOf(desk, world, head);
    if (publication !== null) found.push(publication);
  }
  return found;
}

/** 待公开件 a table with what tells which version of it, and which self-evaluation, is public. */
type Wanted = { readonly head: HeadStart; readonly report: ReportHead | null };
type HeadStart = Omit<PublicHead, 'versionDigest'> & { readonly tableId: TableId };

async function publicHeads(desk: DisclosureDesk, world: World): Promise<readonly Wanted[]> {
  const [units, standings, reports] = await Promise.all([
    desk.store.units(world),
    desk.approvals.standings(world),
    desk.reports.heads(world, { kind: 'self_evaluation' }),
  ]);
  const byId = new Map(units.map((one) => [one.id, one]));
  const [disclosed, imported] = await Promise.all([
    disclosedHeads(desk, world, { standings, byId }),
    importedHeads(desk, world, { standings, byId }),
  ]);
  const order = new Map(units.map((one, at) => [one.id as string, at]));
  return [...disclosed, ...imported]
    .toSorted(
      (a, b) =>
        b.fiscalYear - a.fiscalYear ||
        (order.get(a.budgetUnitId) ?? 0) - (order.get(b.budgetUnitId) ?? 0),
    )
    .map((head) => ({
      head,
      report:
        reports.find((one) => one.tableId === head.tableId && one.stage === 'disclosed') ?? null,
    }));
}

type Known = {
  readonly standings: readonly TableStanding[];
  readonly byId: ReadonlyMap<BudgetUnitId, BudgetUnit>;
};

/** While a later adjustment is on its way, what was disclosed stays. */
async function disclosedHeads(
  desk: DisclosureDesk,
  world: World,
  { standings, byId }: Known,
): Promise<readonly HeadStart[]> {
  const possible = standings.filter(
    ({ stage: { round } }) => round === 'disclosed' || round === 'adjustment',
  );
  const ids = possible.map(({ tableId }) => tableId);
  if (ids.length === 0) return [];
  const [trails, batches] = await Promise.all([
    desk.approvals.trails(world, ids),
    desk.proofs.stepBatches(world, ids),
  ]);
  return trails.flatMap((trail) => {
    const said = lastDisclosure(trail);
    if (said === null) return [];
    const { tableId } = trail.standing;
    const batch = batches.find((one) => one.tableId === tableId && one.number === said.number);
    return [
      {
        ...placed(trail.standing, byId),
        ground: 'disclosed' as const,
        version: said.version,
        cut: batch === undefined ? null : `${batch.batch}`,
        disclosedOn: said.on,
        publishedBy: null,
      },
    ];
  });
}

function lastDisclosure({ steps }: ApprovalTrail) {
  const version = versionDisclosed(steps);
  const step = steps.findLast(({ verb }) => verb === 'disclose_table');
  return version === null || step === undefined
    ? null
    : { version, number: step.number, on: step.businessDate };
}

/** Of an example database alone, and only as they were first read from the published file. */
async function importedHeads(
  { store, published }: DisclosureDesk,
  world: World,
  { standings, byId }: Known,
): Promise<readonly HeadStart[]> {
  if (!(await store.isExample(world))) return [];
  return standings.flatMap((standing) => {
    if (standing.stage.round !== 'historical' || standing.projectName !== null) return [];
    const name = byId.get(standing.budgetUnitId)?.name ?? '';
    const source = published.find(
      (one) => one.fiscalYear === standing.fiscalYear && one.budgetUnits.includes(name),
    );
    if (source === undefined) return [];
    return [
      {
        ...placed(standing, byId),
        ground: 'imported' as const,
        version: 1,
        cut: null,
        disclosedOn: null,
        publishedBy: source.source,
      },
    ];
  });
}

function placed(standing: TableStanding, byId: Known['byId']) {
  const budgetUnit = byId.get(standing.budgetUnitId) ?? null;
  const department =
    budgetUnit === null || budgetUnit.parentId === null ? null : byId.get(budgetUnit.parentId);
  return {
    tableId: standing.tableId,
    budgetUnitId: standing.budgetUnitId,
    budgetUnitName: budgetUnit?.name ?? '',
    departmentId: department?.id ?? null,
    departmentName: department?.name ?? null,
    fiscalYear: standing.fiscalYear,
    projectName: standing.projectName,
  };
}

async function publicationOf(
  desk: DisclosureDesk,
  world: World,
  { head, report }: Wanted,
): Promise<Publication | null> {
  const key = JSON.stringify([head, report?.id ?? null, report?.submission, report?.revision]);
  const known = desk.kept.recall(key);
  if (known !== null) return known;
  const version = await desk.store.version(world, head.tableId, head.version);
  // Of a published file only what was read from it, before anybody wrote in it.
  if (version === null || (head.ground === 'imported' && version.reason !== 'upload')) return null;
  const template = templateOf(desk.policy, version.table.templateId);
  if (template === null) return null;
  const evaluation =
    report === null ? null : await disclosedEvaluation(desk, world, { head: report, template });
  await desk.breathe();
  return desk.kept.keep(key, {
    shown: publicTable({
      head: { ...head, versionDigest: version.digest },
      table: version.table,
      template,
      evaluation,
    }),
    form: bareTable(version.table),
  });
}
