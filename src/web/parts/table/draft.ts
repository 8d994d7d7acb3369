/**
 * 草稿 the table as this browser has it: the server's table, the edits it has not confirmed, and
 * what can be undone. Pure: each verb gives a new draft. Nothing a person typed is ever dropped;
 * what cannot be joined with another's change is held until the person chooses.
 */
import type { Result } from '#core/base/result.ts';
import type { TableEdit } from '#core/performance/table-edit.ts';
import {
  cellOf,
  rowById,
  type TableRow,
  type TargetTable,
} from '#core/performance/target-table.ts';
import type { ColumnKey } from '#core/policy/table-template.ts';

/** Applies edits in order, all or none; core's `applyEdits` with its template filled in. */
export type ApplyEdits = (
  table: TargetTable,
  edits: readonly TableEdit[],
) => Result<TargetTable, { readonly message: string }>;

/** 未确认的编辑 an edit the server has not confirmed, and what the cell or row was before it. */
export type PendingEdit = {
  readonly edit: TableEdit;
  /** setCell: what was written before; else null. */
  readonly was: string | null;
  /** deleteRow: the row as it was; else null. */
  readonly row: RowNote | null;
};

/** 行的底稿 a row as it was written: enough to bring it back, and plain JSON. */
export type RowNote = {
  readonly id: string;
  readonly block: string;
  readonly afterRowId: string | null;
  readonly cells: Readonly<Partial<Record<ColumnKey, string>>>;
};

/** 待选择的编辑 an edit that met another's change, waiting for the person to choose. */
export type HeldEdit = PendingEdit & {
  readonly reason: 'changed' | 'rowGone' | 'rowChanged' | 'refused';
  /** What the server has in that cell now; null where there is no cell. */
  readonly theirs: string | null;
  readonly message: string | null;
};

/** 一步 one thing the person did, with what takes it back. */
export type Step = {
  readonly forward: readonly TableEdit[];
  readonly backward: readonly TableEdit[];
};

/** 在途 the first `count` pending edits, sent under one key: the same request can be repeated. */
export type Sending = {
  readonly key: string;
  readonly expectedRevision: number;
  readonly count: number;
};

export type Draft = {
  readonly base: TargetTable;
  readonly revision: number;
  readonly table: TargetTable;
  readonly pending: readonly PendingEdit[];
  readonly sending: Sending | null;
  readonly held: readonly HeldEdit[];
  readonly undo: readonly Step[];
  readonly redo: readonly Step[];
};

const undoDepth = 200;

export const startDraft = (base: TargetTable, revision: number): Draft => ({
  base,
  revision,
  table: base,
  pending: [],
  sending: null,
  held: [],
  undo: [],
  redo: [],
});

/** Does edits as one step. */
export function editDraft(
  draft: Draft,
  edits: readonly TableEdit[],
  apply: ApplyEdits,
): Result<Draft, { readonly message: string }> {
  const useful = edits.filter((edit) => changesSomething(draft.table, edit));
  if (useful.length === 0) return { ok: true, value: draft };
  const done = enact(draft, useful, apply);
  if (!done.ok) return done;
  const step = { forward: useful, backward: done.value.backward };
  const undo = [...draft.undo, step].slice(-undoDepth);
  return { ok: true, value: { ...done.value.draft, undo, redo: [] } };
}

export function undoDraft(draft: Draft, apply: ApplyEdits): Draft {
  const step = draft.undo.at(-1);
  if (step === undefined) return draft;
  const rest = draft.undo.slice(0, -1);
  const unsaid = unsayDeletion(draft, step, apply);
  if (unsaid !== null) return { ...unsaid, undo: rest, redo: [...draft.redo, step] };
  const done = enact(draft, step.backward, apply);
  // Another person's change may have made the step impossible: then it is simply over.
  if (!done.ok) return { ...draft, undo: rest };
  return { ...done.value.draft, undo: rest, redo: [...draft.redo, step] };
}

/**
 * A deletion the server has not been told of is simply not told: so the rows come back as they
 * were read, with their places in the source and their doubts, and not as if typed anew.
 */
function unsayDeletion(draft: Draft, step: Step, apply: ApplyEdits): Draft | null {
  const kept = draft.pending.length - step.forward.length;
  if (kept < (draft.sending?.count ?? 0)) return null;
  const last = draft.pending.slice(kept);
  const same = last.every(({ edit }, at) => edit.kind === 'deleteRow' && edit === step.forward[at]);
  if (!same) return null;
  const pending = draft.pending.slice(0, kept);
  const edits = pending.map((one) => one.edit);
  const table = apply(draft.base, edits);
  return table.ok ? { ...draft, table: table.value, pending } : null;
}

export function redoDraft(draft: Draft, apply: ApplyEdits): Draft {
  const step = draft.redo.at(-1);
  if (step === undefined) return draft;
  const rest = draft.redo.slice(0, -1);
  const done = enact(draft, step.forward, apply);
  if (!done.ok) return { ...draft, redo: rest };
  return { ...done.value.draft, redo: rest, undo: [...draft.undo, step] };
}

/** Marks what is pending as sent under a key; a batch without an answer keeps the key it had. */
export function sendDraft(draft: Draft, key: string, limit: number): Draft {
  if (draft.sending !== null || draft.pending.length === 0) return draft;
  const count = Math.min(draft.pending.length, limit);
  return { ...draft, sending: { key, expectedRevision: draft.revision, count } };
}

export const sentEdits = (draft: Draft): readonly TableEdit[] =>
  draft.pending.slice(0, draft.sending?.count ?? 0).map((one) => one.edit);

/** The server confirmed the batch: it becomes part of the base. */
export function confirmDraft(draft: Draft, revision: number, apply: ApplyEdits): Draft {
  const applied = apply(draft.base, sentEdits(draft));
  return {
    ...draft,
    base: applied.ok ? applied.value : draft.table,
    revision,
    pending: draft.pending.slice(draft.sending?.count ?? 0),
    sending: null,
  };
}

/** The server refused the batch for good: its edits are held, the rest is applied without them. */
export function holdSent(draft: Draft, message: string, apply: ApplyEdits): Draft {
  const count = draft.sending?.count ?? 0;
  const refused = draft.pending
    .slice(0, count)
    .map((one): HeldEdit => ({ ...one, reason: 'refused', theirs: null, message }));
  const rest = { ...draft, pending: draft.pending.slice(count), sending: null };
  const merged = mergeDraft(rest, { table: draft.base, revision: draft.revision }, apply);
  return { ...merged, held: [...draft.held, ...refused, ...merged.held.slice(draft.held.length)] };
}

/**
 * Joins the pending edits with a newer table of the server, cell by cell. An edit of a cell nobody
 * else touched is applied again; one that met another's change is held.
 */
export function mergeDraft(
  draft: Draft,
  server: { readonly table: TargetTable; readonly revision: number },
  apply: ApplyEdits,
): Draft {
  const merge: Merge = { table: server.table, pending: [], held: [...draft.held] };
  for (const one of collapsed(draft.pending)) mergeOne(merge, one, draft.base, apply);
  return {
    ...draft,
    base: server.table,
    revision: server.revision,
    table: merge.table,
    pending: merge.pending,
    sending: null,
    held: merge.held,
  };
}

/** The person's choice for a held edit: mine is done again, theirs lets it go. */
export function chooseHeld(
  draft: Draft,
  at: number,
  choice: { readonly keep: 'mine' | 'theirs'; readonly apply: ApplyEdits },
): Draft {
  const one = draft.held[at];
  if (one === undefined) return draft;
  const rest = { ...draft, held: draft.held.filter((_, index) => index !== at) };
  if (choice.keep === 'theirs') return rest;
  const done = editDraft(rest, editsOfHeld(draft, one), choice.apply);
  return done.ok ? done.value : draft;
}

export const unsavedCells = (draft: Draft): ReadonlySet<string> => {
  const keys = new Set<string>();
  for (const { edit } of [...draft.pending, ...draft.held]) {
    if (edit.kind === 'setCell') keys.add(`${edit.rowId}.${edit.column}`);
    if (edit.kind === 'addRow') {
      for (const column of Object.keys(edit.cells)) keys.add(`${edit.rowId}.${column}`);
    }
  }
  return keys;
};

type Merge = { table: TargetTable; pending: PendingEdit[]; held: HeldEdit[] };

function mergeOne(merge: Merge, one: PendingEdit, base: TargetTable, apply: ApplyEdits): void {
  const { edit } = one;
  const row = edit.kind === 'addRow' ? null : rowById(merge.table, edit.rowId);
  if (edit.kind === 'addRow') {
    if (rowById(merge.table, edit.rowId) !== null) return;
    const afterRowId = nearestKept(merge.table, base, edit.afterRowId);
    keep(merge, { ...one, edit: { ...edit, afterRowId } }, apply);
  } else if (row === null) {
    if (edit.kind === 'setCell') {
      const gone = rowById(base, edit.rowId);
      const note = gone === null ? null : noteRow(base, gone);
      merge.held.push({ ...one, row: note, reason: 'rowGone', theirs: null, message: null });
    }
  } else if (edit.kind === 'setCell') {
    const theirs = cellOf(row, edit.column).written;
    const ours = theirs === one.was || theirs === edit.written;
    if (ours) keep(merge, one, apply);
    else merge.held.push({ ...one, reason: 'changed', theirs, message: null });
  } else if (edit.kind === 'deleteRow') {
    const same = one.row === null || sameWritten(one.row, row);
    if (same) keep(merge, one, apply);
    else merge.held.push({ ...one, reason: 'rowChanged', theirs: null, message: null });
  } else {
    const afterRowId = nearestKept(merge.table, base, edit.afterRowId);
    keep(merge, { ...one, edit: { ...edit, afterRowId } }, apply);
  }
}

function keep(merge: Merge, one: PendingEdit, apply: ApplyEdits): void {
  if (!changesSomething(merge.table, one.edit)) return;
  const applied = apply(merge.table, [one.edit]);
  if (applied.ok) {
    merge.table = applied.value;
    merge.pending.push(one);
  } else {
    merge.held.push({ ...one, reason: 'refused', theirs: null, message: applied.error.message });
  }
}

/** Of several edits of one cell the last counts, against what stood there before the first. */
function collapsed(pending: readonly PendingEdit[]): readonly PendingEdit[] {
  const first = new Map<string, PendingEdit>();
  const last = new Map<string, PendingEdit>();
  const keyOf = ({ edit }: PendingEdit): string | null =>
    edit.kind === 'setCell' ? `${edit.rowId}.${edit.column}` : null;
  for (const one of pending) {
    const key = keyOf(one);
    if (key === null) continue;
    if (!first.has(key)) first.set(key, one);
    last.set(key, one);
  }
  const added = new Set(pending.flatMap(({ edit }) => (edit.kind === 'addRow' ? edit.rowId : [])));
  return pending.flatMap((one) => {
    const key = keyOf(one);
    if (key === null || added.has(one.edit.rowId)) return [one];
    return last.get(key) === one ? [{ ...one, was: first.get(key)?.was ?? null }] : [];
  });
}

function enact(
  draft: Draft,
  edits: readonly TableEdit[],
  apply: ApplyEdits,
): Result<
  { readonly draft: Draft; readonly backward: readonly TableEdit[] },
  { readonly message: string }
> {
  let table = draft.table;
  const backward: TableEdit[] = [];
  const pending = [...draft.pending];
  for (const edit of edits) {
    const applied = apply(table, [edit]);
    if (!applied.ok) return applied;
    backward.unshift(...inverseEdits(table, edit));
    append(pending, noteEdit(table, edit), draft.sending?.count ?? 0);
    table = applied.value;
  }
  return { ok: true, value: { draft: { ...draft, table, pending }, backward } };
}

/** Typing a cell twice before it was sent is one edit: the history need not hold both. */
function append(pending: PendingEdit[], one: PendingEdit, sent: number): void {
  const before = pending.length > sent ? pending.at(-1) : undefined;
  const { edit } = one;
  const again =
    before?.edit.kind === 'setCell' &&
    edit.kind === 'setCell' &&
    before.edit.rowId === edit.rowId &&
    before.edit.column === edit.column;
  if (again) pending[pending.length - 1] = { ...one, was: before.was };
  else pending.push(one);
}

function noteEdit(table: TargetTable, edit: TableEdit): PendingEdit {
  const row = edit.kind === 'addRow' ? null : rowById(table, edit.rowId);
  const was = edit.kind === 'setCell' && row !== null ? cellOf(row, edit.column).written : null;
  const gone = edit.kind === 'deleteRow' && row !== null;
  return { edit, was, row: gone ? noteRow(table, row) : null };
}

export function inverseEdits(table: TargetTable, edit: TableEdit): readonly TableEdit[] {
  if (edit.kind === 'addRow') return [{ kind: 'deleteRow', rowId: edit.rowId }];
  const row = rowById(table, edit.rowId);
  if (row === null) return [];
  const afterRowId = previousInBlock(table, row);
  if (edit.kind === 'moveRow') return [{ kind: 'moveRow', rowId: row.id, afterRowId }];
  if (edit.kind === 'deleteRow') return [addition(noteRow(table, row), afterRowId)];
  const written = cellOf(row, edit.column).written;
  return [{ kind: 'setCell', rowId: row.id, column: edit.column, written }];
}

/** The row before it that a free row may stand after; null where it is the first of its block. */
export function previousInBlock(table: TargetTable, row: TableRow): string | null {
  const rows = table.rows.filter((one) => one.block === row.block && one.kind === row.kind);
  return rows[rows.findIndex((one) => one.id === row.id) - 1]?.id ?? null;
}

export function noteRow(table: TargetTable, row: TableRow): RowNote {
  const cells: Partial<Record<ColumnKey, string>> = {};
  for (const [column, cell] of Object.entries(row.cells)) {
    cells[column as ColumnKey] = cell.written;
  }
  return { id: row.id, block: row.block, afterRowId: previousInBlock(table, row), cells };
}

const addition = (row: RowNote, afterRowId: string | null): TableEdit => ({
  kind: 'addRow',
  rowId: row.id,
  block: row.block,
  afterRowId,
  cells: row.cells,
});

function changesSomething(table: TargetTable, edit: TableEdit): boolean {
  if (edit.kind === 'setCell') {
    const row = rowById(table, edit.rowId);
    return row === null || cellOf(row, edit.column).written !== edit.written;
  }
  if (edit.kind !== 'moveRow') return true;
  const row = rowById(table, edit.rowId);
  return row === null || previousInBlock(table, row) !== edit.afterRowId;
}

/** The row itself, or the nearest one before it in the old order that is still there. */
function nearestKept(table: TargetTable, base: TargetTable, rowId: string | null): string | null {
  if (rowId === null || rowById(table, rowId) !== null) return rowId;
  const row = rowById(base, rowId);
  if (row === null) return null;
  return nearestKept(table, base, previousInBlock(base, row));
}

const sameWritten = (note: RowNote, row: TableRow): boolean => {
  const columns = new Set([...Object.keys(note.cells), ...Object.keys(row.cells)]);
  return [...columns].every(
    (column) =>
      (note.cells[column as ColumnKey] ?? '') === cellOf(row, column as ColumnKey).written,
  );
};

function editsOfHeld(draft: Draft, one: HeldEdit): readonly TableEdit[] {
  const lost = one.reason === 'rowGone' ? one.row : null;
  // A second held edit of the same lost row finds the row restored by the first.
  if (lost === null || rowById(draft.table, lost.id) !== null) return [one.edit];
  const { afterRowId } = lost;
  const after = afterRowId !== null && rowById(draft.table, afterRowId) ? afterRowId : null;
  return [addition(lost, after), one.edit];
}
