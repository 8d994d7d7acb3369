/**
 * 导入月报 import months: a list file, taken in whole or not at all, in one transaction. What stands
 * already makes no version; what is stated otherwise is a new version, with a note why.
 */
import type { YearMonth } from '#core/base/calendar.ts';
import { asId, type MonthSheetId, type SourceFileId } from '#core/base/id.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { AuditEntry } from '#core/audit/record.ts';
import { monthWords, yearOfMonth } from '#core/fund/month-sheet.ts';
import { mayOn } from '#core/people/right.ts';
import { answerOnce } from '../performance/answer-once.ts';
import type { Once } from '../performance/desk.ts';
import type { ReadingRefusalCode } from '../ports/file-reading.ts';
import type {
  KeptMonth,
  MonthFinding,
  MonthRange,
  MonthWriter,
  NewMonth,
} from '../ports/month-store.ts';
import type { BooksDesk } from './books-desk.ts';
import { monthMessages as messages } from './month-messages.ts';
import { type MonthPlan, type PlannedMonth, planMonths } from './plan-months.ts';
import { readMonths } from './read-months.ts';
import type { StatedMonths } from './stating-months.ts';

/** 收下的月报版 */
export type MonthMade = {
  readonly budgetUnitId: string;
  readonly budgetUnitName: string;
  readonly month: string;
  readonly version: number;
  readonly added: number;
  readonly changed: number;
};

/** 导入结果 `checked`: what would be kept, of which nothing was; `findings`: errors, nothing kept. */
export type MonthsOutcome = {
  readonly kind: 'kept' | 'checked' | 'unchanged' | 'findings';
  readonly fileName: string;
  readonly months: number;
  readonly figures: number;
  readonly notes: readonly string[];
  readonly findings: readonly MonthFinding[];
  readonly made: readonly MonthMade[];
};

export type ImportMonthsRequest = {
  readonly file: { readonly name: string; readonly bytes: Uint8Array };
  readonly note: string;
  readonly fiscalYear: number | null;
  readonly checkOnly: boolean;
  readonly once: Once;
};

export type ImportMonthsRefusal = Refusal<ReadingRefusalCode | 'key_reused'>;

/** 月报台 what of the desk an import stands on. */
export type MonthDesk = Pick<BooksDesk, 'rows' | 'store' | 'months' | 'policy'>;

export async function importMonths(
  desk: MonthDesk,
  world: World,
  request: ImportMonthsRequest,
): Promise<Result<MonthsOutcome, ImportMonthsRefusal>> {
  const { file, fiscalYear, checkOnly } = request;
  const read = await desk.rows(file);
  if (!read.ok) return read;
  const units = await desk.store.units(world);
  const stated = readMonths(read.value.rows, { units, fiscalYear });
  const notes = [...read.value.notes.map(({ message }) => message), ...stated.notes];
  const input: Input = { desk, world, request, stated, notes };
  const range = rangeOf(stated);
  if (range === null) return ok(outcomeOf(input, 'findings', { planned: [], findings: [] }));
  if (!checkOnly) return keep(input, range);
  const plan = planOn(input, await desk.months.current(world, range));
  return ok(outcomeOf(input, standingKind(input, plan) ?? 'checked', plan));
}

type Input = {
  readonly desk: MonthDesk;
  readonly world: World;
  readonly request: ImportMonthsRequest;
  readonly stated: StatedMonths;
  readonly notes: readonly string[];
};

/** A year around what the file states: its neighbours, and gaps before it. */
function rangeOf({ months }: StatedMonths): MonthRange | null {
  const all = months.map(({ month }) => month).toSorted();
  const [first] = all;
  const last = all.at(-1);
  if (first === undefined || last === undefined) return null;
  return {
    budgetUnitIds: [...new Set(months.map(({ budgetUnit }) => budgetUnit.id))],
    first: `${yearOfMonth(first) - 1}-01` as YearMonth,
    last: `${yearOfMonth(last) + 1}-12` as YearMonth,
  };
}

function planOn(
  { desk, world, request, stated }: Input,
  standing: readonly KeptMonth[],
): MonthPlan {
  return planMonths({
    months: stated.months,
    standing,
    today: world.businessDate(),
    note: request.note,
    checkOnly: request.checkOnly,
    fiscalYear: request.fiscalYear,
    jumps: desk.policy.monthItems.jumps,
    mayImport: (id) => mayOn(world.caller.assignments, 'import_months', id),
  });
}

const isError = ({ severity }: MonthFinding): boolean => severity === 'error';

/** Why nothing is kept; null where there is something to keep. */
function standingKind({ stated }: Input, plan: MonthPlan): 'findings' | 'unchanged' | null {
  if (stated.findings.some(isError) || plan.findings.some(isError)) return 'findings';
  return plan.planned.length === 0 ? 'unchanged' : null;
}

function outcomeOf(input: Input, kind: MonthsOutcome['kind'], plan: MonthPlan): MonthsOutcome {
  const { stated, notes, request } = input;
  const rank = { error: 0, warning: 1, hint: 2 };
  return {
    kind,
    fileName: request.file.name,
    months: stated.months.length,
    figures: stated.months.reduce((sum, { figures }) => sum + figures.size, 0),
    notes,
    findings: [...stated.findings, ...plan.findings].toSorted(
      (a, b) => rank[a.severity] - rank[b.severity],
    ),
    made: kind === 'findings' ? [] : plan.planned.map(madeOf),
  };
}

const madeOf = (planned: PlannedMonth): MonthMade => ({
  budgetUnitId: planned.budgetUnit.id,
  budgetUnitName: planned.budgetUnit.name,
  month: planned.month,
  version: planned.version,
  added: planned.added,
  changed: planned.corrected.length,
});

/** Rolled back, and an answer all the same. */
type Stopped = { readonly stopped: MonthsOutcome };

async function keep(
  input: Input,
  range: MonthRange,
): Promise<Result<MonthsOutcome, ImportMonthsRefusal>> {
  const { desk, world, request } = input;
  const { once } = request;
  const kept = await answerOnce<{ readonly outcome: string }, Stopped, MonthWriter>(
    { store: desk.months, world, once, verb: 'import_months' },
    async (writer) => {
      const plan = planOn(input, await writer.standing(range));
      const kind = standingKind(input, plan);
      if (kind !== null) return err({ stopped: outcomeOf(input, kind, plan) });
      await write(writer, input, plan);
      return ok({ outcome: JSON.stringify(outcomeOf(input, 'kept', plan)) });
    },
  );
  if (kept.ok) return ok(JSON.parse(kept.value.outcome) as MonthsOutcome);
  return 'stopped' in kept.error ? ok(kept.error.stopped) : err(kept.error);
}

async function write(writer: MonthWriter, input: Input, plan: MonthPlan): Promise<void> {
  const { world, request } = input;
  const { file } = request;
  const id = asId<SourceFileId>(world.newId());
  const sourceFileId = await writer.keepSourceFile({ id, ...file });
  const source = { sourceFileId, fileName: file.name };
  await writer.add(
    plan.planned.map(
      (planned): NewMonth => ({
        ...source,
        id: asId<MonthSheetId>(world.newId()),
        budgetUnitId: planned.budgetUnit.id,
        month: planned.month,
        version: planned.version,
        note: request.note.trim(),
        brought: planned.stated.size,
        changed: planned.corrected.length,
        findings: planned.warnings,
        figures: [
          ...planned.carried,
          ...[...planned.stated].map(([code, { value, place }]) => ({
            ...source,
            code,
            value,
            place,
          })),
        ],
      }),
    ),
  );
  await writer.record(importEntry(source, request, plan));
}

/** Of one branch's months it is that branch's; of a whole city's it is seen by who sees all. */
function importEntry(
  { sourceFileId, fileName }: { readonly sourceFileId: string; readonly fileName: string },
  { note }: ImportMonthsRequest,
  { planned }: MonthPlan,
): AuditEntry {
  const units = new Set(planned.map(({ budgetUnit }) => budgetUnit.id));
  const [only = null] = units;
  const corrected = planned.filter((one) => one.corrected.length > 0);
  const changesOf = (side: 'before' | 'after') =>
    corrected.map((one) => ({
      branch: one.budgetUnit.name,
      month: one.month,
      version: side === 'before' ? one.version - 1 : one.version,
      items: Object.fromEntries(
        one.corrected.map((change) => [change.code, change[side]?.toString() ?? null]),
      ),
    }));
  return {
    subject: { kind: 'month_sheet', id: sourceFileId, name: fileName },
    budgetUnitId: units.size === 1 ? only : null,
    summary: messages.imported(fileName, planned.length, corrected.length),
    before: corrected.length === 0 ? null : changesOf('before'),
    after: {
      note,
      months: planned.map(({ budgetUnit, month, version }) => ({
        branch: budgetUnit.name,
        month: monthWords(month),
        version,
      })),
      corrected: changesOf('after'),
    },
  };
}
