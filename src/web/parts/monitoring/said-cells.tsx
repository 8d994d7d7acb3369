/** 说明格 causes and reason, measure, and whether it will be done: of a money row as of any other. */
import type { KeyboardEvent, ReactElement } from 'react';
import { stepFrom, useForm, usePending } from './form.ts';
import { monitoringMessages as words } from './messages.ts';
import { PendingNote, TextCell } from './text-cell.tsx';
import type { Cause, FieldName, Possibility, SaidJson } from './types.ts';

type SaidProps = {
  readonly rowId: string;
  readonly name: string;
  readonly said: SaidJson;
  /** Money rows are not asked whether they will be reached. */
  readonly possibility: boolean;
};

const causes: readonly Cause[] = ['funding', 'rules', 'staff', 'hardware', 'other'];
const possibilities: readonly Possibility[] = ['certain', 'possible', 'impossible'];

export const isWanted = (said: SaidJson, field: FieldName): boolean =>
  said.required.some((one) => one.field === field && !one.filled);

export function SaidCells(input: SaidProps): ReactElement {
  const { mayEdit } = useForm();
  return mayEdit ? <OpenCells {...input} /> : <ClosedCells {...input} />;
}

const Head = ({ children }: { readonly children: string }): ReactElement => (
  <span className="card-head" aria-hidden="true">
    {children}
  </span>
);

function ClosedCells({ said, possibility }: SaidProps): ReactElement {
  const named = said.causeNames.join('、');
  return (
    <>
      <td className="said-text">
        <Head>{words.rows.reason}</Head>
        {named !== '' && <span className="cell-note">{named}</span>}
        {said.reason}
      </td>
      <td className="said-text">
        <Head>{words.rows.measure}</Head>
        {said.measure}
      </td>
      <td>
        {possibility && (
          <>
            <Head>{words.rows.possibility}</Head>
            {said.possibilityName}
          </>
        )}
      </td>
    </>
  );
}

function OpenCells(input: SaidProps): ReactElement {
  const { rowId, name, said } = input;
  const { keeper } = useForm();
  const measured = usePending(rowId, 'measure')?.entry;
  const measure = measured?.field === 'measure' ? (measured.value ?? '') : said.measure;
  return (
    <>
      <td className="said-cell">
        <Head>{words.rows.reason}</Head>
        <ReasonFields {...input} />
      </td>
      <td className="said-cell">
        <Head>{words.rows.measure}</Head>
        <TextCell
          rowId={rowId}
          field="measure"
          label={words.cellLabel(name, words.rows.measure)}
          value={measure}
          wanted={isWanted(said, 'measure')}
          put={(text) => keeper.put({ rowId, field: 'measure', value: text === '' ? null : text })}
        />
      </td>
      <td className="said-choice">
        {input.possibility && (
          <>
            <Head>{words.rows.possibility}</Head>
            <PossibilityField {...input} />
          </>
        )}
      </td>
    </>
  );
}

function ReasonFields({ rowId, name, said }: SaidProps): ReactElement {
  const { keeper } = useForm();
  const pending = usePending(rowId, 'reason')?.entry;
  const held =
    pending?.field === 'reason'
      ? { causes: pending.value?.causes ?? [], text: pending.value?.text ?? '' }
      : { causes: said.causes, text: said.reason };
  const put = (chosen: readonly Cause[], text: string): void => {
    const value = chosen.length === 0 && text === '' ? null : { causes: [...chosen], text };
    keeper.put({ rowId, field: 'reason', value });
  };
  const wanted = isWanted(said, 'reason');
  // A row without a value owes a sentence; causes belong to a deviation.
  const deviates = said.required.some((one) => one.field === 'measure');
  const shown = deviates || held.causes.length > 0;
  return (
    <>
      {shown && (
        <CauseChips name={name} chosen={held.causes} change={(chosen) => put(chosen, held.text)} />
      )}
      <TextCell
        rowId={rowId}
        field="reason"
        label={words.cellLabel(name, words.rows.reason)}
        value={held.text}
        wanted={wanted}
        put={(text) => put(held.causes, text)}
      />
    </>
  );
}

/** One stop of Tab; the arrows go from one to the next, the space bar chooses. */
function CauseChips(input: {
  readonly name: string;
  readonly chosen: readonly Cause[];
  readonly change: (chosen: readonly Cause[]) => void;
}): ReactElement {
  const { chosen, change } = input;
  const stop = chosen[0] ?? causes[0];
  const toggle = (cause: Cause): void =>
    change(causes.filter((one) => (one === cause ? !chosen.includes(one) : chosen.includes(one))));
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const all = [
      ...(event.currentTarget.closest('fieldset')?.querySelectorAll('input') ?? []),
    ] as HTMLInputElement[];
    all[(all.indexOf(event.currentTarget) + step + all.length) % all.length]?.focus();
  };
  return (
    <fieldset className="causes" aria-label={words.cellLabel(input.name, words.causes.label)}>
      {causes.map((cause) => (
        <label key={cause} className={chosen.includes(cause) ? 'cause cause-on' : 'cause'}>
          <input
            type="checkbox"
            className="visually-hidden"
            aria-label={words.causeNames[cause]}
            tabIndex={cause === stop ? 0 : -1}
            checked={chosen.includes(cause)}
            onChange={() => toggle(cause)}
            onKeyDown={onKeyDown}
          />
          {chosen.includes(cause) && <span aria-hidden="true">✓</span>}
          {words.causes[cause]}
        </label>
      ))}
    </fieldset>
  );
}

function PossibilityField({ rowId, name, said }: SaidProps): ReactElement {
  const { keeper } = useForm();
  const pending = usePending(rowId, 'possibility');
  const held = pending?.entry.field === 'possibility' ? pending.entry.value : said.possibility;
  const wanted = isWanted(said, 'possibility');
  return (
    <>
      <select
        className={wanted && held === null ? 'form-cell form-cell-wanted' : 'form-cell'}
        data-field="possibility"
        data-cell={`${rowId}.possibility`}
        aria-label={words.cellLabel(name, words.rows.possibility)}
        aria-required={wanted}
        value={held ?? ''}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          stepFrom(event.currentTarget, event.shiftKey ? -1 : 1);
        }}
        onChange={(event) => {
          const value = possibilities.find((one) => one === event.currentTarget.value) ?? null;
          keeper.put({ rowId, field: 'possibility', value });
        }}
      >
        <option value="">{wanted ? words.required : ''}</option>
        {possibilities.map((one) => (
          <option key={one} value={one}>
            {words.possibilities[one]}
          </option>
        ))}
      </select>
      <PendingNote rowId={rowId} field="possibility" />
    </>
  );
}
