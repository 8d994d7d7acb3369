/**
 * 自评报送后有变化 compare evaluation: the scores that were submitted beside what they would be now,
 * row by row, with the rows of the books that made the difference. What was submitted stays.
 */
import { err, ok, type Refusal, type Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { EvaluationPage, EvaluationRow } from '#core/performance/evaluation-page.ts';
import type { FigureAsked } from '#core/performance/figure.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import { leavesOf, rowReader, type ShownChange, shownChanges } from '../measures/changed-rows.ts';
import type { ReportSubmission } from '../ports/report-store.ts';
import { type Evaluated, findEvaluation, type FindEvaluationRefusal } from './find-evaluation.ts';
import { evaluationRefusals, evaluationSentences } from './messages.ts';
import { moneyLines, type ReadEvaluation, readEvaluation } from './read-evaluation.ts';
import { snapshotIn } from './snapshot.ts';
import { submissionOf } from './view-evaluation.ts';

/** 所记得分 of a row, then or now. */
export type RowStanding = Pick<EvaluationRow, 'actual' | 'score' | 'stateName' | 'arithmetic'>;

/** 变动的得分 */
export type ChangedScore = {
  readonly rowKey: string;
  readonly name: string;
  readonly weight: string;
  readonly submitted: RowStanding;
  readonly now: RowStanding;
  readonly changes: readonly ShownChange[];
};

/** 变动的资金行 paid and annual in 万元. */
export type ChangedMoney = {
  readonly name: string;
  readonly submitted: string;
  readonly now: string;
  readonly changes: readonly ShownChange[];
};

/** 自评的比较 */
export type EvaluationComparison = {
  readonly submission: ReportSubmission;
  readonly sentence: string;
  readonly total: { readonly submitted: string | null; readonly now: string | null };
  readonly rows: readonly ChangedScore[];
  readonly money: readonly ChangedMoney[];
};

export async function compareEvaluation(
  desk: BooksDesk,
  world: World,
  tableId: string,
): Promise<Result<EvaluationComparison, FindEvaluationRefusal | Refusal<'report_unknown'>>> {
  const found = await findEvaluation(desk, world, tableId);
  if (!found.ok) return found;
  const submission = await submissionOf(desk, world, found.value.report);
  if (submission === null) return err(evaluationRefusals.notSubmitted);
  const { page: then } = snapshotIn(submission);
  // By the scheme it was submitted with, whatever was chosen since.
  const { scoringSchemes } = desk.policy;
  const scheme = scoringSchemes.find(({ id }) => id === then.scheme.id) ?? found.value.scheme;
  const evaluated: Evaluated = { ...found.value, scheme };
  const read = await readEvaluation(desk, world, { evaluated, at: { kind: 'now' } });
  const rowsOf = rowReader(desk, world, submission.cut);
  const rows: ChangedScore[] = [];
  for (const row of changedRows(then, read.page)) {
    const figures = figuresBeneath(read, evaluated, row.rowKey);
    rows.push({ ...row, changes: await shownChanges(rowsOf, figures) });
  }
  const money: ChangedMoney[] = [];
  for (const { figures, ...line } of changedMoney(then, read.page, evaluated)) {
    money.push({ ...line, changes: await shownChanges(rowsOf, figures) });
  }
  const count = rows.length + money.length;
  const { unchanged, changed } = evaluationSentences;
  const sentence = count === 0 ? unchanged : changed(count);
  const total = { submitted: then.own.total, now: read.page.own.total };
  return ok({ submission, sentence, total, rows, money });
}

const standingOf = ({ actual, score, stateName, arithmetic }: EvaluationRow): RowStanding => ({
  actual,
  score,
  stateName,
  arithmetic,
});

function changedRows(
  then: EvaluationPage,
  now: EvaluationPage,
): readonly Omit<ChangedScore, 'changes'>[] {
  const before = new Map(then.rows.map((row) => [row.rowKey, row]));
  return now.rows.flatMap((row) => {
    const was = before.get(row.rowKey);
    if (was === undefined) return [];
    const [submitted, standing] = [standingOf(was), standingOf(row)];
    if (JSON.stringify(submitted) === JSON.stringify(standing)) return [];
    const { rowKey, name, weight } = row;
    return [{ rowKey, name, weight, submitted, now: standing }];
  });
}

function changedMoney(
  then: EvaluationPage,
  now: EvaluationPage,
  evaluated: Evaluated,
): readonly (Omit<ChangedMoney, 'changes'> & { readonly figures: readonly FigureAsked[] })[] {
  const words = ({ annual, paid }: EvaluationPage['money'][number]): string =>
    [paid, annual].map((one) => one ?? evaluationSentences.none).join('/');
  const before = new Map(then.money.map((line) => [line.name, words(line)]));
  const figures = moneyLines(evaluated);
  return now.money.flatMap((line, at) => {
    const submitted = before.get(line.name);
    const is = words(line);
    if (submitted === undefined || submitted === is) return [];
    return [{ name: line.name, submitted, now: is, figures: figures[at]?.figures ?? [] }];
  });
}

/** Of a measure those its trace ends in; of a row that the rule added those of the whole table. */
function figuresBeneath(
  { actuals }: ReadEvaluation,
  evaluated: Evaluated,
  rowKey: string,
): readonly FigureAsked[] {
  const actual = actuals.find(({ rowId }) => (rowId as string) === rowKey);
  if (actual === undefined) {
    return rowKey.startsWith('added:') ? (moneyLines(evaluated)[0]?.figures ?? []) : [];
  }
  const { measure } = actual;
  return measure === null ? [] : leavesOf(measure.trace).map(({ asked }) => asked);
}
