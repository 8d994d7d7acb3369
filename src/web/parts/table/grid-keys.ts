/** 按键 what a key means in the grid, at rest and while a cell is edited. Pure. */
import type { Move } from './grid-map.ts';

/** The part of a keyboard event that decides. */
export type KeyStroke = {
  readonly key: string;
  readonly ctrl: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
};

/** 命令 */
export type GridCommand =
  | { readonly kind: 'move'; readonly move: Move; readonly extend: boolean }
  /** Enter: down, back to where a run of Tabs began. */
  | { readonly kind: 'enter'; readonly back: boolean }
  | { readonly kind: 'tab'; readonly back: boolean }
  | { readonly kind: 'nextFinding'; readonly back: boolean }
  | {
      readonly kind:
        | 'edit'
        | 'clear'
        | 'undo'
        | 'redo'
        | 'addRow'
        | 'deleteRow'
        | 'moveRowUp'
        | 'moveRowDown'
        | 'selectAll'
        | 'fillDown'
        | 'collapse'
        | 'help'
        | 'panel'
        | 'save'
        | 'saveVersion';
    };

const arrows: Readonly<Record<string, Move>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  PageUp: 'pageUp',
  PageDown: 'pageDown',
  Home: 'lineStart',
  End: 'lineEnd',
};

const farArrows: Readonly<Record<string, Move>> = { Home: 'first', End: 'last' };

const plain: Readonly<Record<string, GridCommand>> = {
  F2: { kind: 'edit' },
  F1: { kind: 'help' },
  F6: { kind: 'panel' },
  Delete: { kind: 'clear' },
  Backspace: { kind: 'clear' },
  Escape: { kind: 'collapse' },
};

const controlled: Readonly<Record<string, GridCommand>> = {
  z: { kind: 'undo' },
  y: { kind: 'redo' },
  a: { kind: 'selectAll' },
  d: { kind: 'fillDown' },
  '-': { kind: 'deleteRow' },
  Enter: { kind: 'addRow' },
};

/** At rest. Null: the key is the browser's, or begins to type. */
export function restCommand(stroke: KeyStroke): GridCommand | null {
  const { key, ctrl, shift, alt } = stroke;
  if (alt) {
    if (key === 'ArrowUp') return { kind: 'moveRowUp' };
    return key === 'ArrowDown' ? { kind: 'moveRowDown' } : null;
  }
  if (ctrl) {
    const letter = key.length === 1 ? key.toLowerCase() : key;
    if (letter === 'z' && shift) return { kind: 'redo' };
    if (letter === 's') return { kind: shift ? 'saveVersion' : 'save' };
    const far = farArrows[key];
    if (far !== undefined) return { kind: 'move', move: far, extend: shift };
    return controlled[letter] ?? null;
  }
  if (key === 'Tab') return { kind: 'tab', back: shift };
  if (key === 'Enter') return { kind: 'enter', back: shift };
  if (key === 'F8') return { kind: 'nextFinding', back: shift };
  if (key === '?') return { kind: 'help' };
  const move = arrows[key];
  if (move !== undefined) return { kind: 'move', move, extend: shift };
  return plain[key] ?? null;
}

/** 编辑中的命令 what ends or keeps an edit; everything else is the text field's. */
export type EditCommand =
  | { readonly kind: 'commit'; readonly after: GridCommand | null }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'lineBreak' };

/**
 * While a cell is edited. `typedOver`: the edit began by typing, so arrows leave the cell as they
 * do in Excel; after F2 they move in the text.
 */
export function editCommand(stroke: KeyStroke, typedOver: boolean): EditCommand | null {
  const { key, ctrl, shift, alt } = stroke;
  if (key === 'Escape') return { kind: 'cancel' };
  if (key === 'Enter' && alt) return { kind: 'lineBreak' };
  if (key === 'Enter' && ctrl) return { kind: 'commit', after: { kind: 'addRow' } };
  if (key === 'Enter') return { kind: 'commit', after: { kind: 'enter', back: shift } };
  if (key === 'Tab') return { kind: 'commit', after: { kind: 'tab', back: shift } };
  if (ctrl && key.toLowerCase() === 's') return { kind: 'commit', after: { kind: 'save' } };
  const vertical = key === 'ArrowUp' || key === 'ArrowDown';
  const sideways = key === 'ArrowLeft' || key === 'ArrowRight';
  if (typedOver && !shift && !ctrl && !alt && (vertical || sideways)) {
    const move = arrows[key];
    return move === undefined
      ? null
      : { kind: 'commit', after: { kind: 'move', move, extend: false } };
  }
  return null;
}
