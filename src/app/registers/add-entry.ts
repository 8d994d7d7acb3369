/**
 * 登记台账 add an entry: typed, checked as an imported one is, and never the same twice. With
 * `replaces` it takes the place of another: that one is withdrawn in the same moment.
 */
import type { RegisterEntryId } from '#core/base/id.ts';
import { asId, parseId } from '#core/base/id.ts';
import { err, ok, type Refusal, type Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { planFault } from '#core/budget/registers/contract-plan.ts';
import {
  type EntryContent,
  type PlannedPayment,
  readEntry,
  unknownKeys,
} from '#core/budget/registers/register-entry.ts';
import type { RegisterKind, RegisterKindName } from '#core/budget/registers/register-kind.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import { answerOnce } from '../performance/answer-once.ts';
import type { Once } from '../performance/desk.ts';
import type { NewEntry, RegisterEntry, RegisterWriter } from '../ports/register-store.ts';
import {
  type AskedYear,
  findWritable,
  type FoundYear,
  kindNamed,
  nameOfRegister,
  type YearRefusal,
} from './find-register.ts';
import { registerRefusals as refusals } from './messages.ts';

/** 登记请求 */
export type EntryToAdd = AskedYear & {
  readonly kind: RegisterKindName | 'contracts';
  readonly fields: Readonly<Record<string, string>>;
  /** Of a contract; else empty. */
  readonly payments: readonly PlannedPayment[];
  readonly replaces: { readonly id: string; readonly reason: string } | null;
  readonly once: Once;
};

type WritingRefusal = Refusal<
  | 'register_entry_unknown'
  | 'register_entry_withdrawn'
  | 'register_entry_differs'
  | 'register_entry_exists'
>;

export type AddEntryRefusal =
  | YearRefusal
  | WritingRefusal
  | Refusal<
      | 'not_permitted'
      | 'register_field_unknown'
      | 'register_entry_invalid'
      | 'contract_plan_differs'
      | 'key_reused'
    >;

export async function addEntry(
  desk: BooksDesk,
  world: World,
  request: EntryToAdd,
): Promise<Result<{ readonly id: string }, AddEntryRefusal>> {
  const found = await findWritable(desk, world, { ...request, verb: 'add_register_entry' });
  if (!found.ok) return found;
  const kind = kindNamed(desk, request.kind);
  const content = contentOf(world, kind, { ...request, fiscalYear: found.value.fiscalYear });
  if (!content.ok) return content;
  return answerOnce<{ readonly id: string }, WritingRefusal, RegisterWriter>(
    { store: desk.registers, world, once: request.once, verb: 'add_register_entry' },
    (writer) => keep(writer, world, { found: found.value, kind, request, content: content.value }),
  );
}

function contentOf(
  world: World,
  kind: RegisterKind,
  request: EntryToAdd & { readonly fiscalYear: FoundYear['fiscalYear'] },
): Result<
  EntryContent,
  Refusal<'register_field_unknown' | 'register_entry_invalid' | 'contract_plan_differs'>
> {
  const { fields, fiscalYear, payments } = request;
  const strange = unknownKeys(kind, fields);
  if (strange.length > 0) return err(refusals.fieldUnknown(strange));
  const read = readEntry(kind, fields, { fiscalYear, today: world.businessDate() });
  if (!read.ok) return err(refusals.invalid(read.faults));
  const { content } = read;
  if (kind.kind !== 'contracts' || content.amount === null) return ok(content);
  const fault = planFault({ amount: content.amount, signedOn: content.date }, payments);
  return fault === null ? ok(content) : err(refusals.planDiffers(fault));
}

async function keep(
  writer: RegisterWriter,
  world: World,
  made: {
    readonly found: FoundYear;
    readonly kind: RegisterKind;
    readonly request: EntryToAdd;
    readonly content: EntryContent;
  },
): Promise<Result<{ readonly id: string }, WritingRefusal>> {
  const { found, kind, request, content } = made;
  const { budgetUnitId } = found;
  await writer.hold(budgetUnitId, request.kind);
  const replaced = await replacedBy(writer, request);
  if (!replaced.ok) return replaced;
  const before = replaced.value;
  const standing = await writer.standing(budgetUnitId, request.kind, [content.naturalKey]);
  const same = standing.get(content.naturalKey);
  if (same !== undefined && same.id !== before?.id) {
    return err(refusals.exists(kind.name, same.title, same.id));
  }
  const id = asId<RegisterEntryId>(world.newId());
  const reason = request.replaces?.reason ?? '';
  const entry: NewEntry = {
    id,
    kind: request.kind,
    content,
    place: null,
    payments: request.payments,
    replaces: before === null ? null : { id: before.id, rootId: before.rootId, reason },
  };
  await writer.add(budgetUnitId, [entry], null);
  const name = nameOfRegister(found, kind);
  await writer.record({
    subject: { kind: 'register', id, name },
    budgetUnitId,
    summary: `${before === null ? '登记' : '更正'}${name}“${content.title}”`,
    before: before === null ? null : { id: before.id, ...auditOf(before, before.payments) },
    after: { ...auditOf(content, request.payments), ...(before === null ? {} : { reason }) },
  });
  return ok({ id });
}

export const auditOf = (
  { fields }: Pick<EntryContent, 'fields'>,
  payments: readonly PlannedPayment[],
) => ({
  fields,
  ...(payments.length === 0
    ? {}
    : { payments: payments.map(({ date, amount }) => ({ date, amountFen: String(amount) })) }),
});

async function replacedBy(
  writer: RegisterWriter,
  request: EntryToAdd,
): Promise<
  Result<
    RegisterEntry | null,
    Refusal<'register_entry_unknown' | 'register_entry_withdrawn' | 'register_entry_differs'>
  >
> {
  if (request.replaces === null) return ok(null);
  const id = parseId<RegisterEntryId>(request.replaces.id);
  const entry = id === null ? null : await writer.entry(id);
  if (entry === null) return err(refusals.entryUnknown);
  if (entry.kind !== request.kind || entry.budgetUnitId !== request.budgetUnitId) {
    return err(refusals.otherKind);
  }
  return entry.withdrawn === null ? ok(entry) : err(refusals.withdrawn);
}
