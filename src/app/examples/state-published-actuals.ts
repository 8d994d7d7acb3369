/**
 * 填入已公布的实际数 state published actuals: of the published tables what their units are known to
 * have done, each with its source; everything else stays open, and so there is no total score.
 */
import type { PublishedFact } from '#core/policy/parameter.ts';
import { ok, type Refusal, type Result } from '#core/base/result.ts';
import { entryOfRow } from '#core/performance/harmonise.ts';
import { indicatorRows } from '#core/performance/target-table.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import { editEvaluation } from '../evaluation/edit-evaluation.ts';
import { bindIndicator } from '../measures/bind-indicator.ts';
import type { EvaluationEntry } from '../evaluation/entries.ts';
import { viewEvaluation } from '../evaluation/view-evaluation.ts';
import type { TableDraft } from '../ports/table-store.ts';
import type { Enter } from './example-cast.ts';

const fiscalYear = 2024;

export async function statePublishedActuals(
  desk: BooksDesk,
  enter: Enter,
): Promise<Result<null, Refusal>> {
  const world = enter('bumen-jingban', '2025-04-02', 'edit_evaluation');
  const names = new Map((await desk.store.units(world)).map(({ id, name }) => [id, name]));
  for (const draft of await desk.store.drafts(world, { fiscalYear })) {
    const facts = desk.policy.facts.filter(
      (fact) => fact.fiscalYear === fiscalYear && fact.budgetUnit === names.get(draft.budgetUnitId),
    );
    const entries = entriesOf(desk, draft, facts);
    const viewed = await viewEvaluation(desk, world, { tableId: draft.tableId });
    if (!viewed.ok) return viewed;
    if (viewed.value.report !== null || entries.length === 0) continue;
    const { tableId } = draft;
    const bound = await bindByHand(desk, enter, { tableId, entries });
    if (!bound.ok) return bound;
    const asked = { tableId, expectedRevision: 0, entries, once: null };
    const edited = await editEvaluation(desk, world, asked);
    if (!edited.ok) return edited;
  }
  return ok(null);
}

/** Nobody keeps the months of these units here: what is known of them is what was published. */
async function bindByHand(
  desk: BooksDesk,
  enter: Enter,
  of: { readonly tableId: string; readonly entries: readonly EvaluationEntry[] },
): Promise<Result<null, Refusal>> {
  const world = enter('bumen-jingban', '2025-04-02', 'bind_indicator');
  let expectedRevision = 0;
  for (const { rowId, field } of of.entries) {
    if (field !== 'actual') continue;
    const bound = await bindIndicator(desk, world, {
      tableId: of.tableId,
      rowId,
      expectedRevision,
      binding: { kind: 'typed' },
      reason: '月报不在本系统，实际数取自已公布的年度报告',
      once: null,
    });
    if (!bound.ok) return bound;
    expectedRevision = bound.value.revision;
  }
  return ok(null);
}

function entriesOf(
  desk: BooksDesk,
  { table }: TableDraft,
  facts: readonly PublishedFact[],
): readonly EvaluationEntry[] {
  return indicatorRows(table).flatMap((row): readonly EvaluationEntry[] => {
    const entry = entryOfRow(row, desk.policy.catalogue);
    const fact = facts.find(({ duty }) => duty === entry?.duty);
    if (fact === undefined) return [];
    return [
      { rowId: row.id, field: 'actual', value: fact.quantity },
      { rowId: row.id, field: 'reason', value: `实际数取自${fact.source}` },
    ];
  });
}
