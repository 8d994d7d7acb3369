/**
 * 对应项目选择 picks budget projects of the unit's own table by keyboard: a filter, a list, several
 * allowed. It stands in the cell in place of the text field.
 */
import { type KeyboardEvent, type ReactElement, useEffect, useId, useRef, useState } from 'react';
import { tableMessages } from '#web/messages-table.ts';
import { filterChoices, joinNames, type ProjectChoice, splitNames } from './project-choice.ts';

const words = tableMessages.picker;

export type PickerEnd = 'stay' | 'down' | 'up' | 'next' | 'previous';

export type PickerProps = {
  readonly label: string;
  readonly written: string;
  readonly choices: readonly ProjectChoice[];
  /** What was typed to open it. */
  readonly typed: string;
  readonly onDone: (written: string | null, end: PickerEnd) => void;
};

export function ProjectPicker(input: PickerProps): ReactElement {
  const picker = usePicker(input);
  const field = useRef<HTMLInputElement>(null);
  const listId = useId();
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  const { picked, filter, at, shown } = picker;
  return (
    <div className="picker">
      {picked.length > 0 && <div className="picker-picked">{joinNames(picked)}</div>}
      <input
        ref={field}
        className="picker-filter"
        role="combobox"
        aria-label={`${words.label}：${input.label}`}
        aria-expanded="true"
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={shown.length === 0 ? undefined : `${listId}-${at}`}
        value={filter}
        onChange={(event) => picker.setFilter(event.target.value)}
        onKeyDown={picker.onKey}
        onBlur={() => picker.end(joinNames(picked), 'stay')}
      />
      <div className="picker-pop">
        <PickerList listId={listId} shown={shown} at={at} picked={picked} toggle={picker.toggle} />
        {shown.length === 0 && <p className="picker-none">{words.none}</p>}
        <p className="picker-hint">{words.hint}</p>
      </div>
    </div>
  );
}

function PickerList(input: {
  readonly listId: string;
  readonly shown: readonly ProjectChoice[];
  readonly at: number;
  readonly picked: readonly string[];
  readonly toggle: (name: string) => void;
}): ReactElement {
  const { listId, at, picked } = input;
  useEffect(() => {
    document.getElementById(`${listId}-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [listId, at]);
  return (
    <div
      id={listId}
      role="listbox"
      className="picker-list"
      aria-label={words.label}
      aria-multiselectable="true"
      tabIndex={-1}
    >
      {input.shown.map((choice, index) => (
        <div
          key={choice.rowId}
          id={`${listId}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={picked.includes(choice.name)}
          className={index === at ? 'picker-option picker-option-at' : 'picker-option'}
          onMouseDown={(event) => {
            // The filter keeps the focus: leaving it would close the list.
            event.preventDefault();
            input.toggle(choice.name);
          }}
        >
          <span className="picker-check" aria-hidden="true">
            {picked.includes(choice.name) ? '✓' : ''}
          </span>
          <span>{choice.name}</span>
          <span className="picker-amount">{choice.fullYear}</span>
        </div>
      ))}
    </div>
  );
}

type Picker = {
  readonly picked: readonly string[];
  readonly filter: string;
  readonly at: number;
  readonly shown: readonly ProjectChoice[];
  readonly setFilter: (filter: string) => void;
  readonly toggle: (name: string) => void;
  readonly end: (written: string | null, how: PickerEnd) => void;
  readonly onKey: (event: KeyboardEvent) => void;
};

function usePicker(input: PickerProps): Picker {
  const { choices } = input;
  const [picked, setPicked] = useState(() =>
    splitNames(
      input.written,
      choices.map((choice) => choice.name),
    ),
  );
  const [filter, setFilterText] = useState(input.typed);
  const [pointed, setPointed] = useState(0);
  const ended = useRef(false);
  const shown = filterChoices(choices, filter);
  const at = Math.max(0, Math.min(pointed, shown.length - 1));
  const current = shown[at];
  const setFilter = (text: string): void => {
    setFilterText(text);
    setPointed(0);
  };
  const end: Picker['end'] = (written, how) => {
    if (ended.current) return;
    ended.current = true;
    input.onDone(written, how);
  };
  const toggle = (name: string): void => {
    const there = picked.includes(name);
    setPicked(there ? picked.filter((one) => one !== name) : [...picked, name]);
    setFilter('');
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.key === 'Process') return;
    const step = steps[event.key];
    // What Enter means: the project pointed at joins, unless nothing was pointed at.
    const meant = filter !== '' || picked.length === 0 || at > 0 ? current : undefined;
    const settled = joinNames([...new Set([...picked, ...(meant ? [meant.name] : [])])]);
    if (step !== undefined) setPointed(Math.max(0, Math.min(shown.length - 1, at + step)));
    else if (event.key === 'Escape') end(null, 'stay');
    else if (event.key === 'Enter') end(settled, event.shiftKey ? 'up' : 'down');
    else if (event.key === 'Tab') {
      end(filter === '' ? joinNames(picked) : settled, event.shiftKey ? 'previous' : 'next');
    } else if (event.key === ' ' && current !== undefined) toggle(current.name);
    else if (event.key === 'Backspace' && filter === '') setPicked(picked.slice(0, -1));
    else return;
    event.preventDefault();
  };
  return { picked, filter, at, shown, setFilter, toggle, end, onKey };
}

const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 8,
  PageUp: -8,
};
