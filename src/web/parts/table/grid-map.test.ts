import { describe, expect, it } from 'vitest';
import {
  cellAt,
  coveredRowIds,
  type Cursor,
  firstCursor,
  type Move,
  moveCursor,
  selectedCells,
} from './grid-map.ts';
import { restCommand, editCommand } from './grid-keys.ts';
import { idOf, sampleMap, sampleTable } from './sample-table.ts';
import { enterFrom } from './use-grid.ts';

const table = sampleTable();
const map = sampleMap(table);
const on = (rowId: string, column: Cursor['column']): Cursor => ({ rowId, column, wanted: null });
const walk = (from: Cursor, ...moves: readonly Move[]): string => {
  const end = moves.reduce((cursor, move) => moveCursor(map, cursor, move), from);
  return `${end.rowId}.${end.column}`;
};

describe('walking the grid', () => {
  it('starts at the first cell', () => {
    expect(firstCursor(map)?.column).toBe('text');
  });

  it('goes down and up a column, and comes back to where it was', () => {
    expect(walk(on('p1', 'halfYear'), 'down')).toBe('p2.halfYear');
    expect(walk(on('p1', 'halfYear'), 'down', 'down', 'up', 'up')).toBe('p1.halfYear');
    expect(walk(on('p1', 'name'), 'down', 'down', 'down', 'up', 'up', 'up')).toBe('p1.name');
  });

  it('stays at the edges', () => {
    expect(walk(on('d2', 'fullYear'), 'right')).toBe('d2.fullYear');
    expect(walk(on('d2', 'fullYear'), 'down')).toBe('d2.fullYear');
    expect(walk(on('d2', 'fullYear'), 'next')).toBe('d2.fullYear');
  });

  it('Tab runs along the line and on to the next', () => {
    expect(walk(on('p1', 'name'), 'next', 'next', 'next')).toBe('p2.name');
    expect(walk(on('p2', 'name'), 'previous')).toBe('p1.fullYear');
  });

  it('Tab passes the labels of the form by, arrows reach them', () => {
    const total = idOf(table, 'expenditure.project');
    expect(walk(on(idOf(table, 'expenditure.basic'), 'fullYear'), 'next')).toBe(
      `${total}.halfYear`,
    );
    expect(walk(on(total, 'halfYear'), 'left')).toBe(`${total}.name`);
  });

  it('a merged cell answers for every row it covers', () => {
    const cell = cellAt(map, on('d2', 'aspect'));
    expect(cell?.key).toBe('d1.aspect');
    expect(cell === null ? [] : coveredRowIds(map, cell)).toEqual(['d1', 'd2']);
    expect(walk(on('d2', 'indicator'), 'left', 'right')).toBe('d2.indicator');
  });

  it('Home, End and their far sisters', () => {
    expect(walk(on('p1', 'halfYear'), 'lineStart')).toBe('p1.name');
    expect(walk(on('p1', 'halfYear'), 'lineEnd')).toBe('p1.fullYear');
    expect(walk(on('p1', 'halfYear'), 'last')).toBe('d2.fullYear');
  });

  it('Enter after a run of Tabs goes below where the run began', () => {
    const tabs = { rowId: 'p1', start: cellAt(map, on('p1', 'name'))?.start ?? -1 };
    const end = enterFrom(map, on('p1', 'fullYear'), { back: false, tabs });
    expect(`${end.rowId}.${end.column}`).toBe('p2.name');
    const plain = enterFrom(map, on('p1', 'fullYear'), { back: false, tabs: null });
    expect(`${plain.rowId}.${plain.column}`).toBe('p2.fullYear');
  });
});

describe('selecting', () => {
  it('holds the cells between two corners, line by line', () => {
    const keys = selectedCells(map, on('p2', 'fullYear'), on('p1', 'halfYear')).map((line) =>
      line.map((cell) => cell.key),
    );
    expect(keys).toEqual([
      ['p1.halfYear', 'p1.fullYear'],
      ['p2.halfYear', 'p2.fullYear'],
    ]);
  });

  it('a merged cell is selected once', () => {
    const keys = selectedCells(map, on('d1', 'aspect'), on('d2', 'indicator')).flat();
    expect(keys.map((cell) => cell.key)).toEqual(['d1.aspect', 'd1.indicator', 'd2.indicator']);
  });
});

describe('keys', () => {
  const stroke = (key: string, held: string = '') => ({
    key,
    ctrl: held.includes('c'),
    shift: held.includes('s'),
    alt: held.includes('a'),
  });

  it('at rest', () => {
    expect(restCommand(stroke('ArrowUp', 's'))).toEqual({ kind: 'move', move: 'up', extend: true });
    expect(restCommand(stroke('ArrowUp', 'a'))).toEqual({ kind: 'moveRowUp' });
    expect(restCommand(stroke('Enter', 'c'))).toEqual({ kind: 'addRow' });
    expect(restCommand(stroke('-', 'c'))).toEqual({ kind: 'deleteRow' });
    expect(restCommand(stroke('Z', 'cs'))).toEqual({ kind: 'redo' });
    expect(restCommand(stroke('Home', 'c'))).toEqual({
      kind: 'move',
      move: 'first',
      extend: false,
    });
    expect(restCommand(stroke('5'))).toBeNull();
    expect(restCommand(stroke('c', 'c'))).toBeNull();
    expect(restCommand(stroke('v', 'c'))).toBeNull();
  });

  it('while editing, arrows leave only what was typed over', () => {
    expect(editCommand(stroke('ArrowLeft'), false)).toBeNull();
    expect(editCommand(stroke('ArrowLeft'), true)).toEqual({
      kind: 'commit',
      after: { kind: 'move', move: 'left', extend: false },
    });
    expect(editCommand(stroke('Enter', 'a'), false)).toEqual({ kind: 'lineBreak' });
    expect(editCommand(stroke('Escape'), false)).toEqual({ kind: 'cancel' });
    expect(editCommand(stroke('z', 'c'), false)).toBeNull();
  });
});
