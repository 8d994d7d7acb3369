/** 查看指标取数 how each indicator of a table gets its actual, and what it may be bound to instead. */
import { ok, type Refusal, type Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import {
  bindable,
  type BindingGround,
  type BoundIndicator,
} from '#core/performance/bind-indicator.ts';
import { mayOn } from '#core/people/right.ts';
import type { MeasureDefinition } from '#core/policy/measure-definition.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import { findTable } from '../performance/find-table.ts';
import type { KeptBinding } from '../ports/binding-store.ts';
import type { BudgetUnit, TableDraft } from '../ports/table-store.ts';
import { bindingWords } from './messages.ts';
import { bindTable } from './read-actuals.ts';

/** 一行取数 */
export type ViewedBinding = {
  readonly bound: BoundIndicator;
  readonly sentence: string;
  /** The latest that a person set; null where nobody did. */
  readonly kept: KeptBinding | null;
  readonly choices: readonly MeasureDefinition[];
};

/** 全表取数 */
export type TableBindings = {
  readonly draft: TableDraft;
  readonly budgetUnit: BudgetUnit;
  readonly scopeSentence: string;
  readonly rows: readonly ViewedBinding[];
  readonly mayBind: boolean;
};

export async function viewBindings(
  desk: BooksDesk,
  world: World,
  { tableId }: { readonly tableId: string },
): Promise<Result<TableBindings, Refusal<'table_unknown'>>> {
  const found = await findTable(desk, world, tableId);
  if (!found.ok) return found;
  const { draft, budgetUnit } = found.value;
  const kept = await desk.bindings.of(world, [draft.tableId]);
  const ground = groundOf(desk, draft);
  const { projectName } = draft;
  return ok({
    draft,
    budgetUnit,
    scopeSentence:
      projectName === null
        ? bindingWords.scope(budgetUnit.name)
        : bindingWords.projectScope(budgetUnit.name, projectName),
    rows: bindTable(desk, draft, kept).map((bound) => ({
      bound,
      sentence: sentenceOf(bound),
      kept: kept.find(({ rowId }) => rowId === bound.row.id) ?? null,
      choices: bindable(bound.row, ground),
    })),
    mayBind: mayOn(world.caller.assignments, 'bind_indicator', budgetUnit.id),
  });
}

export const groundOf = (
  { policy }: Pick<BooksDesk, 'policy'>,
  { projectName }: Pick<TableDraft, 'projectName'>,
): BindingGround => ({
  catalogue: policy.catalogue,
  measures: policy.measures,
  isProject: projectName !== null,
});

export function sentenceOf({ binding, definition, entry, typedBecause }: BoundIndicator): string {
  const measure = definition?.name ?? '';
  if (binding.kind === 'measure') {
    return binding.by === 'hand'
      ? bindingWords.byHand(measure)
      : bindingWords.byCatalogue(entry?.name ?? '', measure);
  }
  switch (typedBecause) {
    case 'chosen':
      return bindingWords.typedByHand;
    case 'grade':
      return bindingWords.grade;
    case 'no_measure':
      return bindingWords.noMeasure(entry?.name ?? '');
    case 'word_differs':
      return bindingWords.wordDiffers(measure, definition?.measureWord ?? '');
    case 'project_only':
      return bindingWords.projectOnly(measure);
    case 'local':
    case null:
      return bindingWords.local;
  }
}
