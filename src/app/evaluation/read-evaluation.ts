/**
 * 读自评表 computes the score sheet of a table from the books and from what people said, as known now
 * or at a cut, and the page that shows it.
 */
import { type Fen, fen } from '#core/base/fen.ts';
import { type BudgetUnitId } from '#core/base/id.ts';
import { quantityToFen } from '#core/base/quantity.ts';
import type { World } from '#core/base/world.ts';
import type { Actual } from '#core/performance/actual.ts';
import {
  type EvaluationPage,
  evaluationPage,
  type MoneyRead,
} from '#core/performance/evaluation-page.ts';
import type { FigureAsked, FigureRead } from '#core/performance/figure.ts';
import { percentOf, whole } from '#core/performance/points.ts';
import type { ScoreSheet, ScoringActual, ScoringInput } from '#core/performance/score-sheet.ts';
import { score } from '#core/performance/scoring.ts';
import { scoringRows } from '#core/performance/scoring-rows.ts';
import { weightsFor } from '#core/policy/scoring-scheme.ts';
import { projectRows, textOf } from '#core/performance/target-table.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import { readActuals, type TypedActual } from '../measures/read-actuals.ts';
import type { FiguresAt } from '../ports/figure-source.ts';
import { choicesIn, readTyped } from './entries.ts';
import type { Evaluated } from './find-evaluation.ts';
import { evaluationSentences } from './messages.ts';

/** 算出的自评 */
export type ReadEvaluation = {
  readonly input: ScoringInput;
  readonly sheet: ScoreSheet;
  readonly page: EvaluationPage;
  readonly actuals: readonly Actual[];
};

export async function readEvaluation(
  desk: BooksDesk,
  world: World,
  of: { readonly evaluated: Evaluated; readonly at: FiguresAt },
): Promise<ReadEvaluation> {
  const { evaluated, at } = of;
  const { table, scheme, budgetUnit, report, filled, until } = evaluated;
  const rows = scoringRows(table, {
    template: evaluated.template,
    catalogue: desk.policy.catalogue,
    weights: weightsFor(scheme, budgetUnit.name),
  });
  const typed = typedIn(evaluated, rows);
  const tableId = evaluated.draft.tableId;
  const [actuals, money, hung] = await Promise.all([
    readActuals(desk, world, { tableId, table, typed, until, at }),
    readMoney(desk, world, of),
    desk.evidence.of(world, { tableId }),
  ]);
  const evidenceOf = (rowKey: string) =>
    hung.filter(
      ({ subject, withdrawn }) =>
        withdrawn === null && subject.kind === 'row' && subject.rowId === rowKey,
    );
  const withEvidence = actuals.map((actual) => ({
    ...actual,
    evidenceIds: [
      ...new Set([...actual.evidenceIds, ...evidenceOf(actual.rowId).map(({ id }) => id)]),
    ],
  }));
  const input: ScoringInput = {
    budgetUnitName: budgetUnit.name,
    rows,
    actuals: [...withEvidence.map(scoringActual), ...addedActuals(money)],
    choices: choicesIn(report),
    scheme,
  };
  const sheet = score(input);
  const page = evaluationPage({
    heading: evaluated.heading,
    input,
    sheet,
    actuals: new Map(withEvidence.map((one) => [one.rowId as string, one])),
    said: new Map(
      sheet.rows.map(({ rowKey }) => [
        rowKey,
        {
          reason: filled.text(rowKey, 'reason') ?? '',
          measure: filled.text(rowKey, 'measure') ?? '',
        },
      ]),
    ),
    money,
  });
  return { input, sheet, page, actuals: withEvidence };
}

const scoringActual = ({ rowId, value, missing, measure }: Actual): ScoringActual => ({
  rowKey: rowId,
  value,
  missing:
    missing.length > 0 || value !== null
      ? missing
      : [measure?.note ?? evaluationSentences.scored].filter((one) => measure?.note === one),
});

/** What people typed, where it can still be read beside the target. */
function typedIn(
  { filled }: Evaluated,
  rows: ScoringInput['rows'],
): ReadonlyMap<string, TypedActual> {
  const typed = new Map<string, TypedActual>();
  for (const row of rows) {
    const entry = filled.of(row.rowKey, 'actual');
    const text = filled.text(row.rowKey, 'actual');
    const read = entry === null || text === null ? null : readTyped(row, text);
    if (entry === null || read === null || !('value' in read)) continue;
    const { userName, instant } = entry;
    typed.set(row.rowKey, { value: read.value, signer: { userName, instant }, evidenceIds: [] });
  }
  return typed;
}

/** 预算执行率 of a project table has no row that a measure could be bound to. */
function addedActuals([total]: readonly MoneyRead[]): readonly ScoringActual[] {
  if (total === undefined) return [];
  const { annual, paid, missing } = total;
  const rate =
    annual === null || paid === null
      ? null
      : percentOf(whole(paid as bigint), whole(annual as bigint));
  return [
    {
      rowKey: 'added:execution-rate',
      value: rate === null ? null : { kind: 'number', value: rate, measureWord: '%' },
      missing: rate === null ? missing : [],
    },
  ];
}

const moneyCodes = ['budget.initial', 'budget.annual', 'budget.paid'] as const;

/** 资金行的取数 in the order of the page. */
export function moneyLines(
  evaluated: Evaluated,
): readonly { readonly name: string; readonly figures: readonly FigureAsked[] }[] {
  const { budgetUnit, fiscalYear, until, draft, table } = evaluated;
  const projects = draft.projectName === null ? projectRows(table) : [];
  const names = projects.map((row) => textOf(row, 'name'));
  const budgetUnitId = budgetUnit.id as BudgetUnitId;
  return [
    { name: evaluationSentences.total, line: draft.projectName },
    ...names.map((name) => ({ name, line: name })),
  ].map(({ name, line }) => ({
    name,
    figures: moneyCodes.map((code) => ({ code, budgetUnitId, fiscalYear, until, line })),
  }));
}

/** The whole of the table first: the unit, or its project; then the projects of a unit. */
async function readMoney(
  desk: BooksDesk,
  world: World,
  of: { readonly evaluated: Evaluated; readonly at: FiguresAt },
): Promise<readonly MoneyRead[]> {
  const lines = moneyLines(of.evaluated);
  const asked = lines.flatMap(({ figures }) => figures);
  const answers = await desk.figures.read(world, asked, of.at);
  return lines.map(({ name }, at) => {
    const own = answers.slice(at * moneyCodes.length, (at + 1) * moneyCodes.length);
    const [initial = null, annual = null, paid = null] = own.map(amountIn);
    return {
      name,
      initial,
      annual,
      paid,
      missing: [...new Set(own.flatMap(({ missing }) => missing))],
    };
  });
}

const amountIn = ({ quantity }: FigureRead): Fen | null =>
  quantity === null ? null : (quantityToFen(quantity) ?? fen(0n));
