/**
 * 导入支付 a file of payments: all of it or nothing, in one transaction, and everything that is
 * wrong with it at once. The same file a second time changes nothing.
 */
import { type Fen, fen } from '#core/base/fen.ts';
import { asId, type PaymentId, type PaymentImportId, type SourceFileId } from '#core/base/id.ts';
import type { ListFinding } from '#core/base/list-finding.ts';
import { listError } from '#core/base/list-finding.ts';
import { err, ok, type Refusal, type Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { type Budget, spendingLines } from '#core/budget/budget-line.ts';
import { checkPayments } from '#core/budget/check-payments.ts';
import type { PaymentStanding } from '#core/budget/payment.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import { answerOnce } from '../performance/answer-once.ts';
import type { Once } from '../performance/desk.ts';
import type { BudgetWriter, BudgetYear, NewPayment, PaymentImport } from '../ports/budget-store.ts';
import type { ReadingRefusalCode } from '../ports/file-reading.ts';
import { faultSentence } from './fault-words.ts';
import {
  type AskedYear,
  findWritableYear,
  type FoundYear,
  nameOfYear,
  type YearRefusal,
} from './find-year.ts';
import { budgetRefusals as refusals, yuan } from './messages.ts';
import { type ListedPayment, type PaymentList, readPaymentList } from './read-payment-list.ts';

/** 导入结果 */
export type PaymentsImported =
  | ({
      readonly kind: 'kept';
      readonly fileName: string;
      readonly notes: readonly string[];
    } & KeptImport)
  | { readonly kind: 'unchanged'; readonly before: PaymentImport }
  | {
      readonly kind: 'findings';
      readonly fileName: string;
      readonly findings: readonly ListFinding[];
      readonly notes: readonly string[];
    };

type KeptImport = {
  readonly importId: string;
  readonly payments: number;
  readonly refunds: number;
  readonly totalFen: string;
  readonly firstDate: string;
  readonly lastDate: string;
};

export type ImportPaymentsRefusal =
  | YearRefusal
  | Refusal<'not_permitted' | 'budget_missing' | ReadingRefusalCode | 'key_reused'>;

/** 未写入 what ends the transaction without a row. */
type Stopped =
  | { readonly code: 'unchanged'; readonly before: PaymentImport }
  | { readonly code: 'findings'; readonly findings: readonly ListFinding[] }
  | Refusal<'budget_missing'>;

export async function importPayments(
  desk: BooksDesk,
  world: World,
  request: AskedYear & {
    readonly file: { readonly name: string; readonly bytes: Uint8Array };
    readonly controlTotal: Fen | null;
    readonly once: Once;
  },
): Promise<Result<PaymentsImported, ImportPaymentsRefusal>> {
  const found = await findWritableYear(desk, world, { ...request, verb: 'import_payments' });
  if (!found.ok) return found;
  const { file, once, controlTotal } = request;
  const unitNames = await namesOf(desk, world, found.value);
  const read = await desk.rows(file);
  if (!read.ok) return read;
  let notes: readonly string[] = [];
  const done = await answerOnce<KeptImport, Stopped, BudgetWriter>(
    { store: desk.budget, world, once, verb: 'import_payments' },
    async (writer) => {
      const { budgetUnitId, fiscalYear, budgetUnit } = found.value;
      const year = { budgetUnitId, fiscalYear };
      const budget = await writer.hold(year);
      const before = await writer.importOf(year, file.bytes);
      if (before !== null) return err({ code: 'unchanged', before });
      if (spendingLines(budget).length === 0) {
        return err(refusals.budgetMissing(budgetUnit.name, fiscalYear));
      }
      const classes = desk.policy.economicClasses;
      const { breathe } = desk;
      const context = { budget, unitNames, classes, controlTotal, breathe };
      const list = await readPaymentList(read.value.rows, context);
      ({ notes } = list);
      const checked = await checkList(writer, { year, budget, list });
      if (!checked.ok) return err({ code: 'findings', findings: checked.error });
      const kept = await keepList(writer, {
        year,
        list,
        file,
        standing: checked.value,
        newId: world.newId,
      });
      await writer.record(entryOf(found.value, file.name, kept));
      return ok(kept);
    },
  );
  const fileName = file.name;
  if (done.ok) return ok({ kind: 'kept', fileName, notes, ...done.value });
  const { error } = done;
  if (error.code === 'unchanged') return ok({ kind: 'unchanged', before: error.before });
  if (error.code === 'findings') {
    return ok({ kind: 'findings', fileName, findings: error.findings, notes });
  }
  return err(error);
}

/** Names the unit may go by in a treasury's list. */
async function namesOf(
  { store }: BooksDesk,
  world: World,
  { budgetUnit }: FoundYear,
): Promise<readonly string[]> {
  const former = await store.formerNames(world);
  const { name, shortName, branchName } = budgetUnit;
  return [
    name,
    shortName,
    ...(branchName === null ? [] : [branchName]),
    ...former.filter((one) => one.budgetUnitId === budgetUnit.id).map((one) => one.name),
  ];
}

type Standing = ReadonlyMap<string, PaymentStanding>;

/** What the list itself has wrong together with what the books have against it. */
async function checkList(
  writer: BudgetWriter,
  {
    year,
    budget,
    list,
  }: { readonly year: BudgetYear; readonly budget: Budget; readonly list: PaymentList },
): Promise<Result<Standing, readonly ListFinding[]>> {
  const drafts = list.payments.map(({ draft }) => draft);
  const serials = drafts.flatMap(({ serial, refundOf }) =>
    refundOf === null ? [serial] : [serial, refundOf],
  );
  const standing = await writer.standing(year, serials);
  const days = await writer.days(year, [...new Set(drafts.map(({ lineId }) => lineId))]);
  const faults = checkPayments(drafts, { budget, standing, days });
  const lineOf = (at: number): number => list.payments[at]?.row.line ?? 0;
  const findings = [
    ...list.findings,
    ...faults.flatMap((fault) => {
      const listed = list.payments[fault.at];
      if (listed === undefined) return [];
      return [findingOf(fault.code, listed, faultSentence(fault, listed.draft, lineOf))];
    }),
  ];
  return findings.length === 0 ? ok(standing) : err(findings.toSorted(byLine));
}

const findingOf = (code: string, { serialField }: ListedPayment, message: string): ListFinding =>
  listError(`payment_${code}`, message, {
    place: serialField.place,
    column: serialField.heading,
    written: serialField.written,
  });

/** Of the whole file first, then as the file has them. */
const byLine = (a: ListFinding, b: ListFinding): number =>
  (a.place?.line ?? 0) - (b.place?.line ?? 0) || (a.place?.cell ?? 0) - (b.place?.cell ?? 0);

async function keepList(
  writer: BudgetWriter,
  {
    year,
    list,
    file,
    standing,
    newId,
  }: {
    readonly year: BudgetYear;
    readonly list: PaymentList;
    readonly file: { readonly name: string; readonly bytes: Uint8Array };
    readonly standing: Standing;
    readonly newId: () => string;
  },
): Promise<KeptImport> {
  const importId = asId<PaymentImportId>(newId());
  const ids = list.payments.map(() => asId<PaymentId>(newId()));
  const bySerial = new Map(list.payments.map(({ draft }, at) => [draft.serial, ids[at]]));
  const payments = list.payments.map(({ draft, row, amountCell }, at): NewPayment => {
    const { refundOf } = draft;
    const named = refundOf === null ? null : (standing.get(refundOf)?.id ?? bySerial.get(refundOf));
    return {
      ...draft,
      id: ids[at] ?? asId<PaymentId>(newId()),
      kind: refundOf === null ? 'payment' : 'refund',
      refersTo: named ?? null,
      place: { row, cell: amountCell },
    };
  });
  await writer.addImport(year, {
    id: importId,
    sourceFileId: asId<SourceFileId>(newId()),
    file,
    payments: payments.length,
    total: list.total,
  });
  await writer.addPayments(year, payments, importId);
  const [first, last] = spanOf(payments);
  return {
    importId,
    payments: payments.length,
    refunds: payments.filter(({ kind }) => kind === 'refund').length,
    totalFen: String(list.total),
    firstDate: first,
    lastDate: last,
  };
}

function spanOf(payments: readonly NewPayment[]): readonly [string, string] {
  let [first, last] = [payments[0]?.date ?? '', payments[0]?.date ?? ''];
  for (const { date } of payments) {
    if (date < first) first = date;
    if (date > last) last = date;
  }
  return [first, last] as const;
}

const entryOf = (found: FoundYear, fileName: string, kept: KeptImport) =>
  ({
    subject: { kind: 'payment', id: kept.importId, name: nameOfYear(found) },
    budgetUnitId: found.budgetUnitId,
    summary: `导入${nameOfYear(found)}支付 ${kept.payments} 笔，共${yuan(fen(BigInt(kept.totalFen)))}`,
    before: null,
    after: { file: fileName, ...kept },
  }) as const;
