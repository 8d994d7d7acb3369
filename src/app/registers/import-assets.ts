/** 导入资产卡片 import asset cards: all cards of a unit on a day, in whole or not at all. */
import { type CalendarDate, fiscalYear, parseCalendarDate } from '#core/base/calendar.ts';
import { err, ok, type Refusal, type Result } from '#core/base/result.ts';
import { zeroFen } from '#core/base/fen.ts';
import type { World } from '#core/base/world.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import { answerOnce } from '../performance/answer-once.ts';
import type { RegisterWriter } from '../ports/register-store.ts';
import { findWritable, type FoundYear, kindNamed } from './find-register.ts';
import {
  fileToKeep,
  type ImportRefusal,
  type ImportRequest,
  isError,
  keptPlace,
  type RegisterOutcome,
  repeatedLines,
} from './import-register.ts';
import { registerRefusals as refusals } from './messages.ts';
import { type ListedEntries, readRegisterList } from './read-list.ts';

export type ImportAssetsRefusal =
  | ImportRefusal
  | Refusal<'asset_day_missing' | 'asset_day_in_future'>;

export type AssetsRequest = Omit<ImportRequest, 'kind' | 'replace'> & {
  readonly asOf: string | null;
};

export async function importAssets(
  desk: BooksDesk,
  world: World,
  request: AssetsRequest,
): Promise<Result<RegisterOutcome, ImportAssetsRefusal>> {
  const found = await findWritable(desk, world, { ...request, verb: 'import_register' });
  if (!found.ok) return found;
  const asOf = request.asOf === null ? null : parseCalendarDate(request.asOf);
  if (asOf === null) return err(refusals.asOfMissing);
  const today = world.businessDate();
  if (asOf > today) return err(refusals.asOfInFuture);
  const rows = await desk.rows(request.file);
  if (!rows.ok) return rows;
  const list = readRegisterList(rows.value.rows, {
    kind: kindNamed(desk, 'assets'),
    fiscalYear: fiscalYear(Number(asOf.slice(0, 4))),
    today,
    personWords: desk.policy.registers.persons.words,
  });
  const notes = [...rows.value.notes.map(({ message }) => message), ...list.notes];
  const findings = [...list.findings, ...repeatedLines(list)];
  const input = { found: found.value, asOf, request, list: { ...list, notes, findings } };
  if (findings.some(isError)) return ok(outcomeOf(input, 'findings'));
  return request.checkOnly ? ok(outcomeOf(input, 'checked')) : keep(desk, world, input);
}

type Input = {
  readonly found: FoundYear;
  readonly asOf: CalendarDate;
  readonly request: AssetsRequest;
  readonly list: ListedEntries;
};

function outcomeOf({ request, list }: Input, kind: RegisterOutcome['kind']): RegisterOutcome {
  const { lines, notes, findings, entries } = list;
  const counts = { replaced: 0, differing: 0 };
  const same = kind === 'unchanged' ? entries.length : 0;
  const added = kind === 'unchanged' || kind === 'findings' ? 0 : entries.length;
  const { name: fileName } = request.file;
  return { kind, fileName, lines, notes, findings, added, same, ...counts };
}

type Stopped = { readonly stopped: RegisterOutcome };

async function keep(
  desk: BooksDesk,
  world: World,
  input: Input,
): Promise<Result<RegisterOutcome, ImportAssetsRefusal>> {
  const { found, asOf, request } = input;
  const kept = await answerOnce<{ readonly outcome: string }, Stopped, RegisterWriter>(
    { store: desk.registers, world, once: request.once, verb: 'import_register' },
    async (writer) => {
      await writer.hold(found.budgetUnitId, 'assets');
      if (await writer.hasAssetList(found.budgetUnitId, asOf, request.file.bytes)) {
        return err({ stopped: outcomeOf(input, 'unchanged') });
      }
      await write(writer, world, input);
      return ok({ outcome: JSON.stringify(outcomeOf(input, 'kept')) });
    },
  );
  if (kept.ok) return ok(JSON.parse(kept.value.outcome) as RegisterOutcome);
  return 'stopped' in kept.error ? ok(kept.error.stopped) : err(kept.error);
}

async function write(
  writer: RegisterWriter,
  world: World,
  { found, asOf, request, list }: Input,
): Promise<void> {
  const id = world.newId();
  const file = fileToKeep(world, request.file, list.cleaned);
  await writer.addAssetList(found.budgetUnitId, {
    id,
    asOf,
    file,
    cards: list.entries.map(({ content, place }) => ({
      id: world.newId(),
      number: content.fields['number'] ?? '',
      name: content.title,
      className: content.fields['class'] ?? '',
      value: content.amount ?? zeroFen,
      acquiredOn: parseCalendarDate(content.fields['acquired'] ?? ''),
      state: content.level ?? '',
      place: keptPlace(place, list.cleaned),
    })),
  });
  await writer.record({
    subject: { kind: 'register', id, name: `${found.budgetUnit.name}资产卡片` },
    budgetUnitId: found.budgetUnitId,
    summary: `导入${found.budgetUnit.name}截至 ${asOf} 的资产卡片 ${list.entries.length} 张`,
    before: null,
    after: { fileName: request.file.name, sourceFileId: file.sourceFileId, asOf },
  });
}
