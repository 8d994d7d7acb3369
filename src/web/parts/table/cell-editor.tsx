/**
 * 单元格编辑 the text field of the active cell. It has the focus while the cell is at rest, too, so
 * that Chinese input begins in it with the first letter; it shows itself once something is typed.
 */
import {
  type ReactElement,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { type EditCommand, editCommand, type GridCommand, restCommand } from './grid-keys.ts';

/** What the page may ask of the active cell. */
export type EditorHandle = {
  /** Ends an edit under way and keeps it. */
  readonly commit: () => void;
  readonly startEdit: () => void;
  readonly focus: () => void;
};

export type CellEditorProps = {
  readonly label: string;
  readonly written: string;
  readonly readOnly: boolean;
  readonly align: 'left' | 'center' | 'right';
  readonly invalid: boolean;
  readonly wantsFocus: RefObject<boolean>;
  readonly handle: RefObject<EditorHandle | null>;
  /** Where the column has a picker: opens it with what was typed, in place of the text field. */
  readonly onOpen: ((typed: string) => void) | null;
  readonly onCommit: (text: string) => void;
  readonly onTyping: (text: string | null) => void;
  readonly onCommand: (command: GridCommand) => void;
  readonly onCopy: (event: ClipboardEvent, cut: boolean) => void;
  readonly onPaste: (event: ClipboardEvent) => void;
};

type Mode = 'rest' | 'typed' | 'edit';

export function CellEditor(input: CellEditorProps): ReactElement {
  const field = useRef<HTMLTextAreaElement>(null);
  const composing = useRef(false);
  // Ends an edit once: Enter finishes it and moves on, and the field then leaves the screen.
  const underWay = useRef(false);
  const [mode, setMode] = useState<Mode>('rest');
  const editing = mode !== 'rest';

  const start = (to: Mode, text: string | null): void => {
    if (input.readOnly || field.current === null) return;
    if (input.onOpen !== null && !composing.current) {
      const typed = to === 'typed' ? field.current.value : '';
      field.current.value = '';
      setMode('rest');
      return input.onOpen(typed);
    }
    if (text !== null) field.current.value = text;
    underWay.current = true;
    setMode(to);
    grow(field.current);
    input.onTyping(field.current.value);
  };
  const finish = (keep: boolean): void => {
    const text = field.current?.value ?? '';
    if (field.current !== null) field.current.value = '';
    setMode('rest');
    input.onTyping(null);
    const kept = keep && underWay.current;
    underWay.current = false;
    if (kept && text.trim() !== input.written) input.onCommit(text.trim());
  };
  const finishNow = useLatest(finish);

  useImperativeHandle(input.handle, () => ({
    commit: () => finish(true),
    startEdit: () => start('edit', input.written),
    focus: () => field.current?.focus({ preventScroll: true }),
  }));
  useLayoutEffect(() => {
    const { current } = field;
    if (current !== null && input.wantsFocus.current && document.activeElement !== current) {
      current.focus({ preventScroll: true });
    }
  });
  // A cell that leaves the screen while it is edited (a jump, another's change) keeps its text.
  useEffect(() => () => finishNow.current(true), [finishNow]);
  useClipboard(field, editing, input);

  const run = (command: EditCommand): void => {
    if (command.kind === 'lineBreak') return insertBreak(field.current, input.onTyping);
    finish(command.kind === 'commit');
    if (command.kind === 'commit' && command.then !== null) input.onCommand(command.then);
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
      onCompositionStart={() => {
        composing.current = true;
        if (!editing) start('typed', null);
      }}
      onCompositionEnd={() => {
        composing.current = false;
        if (input.onOpen !== null) start('typed', null);
      }}
      onInput={(event) => {
        if (editing) {
          grow(event.currentTarget);
          input.onTyping(event.currentTarget.value);
        } else if (event.currentTarget.value !== '') start('typed', null);
      }}
      onBlur={() => editing && finish(true)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing || event.key === 'Process') return;
        const stroke = strokeOf(event);
        const command = editing ? editCommand(stroke, mode === 'typed') : restCommand(stroke);
        if (command === null) return;
        event.preventDefault();
        if (!editing && command.kind === 'edit') start('edit', input.written);
        else if (editing) run(command as EditCommand);
        else input.onCommand(command as GridCommand);
      }}
    />
  );
}

/** A tap on a phone reads a cell; its keyboard comes up only when one begins to write. */
const restInputMode =
  typeof matchMedia === 'function' && matchMedia('(pointer: coarse)').matches ? 'none' : 'text';

const strokeOf = (event: React.KeyboardEvent): Parameters<typeof restCommand>[0] => ({
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

function insertBreak(field: HTMLTextAreaElement | null, typing: CellEditorProps['onTyping']): void {
  if (field === null) return;
  field.setRangeText('\n', field.selectionStart, field.selectionEnd, 'end');
  grow(field);
  typing(field.value);
}

/** As tall as its text, for browsers without `field-sizing`. */
function grow(field: HTMLTextAreaElement): void {
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight}px`;
}
