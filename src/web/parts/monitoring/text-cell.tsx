/** 文字格 a field in its place: Tab goes on, Enter goes down, Escape gives back what was there. */
import { Button } from 'antd';
import { type KeyboardEvent, type ReactElement, useEffect, useRef, useState } from 'react';
import { cellKey, type PendingCell } from './entry-keeper.ts';
import { stepFrom, useForm, usePending } from './form.ts';
import { monitoringMessages } from './messages.ts';
import type { FieldName } from './types.ts';

const words = monitoringMessages;

export function TextCell(input: {
  readonly rowId: string;
  readonly field: FieldName;
  readonly label: string;
  readonly value: string;
  /** Still to be filled before the form may be submitted. */
  readonly wanted: boolean;
  readonly placeholder?: string;
  readonly figure?: boolean;
  readonly put: (text: string) => void;
}): ReactElement {
  const { rowId, field, label, value, wanted } = input;
  const pending = usePending(rowId, field);
  const area = useRef<HTMLTextAreaElement>(null);
  // Null at rest: then the cell shows what is saved or waiting to be.
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? value;
  useEffect(() => grow(area.current), [text]);
  const commit = (): void => {
    if (typed !== null && typed.trim() !== value) input.put(typed.trim());
    setTyped(null);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing) return;
    obey(event, { atRest: typed === null, commit, setTyped });
  };
  return (
    <>
      <textarea
        ref={area}
        rows={1}
        className={classOf(input.figure === true, wanted && text === '', pending)}
        data-field={field}
        data-cell={`${rowId}.${field}`}
        aria-label={label}
        aria-required={wanted}
        aria-invalid={pending?.state === 'invalid'}
        placeholder={wanted ? words.required : input.placeholder}
        maxLength={field === 'actual' ? 100 : 2000}
        spellCheck={false}
        value={text}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={commit}
        onKeyDown={onKeyDown}
      />
      <PendingNote rowId={rowId} field={field} />
    </>
  );
}

/** The keys of a sheet; once one has begun to type, the arrows move within the text. */
function obey(
  event: KeyboardEvent<HTMLTextAreaElement>,
  cell: {
    readonly atRest: boolean;
    readonly commit: () => void;
    readonly setTyped: (text: string | null) => void;
  },
): void {
  const { key, altKey, shiftKey, currentTarget } = event;
  if (key === 'Enter' && !altKey) {
    event.preventDefault();
    cell.commit();
    stepFrom(currentTarget, shiftKey ? -1 : 1);
  } else if (key === 'Enter') {
    event.preventDefault();
    const { selectionStart, selectionEnd } = currentTarget;
    currentTarget.setRangeText('\n', selectionStart, selectionEnd, 'end');
    cell.setTyped(currentTarget.value);
  } else if (key === 'Escape' && !cell.atRest) {
    event.stopPropagation();
    cell.setTyped(null);
  } else if ((key === 'ArrowDown' || key === 'ArrowUp') && cell.atRest) {
    event.preventDefault();
    stepFrom(currentTarget, key === 'ArrowDown' ? 1 : -1);
  }
}

function classOf(figure: boolean, empty: boolean, pending: PendingCell | null): string {
  const classes = ['form-cell'];
  if (figure) classes.push('form-cell-figure');
  if (empty) classes.push('form-cell-wanted');
  if (pending !== null) classes.push(`form-cell-${pending.state}`);
  return classes.join(' ');
}

/** As high as what stands in it: a sheet has no bars inside its cells. */
function grow(area: HTMLTextAreaElement | null): void {
  if (area === null) return;
  area.style.height = 'auto';
  area.style.height = `${area.scrollHeight}px`;
}

/** What keeps a cell from being saved, beside it. */
export function PendingNote(input: {
  readonly rowId: string;
  readonly field: FieldName | 'forecast';
}): ReactElement | null {
  const { keeper } = useForm();
  const pending = usePending(input.rowId, input.field);
  if (pending === null) return null;
  if (pending.state !== 'invalid') return <span className="form-unsaved">{words.saving.cell}</span>;
  const key = cellKey(input.rowId, input.field);
  return (
    <span className="form-invalid" role="alert">
      <span aria-hidden="true">×</span> {pending.problem}
      <span className="form-invalid-acts">
        {pending.conflict && (
          <Button size="small" onClick={() => keeper.insist(key)}>
            {words.saving.insist}
          </Button>
        )}
        <Button size="small" onClick={() => keeper.drop(key)}>
          {words.saving.drop}
        </Button>
      </span>
    </span>
  );
}
