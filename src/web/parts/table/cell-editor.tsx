/**
 * 单元格编辑 the text field of the active cell. It has the focus while the cell is at rest, too, so
 * that Chinese input begins in it with the first letter; it shows itself once something is typed.
 */
import {
  type KeyboardEvent as ReactKeyboardEvent,
  type ReactElement,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { editCommand, type GridCommand, type KeyStroke, restCommand } from './grid-keys.ts';
import type { GridMemory } from './grid-memory.ts';

export type CellEditorProps = {
  readonly label: string;
  readonly written: string;
  readonly readOnly: boolean;
  /** Said where one tries to write in a cell that cannot be changed. */
  readonly onLocked: () => void;
  readonly align: 'left' | 'center' | 'right';
  readonly invalid: boolean;
  readonly memory: GridMemory;
  /** Where the column has a picker: opens it with what was typed, in place of the text field. */
  readonly onOpen: ((typed: string) => void) | null;
  readonly onCommit: (text: string) => void;
  readonly onTyping: (text: string | null) => void;
  readonly onCommand: (command: GridCommand) => void;
  readonly onCopy: (event: ClipboardEvent, cut: boolean) => void;
  readonly onPaste: (event: ClipboardEvent) => void;
};

/** rest: shown by the cell itself; typed: began by typing over; edit: began by F2. */
type Mode = 'rest' | 'typed' | 'edit';

export function CellEditor(input: CellEditorProps): ReactElement {
  const { field, mode, start, note, finish, compose } = useEditing(input);
  const editing = mode !== 'rest';
  useEditorHandle(field, input, { start, finish });
  useClipboard(field, editing, input);
  const onKeyDown = (event: ReactKeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.key === 'Process') return;
    if (!editing) {
      const command = restCommand(strokeOf(event));
      if (input.readOnly && (command === null ? isWriting(event) : command.kind === 'edit')) {
        return input.onLocked();
      }
      if (command === null) return;
      event.preventDefault();
      if (command.kind === 'edit') start('edit', input.written);
      else input.onCommand(command);
      return;
    }
    const command = editCommand(strokeOf(event), mode === 'typed');
    if (command === null) return;
    event.preventDefault();
    if (command.kind === 'lineBreak') return insertBreak(field.current, note);
    finish(command.kind === 'commit');
    if (command.kind === 'commit' && command.after !== null) input.onCommand(command.after);
  };
  return (
    <textarea
      ref={field}
      className={`cell-editor cell-editor-${input.align}${editing ? ' cell-editor-open' : ''}`}
      aria-label={input.label}
      aria-invalid={input.invalid}
      readOnly={input.readOnly}
      rows={1}
      spellCheck={false}
      autoComplete="off"
      inputMode={editing ? 'text' : restInputMode}
      onCompositionStart={() => compose(true)}
      onCompositionEnd={() => compose(false)}
      onInput={(event) => {
        if (editing) note(event.currentTarget);
        else if (event.currentTarget.value !== '') start('typed', null);
      }}
      onBlur={() => editing && finish(true)}
      onKeyDown={onKeyDown}
    />
  );
}

type Start = (to: Mode, text: string | null) => void;
type Finish = (keep: boolean) => void;

function useEditing(input: CellEditorProps): {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly mode: Mode;
  readonly start: Start;
  /** Takes note of what the field holds after each letter. */
  readonly note: (area: HTMLTextAreaElement) => void;
  readonly finish: Finish;
  readonly compose: (begins: boolean) => void;
} {
  const field = useRef<HTMLTextAreaElement>(null);
  const composing = useRef(false);
  // What is being written; null at rest. A commit can be asked for twice before the next drawing,
  // or when the field itself is gone: only what is open now is kept, and kept as it was typed.
  const open = useRef<string | null>(null);
  const [mode, setMode] = useState<Mode>('rest');
  const start: Start = (to, text) => {
    const { current } = field;
    if (input.readOnly || current === null) return;
    if (input.onOpen !== null && !composing.current) {
      const typed = to === 'typed' ? current.value : '';
      current.value = '';
      open.current = null;
      setMode('rest');
      return input.onOpen(typed);
    }
    if (text !== null) current.value = text;
    setMode(to);
    note(current);
  };
  const note = (area: HTMLTextAreaElement): void => {
    open.current = area.value;
    grow(area);
    input.onTyping(area.value);
  };
  const finish: Finish = (keep) => {
    if (open.current === null) return;
    const text = open.current.trim();
    open.current = null;
    if (field.current !== null) field.current.value = '';
    setMode('rest');
    input.onTyping(null);
    if (keep && text !== input.written) input.onCommit(text);
  };
  const compose = (begins: boolean): void => {
    composing.current = begins;
    // A picker takes over only when the composed words are there: a swap would break the input.
    if (begins ? mode === 'rest' : input.onOpen !== null) start('typed', null);
  };
  return { field, mode, start, note, finish, compose };
}

function useEditorHandle(
  field: RefObject<HTMLTextAreaElement | null>,
  input: CellEditorProps,
  verbs: { readonly start: Start; readonly finish: Finish },
): void {
  const { memory, written } = input;
  useImperativeHandle(memory.setEditor, () => ({
    commit: () => verbs.finish(true),
    startEdit: () => verbs.start('edit', written),
    focus: () => field.current?.focus({ preventScroll: true }),
  }));
  useLayoutEffect(() => {
    const { current } = field;
    if (current !== null && memory.wantsFocus() && document.activeElement !== current) {
      current.focus({ preventScroll: true });
    }
  });
  // A cell that leaves the screen while it is edited (a jump, another's change) keeps its text.
  const latest = useLatest(verbs);
  useEffect(() => () => latest.current.finish(true), [latest]);
}

/** A tap on a phone reads a cell; its keyboard comes up only when one begins to write. */
const restInputMode =
  typeof matchMedia === 'function' && matchMedia('(pointer: coarse)').matches ? 'none' : 'text';

const isWriting = ({ key, ctrlKey, metaKey, altKey }: ReactKeyboardEvent): boolean =>
  key.length === 1 && !ctrlKey && !metaKey && !altKey;

const strokeOf = (event: ReactKeyboardEvent): KeyStroke => ({
  key: event.key,
  ctrl: event.ctrlKey || event.metaKey,
  shift: event.shiftKey,
  alt: event.altKey,
});

/** The newest of a value for callbacks that outlive the drawing they were made in. */
function useLatest<T>(value: T): RefObject<T> {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}

/** At rest the clipboard works on cells; while editing it is the text field's own. */
function useClipboard(
  field: RefObject<HTMLTextAreaElement | null>,
  editing: boolean,
  input: Pick<CellEditorProps, 'onCopy' | 'onPaste'>,
): void {
  const latest = useLatest({ editing, ...input });
  useEffect(() => {
    const { current } = field;
    if (current === null) return undefined;
    const copy = (event: ClipboardEvent): void => {
      if (!latest.current.editing) latest.current.onCopy(event, event.type === 'cut');
    };
    const paste = (event: ClipboardEvent): void => {
      if (!latest.current.editing) latest.current.onPaste(event);
    };
    current.addEventListener('copy', copy);
    current.addEventListener('cut', copy);
    current.addEventListener('paste', paste);
    return () => {
      current.removeEventListener('copy', copy);
      current.removeEventListener('cut', copy);
      current.removeEventListener('paste', paste);
    };
  }, [field, latest]);
}

function insertBreak(
  field: HTMLTextAreaElement | null,
  note: (area: HTMLTextAreaElement) => void,
): void {
  if (field === null) return;
  field.setRangeText('\n', field.selectionStart, field.selectionEnd, 'end');
  note(field);
}

/** As tall as its text, for browsers without `field-sizing`. */
function grow(field: HTMLTextAreaElement): void {
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight}px`;
}
