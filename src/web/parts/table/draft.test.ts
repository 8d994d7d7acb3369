import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TableEdit } from '#core/performance/table-edit.ts';
import type { TargetTable } from '#core/performance/target-table.ts';
import {
  chooseHeld,
  confirmDraft,
  type Draft,
  editDraft,
  holdSent,
  mergeDraft,
  redoDraft,
  sendDraft,
  sentEdits,
  startDraft,
  undoDraft,
  unsavedCells,
} from './draft.ts';
import { applySample, edited, sampleTable, setCell, writtenIn } from './sample-table.ts';

const table = sampleTable();
const start = (): Draft => startDraft(table, 1);
const after = (draft: Draft, ...edits: readonly TableEdit[]): Draft => {
  const done = editDraft(draft, edits, applySample);
  if (!done.ok) throw new Error(done.error.message);
  return done.value;
};
const content = (one: TargetTable) =>
  one.rows.map((row) => [
    row.id,
    ...Object.entries(row.cells).flatMap(([key, cell]) =>
      cell.written === '' ? [] : [`${key}=${cell.written}`],
    ),
  ]);

describe('editing', () => {
  it('keeps edits pending and marks their cells; typing twice is one edit', () => {
    const draft = after(
      after(start(), setCell('p1', 'halfYear', '11')),
      setCell('p1', 'halfYear', '12'),
    );
    expect(draft.pending).toHaveLength(1);
    expect(draft.pending[0]?.was).toBe('10');
    expect([...unsavedCells(draft)]).toEqual(['p1.halfYear']);
  });

  it('an edit that changes nothing is none', () => {
    expect(after(start(), setCell('p1', 'halfYear', '10')).pending).toHaveLength(0);
  });

  it('undoes and redoes cells and rows', () => {
    const edits: readonly (readonly TableEdit[])[] = [
      [setCell('p1', 'name', '会务费')],
      [{ kind: 'deleteRow', rowId: 'p1' }],
      [{ kind: 'addRow', rowId: 'p3', block: 'expenditure', afterRowId: 'p2', cells: {} }],
      [{ kind: 'moveRow', rowId: 'p3', afterRowId: null }],
    ];
    const all = edits.reduce((draft, step) => after(draft, ...step), start());
    const back = edits.reduce((draft) => undoDraft(draft, applySample), all);
    expect(content(back.table)).toEqual(content(table));
    const forth = edits.reduce((draft) => redoDraft(draft, applySample), back);
    expect(content(forth.table)).toEqual(content(all.table));
  });

  it('a deletion not yet sent is unsaid: the row is the very one it was', () => {
    const gone = after(after(start(), setCell('p2', 'name', '会务费')), {
      kind: 'deleteRow',
      rowId: 'p1',
    });
    const back = undoDraft(gone, applySample);
    const row = (draft: Draft) => draft.table.rows.find(({ id }) => id === 'p1');
    expect(row(back)).toBe(row(start()));
    expect(back.pending.map(({ edit }) => edit.kind)).toEqual(['setCell']);
    expect(content(redoDraft(back, applySample).table)).toEqual(content(gone.table));
  });

  it('a deletion on its way is taken back by adding the row again', () => {
    const gone = after(start(), { kind: 'deleteRow', rowId: 'p1' });
    const back = undoDraft(sendDraft(gone, 'k', 100), applySample);
    expect(back.pending.map(({ edit }) => edit.kind)).toEqual(['deleteRow', 'addRow']);
    expect(content(back.table)).toEqual(content(table));
  });

  it('any run of edits is taken back step by step', () => {
    const edit = fc.oneof(
      fc
        .tuple(fc.constantFrom('p1', 'p2', 'd1'), fc.constantFrom('halfYear', 'fullYear'))
        .chain(([rowId, key]) =>
          fc.nat(99).map((value) => setCell(rowId, key as 'halfYear', `${value}`)),
        ),
      fc.constantFrom('p1', 'p2').map((rowId): TableEdit => ({ kind: 'deleteRow', rowId })),
      fc
        .constantFrom('p1', 'p2')
        .map((rowId): TableEdit => ({ kind: 'moveRow', rowId, afterRowId: null })),
    );
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 8 }), (edits) => {
        let draft = start();
        for (const one of edits) {
          const done = editDraft(draft, [one], applySample);
          if (done.ok) draft = done.value;
        }
        while (draft.undo.length > 0) draft = undoDraft(draft, applySample);
        expect(content(draft.table)).toEqual(content(table));
      }),
      { numRuns: 60 },
    );
  });
});

describe('sending', () => {
  it('confirms what was sent; what was typed meanwhile stays pending', () => {
    const sent = sendDraft(after(start(), setCell('p1', 'halfYear', '11')), 'key', 500);
    const more = after(sent, setCell('p1', 'halfYear', '12'));
    expect(sentEdits(more)).toHaveLength(1);
    const done = confirmDraft(more, 2, applySample);
    expect(done).toMatchObject({ revision: 2, sending: null });
    expect(done.pending).toHaveLength(1);
    expect(writtenIn(done.base, 'p1', 'halfYear')).toBe('11');
    expect(writtenIn(done.table, 'p1', 'halfYear')).toBe('12');
  });

  it('a batch without an answer keeps its key', () => {
    const sent = sendDraft(after(start(), setCell('p1', 'halfYear', '11')), 'one', 500);
    expect(sendDraft(sent, 'two', 500).sending?.key).toBe('one');
  });

  it('what the server refuses is held, not lost', () => {
    const sent = sendDraft(after(start(), setCell('p1', 'halfYear', '11')), 'key', 500);
    const held = holdSent(after(sent, setCell('p2', 'halfYear', '6')), '不行', applySample);
    expect(held.held.map((one) => one.reason)).toEqual(['refused']);
    expect(writtenIn(held.table, 'p1', 'halfYear')).toBe('10');
    expect(writtenIn(held.table, 'p2', 'halfYear')).toBe('6');
  });
});

describe('joining with what another did', () => {
  const mine = after(start(), setCell('p1', 'halfYear', '11'), setCell('p2', 'halfYear', '6'), {
    kind: 'addRow',
    rowId: 'p3',
    block: 'expenditure',
    afterRowId: 'p2',
    cells: { name: '新' },
  });
  const merged = (server: TargetTable): Draft =>
    mergeDraft(mine, { table: server, revision: 7 }, applySample);

  it('edits of other cells stand beside theirs', () => {
    const draft = merged(edited(table, setCell('p1', 'fullYear', '99')));
    expect(draft.held).toHaveLength(0);
    expect(draft).toMatchObject({ revision: 7, sending: null });
    expect(writtenIn(draft.table, 'p1', 'halfYear')).toBe('11');
    expect(writtenIn(draft.table, 'p1', 'fullYear')).toBe('99');
  });

  it('the same cell changed by both waits for a choice, with both values', () => {
    const draft = merged(edited(table, setCell('p1', 'halfYear', '77')));
    expect(draft.held).toMatchObject([{ reason: 'changed', theirs: '77' }]);
    expect(writtenIn(draft.table, 'p1', 'halfYear')).toBe('77');
    const choose = (keep: 'mine' | 'theirs') => chooseHeld(draft, 0, { keep, apply: applySample });
    expect(writtenIn(choose('mine').table, 'p1', 'halfYear')).toBe('11');
    expect(writtenIn(choose('theirs').table, 'p1', 'halfYear')).toBe('77');
    expect(choose('mine').held).toHaveLength(0);
  });

  it('the same change by both is no conflict', () => {
    const draft = merged(edited(table, setCell('p1', 'halfYear', '11')));
    expect(draft.held).toHaveLength(0);
    expect([...unsavedCells(draft)]).not.toContain('p1.halfYear');
  });

  it('a row they deleted can be brought back with what I typed', () => {
    const draft = merged(edited(table, { kind: 'deleteRow', rowId: 'p2' }));
    expect(draft.held).toMatchObject([{ reason: 'rowGone' }]);
    expect(writtenIn(draft.table, 'p3', 'name')).toBe('新');
    const back = chooseHeld(draft, 0, { keep: 'mine', apply: applySample });
    expect(writtenIn(back.table, 'p2', 'name')).toBe('培训费');
    expect(writtenIn(back.table, 'p2', 'halfYear')).toBe('6');
  });

  it('a row I deleted and they changed waits for a choice', () => {
    const draft = mergeDraft(
      after(start(), { kind: 'deleteRow', rowId: 'p1' }),
      { table: edited(table, setCell('p1', 'fullYear', '99')), revision: 2 },
      applySample,
    );
    expect(draft.held).toMatchObject([{ reason: 'rowChanged' }]);
    expect(writtenIn(draft.table, 'p1', 'fullYear')).toBe('99');
    const gone = chooseHeld(draft, 0, { keep: 'mine', apply: applySample });
    expect(writtenIn(gone.table, 'p1', 'fullYear')).toBeUndefined();
  });

  it('a batch that had arrived after all is no conflict', () => {
    const server = edited(table, ...mine.pending.map((one) => one.edit));
    const draft = merged(server);
    expect(draft.pending).toHaveLength(0);
    expect(draft.held).toHaveLength(0);
    expect(content(draft.table)).toEqual(content(server));
  });
});
