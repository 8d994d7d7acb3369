/**
 * 编辑目标表 edit table: a list of edits on the draft a caller saw, all of them or none, and the
 * review of the server for what the table is afterwards.
 */
import type { RowId } from '#core/base/id.ts';
import { asId } from '#core/base/id.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { applyEdit } from '#core/performance/edit-table.ts';
import type { EditRefusalCode, TableEdit } from '#core/performance/table-edit.ts';
import { cellOf, rowById, type TargetTable } from '#core/performance/target-table.ts';
import type { DraftWrite, TableDraft } from '../ports/table-store.ts';
import { answerOnce } from './answer-once.ts';
import type { Desk, Once } from './desk.ts';
import { templateOf } from './find-template.ts';
import { findTable, type FoundTable } from './find-table.ts';
import { refusals } from './messages.ts';
import { editEntry } from './record-entries.ts';
import { lockRefusal, rightRefusal } from './table-may.ts';
import { rowLabel, rowText } from './table-difference.ts';
import { type Reviewed, viewFindings } from './view-table.ts';

export type EditRefusal = Refusal<
  | 'table_unknown'
  | 'not_permitted'
  | 'table_locked'
  | 'template_unknown'
  | 'key_reused'
  | 'revision_stale'
  | EditRefusalCode
>;

type Change = DraftWrite['changes'][number];
type Edited = { readonly table: TargetTable; readonly changes: readonly Change[] };

type EditRequest = {
  readonly tableId: string;
  readonly expectedRevision: number;
  readonly edits: readonly TableEdit[];
  readonly once: Once;
};

export async function editTable(
  desk: Desk,
  world: World,
  request: EditRequest,
): Promise<Result<{ readonly revision: number }, EditRefusal>> {
  const found = await findTable(desk, world, request.tableId);
  return found.ok ? editFound(desk, world, { ...request, found: found.value }) : found;
}

/** The same with the review of what the table is afterwards, as the page wants it. */
export async function editAndReview(
  desk: Desk,
  world: World,
  request: EditRequest,
): Promise<Result<Reviewed, EditRefusal>> {
  const found = await findTable(desk, world, request.tableId);
  if (!found.ok) return found;
  const edited = await editFound(desk, world, { ...request, found: found.value });
  return edited.ok ? ok(await viewFindings(desk, world, found.value)) : edited;
}

async function editFound(
  desk: Desk,
  world: World,
  request: EditRequest & { readonly found: FoundTable },
): Promise<Result<{ readonly revision: number }, EditRefusal>> {
  const { found } = request;
  const refusal = rightRefusal(world.caller, found, 'edit');
  if (refusal !== null) return err(refusal);
  const { draft } = found;
  const edited = prepare(desk, draft, request);
  let kept: TargetTable | null = null;
  const answered = await answerOnce<{ readonly revision: number }, EditRefusal>(
    { store: desk.store, world, once: request.once, verb: 'edit_table' },
    async (writer) => {
      const stage = await writer.lockedStage(draft.tableId);
      const locked = lockRefusal(found, stage);
      if (locked !== null) return err(locked);
      if (!edited.ok) return edited;
      const { expectedRevision } = request;
      const written = await writer.writeDraft({
        tableId: draft.tableId,
        expectedRevision,
        ...edited.value,
        kept: (table) => {
          kept = table;
        },
      });
      if (!written.ok) return staleAs(written, request);
      await writer.record(editEntry(draft, edited.value, written.value));
      return ok({ revision: written.value });
    },
  );
  // Known from here on by its revision: neither the review nor the next edit reads it again.
  if (answered.ok && kept !== null) {
    desk.reviews.keepDrafts([{ ...draft, ...answered.value, table: kept }]);
  }
  return answered;
}

/** The stale revision first: edits made for another state may be refused for misleading reasons. */
function prepare(
  desk: Desk,
  draft: TableDraft,
  request: { readonly expectedRevision: number; readonly edits: readonly TableEdit[] },
): Result<Edited, EditRefusal> {
  const expected = request.expectedRevision;
  if (draft.revision !== expected) {
    return err(refusals.revisionStale({ expected, actual: draft.revision }));
  }
  const template = templateOf(desk.policy, draft.templateId);
  if (template === null) return err(refusals.templateUnknown({ templateId: draft.templateId }));
  let table = draft.table;
  const changes: Change[] = [];
  for (const edit of request.edits) {
    const next = applyEdit(table, template, edit);
    if (!next.ok) return next;
    const change = changeOf(edit, table, next.value);
    if (change !== null) changes.push(change);
    table = next.value;
  }
  return ok({ table, changes });
}

/** The store tells stale from unknown; the sentence for the user comes from here. */
const staleAs = (
  refused: { readonly error: Refusal<'revision_stale' | 'table_unknown'> },
  request: { readonly expectedRevision: number },
): Result<never, EditRefusal> =>
  refused.error.code === 'revision_stale'
    ? err(refusals.revisionStale({ expected: request.expectedRevision, ...refused.error.facts }))
    : err(refused.error);

/** Null where the edit changes nothing: typing the same again makes no history. */
function changeOf(edit: TableEdit, before: TargetTable, after: TargetTable): Change | null {
  const rowId = asId<RowId>(edit.rowId);
  if (edit.kind === 'setCell') {
    const row = rowById(before, edit.rowId);
    const from = row === null ? '' : cellOf(row, edit.column).written;
    if (from === edit.written) return null;
    return { kind: 'setCell', rowId, column: edit.column, from, to: edit.written };
  }
  const old = rowById(before, edit.rowId);
  const now = rowById(after, edit.rowId);
  if (edit.kind === 'moveRow') {
    const [from, to] = [rowBefore(before, edit.rowId), rowBefore(after, edit.rowId)];
    return from === to ? null : { kind: 'moveRow', rowId, column: null, from, to };
  }
  return {
    kind: edit.kind,
    rowId,
    column: null,
    from: old === null ? null : rowText(old),
    to: now === null ? null : rowText(now),
  };
}

/** Where a row stands, in words: behind which row. */
function rowBefore(table: TargetTable, rowId: string): string {
  const at = table.rows.findIndex((row) => row.id === rowId);
  const before = table.rows[at - 1];
  return before === undefined ? '表首' : `在“${rowLabel(before)}”之后`;
}
