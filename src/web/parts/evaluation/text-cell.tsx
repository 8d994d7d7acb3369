/** 文字格 a field in its place: saved on leaving it; Enter goes down, Escape gives back. */
import { Button } from 'antd';
import { type KeyboardEvent, type ReactElement, useEffect, useRef, useState } from 'react';
import { evaluationMessages as words } from './messages.ts';
import { stepFrom, useSheet, useUnsaved } from './sheet.ts';

export function TextCell(input: {
  /** Of the entry: where its trouble is shown. */
  readonly unsavedKey: string;
  /** Cells of one name are a column. */
  readonly field: string;
  readonly label: string;
  readonly value: string;
  readonly wanted: boolean;
  readonly placeholder?: string;
  readonly figure?: boolean;
  /** Prose: Enter makes a line. */
  readonly long?: boolean;
  readonly put: (text: string) => void;
}): ReactElement {
  const { unsavedKey, value, wanted, long = false } = input;
  const unsaved = useUnsaved(unsavedKey);
  const area = useRef<HTMLTextAreaElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? value;
  useEffect(() => grow(area.current), [text]);
  const commit = (): void => {
    if (typed !== null && typed.trim() !== value) input.put(typed.trim());
    setTyped(null);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape' && typed !== null) {
      event.stopPropagation();
      setTyped(null);
      return;
    }
    const arrow = typed === null && !long ? { ArrowDown: 1, ArrowUp: -1 }[event.key] : undefined;
    const enter = event.key === 'Enter' && !event.altKey && !long;
    if (!enter && arrow === undefined) return;
    event.preventDefault();
    commit();
    stepFrom(event.currentTarget, arrow === -1 || (enter && event.shiftKey) ? -1 : 1);
  };
  const classes = [
    'form-cell',
    ...(input.figure === true ? ['form-cell-figure'] : []),
    ...(wanted && text === '' ? ['form-cell-wanted'] : []),
    ...(unsaved === null
      ? []
      : [unsaved.problem === null ? 'form-cell-sending' : 'form-cell-invalid']),
  ];
  return (
    <>
      <textarea
        ref={area}
        rows={1}
        className={classes.join(' ')}
        data-field={input.field}
        aria-label={input.label}
        aria-required={wanted}
        aria-invalid={unsaved !== null && unsaved.problem !== null}
        placeholder={wanted ? words.required : input.placeholder}
        maxLength={long ? 20_000 : input.field === 'actual' ? 100 : 2000}
        spellCheck={false}
        value={text}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={commit}
        onKeyDown={onKeyDown}
      />
      <UnsavedNote unsavedKey={unsavedKey} />
    </>
  );
}

function grow(area: HTMLTextAreaElement | null): void {
  if (area === null) return;
  area.style.height = 'auto';
  area.style.height = `${area.scrollHeight}px`;
}

/** What keeps a cell from being saved, beside it. */
export function UnsavedNote({ unsavedKey }: { readonly unsavedKey: string }): ReactElement | null {
  const { sender } = useSheet();
  const unsaved = useUnsaved(unsavedKey);
  if (unsaved === null) return null;
  const { problem, entry } = unsaved;
  if (problem === null) return <span className="form-unsaved">{words.saving.sending}</span>;
  return (
    <span className="form-invalid" role="alert">
      <span aria-hidden="true">×</span> {problem}
      <span className="form-invalid-acts">
        <Button size="small" onClick={() => sender.put(entry)}>
          {words.saving.again}
        </Button>
        <Button size="small" onClick={() => sender.drop(unsavedKey)}>
          {words.saving.drop}
        </Button>
      </span>
    </span>
  );
}
