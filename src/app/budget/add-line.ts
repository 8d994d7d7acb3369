/** 登记预算行 one line typed; and taken back while nothing hangs on it. */
import { fen, type Fen } from '#core/base/fen.ts';
import { asId, type BudgetLineId, parseId } from '#core/base/id.ts';
import { err, ok, type Refusal, type Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import {
  basicName,
  type Budget,
  type BudgetLineKind,
  foldName,
  lineTitle,
} from '#core/budget/budget-line.ts';
import { isBudgetSource } from '#core/budget/budget-source.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import { answerOnce } from '../performance/answer-once.ts';
import type { Once } from '../performance/desk.ts';
import type { BudgetWriter } from '../ports/budget-store.ts';
import { type AskedYear, findWritableYear, nameOfYear, type YearRefusal } from './find-year.ts';
import { budgetRefusals as refusals, yuan } from './messages.ts';

export type AddLineRefusal =
  | YearRefusal
  | Refusal<
      | 'not_permitted'
      | 'budget_line_name_invalid'
      | 'amount_negative'
      | 'budget_line_exists'
      | 'key_reused'
    >;

/** 待登记的行 */
export type LineToAdd = {
  readonly kind: BudgetLineKind;
  readonly name: string;
  readonly annual: Fen;
  readonly halfYear: Fen | null;
};

export async function addLine(
  desk: BooksDesk,
  world: World,
  request: AskedYear & { readonly line: LineToAdd; readonly once: Once },
): Promise<Result<{ readonly id: string }, AddLineRefusal>> {
  const found = await findWritableYear(desk, world, { ...request, verb: 'set_budget' });
  if (!found.ok) return found;
  const { line, once } = request;
  const fault = lineFault(line);
  if (fault !== null) return err(fault);
  const { budgetUnitId, fiscalYear } = found.value;
  const year = { budgetUnitId, fiscalYear };
  return answerOnce<{ readonly id: string }, Refusal<'budget_line_exists'>, BudgetWriter>(
    { store: desk.budget, world, once, verb: 'set_budget' },
    async (writer) => {
      const budget = await writer.hold(year);
      if (lineExists(budget, line)) return err(refusals.lineExists(lineTitle(line)));
      const id = asId<BudgetLineId>(world.newId());
      const { kind, name, annual: initial, halfYear } = line;
      await writer.addLines(year, [{ id, kind, name, initial, halfYear, from: null }]);
      await writer.record({
        subject: { kind: 'budget', id, name: nameOfYear(found.value) },
        budgetUnitId,
        summary: `登记${nameOfYear(found.value)}“${lineTitle(line)}”${yuan(initial)}`,
        before: null,
        after: { kind, name, annualFen: String(initial), halfYearFen: textOf(halfYear) },
      });
      return ok({ id });
    },
  );
}

const textOf = (amount: Fen | null): string | null => (amount === null ? null : String(amount));

export function lineFault(
  line: LineToAdd,
): Refusal<'budget_line_name_invalid' | 'amount_negative'> | null {
  const isBasic = foldName(line.name) === foldName(basicName);
  const named =
    line.kind === 'source' ? isBudgetSource(line.name) : isBasic === (line.kind === 'basic');
  if (!named || foldName(line.name) === '') return refusals.lineName;
  const half = line.halfYear ?? fen(0n);
  return (line.annual as bigint) < 0n || (half as bigint) < 0n ? refusals.amountNegative : null;
}

/** A source and a project may share a name; two projects may not, however they are spelt. */
export const lineExists = (budget: Budget, line: Pick<LineToAdd, 'kind' | 'name'>): boolean =>
  budget.lines.some(
    (one) =>
      (one.kind === 'source') === (line.kind === 'source') &&
      foldName(one.name) === foldName(line.name),
  );

export type WithdrawLineRefusal = Refusal<
  'budget_line_unknown' | 'not_permitted' | 'budget_line_used' | 'key_reused'
>;

export async function withdrawLine(
  desk: BooksDesk,
  world: World,
  request: { readonly lineId: string; readonly reason: string; readonly once: Once },
): Promise<Result<Record<string, never>, WithdrawLineRefusal>> {
  const id = parseId<BudgetLineId>(request.lineId);
  const owner = id === null ? null : await desk.budget.ownerOf(world, id);
  if (id === null || owner?.kind !== 'line') return err(refusals.lineUnknown);
  const found = await findWritableYear(desk, world, { ...owner, verb: 'set_budget' });
  if (!found.ok) {
    const { error } = found;
    return err(
      error.code === 'not_permitted'
        ? refusals.notPermitted(String(error.facts['budgetUnit']))
        : refusals.lineUnknown,
    );
  }
  const { reason, once } = request;
  return answerOnce<
    Record<string, never>,
    Refusal<'budget_line_unknown' | 'budget_line_used'>,
    BudgetWriter
  >({ store: desk.budget, world, once, verb: 'set_budget' }, async (writer) => {
    const budget = await writer.hold(owner);
    const line = budget.lines.find((one) => one.id === id);
    if (line === undefined) return err(refusals.lineUnknown);
    if (await writer.isUsed(id)) return err(refusals.lineUsed(lineTitle(line)));
    await writer.withdrawLine(id, reason);
    await writer.record({
      subject: { kind: 'budget', id, name: nameOfYear(found.value) },
      budgetUnitId: owner.budgetUnitId,
      summary: `撤下${nameOfYear(found.value)}“${lineTitle(line)}”`,
      before: { name: line.name, annualFen: String(line.initial) },
      after: { reason },
    });
    return ok({});
  });
}
