/** 填写自评 edits a self-evaluation: choices, typed actuals, reasons, texts; all of them or none. */
import { asId, type ReportId } from '#core/base/id.ts';
import { err, ok, type Refusal, type Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { evaluationStages } from '#core/approval/evaluation-stages.ts';
import { lockOf } from '#core/approval/lock.ts';
import { mayOn } from '#core/people/right.ts';
import { schemesFor } from '#core/policy/scoring-scheme.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import { answerOnce } from '../performance/answer-once.ts';
import type { Once } from '../performance/desk.ts';
import type { ReportHead, ReportWriter } from '../ports/report-store.ts';
import { type EvaluationEntry, readTyped, reportRowId, storedField } from './entries.ts';
import { type Evaluated, findEvaluation, type FindEvaluationRefusal } from './find-evaluation.ts';
import {
  entryHints,
  evaluationRecords,
  evaluationRefusals,
  evaluationSentences,
} from './messages.ts';
import { proseKeys } from './prose.ts';
import { readEvaluation } from './read-evaluation.ts';

export type EditEvaluationRefusal =
  | FindEvaluationRefusal
  | Refusal<
      | 'not_permitted'
      | 'report_locked'
      | 'row_unknown'
      | 'entry_invalid'
      | 'actual_computed'
      | 'revision_stale'
      | 'key_reused'
    >;

export async function editEvaluation(
  desk: BooksDesk,
  world: World,
  request: {
    readonly tableId: string;
    readonly expectedRevision: number;
    readonly entries: readonly EvaluationEntry[];
    readonly once: Once;
  },
): Promise<Result<{ readonly revision: number }, EditEvaluationRefusal>> {
  const found = await findEvaluation(desk, world, request.tableId);
  if (!found.ok) return found;
  const evaluated = found.value;
  const { budgetUnit } = evaluated;
  if (!mayOn(world.caller.assignments, 'edit_evaluation', budgetUnit.id)) {
    return err(evaluationRefusals.notPermitted(budgetUnit.name, evaluationSentences.edit));
  }
  const { entries, expectedRevision, once } = request;
  const checked = await checkEntries(desk, world, { evaluated, entries });
  return answerOnce<{ readonly revision: number }, EditEvaluationRefusal, ReportWriter>(
    { store: desk.reports, world, once, verb: 'edit_evaluation' },
    async (writer) => {
      const held = await heldReport(writer, world, { evaluated, expectedRevision });
      if (!held.ok) return held;
      const reason = evaluationStages.locks[held.value.stage];
      if (reason !== null) return err(evaluationRefusals.locked(lockOf(reason).sentence, reason));
      if (!checked.ok) return checked;
      return keepEntries(writer, { evaluated, held: held.value, entries });
    },
  );
}

/** The report as it stands, held still; opened where nobody wrote in it yet. */
export async function heldReport(
  writer: ReportWriter,
  world: World,
  of: { readonly evaluated: Evaluated; readonly expectedRevision: number },
): Promise<Result<ReportHead, Refusal<'revision_stale' | 'table_unknown'>>> {
  const { key, fiscalYear } = of.evaluated;
  const held = await writer.hold(key);
  if ((held?.revision ?? 0) !== of.expectedRevision) return err(evaluationRefusals.stale);
  return held === null
    ? writer.open(key, { id: asId<ReportId>(world.newId()), fiscalYear })
    : ok(held);
}

async function keepEntries(
  writer: ReportWriter,
  of: {
    readonly evaluated: Evaluated;
    readonly held: ReportHead;
    readonly entries: readonly EvaluationEntry[];
  },
): Promise<Result<{ readonly revision: number }, Refusal<'revision_stale'>>> {
  const { evaluated, held, entries } = of;
  // The same field twice in one request: the last one is meant.
  const last = new Map(entries.map((entry) => [`${entry.rowId} ${storedField(entry)}`, entry]));
  const written = [...last.values()].map((entry) => ({
    rowKey: entry.rowId,
    field: storedField(entry),
    value: JSON.stringify(entry.value),
  }));
  const kept = await writer.keepEntries(held, {
    expectedRevision: held.revision,
    entries: written,
  });
  if (!kept.ok) return kept;
  const { title } = evaluated.heading;
  await writer.record({
    subject: { kind: 'self_evaluation', id: held.id, name: title },
    budgetUnitId: evaluated.budgetUnit.id,
    summary: evaluationRecords.edited(title, written.length),
    before: written.map(({ rowKey, field }) => ({
      rowKey,
      field,
      value: evaluated.filled.of(rowKey, field)?.value ?? null,
    })),
    after: written,
  });
  return ok({ revision: kept.value });
}

type Checked = Result<null, Refusal<'row_unknown' | 'entry_invalid' | 'actual_computed'>>;

/** Read before the transaction: what is computed from the books takes no typed value. */
async function checkEntries(
  desk: BooksDesk,
  world: World,
  of: { readonly evaluated: Evaluated; readonly entries: readonly EvaluationEntry[] },
): Promise<Checked> {
  const { evaluated, entries } = of;
  const { input, page } = await readEvaluation(desk, world, { evaluated, at: { kind: 'now' } });
  for (const entry of entries) {
    const { rowId } = entry;
    if (rowId === reportRowId) {
      const hint = wholeHint(desk, evaluated, entry);
      if (hint !== null)
        return err(evaluationRefusals.entryInvalid(evaluated.heading.title, rowId, hint));
      continue;
    }
    const row = page.rows.find(({ rowKey }) => rowKey === rowId);
    if (row === undefined) return err(evaluationRefusals.rowUnknown(rowId));
    if (entry.field !== 'actual' || entry.value === null) continue;
    if (row.binding.kind === 'measure' || rowId.startsWith('added:')) {
      return err(evaluationRefusals.computed(row.name, rowId));
    }
    const scoring = input.rows.find(({ rowKey }) => rowKey === rowId);
    const read = scoring === undefined ? null : readTyped(scoring, entry.value);
    const hint = read === null ? entryHints.notTaken : 'hint' in read ? read.hint : null;
    if (hint !== null) return err(evaluationRefusals.entryInvalid(row.name, rowId, hint));
  }
  return ok(null);
}

function wholeHint(
  desk: BooksDesk,
  { template, fiscalYear, heading }: Evaluated,
  entry: EvaluationEntry,
): string | null {
  if (entry.field === 'prose') {
    return proseKeys(heading).includes(entry.key) ? null : entryHints.prose;
  }
  if (entry.field !== 'scheme') return entryHints.prose;
  const schemes = schemesFor(desk.policy.scoringSchemes, { subject: template.subject, fiscalYear });
  return schemes.some(({ id }) => id === entry.value) ? null : entryHints.scheme;
}
