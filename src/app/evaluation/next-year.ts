/**
 * 下年目标 next year's draft: proposals from this year's actuals, and the table made of those that a
 * person accepted; every other figure stays empty, to be filled and explained.
 */
import { fiscalYear as yearOf, type FiscalYear, parseFiscalYear } from '#core/base/calendar.ts';
import { asId, type TableId } from '#core/base/id.ts';
import { err, ok, type Refusal, type Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { mayOn } from '#core/people/right.ts';
import { copyTable } from '#core/performance/blank-table.ts';
import { type NextYearRow, proposeTarget } from '#core/performance/next-year.ts';
import { makeCell } from '#core/performance/read-cell.ts';
import type { ScoringActual } from '#core/performance/score-sheet.ts';
import type { TargetTable } from '#core/performance/target-table.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import { readActualsOf } from '../measures/read-actuals.ts';
import { answerOnce } from '../performance/answer-once.ts';
import type { Once } from '../performance/desk.ts';
import {
  type Evaluated,
  findEvaluation,
  type FindEvaluationRefusal,
  yearEnd,
} from './find-evaluation.ts';
import { evaluationRecords, evaluationRefusals } from './messages.ts';
import { readEvaluation } from './read-evaluation.ts';

/** 下年建议表 */
export type NextYear = {
  readonly tableId: TableId;
  readonly fiscalYear: FiscalYear;
  readonly nextFiscalYear: number;
  readonly nextTableId: TableId | null;
  readonly rows: readonly NextYearRow[];
};

export async function proposeNextYear(
  desk: BooksDesk,
  world: World,
  tableId: string,
): Promise<Result<NextYear, FindEvaluationRefusal>> {
  const found = await findEvaluation(desk, world, tableId);
  if (!found.ok) return found;
  const evaluated = found.value;
  const { fiscalYear, draft } = evaluated;
  const [{ input }, before, next] = await Promise.all([
    readEvaluation(desk, world, { evaluated, at: { kind: 'now' } }),
    lastYear(desk, world, evaluated),
    nextTable(desk, world, evaluated),
  ]);
  const actuals = new Map(input.actuals.map((one) => [one.rowKey, one]));
  return ok({
    tableId: draft.tableId,
    fiscalYear,
    nextFiscalYear: fiscalYear + 1,
    nextTableId: next,
    rows: input.rows
      .filter(({ rowKey }) => !rowKey.includes(':'))
      .map((row) =>
        proposeTarget(row, {
          actual: actuals.get(row.rowKey) ?? null,
          lastYear: before.get(row.rowKey) ?? null,
        }),
      ),
  });
}

/** The same rows by the same measures a year earlier; what was typed then is not asked for. */
async function lastYear(
  desk: BooksDesk,
  world: World,
  { table, draft, budgetUnit, fiscalYear }: Evaluated,
): Promise<ReadonlyMap<string, ScoringActual>> {
  const year = parseFiscalYear(fiscalYear - 1);
  if (year === null) return new Map();
  const { tableId, projectName } = draft;
  const tables = [{ tableId, table, budgetUnitId: budgetUnit.id, fiscalYear: year, projectName }];
  const [actuals = []] = await readActualsOf(desk, world, {
    tables,
    until: yearEnd(year),
    at: { kind: 'now' },
  });
  return new Map(
    actuals.map(({ rowId, value, missing }) => [rowId, { rowKey: rowId, value, missing }]),
  );
}

async function nextTable(
  desk: BooksDesk,
  world: World,
  { budgetUnit, fiscalYear, draft, template }: Evaluated,
): Promise<TableId | null> {
  const next = await desk.store.findDraft(world, {
    budgetUnitId: budgetUnit.id,
    fiscalYear: fiscalYear + 1,
    subject: template.subject,
    projectName: draft.projectName,
  });
  return next?.tableId ?? null;
}

export type DraftNextYearRefusal =
  | FindEvaluationRefusal
  | Refusal<'not_permitted' | 'row_unknown' | 'year_out_of_range' | 'table_exists' | 'key_reused'>;

export async function draftNextYear(
  desk: BooksDesk,
  world: World,
  request: {
    readonly tableId: string;
    readonly accepted: readonly { readonly rowKey: string; readonly written: string }[];
    readonly once: Once;
  },
): Promise<Result<{ readonly tableId: TableId }, DraftNextYearRefusal>> {
  const found = await findEvaluation(desk, world, request.tableId);
  if (!found.ok) return found;
  const evaluated = found.value;
  const { budgetUnit, fiscalYear, template, draft } = evaluated;
  if (!mayOn(world.caller.assignments, 'draft_next_year', budgetUnit.id)) {
    return err(evaluationRefusals.notPermitted(budgetUnit.name, '起草下年目标'));
  }
  const lost = request.accepted.find(
    ({ rowKey }) => !evaluated.table.rows.some(({ id }) => id === rowKey),
  );
  if (lost !== undefined) return err(evaluationRefusals.rowUnknown(lost.rowKey));
  if (parseFiscalYear(fiscalYear + 1) === null) return err(evaluationRefusals.yearOutOfRange);
  const year = yearOf(fiscalYear + 1);
  const table = nextTableOf(world, { evaluated, accepted: request.accepted, year });
  return answerOnce<{ readonly tableId: TableId }, DraftNextYearRefusal>(
    { store: desk.store, world, once: request.once, verb: 'draft_next_year' },
    async (writer) => {
      const tableId = asId<TableId>(world.newId());
      const added = await writer.addTable({
        tableId,
        budgetUnitId: budgetUnit.id,
        fiscalYear: year,
        templateId: template.id,
        projectName: draft.projectName,
        table,
      });
      if (!added.ok) return err(evaluationRefusals.tableExists(year));
      const count = request.accepted.length;
      await writer.record({
        subject: { kind: 'target_table', id: tableId, name: budgetUnit.name },
        budgetUnitId: budgetUnit.id,
        summary: evaluationRecords.nextYear(budgetUnit.name, year, count),
        before: null,
        after: { fromTableId: draft.tableId, accepted: request.accepted },
      });
      return ok({ tableId });
    },
  );
}

/** Copied with its figures cleared; what was accepted is written into the full-year column. */
function nextTableOf(
  world: World,
  of: {
    readonly evaluated: Evaluated;
    readonly accepted: readonly { readonly rowKey: string; readonly written: string }[];
    readonly year: FiscalYear;
  },
): TargetTable {
  const { table, template } = of.evaluated;
  const copy = copyTable({
    table,
    template,
    fiscalYear: of.year,
    figures: 'clear',
    newId: world.newId,
  });
  const written = new Map(of.accepted.map((one) => [one.rowKey, one.written]));
  return {
    ...copy,
    rows: copy.rows.map((row, at) => {
      const accepted = written.get(table.rows[at]?.id ?? '');
      return accepted === undefined
        ? row
        : {
            ...row,
            cells: {
              ...row.cells,
              fullYear: makeCell({ written: accepted, template, row, column: 'fullYear' }),
            },
          };
    }),
  };
}
