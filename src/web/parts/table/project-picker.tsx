/**
 * 对应项目选择 picks budget projects of the unit's own table by keyboard: a filter, a list, several
 * allowed. It stands in the cell in place of the text field.
 */
import { type ReactElement, useEffect, useId, useMemo, useRef, useState } from 'react';
import { tableMessages } from '#web/messages-table.ts';
import { filterChoices, joinNames, type ProjectChoice, splitNames } from './project-choice.ts';

const words = tableMessages.picker;

export type PickerEnd = 'stay' | 'down' | 'up' | 'next' | 'previous';

export function ProjectPicker(input: {
  readonly label: string;
  readonly written: string;
  readonly choices: readonly ProjectChoice[];
  /** What was typed to open it. */
  readonly typed: string;
  readonly onDone: (written: string | null, end: PickerEnd) => void;
}): ReactElement {
  const { choices } = input;
  const names = useMemo(() => choices.map((choice) => choice.name), [choices]);
  const [picked, setPicked] = useState(() => splitNames(input.written, names));
  const [filter, setFilter] = useState(input.typed);
  const [at, setAt] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const done = useRef(false);
  const listId = useId();
  const shown = useMemo(() => filterChoices(choices, filter), [choices, filter]);
  const current = shown[Math.min(at, shown.length - 1)];

  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    document.getElementById(`${listId}-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [listId, at]);

  const end = (written: string | null, how: PickerEnd): void => {
    if (done.current) return;
    done.current = true;
    input.onDone(written, how);
  };
  const toggle = (name: string): void => {
    setPicked((old) => (old.includes(name) ? old.filter((one) => one !== name) : [...old, name]));
    setFilter('');
  };
  /** What Enter means: the project pointed at joins, unless it is there or nothing was pointed at. */
  const settled = (): string => {
    const pointed = current !== undefined && (filter !== '' || picked.length === 0 || at > 0);
    const all = pointed && !picked.includes(current.name) ? [...picked, current.name] : picked;
    return joinNames(all);
  };
  const onKey = (event: React.KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.key === 'Process') return;
    const back = event.shiftKey;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step !== undefined) setAt(Math.max(0, Math.min(shown.length - 1, at + step)));
    else if (event.key === 'Escape') end(null, 'stay');
    else if (event.key === 'Enter') end(settled(), back ? 'up' : 'down');
    else if (event.key === 'Tab') {
      end(filter === '' ? joinNames(picked) : settled(), back ? 'previous' : 'next');
    } else if (event.key === ' ' && current !== undefined) toggle(current.name);
    else if (event.key === 'Backspace' && filter === '') setPicked((old) => old.slice(0, -1));
    else return;
    event.preventDefault();
  };
  return (
    <div className="picker">
      <div className="picker-picked">{picked.length > 0 ? joinNames(picked) : ' '}</div>
      <input
        ref={field}
        className="picker-filter"
        role="combobox"
        aria-label={`${words.label}：${input.label}`}
        aria-expanded="true"
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={current === undefined ? undefined : `${listId}-${at}`}
        value={filter}
        onChange={(event) => {
          setFilter(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKey}
        onBlur={() => end(joinNames(picked), 'stay')}
      />
      <div className="picker-pop">
        <ul id={listId} role="listbox" aria-label={words.label} aria-multiselectable="true">
          {shown.map((choice, index) => (
            <li
              key={choice.rowId}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={picked.includes(choice.name)}
              className={index === at ? 'picker-option picker-option-at' : 'picker-option'}
              onMouseDown={(event) => {
                event.preventDefault();
                toggle(choice.name);
              }}
            >
              <span className="picker-check" aria-hidden="true">
                {picked.includes(choice.name) ? '✓' : ''}
              </span>
              <span>{choice.name}</span>
              <span className="picker-amount">{choice.fullYear}</span>
            </li>
          ))}
        </ul>
        {shown.length === 0 && <p className="picker-none">{words.none}</p>}
        <p className="picker-hint">{words.hint}</p>
      </div>
    </div>
  );
}
