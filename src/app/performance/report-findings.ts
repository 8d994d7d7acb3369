/**
 * 审核意见 report findings: what a page shows of one table, or of all tables of a department and
 * year, as a report to print, sign and work through.
 */
import { parseFiscalYear } from '#core/base/calendar.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import {
  type FindingsReport,
  makeFindingsReport,
  type ReviewedForReport,
} from '#core/performance/findings-report.ts';
import type { Policy } from '#core/policy/parameter.ts';
import type { BudgetUnit, TableDraft } from '../ports/table-store.ts';
import type { Desk } from './desk.ts';
import { findTable } from './find-table.ts';
import { templateOf } from './find-template.ts';
import { refusals } from './messages.ts';
import { projectNameOf } from './plan-tables.ts';
import type { ReviewedFile } from './review-files.ts';
import { shownFindings, type TableReview } from './review-group.ts';
import { reviewOf } from './review-of.ts';
import { bySortKey, childUnits } from './unit-tree.ts';

/** 要哪份审核意见 of one table, or of all tables of a unit or department in one year. */
export type ReportRequest =
  | { readonly tableId: string }
  | { readonly budgetUnitId: string; readonly fiscalYear: number };

export type ReportRefusal = Refusal<'table_unknown' | 'unit_unknown' | 'year_out_of_range'>;

export const reportFindings = (
  desk: Desk,
  world: World,
  request: ReportRequest,
): Promise<Result<FindingsReport, ReportRefusal>> =>
  'tableId' in request
    ? reportTable(desk, world, request.tableId)
    : reportUnit(desk, world, request);

async function reportTable(
  desk: Desk,
  world: World,
  tableId: string,
): Promise<Result<FindingsReport, ReportRefusal>> {
  const found = await findTable(desk, world, tableId);
  if (!found.ok) return found;
  const { draft, budgetUnit } = found.value;
  const review = await reviewOf(desk, world, found.value);
  const head = { kind: 'budgetUnit', name: budgetUnit.name, fiscalYear: draft.fiscalYear } as const;
  const reviewed = await reviewedDraft(desk, world, { draft, review });
  return ok(makeFindingsReport({ ...head, businessDate: world.businessDate() }, [reviewed]));
}

/** All of the unit's own tables; those of its children too, where it has any. */
async function reportUnit(
  desk: Desk,
  world: World,
  request: { readonly budgetUnitId: string; readonly fiscalYear: number },
): Promise<Result<FindingsReport, ReportRefusal>> {
  const units = await desk.store.units(world);
  const budgetUnit = units.find((one) => one.id === request.budgetUnitId);
  if (budgetUnit === undefined) return err(refusals.unitUnknown());
  const fiscalYear = parseFiscalYear(request.fiscalYear);
  if (fiscalYear === null) {
    return err(refusals.yearOutOfRange({ fiscalYear: request.fiscalYear }));
  }
  const reported = [budgetUnit, ...childUnits(units, budgetUnit)];
  const drafts = await draftsOf(desk, world, { reported, fiscalYear });
  const reviewed: ReviewedForReport[] = [];
  for (const draft of drafts) {
    const owner = reported.find((one) => one.id === draft.budgetUnitId) ?? budgetUnit;
    const review = await reviewOf(desk, world, { draft, budgetUnit: owner, units });
    reviewed.push(await reviewedDraft(desk, world, { draft, review }));
    await desk.breathe();
  }
  const kind = reported.length > 1 ? 'department' : 'budgetUnit';
  const head = { kind, name: budgetUnit.name, fiscalYear } as const;
  return ok(makeFindingsReport({ ...head, businessDate: world.businessDate() }, reviewed));
}

/** In the order of the units; the whole unit's table before those of its projects. */
async function draftsOf(
  desk: Desk,
  world: World,
  at: { readonly reported: readonly BudgetUnit[]; readonly fiscalYear: number },
): Promise<readonly TableDraft[]> {
  const budgetUnitIds = at.reported.map(({ id }) => id);
  const drafts = await desk.store.drafts(world, { fiscalYear: at.fiscalYear, budgetUnitIds });
  return bySortKey(at.reported).flatMap((budgetUnit) => {
    const own = drafts.filter((draft) => draft.budgetUnitId === budgetUnit.id);
    return [
      ...own.filter(({ projectName }) => projectName === null),
      ...own.filter(({ projectName }) => projectName !== null),
    ];
  });
}

async function reviewedDraft(
  desk: Desk,
  world: World,
  one: { readonly draft: TableDraft; readonly review: TableReview },
): Promise<ReviewedForReport> {
  const { draft, review } = one;
  const [explanations, versions] = await Promise.all([
    desk.store.explanations(world, draft.tableId),
    desk.store.versionHeads(world, draft.tableId),
  ]);
  const newest = versions.toSorted((a, b) => b.number - a.number);
  const uploaded = newest.find(({ sourceFile }) => sourceFile !== null);
  return {
    table: draft.table,
    formName: templateOf(desk.policy, draft.templateId)?.name ?? '',
    projectName: draft.projectName,
    origin: {
      file: uploaded?.sourceFile?.name ?? null,
      version: newest[0]?.number ?? null,
    },
    findings: shownFindings(review),
    explanations,
    unread: draft.table.unread,
  };
}

/** The report of files just read, without any store: tables in the order of the files. */
export function reportOfFiles(
  policy: Policy,
  files: readonly ReviewedFile[],
  businessDate: FindingsReport['businessDate'],
): FindingsReport {
  const reviewed = files.flatMap(({ file, tables }) =>
    tables.map(({ table, findings, unread }) => ({
      table,
      formName: table === null ? '' : (templateOf(policy, table.templateId)?.name ?? ''),
      projectName: table === null ? null : projectNameOf(table) || null,
      origin: { file, version: null },
      findings,
      explanations: [],
      unread,
    })),
  );
  const only = <T>(values: readonly T[]): T | null =>
    new Set(values).size === 1 ? (values[0] ?? null) : null;
  const tables = reviewed.flatMap(({ table }) => (table === null ? [] : [table]));
  const name = only(tables.map(({ budgetUnitName }) => budgetUnitName));
  const head = {
    kind: name === null ? 'files' : 'budgetUnit',
    name: name ?? '',
    fiscalYear: only(tables.map(({ fiscalYear }) => fiscalYear)),
  } as const;
  return makeFindingsReport({ ...head, businessDate }, reviewed);
}
