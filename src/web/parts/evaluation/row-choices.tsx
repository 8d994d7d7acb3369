/** 选择 what only a person can say of a row: each with its reason, saved as soon as it is whole. */
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { evaluationMessages } from './messages.ts';
import { useSheet } from './sheet.ts';
import { UnsavedNote } from './text-cell.tsx';
import type { Entry, ScoreRowJson } from './types.ts';

const words = evaluationMessages.choice;

type ChoiceProps = { readonly row: ScoreRowJson };

export function RowChoices({ row }: ChoiceProps): ReactElement {
  const { asks, choice } = row;
  const [excluding, setExcluding] = useState(choice.inapplicable !== null);
  return (
    <div className="choices">
      {asks.tiers.length > 0 && <TierChoice row={row} />}
      {asks.points.length > 0 && <PointsChoice row={row} />}
      {(asks.overshoot || choice.overshoot !== null) && <OvershootChoice row={row} />}
      {(asks.direction || choice.direction !== null) && <DirectionChoice row={row} />}
      {excluding ? (
        <Inapplicable row={row} />
      ) : (
        <div>
          <Button
            size="small"
            aria-label={words.inapplicableOf(row.name)}
            onClick={() => setExcluding(true)}
          >
            {words.setInapplicable}
          </Button>
        </div>
      )}
    </div>
  );
}

/** Fields of one choice; what is still wanted before it is saved is said beside them. */
function Frame(input: {
  readonly legend: string;
  readonly still: readonly string[];
  readonly unsavedKey: string;
  readonly takeBack: (() => void) | null;
  readonly children: ReactElement | readonly ReactElement[];
}): ReactElement {
  return (
    <fieldset className="choice">
      <legend>{input.legend}</legend>
      {input.children}
      {input.still.length > 0 && (
        <span className="cell-note">{words.still(input.still.join(words.and))}</span>
      )}
      {input.takeBack !== null && (
        <Button type="link" size="small" onClick={input.takeBack}>
          {words.takeBack}
        </Button>
      )}
      <UnsavedNote unsavedKey={input.unsavedKey} />
    </fieldset>
  );
}

const Line = (input: {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly narrow?: boolean;
  readonly change: (text: string) => void;
  readonly leave: () => void;
}): ReactElement => (
  <input
    className={input.narrow === true ? 'form-cell choice-narrow' : 'form-cell'}
    aria-label={evaluationMessages.label(input.name, input.label)}
    placeholder={input.label}
    maxLength={2000}
    value={input.value}
    onChange={(event) => input.change(event.currentTarget.value)}
    onBlur={() => input.leave()}
    onKeyDown={(event) => {
      if (event.key === 'Enter' && !event.nativeEvent.isComposing) input.leave();
    }}
  />
);

/** Sends a choice once per wording: leaving a field that says the same is no change. */
function usePut(row: ScoreRowJson, saved: unknown): (entry: Entry, value: unknown) => void {
  const { sender } = useSheet();
  const [sent, setSent] = useState(JSON.stringify(saved));
  return (entry, value) => {
    const text = JSON.stringify(value);
    if (text === sent && !sender.state().cells.has(`${row.rowKey}.${entry.field}`)) return;
    setSent(text);
    sender.put(entry);
  };
}

function TierChoice({ row }: ChoiceProps): ReactElement {
  const { asks, choice, rowKey, name } = row;
  const [tier, setTier] = useState(choice.tier === null ? '' : String(choice.tier.tier));
  const [percent, setPercent] = useState(choice.tier?.percent ?? '');
  const [reason, setReason] = useState(choice.tier?.reason ?? '');
  const put = usePut(row, choice.tier);
  const save = (chosen = tier): void => {
    if (chosen === '' || percent.trim() === '' || reason.trim() === '') return;
    const value = { tier: Number(chosen), percent: percent.trim(), reason: reason.trim() };
    put({ rowId: rowKey, field: 'tier', value }, value);
  };
  const takeBack = (): void => {
    setTier('');
    setPercent('');
    setReason('');
    put({ rowId: rowKey, field: 'tier', value: null }, null);
  };
  const still = [
    ...(tier === '' ? [words.tier] : []),
    ...(percent.trim() === '' ? [words.percent] : []),
    ...(reason.trim() === '' ? [words.reason] : []),
  ];
  return (
    <Frame
      legend={words.tier}
      still={still}
      unsavedKey={`${rowKey}.tier`}
      takeBack={choice.tier === null ? null : takeBack}
    >
      <select
        className="form-cell choice-select"
        aria-label={evaluationMessages.label(name, words.tier)}
        value={tier}
        onChange={(event) => {
          setTier(event.currentTarget.value);
          save(event.currentTarget.value);
        }}
      >
        <option value="">{words.chooseTier}</option>
        {asks.tiers.map((one, at) => (
          <option key={one.name} value={String(at)}>
            {words.range(one.name, one.from, one.to)}
          </option>
        ))}
      </select>
      <Line
        narrow
        name={name}
        label={words.percent}
        value={percent}
        change={setPercent}
        leave={save}
      />
      <Line name={name} label={words.reason} value={reason} change={setReason} leave={save} />
    </Frame>
  );
}

function PointsChoice({ row }: ChoiceProps): ReactElement {
  const { asks, choice, rowKey, name } = row;
  const [kept, setKept] = useState<readonly (boolean | null)[]>(
    () => choice.points?.kept ?? asks.points.map(() => null),
  );
  const [reason, setReason] = useState(choice.points?.reason ?? '');
  const put = usePut(row, choice.points);
  const save = (now = kept): void => {
    // Each answer counts by itself: what is open keeps the score back, not the answer.
    if (now.every((one) => one === null) || reason.trim() === '') return;
    const value = { kept: [...now], reason: reason.trim() };
    put({ rowId: rowKey, field: 'points', value }, value);
  };
  const takeBack = (): void => {
    setKept(asks.points.map(() => null));
    setReason('');
    put({ rowId: rowKey, field: 'points', value: null }, null);
  };
  const open = kept.filter((one) => one === null).length;
  return (
    <Frame
      legend={words.points}
      still={[...(open > 0 ? [words.points] : []), ...(reason.trim() === '' ? [words.reason] : [])]}
      unsavedKey={`${rowKey}.points`}
      takeBack={choice.points === null ? null : takeBack}
    >
      <ol className="points">
        {asks.points.map((point, at) => (
          <li key={point.text}>
            <span>
              {point.text}
              {point.redLine && <span className="provenance">{words.redLine}</span>}
            </span>
            {([true, false] as const).map((answer) => (
              <label key={String(answer)}>
                <input
                  type="radio"
                  name={`${rowKey}.${at}`}
                  checked={kept[at] === answer}
                  aria-label={evaluationMessages.label(
                    point.text,
                    answer ? words.kept : words.notKept,
                  )}
                  onChange={() => {
                    const now = kept.with(at, answer);
                    setKept(now);
                    save(now);
                  }}
                />
                {answer ? words.kept : words.notKept}
              </label>
            ))}
          </li>
        ))}
      </ol>
      <Line name={name} label={words.reason} value={reason} change={setReason} leave={save} />
    </Frame>
  );
}

function OvershootChoice({ row }: ChoiceProps): ReactElement {
  const { choice, rowKey, name } = row;
  return (
    <OneOfTwo
      row={row}
      legend={words.overshoot}
      options={[
        ['policy', words.policy],
        ['low_target', words.lowTarget],
      ]}
      saved={
        choice.overshoot === null
          ? null
          : { chosen: choice.overshoot.cause, reason: choice.overshoot.reason }
      }
      field="overshoot"
      name={name}
      entryOf={(chosen, reason) => ({
        rowId: rowKey,
        field: 'overshoot',
        value:
          chosen === null ? null : { cause: chosen === 'policy' ? 'policy' : 'low_target', reason },
      })}
    />
  );
}

function DirectionChoice({ row }: ChoiceProps): ReactElement {
  const { choice, rowKey, name } = row;
  return (
    <OneOfTwo
      row={row}
      legend={words.direction}
      options={[
        ['higher', words.higher],
        ['lower', words.lower],
      ]}
      saved={
        choice.direction === null
          ? null
          : { chosen: choice.direction.direction, reason: choice.direction.reason }
      }
      field="direction"
      name={name}
      entryOf={(chosen, reason) => ({
        rowId: rowKey,
        field: 'direction',
        value:
          chosen === null ? null : { direction: chosen === 'higher' ? 'higher' : 'lower', reason },
      })}
    />
  );
}

function OneOfTwo(input: {
  readonly row: ScoreRowJson;
  readonly legend: string;
  readonly name: string;
  readonly field: 'overshoot' | 'direction';
  readonly options: readonly (readonly [string, string])[];
  readonly saved: { readonly chosen: string; readonly reason: string } | null;
  readonly entryOf: (chosen: string | null, reason: string) => Entry;
}): ReactElement {
  const { row, legend, options, saved, entryOf } = input;
  const [chosen, setChosen] = useState(saved?.chosen ?? '');
  const [reason, setReason] = useState(saved?.reason ?? '');
  const put = usePut(row, saved);
  const save = (now = chosen): void => {
    if (now === '' || reason.trim() === '') return;
    put(entryOf(now, reason.trim()), { chosen: now, reason: reason.trim() });
  };
  const takeBack = (): void => {
    setChosen('');
    setReason('');
    put(entryOf(null, ''), null);
  };
  return (
    <Frame
      legend={legend}
      still={[...(chosen === '' ? [legend] : []), ...(reason.trim() === '' ? [words.reason] : [])]}
      unsavedKey={`${row.rowKey}.${input.field}`}
      takeBack={saved === null ? null : takeBack}
    >
      <span className="choice-options">
        {options.map(([value, label]) => (
          <label key={value}>
            <input
              type="radio"
              name={`${row.rowKey}.${input.field}`}
              checked={chosen === value}
              onChange={() => {
                setChosen(value);
                save(value);
              }}
            />
            {label}
          </label>
        ))}
      </span>
      <Line name={input.name} label={words.reason} value={reason} change={setReason} leave={save} />
    </Frame>
  );
}

function Inapplicable({ row }: ChoiceProps): ReactElement {
  const { choice, rowKey, name } = row;
  const [reason, setReason] = useState(choice.inapplicable?.reason ?? '');
  const [basis, setBasis] = useState(choice.inapplicable?.basis ?? '');
  const put = usePut(row, choice.inapplicable);
  const save = (): void => {
    if (reason.trim() === '' || basis.trim() === '') return;
    const value = { reason: reason.trim(), basis: basis.trim() };
    put({ rowId: rowKey, field: 'inapplicable', value }, value);
  };
  const takeBack = (): void => {
    setReason('');
    setBasis('');
    put({ rowId: rowKey, field: 'inapplicable', value: null }, null);
  };
  return (
    <Frame
      legend={words.inapplicable}
      still={[
        ...(reason.trim() === '' ? [words.reason] : []),
        ...(basis.trim() === '' ? [words.basis] : []),
      ]}
      unsavedKey={`${rowKey}.inapplicable`}
      takeBack={choice.inapplicable === null ? null : takeBack}
    >
      <Line name={name} label={words.reason} value={reason} change={setReason} leave={save} />
      <Line name={name} label={words.basis} value={basis} change={setBasis} leave={save} />
    </Frame>
  );
}
