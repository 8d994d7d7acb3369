/** 各条 the entries of a register: their day, what they say, where from, and what can be done. */
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import type { RegisterEntryJson, RegisterViewJson } from '#contract/register-routes.ts';
import { useFocusBack } from '../page-frame/focus-back.ts';
import { EntryDrawer } from './entry-drawer.tsx';
import { EntryForm } from './entry-form.tsx';
import { EntryOrigin } from './entry-origin.tsx';
import { shownField } from './field-text.ts';
import { registerMessages as words } from './messages.ts';
import type { RegisterPlace } from './register-queries.ts';
import { WithdrawDialog } from './withdraw-dialog.tsx';

type Act = {
  readonly kind: 'look' | 'edit' | 'withdraw';
  readonly entry: RegisterEntryJson;
};

export function EntryTable(input: {
  readonly answer: RegisterViewJson;
  readonly place: RegisterPlace;
}): ReactElement {
  const { answer, place } = input;
  const [act, setAct] = useState<Act | null>(null);
  const close = (): void => setAct(null);
  useFocusBack(act !== null);
  return (
    <div className="figure-frame" tabIndex={0} role="region" aria-label={words.entries}>
      <table className="figure-table register-entries">
        <caption className="visually-hidden">{words.entries}</caption>
        <thead>
          <tr>
            <th scope="col">{words.date}</th>
            <th scope="col">{words.entryTitle}</th>
            <th scope="col">{words.details}</th>
            <th scope="col">{words.from}</th>
            <th scope="col" className="register-acts">
              {words.evidence}
            </th>
          </tr>
        </thead>
        <tbody>
          {answer.entries.map((entry) => (
            <EntryRow key={entry.id} entry={entry} answer={answer} start={setAct} />
          ))}
        </tbody>
      </table>
      {act?.kind === 'look' && (
        <EntryDrawer entryId={act.entry.id} title={act.entry.title} close={close} />
      )}
      {act?.kind === 'edit' && (
        <EntryForm kind={answer.kind} place={place} replaces={act.entry} close={close} />
      )}
      {act?.kind === 'withdraw' && <WithdrawDialog entry={act.entry} close={close} />}
    </div>
  );
}

function EntryRow(input: {
  readonly entry: RegisterEntryJson;
  readonly answer: RegisterViewJson;
  readonly start: (act: Act) => void;
}): ReactElement {
  const { entry, answer, start } = input;
  const gone = entry.withdrawn !== null;
  const fields = answer.kind.fields.filter(
    ({ key }) =>
      (entry.fields[key] ?? '') !== '' &&
      entry.fields[key] !== entry.title &&
      entry.fields[key] !== entry.date,
  );
  return (
    <tr className={gone ? 'register-gone' : undefined}>
      <td className="register-day">{entry.date}</td>
      <th scope="row" className="register-title">
        <button type="button" className="text-link" onClick={() => start({ kind: 'look', entry })}>
          {entry.title}
        </button>
        {entry.withdrawn !== null && (
          <span className="register-not">
            {words.withdrawn(entry.withdrawn.userName, entry.withdrawn.reason)}
            {entry.withdrawn.replacedBy !== null && `（${words.replacedBy}）`}
          </span>
        )}
        {!gone && entry.countsNot !== null && (
          <span className="register-not">{words.countsNot(entry.countsNot)}</span>
        )}
        {entry.replaces !== null && <span className="register-latest">{words.replaces}</span>}
      </th>
      <td>
        <span className="register-details">
          {fields.map((field) => (
            <span key={field.key}>
              <span className="soft">{field.name}</span>{' '}
              {shownField(field, entry.fields[field.key] ?? '')}
            </span>
          ))}
        </span>
      </td>
      <td>
        <EntryOrigin from={entry.from} userName={entry.userName} />
      </td>
      <td className="register-acts">
        <EntryActs entry={entry} mayAdd={answer.may.add} start={start} />
      </td>
    </tr>
  );
}

function EntryActs(input: {
  readonly entry: RegisterEntryJson;
  readonly mayAdd: boolean;
  readonly start: (act: Act) => void;
}): ReactElement {
  const { entry, start } = input;
  const act = (kind: Act['kind'], word: string) => (
    <Button
      type="link"
      size="small"
      aria-label={words.actOn(word, entry.title)}
      onClick={() => start({ kind, entry })}
    >
      {word}
    </Button>
  );
  return (
    <>
      {act('look', `${words.evidence} ${entry.evidence}`)}
      {entry.may.withdraw && input.mayAdd && act('edit', words.edit)}
      {entry.may.withdraw && act('withdraw', words.withdraw)}
    </>
  );
}
