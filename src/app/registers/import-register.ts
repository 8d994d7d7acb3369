/**
 * 导入台账 import a register: a list taken in whole or not at all. What stands already with the same
 * content is left as it is; what stands with other content is a finding, or, where the request
 * says why, is withdrawn and entered anew.
 */
import { type ListFinding, listError } from '#core/base/list-finding.ts';
import type { SourcePlace } from '#core/base/finding.ts';
import { asId, type RegisterEntryId, type SourceFileId } from '#core/base/id.ts';
import { err, ok, type Refusal, type Result } from '#core/base/result.ts';
import { lineWords } from '#core/base/source-place.ts';
import type { World } from '#core/base/world.ts';
import { planFault } from '#core/budget/registers/contract-plan.ts';
import { differingKeys } from '#core/budget/registers/register-entry.ts';
import type { RegisterKind, RegisterKindName } from '#core/budget/registers/register-kind.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import { answerOnce } from '../performance/answer-once.ts';
import type { Once } from '../performance/desk.ts';
import type { ReadingRefusalCode } from '../ports/file-reading.ts';
import type { NewEntry, NewFile, RegisterEntry, RegisterWriter } from '../ports/register-store.ts';
import {
  type AskedYear,
  findWritable,
  type FoundYear,
  kindNamed,
  nameOfRegister,
  type YearRefusal,
} from './find-register.ts';
import { listWords, planMessage, registerWords } from './messages.ts';
import { type ListedEntries, type ListedEntry, readRegisterList } from './read-list.ts';

/** 导入结果 `checked`: what would be kept; `findings`: nothing was. */
export type RegisterOutcome = {
  readonly kind: 'kept' | 'checked' | 'unchanged' | 'findings';
  readonly fileName: string;
  readonly lines: number;
  readonly notes: readonly string[];
  readonly findings: readonly ListFinding[];
  readonly added: number;
  readonly replaced: number;
  readonly same: number;
  readonly differing: number;
};

export type ImportRequest = AskedYear & {
  readonly kind: RegisterKindName | 'contracts';
  readonly file: { readonly name: string; readonly bytes: Uint8Array };
  /** Why entries that stand with other content are replaced; null: they are findings. */
  readonly replace: string | null;
  readonly checkOnly: boolean;
  readonly once: Once;
};

export type ImportRefusal =
  | YearRefusal
  | Refusal<'not_permitted' | ReadingRefusalCode | 'key_reused'>;

export async function importRegister(
  desk: BooksDesk,
  world: World,
  request: ImportRequest,
): Promise<Result<RegisterOutcome, ImportRefusal>> {
  const found = await findWritable(desk, world, { ...request, verb: 'import_register' });
  if (!found.ok) return found;
  const rows = await desk.rows(request.file);
  if (!rows.ok) return rows;
  const kind = kindNamed(desk, request.kind);
  const list = readRegisterList(rows.value.rows, {
    kind,
    fiscalYear: found.value.fiscalYear,
    today: world.businessDate(),
    personWords: desk.policy.registers.persons.words,
  });
  const notes = [...rows.value.notes.map(({ message }) => message), ...list.notes];
  const own = [...list.findings, ...repeatedLines(list), ...planFaults(kind, list)];
  const input: Input = { found: found.value, kind, request, list: { ...list, notes }, own };
  return keep(desk, world, input);
}

type Input = {
  readonly found: FoundYear;
  readonly kind: RegisterKind;
  readonly request: ImportRequest;
  readonly list: ListedEntries;
  /** What is wrong with the file whatever stands in the register. */
  readonly own: readonly ListFinding[];
};

const lineError = (code: string, message: string, place: SourcePlace): ListFinding =>
  listError(code, message, { place });

/** A file without lines, and the same entry twice in one. */
export function repeatedLines({ entries, findings }: ListedEntries): readonly ListFinding[] {
  if (entries.length === 0 && !findings.some(isError)) {
    return [listError('register_list_empty', listWords.empty)];
  }
  const firsts = new Map<string, ListedEntry>();
  return entries.flatMap((entry) => {
    const first = firsts.get(entry.content.naturalKey);
    firsts.set(entry.content.naturalKey, first ?? entry);
    if (first === undefined) return [];
    const message = listWords.repeated(lineWords(first.place));
    return [lineError('register_line_repeated', message, entry.place)];
  });
}

/** A contract whose payments do not come to its amount. */
const planFaults = (kind: RegisterKind, { entries }: ListedEntries): readonly ListFinding[] =>
  entries.flatMap(({ content: { amount, date }, payments, place }) => {
    if (kind.kind !== 'contracts' || amount === null) return [];
    const fault = planFault({ amount, signedOn: date }, payments);
    return fault === null ? [] : [lineError(fault.code, planMessage(fault), place)];
  });

export const isError = ({ severity }: ListFinding): boolean => severity === 'error';

type Plan = {
  readonly added: readonly ListedEntry[];
  readonly replaced: readonly { readonly entry: ListedEntry; readonly before: RegisterEntry }[];
  readonly same: number;
  readonly findings: readonly ListFinding[];
};

function planOf(
  { list, request, kind }: Input,
  standing: ReadonlyMap<string, RegisterEntry>,
): Plan {
  const added: ListedEntry[] = [];
  const replaced: { entry: ListedEntry; before: RegisterEntry }[] = [];
  const findings: ListFinding[] = [];
  let same = 0;
  for (const entry of list.entries) {
    const before = standing.get(entry.content.naturalKey);
    if (before === undefined) {
      added.push(entry);
      continue;
    }
    const names = differingNames(kind, before, entry);
    if (names.length === 0) same += 1;
    else if (request.replace !== null) replaced.push({ entry, before });
    else {
      const message = listWords.standing(before.title, names);
      findings.push(lineError('register_entry_differs', message, entry.place));
    }
  }
  return { added, replaced, same, findings };
}

function differingNames(
  kind: RegisterKind,
  before: RegisterEntry,
  { content, payments }: ListedEntry,
): readonly string[] {
  const names = differingKeys(before, content).map(
    (key) => kind.fields.find((field) => field.key === key)?.name ?? key,
  );
  const text = (all: ListedEntry['payments']): string =>
    all.map(({ date, amount }) => `${date} ${amount}`).join();
  return text(before.payments) === text(payments) ? names : [...names, listWords.payments];
}

function outcomeOf(
  { request, list, own }: Input,
  kind: RegisterOutcome['kind'],
  plan: Plan,
): RegisterOutcome {
  const findings = [...own, ...plan.findings];
  return {
    kind,
    fileName: request.file.name,
    lines: list.lines,
    notes: list.notes,
    findings: [...findings.filter(isError), ...findings.filter((one) => !isError(one))],
    added: plan.added.length,
    replaced: plan.replaced.length,
    same: plan.same,
    differing: plan.findings.length,
  };
}

/** Rolled back, and an answer all the same. */
type Stopped = { readonly stopped: RegisterOutcome };

async function keep(
  desk: BooksDesk,
  world: World,
  input: Input,
): Promise<Result<RegisterOutcome, ImportRefusal>> {
  const { request, list, found, own } = input;
  const kept = await answerOnce<{ readonly outcome: string }, Stopped, RegisterWriter>(
    { store: desk.registers, world, once: request.once, verb: 'import_register' },
    async (writer) => {
      await writer.hold(found.budgetUnitId, request.kind);
      const keys = list.entries.map(({ content }) => content.naturalKey);
      const plan = planOf(input, await writer.standing(found.budgetUnitId, request.kind, keys));
      const stop = (kind: RegisterOutcome['kind']) =>
        err({ stopped: outcomeOf(input, kind, plan) });
      if (own.some(isError) || plan.findings.length > 0) return stop('findings');
      if (plan.added.length + plan.replaced.length === 0) return stop('unchanged');
      if (request.checkOnly) return stop('checked');
      await write(writer, world, input, plan);
      return ok({ outcome: JSON.stringify(outcomeOf(input, 'kept', plan)) });
    },
  );
  if (kept.ok) return ok(JSON.parse(kept.value.outcome) as RegisterOutcome);
  return 'stopped' in kept.error ? ok(kept.error.stopped) : err(kept.error);
}

/** What is kept of a file: itself, or what is left of it without columns of persons. */
export const fileToKeep = (
  world: World,
  file: ImportRequest['file'],
  cleaned: string | null,
): NewFile => ({
  sourceFileId: asId<SourceFileId>(world.newId()),
  name: cleaned === null ? file.name : registerWords.cleaned(file.name),
  bytes: cleaned === null ? file.bytes : new TextEncoder().encode(cleaned),
  original: file.bytes,
});

/** In what is kept instead of a workbook its rows are lines of a text. */
export const keptPlace = (place: SourcePlace, cleaned: string | null): SourcePlace =>
  cleaned === null ? place : { kind: 'text', line: place.line, cell: place.cell };

async function write(
  writer: RegisterWriter,
  world: World,
  { found, kind, request, list }: Input,
  plan: Plan,
): Promise<void> {
  const id = world.newId();
  const { budgetUnitId, fiscalYear } = found;
  const file = fileToKeep(world, request.file, list.cleaned);
  const reason = request.replace ?? listWords.replacedBy(request.file.name);
  const entryOf = (entry: ListedEntry, before: RegisterEntry | null): NewEntry => ({
    id: asId<RegisterEntryId>(world.newId()),
    kind: request.kind,
    content: entry.content,
    payments: entry.payments,
    place: keptPlace(entry.place, list.cleaned),
    replaces: before === null ? null : { id: before.id, rootId: before.rootId, reason },
  });
  const entries = [
    ...plan.added.map((entry) => entryOf(entry, null)),
    ...plan.replaced.map(({ entry, before }) => entryOf(entry, before)),
  ];
  const year = { budgetUnitId, fiscalYear, kind: request.kind };
  await writer.addImport(year, { id, file, entries: entries.length });
  await writer.add(budgetUnitId, entries, id);
  const name = nameOfRegister(found, kind);
  await writer.record({
    subject: { kind: 'register', id, name },
    budgetUnitId,
    summary: `导入${name}：新登记 ${plan.added.length} 条，替换 ${plan.replaced.length} 条`,
    before: plan.replaced.length === 0 ? null : plan.replaced.map(({ before }) => before.id),
    after: {
      fileName: request.file.name,
      sourceFileId: file.sourceFileId,
      added: plan.added.length,
      replaced: plan.replaced.length,
      same: plan.same,
      ...(plan.replaced.length === 0 ? {} : { reason }),
    },
  });
}
