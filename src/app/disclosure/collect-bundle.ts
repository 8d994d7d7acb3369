/**
 * 收集证明包 collect bundle: everything that a unit's year was decided and computed from, for whoever
 * wants to verify it without us. docs/spec/proof-bundle.md section 1
 */
import { type CalendarDate, type FiscalYear, parseFiscalYear } from '#core/base/calendar.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { stageName } from '#core/approval/stage.ts';
import { roleName } from '#core/people/role.ts';
import { verbName } from '#core/people/verb-name.ts';
import { encodeTable } from '#core/performance/table-codec.ts';
import { rowById, textOf } from '#core/performance/target-table.ts';
import { readActualsOf } from '../measures/read-actuals.ts';
import { findTable } from '../performance/find-table.ts';
import { refusals } from '../performance/messages.ts';
import { viewFindings } from '../performance/view-table.ts';
import type { ApprovalTrail } from '../ports/approval-store.ts';
import type { BudgetUnit, TableDraft, TableVersion } from '../ports/table-store.ts';
import { unitsBelow } from '../approval/situation.ts';
import type { BundleActual, BundleContent } from './bundle.ts';
import { bundleFigures } from './bundle-figures.ts';
import type { DisclosureDesk } from './disclosure-desk.ts';

export type BundleRefusal = Refusal<'unit_unknown' | 'year_out_of_range' | 'department_empty'>;

/** 要的证明包 a unit's year; of a department every unit below that the caller sees. */
export type BundleAsked = { readonly budgetUnitId: string; readonly fiscalYear: number };

export async function collectBundle(
  desk: DisclosureDesk,
  world: World,
  asked: BundleAsked,
): Promise<Result<BundleContent, BundleRefusal>> {
  const units = await desk.store.units(world);
  const subject = units.find((one) => one.id === asked.budgetUnitId);
  if (subject === undefined) return err(refusals.unitUnknown());
  const fiscalYear = parseFiscalYear(asked.fiscalYear);
  if (fiscalYear === null) return err(refusals.yearOutOfRange(asked));
  const own = [subject, ...unitsBelow(units, subject)];
  const budgetUnitIds = own.map(({ id }) => id);
  const drafts = await desk.store.drafts(world, { fiscalYear, budgetUnitIds });
  if (drafts.length === 0) {
    return err(refusals.departmentEmpty({ name: subject.name, fiscalYear }));
  }
  // Whatever was decided up to now shall be under a seal.
  await desk.sealAudit?.(world);
  const year: Year = { desk, world, fiscalYear, names: namesOf(own), drafts };
  const approved = await approvalsOf(year);
  const counted = countedVersions(approved);
  const values = await valuesOf(year, counted);
  const { figures, rows } = await bundleFigures(year, values);
  const moves = approved.flatMap(({ moves: all }) => all);
  const reports = await reportsOf(year);
  return ok({
    title: subject.name,
    fiscalYear,
    budgetUnits: own
      .filter(({ id }) => drafts.some((draft) => draft.budgetUnitId === id))
      .map(({ id, name }) => ({ id, name })),
    tables: approved.flatMap(({ draft, versions }) => versions.map(versionLine(year, draft))),
    findings: await findingsOf(year),
    values,
    figures,
    rows,
    reports: reports.map(({ line }) => line),
    ...(await chained(year, { moves, reports })),
  });
}

/** 一年 what all parts of a bundle are asked with. */
export type Year = {
  readonly desk: DisclosureDesk;
  readonly world: World;
  readonly fiscalYear: FiscalYear;
  readonly names: ReadonlyMap<string, string>;
  readonly drafts: readonly TableDraft[];
};

const namesOf = (units: readonly BudgetUnit[]): Year['names'] =>
  new Map(units.map(({ id, name }) => [id, name]));

const nameIn = ({ names }: Year, id: string): string => names.get(id) ?? id;

type Move = { readonly batch: bigint; readonly line: Readonly<Record<string, unknown>> };
type Approved = {
  readonly draft: TableDraft;
  readonly versions: readonly TableVersion[];
  readonly moves: readonly Move[];
};

/** Every version that a move was made on, and every move. */
async function approvalsOf(year: Year): Promise<readonly Approved[]> {
  const { desk, world, drafts } = year;
  const ids = drafts.map(({ tableId }) => tableId);
  const [trails, batches] = await Promise.all([
    desk.approvals.trails(world, ids),
    desk.proofs.stepBatches(world, ids),
  ]);
  const found: Approved[] = [];
  for (const draft of drafts) {
    const trail = trails.find(({ standing }) => standing.tableId === draft.tableId);
    const all = await desk.store.versions(world, draft.tableId);
    const numbers = new Set((trail?.steps ?? []).map(({ version }) => version));
    found.push({
      draft,
      // One that nobody moved has only what it was read from or saved as last.
      versions: numbers.size === 0 ? all.slice(-1) : all.filter((one) => numbers.has(one.number)),
      moves: trail === undefined ? [] : movesOf(year, trail, batches),
    });
  }
  return found;
}

function movesOf(
  year: Year,
  { standing, steps, reasons }: ApprovalTrail,
  batches: Awaited<ReturnType<DisclosureDesk['proofs']['stepBatches']>>,
): readonly Move[] {
  return steps.flatMap((step) => {
    const batch = batches.find(
      (one) => one.tableId === standing.tableId && one.number === step.number,
    );
    if (batch === undefined) return [];
    const { id, tableId, number, from, to, note, version, documentNumber, documentDate } = step;
    const line = {
      label: `${nameIn(year, standing.budgetUnitId)} ${verbName(step.verb)}`,
      batch: `${batch.batch}`,
      tableId,
      number,
      verb: step.verb,
      from: stageName(from),
      to: stageName(to),
      version,
      total: step.total === null ? null : `${step.total as bigint}`,
      note,
      documentNumber,
      documentDate,
      assessment: step.assessment,
      reasons: reasons
        .filter(({ stepId }) => stepId === id)
        .map(({ label, text, reply }) => ({ label, text, reply })),
      role: roleName(step.role),
      businessDate: step.businessDate,
    };
    return [{ batch: batch.batch, line }];
  });
}

const versionLine =
  (year: Year, { budgetUnitId, tableId, fiscalYear, projectName, templateId }: TableDraft) =>
  ({ number, digest, reason, businessDate, table }: TableVersion): object => ({
    budgetUnitId,
    budgetUnitName: nameIn(year, budgetUnitId),
    tableId,
    fiscalYear,
    projectName,
    templateId,
    number,
    digest,
    reason,
    businessDate,
    content: encodeTable(table),
  });

/** Actuals are read against the last version there is of those that counted. */
const countedVersions = (approved: readonly Approved[]) =>
  approved.flatMap(({ draft, versions }) => {
    const version = versions.at(-1);
    return version === undefined ? [] : [{ draft, version }];
  });

async function valuesOf(
  { desk, world, fiscalYear, names }: Year,
  counted: ReturnType<typeof countedVersions>,
): Promise<readonly BundleActual[]> {
  const until = `${fiscalYear}-12-31` as CalendarDate;
  const read = await readActualsOf(desk, world, {
    until,
    at: { kind: 'now' },
    tables: counted.map(({ draft, version }) => ({
      tableId: draft.tableId,
      table: version.table,
      budgetUnitId: draft.budgetUnitId,
      fiscalYear,
      projectName: draft.projectName,
    })),
  });
  return counted.flatMap(({ draft, version }, at) =>
    (read[at] ?? []).map(
      ({ rowId, missing, measure }): BundleActual => ({
        budgetUnitName: names.get(draft.budgetUnitId) ?? '',
        tableId: draft.tableId,
        version: version.number,
        rowId,
        indicator: textOf(rowById(version.table, rowId), 'indicator'),
        until,
        missing,
        measure,
      }),
    ),
  );
}

async function findingsOf(year: Year): Promise<readonly object[]> {
  const { desk, world, drafts } = year;
  const lines: object[] = [];
  for (const { tableId } of drafts) {
    const found = await findTable(desk, world, tableId);
    if (!found.ok) continue;
    const { findings, explanations } = await viewFindings(desk, world, found.value);
    for (const { key, rule, severity, place, message } of findings) {
      const said = explanations.find((one) => one.findingKey === key);
      const explained = said === undefined ? null : { kind: said.kind, text: said.text };
      lines.push({
        budgetUnitName: nameIn(year, found.value.budgetUnit.id),
        tableId,
        revision: found.value.draft.revision,
        rule,
        severity,
        place: place.label,
        message,
        explained,
      });
    }
    await desk.breathe();
  }
  return lines;
}

type ReportPart = { readonly line: object; readonly batch: bigint };

/** Every submission of monitoring and self-evaluation, as it was. */
async function reportsOf(year: Year): Promise<readonly ReportPart[]> {
  const { desk, world, drafts, fiscalYear } = year;
  const tableIds = drafts.map(({ tableId }) => tableId);
  const heads = await desk.reports.heads(world, { fiscalYear, tableIds });
  const parts: ReportPart[] = [];
  for (const { id, kind, tableId, until, budgetUnitId, stage, submission } of heads) {
    for (let number = 1; number <= (submission ?? 0); number += 1) {
      const one = await desk.reports.submission(world, id, number);
      if (one === null) continue;
      const { content, digest, cut, batch, businessDate, role } = one;
      const line = {
        budgetUnitName: nameIn(year, budgetUnitId),
        kind,
        tableId,
        until,
        stage,
        number,
        businessDate,
        role: roleName(role),
        cut: `${cut}`,
        batch: `${batch}`,
        digest,
        content,
      };
      parts.push({ line, batch });
    }
  }
  return parts;
}

/** The part of the audit chain that holds the moves and submissions, and which moves it holds. */
async function chained(
  { desk, world }: Year,
  { moves, reports }: { readonly moves: readonly Move[]; readonly reports: readonly ReportPart[] },
): Promise<Pick<BundleContent, 'approvals' | 'chain'>> {
  const batches = [...new Set([...moves, ...reports].map(({ batch }) => batch))];
  const chain = await desk.proofs.chainOf(world, batches);
  const sealed = new Set(chain.parts.map(({ record }) => record.batch));
  return {
    approvals: moves.map(({ batch, line }) => ({ ...line, sealed: sealed.has(batch) })),
    chain,
  };
}
