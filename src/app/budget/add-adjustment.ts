/**
 * 登记预算调整 an adjustment by its document: checked as a whole, written as a whole. A new budget
 * project of the year begins here, with nothing, and is given its money by the same document.
 */
import { type CalendarDate, parseCalendarDate } from '#core/base/calendar.ts';
import { type Fen, zeroFen } from '#core/base/fen.ts';
import { type AdjustmentId, asId, type BudgetLineId } from '#core/base/id.ts';
import { err, ok, type Refusal, type Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import {
  absoluteOf,
  adjustmentFault,
  type AdjustmentKind,
  adjustmentKindNames,
  changesOf,
  type Exemption,
} from '#core/budget/adjustment.ts';
import { lineBelowPaid } from '#core/budget/line-floor.ts';
import {
  type Budget,
  type BudgetLine,
  type DayPaid,
  lineTitle,
  peakPaid,
  spendingLines,
} from '#core/budget/budget-line.ts';
import { type BudgetSource } from '#core/budget/budget-source.ts';
import type { BasicPart } from '#core/policy/economic-class.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import { answerOnce } from '../performance/answer-once.ts';
import type { Once } from '../performance/desk.ts';
import type { BudgetWriter, NewBudgetLine } from '../ports/budget-store.ts';
import { lineExists, lineFault } from './add-line.ts';
import { isOfYear } from './budget-days.ts';
import { type AskedYear, findWritableYear, nameOfYear, type YearRefusal } from './find-year.ts';
import { budgetRefusals as refusals, yuan } from './messages.ts';

/** 待登记的调整 */
export type AdjustmentToAdd = {
  readonly kind: AdjustmentKind;
  readonly documentNumber: string;
  readonly date: string;
  readonly reason: string;
  readonly source: BudgetSource | null;
  readonly exemption: Exemption | null;
  readonly lines: readonly {
    readonly line: { readonly id: string } | { readonly newProject: string };
    readonly part: BasicPart | null;
    readonly amount: Fen;
  }[];
};

type WrongCode =
  | 'budget_missing'
  | 'budget_line_unknown'
  | 'budget_line_exists'
  | 'budget_line_name_invalid'
  | 'amount_negative'
  | 'amount_zero'
  | 'adjustment_sign_wrong'
  | 'transfer_unbalanced'
  | 'adjustment_source_idle'
  | 'adjustment_part_idle'
  | 'line_below_paid';

export type AddAdjustmentRefusal =
  | YearRefusal
  | Refusal<'not_permitted' | 'day_invalid' | 'day_out_of_year' | 'key_reused' | WrongCode>;

export async function addAdjustment(
  desk: BooksDesk,
  world: World,
  request: AskedYear & { readonly adjustment: AdjustmentToAdd; readonly once: Once },
): Promise<Result<{ readonly id: string }, AddAdjustmentRefusal>> {
  const found = await findWritableYear(desk, world, { ...request, verb: 'adjust_budget' });
  if (!found.ok) return found;
  const { adjustment, once } = request;
  const { budgetUnit, budgetUnitId, fiscalYear } = found.value;
  const year = { budgetUnitId, fiscalYear };
  const date = parseCalendarDate(adjustment.date);
  if (date === null) return err(refusals.dayInvalid(adjustment.date));
  if (!isOfYear(fiscalYear, date)) return err(refusals.dayOutOfYear(date, fiscalYear));
  return answerOnce<{ readonly id: string }, Refusal<WrongCode>, BudgetWriter>(
    { store: desk.budget, world, once, verb: 'adjust_budget' },
    async (writer) => {
      const budget = await writer.hold(year);
      if (spendingLines(budget).length === 0) {
        return err(refusals.budgetMissing(budgetUnit.name, fiscalYear));
      }
      const wanted = wantedLines(budget, adjustment, () => world.newId());
      if (!wanted.ok) return wanted;
      const { lines, added } = wanted.value;
      const days = await writer.days(year, [...new Set(lines.map(({ lineId }) => lineId))]);
      const short = shortOf(budget, lines, days);
      if (short !== null) return err(short);
      if (added.length > 0) await writer.addLines(year, added);
      const id = asId<AdjustmentId>(world.newId());
      await writer.addAdjustment(year, { ...adjustment, id, date, lines });
      await writer.record({
        subject: { kind: 'budget', id, name: nameOfYear(found.value) },
        budgetUnitId,
        summary:
          `登记${nameOfYear(found.value)}${adjustmentKindNames[adjustment.kind]}` +
          `（${adjustment.documentNumber}），各行绝对值合计${yuan(absoluteOf({ lines }))}`,
        before: null,
        after: plainOf(adjustment, date, lines),
      });
      return ok({ id });
    },
  );
}

type WantedLine = {
  readonly id: string;
  readonly lineId: BudgetLineId;
  readonly part: BasicPart | null;
  readonly amount: Fen;
};

function wantedLines(
  budget: Budget,
  adjustment: AdjustmentToAdd,
  newId: () => string,
): Result<
  { readonly lines: readonly WantedLine[]; readonly added: readonly NewBudgetLine[] },
  Refusal<WrongCode>
> {
  const lines: WantedLine[] = [];
  const added: NewBudgetLine[] = [];
  const basic: boolean[] = [];
  for (const { line, part, amount } of adjustment.lines) {
    const wanted =
      'id' in line ? standingLine(budget, line.id) : newProject(budget, line, added, newId);
    if (!wanted.ok) return wanted;
    basic.push(wanted.value.kind === 'basic');
    lines.push({ id: newId(), lineId: wanted.value.id, part, amount });
  }
  const fault = adjustmentFault({ ...adjustment, lines }, (at) => basic[at] === true);
  return fault === null ? ok({ lines, added }) : err(refusals.adjustmentFault[fault]);
}

type TargetLine = Pick<BudgetLine, 'id' | 'kind'>;

function standingLine(
  budget: Budget,
  id: string,
): Result<TargetLine, Refusal<'budget_line_unknown'>> {
  const line = spendingLines(budget).find((one) => one.id === id);
  return line === undefined ? err(refusals.lineUnknown) : ok(line);
}

/** It begins with nothing, and a half-year plan of nothing. */
function newProject(
  budget: Budget,
  { newProject: name }: { readonly newProject: string },
  added: NewBudgetLine[],
  newId: () => string,
): Result<TargetLine, Refusal<WrongCode>> {
  const line = { kind: 'project', name, annual: zeroFen, halfYear: zeroFen } as const;
  const fault = lineFault(line);
  if (fault !== null) return err(fault);
  const twice = added.some((one) => lineExists({ ...budget, lines: [asStanding(one)] }, line));
  if (twice || lineExists(budget, line)) return err(refusals.lineExists(name));
  const made: NewBudgetLine = {
    id: asId<BudgetLineId>(newId()),
    kind: 'project',
    name,
    initial: zeroFen,
    halfYear: zeroFen,
    from: null,
  };
  added.push(made);
  return ok(made);
}

const asStanding = (line: NewBudgetLine): BudgetLine => ({
  ...line,
  from: null,
  batch: 0n,
  userName: '',
  instant: '' as BudgetLine['instant'],
});

/** Of an adjustment and of taking one back alike. */
export function shortOf(
  budget: Budget,
  lines: readonly Pick<WantedLine, 'lineId' | 'amount'>[],
  days: ReadonlyMap<string, readonly DayPaid[]>,
): Refusal<'line_below_paid'> | null {
  const peaks = new Map([...days].map(([id, paid]) => [id, peakPaid(paid)]));
  const short = lineBelowPaid(budget, changesOf(lines), peaks);
  return short === null ? null : refusals.lineBelowPaid({ ...short, title: lineTitle(short.line) });
}

const plainOf = (
  adjustment: AdjustmentToAdd,
  date: CalendarDate,
  lines: readonly WantedLine[],
) => ({
  kind: adjustment.kind,
  documentNumber: adjustment.documentNumber,
  date,
  reason: adjustment.reason,
  source: adjustment.source,
  exemption: adjustment.exemption === null ? null : { ...adjustment.exemption },
  lines: lines.map(({ lineId, part, amount }) => ({ lineId, part, amountFen: String(amount) })),
});
