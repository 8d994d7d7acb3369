/**
 * 指标取数 binds an indicator to a measure, or says that a person states it, or leaves it to the
 * catalogue again. A measure of another measure word or dimension is refused.
 */
import { err, ok, type Refusal, type Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import {
  bindingFault,
  bindIndicator as bound,
  dimensionOf,
} from '#core/performance/bind-indicator.ts';
import { entryOfRow } from '#core/performance/harmonise.ts';
import { cellOf, rowById, type TableRow, textOf } from '#core/performance/target-table.ts';
import { mayOn } from '#core/people/right.ts';
import { type MeasureDefinition, measureOf, themeNames } from '#core/policy/measure-definition.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import { answerOnce } from '../performance/answer-once.ts';
import type { Once } from '../performance/desk.ts';
import { findTable } from '../performance/find-table.ts';
import type { BindingChoice, BindingWriter } from '../ports/binding-store.ts';
import type { TableDraft } from '../ports/table-store.ts';
import { measureRefusals as refusals } from './messages.ts';
import { groundOf, sentenceOf } from './view-bindings.ts';

export type BindRefusal = Refusal<
  | 'table_unknown'
  | 'row_unknown'
  | 'not_permitted'
  | 'measure_unknown'
  | 'binding_mismatch'
  | 'revision_stale'
  | 'key_reused'
>;

export async function bindIndicator(
  desk: BooksDesk,
  world: World,
  request: {
    readonly tableId: string;
    readonly rowId: string;
    readonly expectedRevision: number;
    readonly binding: BindingChoice;
    readonly reason: string;
    readonly once: Once;
  },
): Promise<Result<{ readonly revision: number }, BindRefusal>> {
  const found = await findTable(desk, world, request.tableId);
  if (!found.ok) return found;
  const { draft, budgetUnit } = found.value;
  const row = rowById(draft.table, request.rowId);
  if (row?.kind !== 'indicator') return err(refusals.rowUnknown);
  if (!mayOn(world.caller.assignments, 'bind_indicator', budgetUnit.id)) {
    return err(refusals.notPermitted(budgetUnit.name));
  }
  const { binding: choice, expectedRevision, reason, once } = request;
  const refusal = choiceRefusal(desk, draft, { row, choice });
  if (refusal !== null) return err(refusal);
  const { tableId } = draft;
  const kept = await desk.bindings.of(world, [tableId]);
  const before = kept.find(({ rowId }) => rowId === row.id) ?? null;
  const ground = groundOf(desk, draft);
  const name = `${budgetUnit.name}${draft.fiscalYear}年度“${textOf(row, 'indicator')}”`;
  return answerOnce<{ readonly revision: number }, Refusal<'revision_stale'>, BindingWriter>(
    { store: desk.bindings, world, once, verb: 'bind_indicator' },
    async (writer) => {
      const write = { tableId, rowId: row.id, expectedRevision, choice, reason };
      const revision = await writer.keep(write);
      if (!revision.ok) return revision;
      await writer.record({
        subject: { kind: 'indicator_binding', id: tableId, name },
        budgetUnitId: budgetUnit.id,
        summary: `改${name}的取数：${sentenceOf(bound(row, ground, choice))}`,
        before: before === null ? null : { rowId: row.id, ...before.choice, reason: before.reason },
        after: { rowId: row.id, ...choice, reason },
      });
      return ok({ revision: revision.value });
    },
  );
}

function choiceRefusal(
  desk: BooksDesk,
  draft: TableDraft,
  { row, choice }: { readonly row: TableRow; readonly choice: BindingChoice },
): Refusal<'measure_unknown' | 'binding_mismatch'> | null {
  if (choice.kind !== 'measure') return null;
  const definition = measureOf(desk.policy.measures, choice.measure);
  if (definition === null) return refusals.measureUnknown;
  const fault = bindingFault(row, definition, groundOf(desk, draft));
  return fault === null ? null : mismatch[fault](row, definition, desk);
}

type Mismatch = (
  row: TableRow,
  definition: MeasureDefinition,
  desk: BooksDesk,
) => Refusal<'binding_mismatch'>;

const named = (row: TableRow, { name }: MeasureDefinition) => ({
  indicator: textOf(row, 'indicator'),
  measure: name,
});

const mismatch: Readonly<Record<NonNullable<ReturnType<typeof bindingFault>>, Mismatch>> = {
  way: (row, definition) => refusals.wayMismatch(named(row, definition)),
  word: (row, definition) =>
    refusals.wordMismatch({
      ...named(row, definition),
      written: cellOf(row, 'fullYear').written,
      measureWord: definition.measureWord,
    }),
  fixed: (row, definition) => refusals.fixedMismatch(named(row, definition)),
  dimension: (row, definition, { policy }) =>
    refusals.dimensionMismatch({
      ...named(row, definition),
      dimension: dimensionOf(row, entryOfRow(row, policy.catalogue)),
      theme: themeNames[definition.theme],
    }),
  line: (row, definition) => refusals.lineMismatch(named(row, definition)),
};
