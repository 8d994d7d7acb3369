/** 登记基础数 a value from a document; a second one needs a reason and leaves the first in place. */
import { useMutation } from '@tanstack/react-query';
import { Input } from 'antd';
import { type ReactElement, useId, useRef, useState } from 'react';
import type { FactsViewJson } from '#contract/fact-routes.ts';
import { call } from '#web/client.ts';
import { shownFen, typedFen } from '../books/figures.ts';
import { EntryModal } from './entry-form.tsx';
import { registerMessages } from './messages.ts';

const words = registerMessages.factsPage;

type Fact = FactsViewJson['facts'][number];

export function StateFact(input: {
  readonly answer: FactsViewJson;
  readonly fact: Fact;
  readonly close: () => void;
}): ReactElement {
  const { answer, fact, close } = input;
  const { definition, stated } = fact;
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState<FactDraft>({
    value: stated === null ? '' : shownValue(fact, stated.value),
    asOf: stated?.asOf ?? `${answer.fiscalYear}-12-31`,
    document: stated?.document ?? '',
    link: stated?.link ?? '',
    reason: '',
  });
  const value = typedValue(fact, draft.value);
  const linkOk = isLink(draft.link);
  const saving = useMutation({
    mutationFn: () =>
      call('stateFact', {
        params: {
          budgetUnitId: answer.budgetUnit.id,
          fiscalYear: answer.fiscalYear,
          code: definition.code,
        },
        body: {
          expectedNumber: stated?.number ?? 0,
          value: value ?? '0',
          asOf: draft.asOf,
          document: draft.document.trim(),
          link: draft.link.trim() === '' ? null : draft.link.trim(),
          reason: stated === null ? null : draft.reason.trim(),
        },
      }),
  });
  const told = stated === null || draft.reason.trim() !== '';
  const ready = value !== null && linkOk && draft.asOf !== '' && draft.document.trim() !== '';
  return (
    <EntryModal
      form={form}
      title={`${stated === null ? words.state : words.restate}：${definition.title}`}
      several={false}
      ready={ready && told}
      saving={saving}
      saved={definition.title}
      next={() => undefined}
      close={close}
    >
      <p className="soft">
        {definition.definition} {words.usual(definition.usualSource)}
      </p>
      <FactLines fact={fact} draft={draft} change={setDraft} />
    </EntryModal>
  );
}

type FactDraft = Readonly<Record<'value' | 'asOf' | 'document' | 'link' | 'reason', string>>;

const isLink = (text: string): boolean => text.trim() === '' || URL.canParse(text.trim());

function FactLines(input: {
  readonly fact: Fact;
  readonly draft: FactDraft;
  readonly change: (draft: FactDraft) => void;
}): ReactElement {
  const { fact, draft, change } = input;
  const { definition, stated } = fact;
  const wrong = draft.value !== '' && typedValue(fact, draft.value) === null;
  return (
    <>
      <Line
        label={words.value(definition.isMoney ? registerMessages.amountIn : definition.measureWord)}
        value={draft.value}
        change={(next) => change({ ...draft, value: next })}
        fault={wrong ? faultOf(fact) : null}
      />
      <Line
        label={words.asOf}
        type="date"
        value={draft.asOf}
        change={(asOf) => change({ ...draft, asOf })}
      />
      <Line
        label={words.document}
        value={draft.document}
        change={(document) => change({ ...draft, document })}
      />
      <Line
        label={words.link}
        value={draft.link}
        change={(link) => change({ ...draft, link })}
        fault={isLink(draft.link) ? null : words.linkFaulty}
      />
      {stated !== null && (
        <Line
          label={words.reason}
          value={draft.reason}
          change={(reason) => change({ ...draft, reason })}
        />
      )}
    </>
  );
}

const faultOf = ({ definition }: Fact): string =>
  definition.isMoney ? registerMessages.amountFaulty : words.valueFaulty;

const shownValue = ({ definition }: Fact, value: string): string =>
  definition.isMoney ? shownFen(value, '元') : value;

function typedValue({ definition }: Fact, written: string): string | null {
  if (definition.isMoney) {
    const typed = typedFen(written, '元');
    return typed === null || typed.startsWith('-') ? null : typed;
  }
  const plain = written.normalize('NFKC').replaceAll(',', '').trim();
  return /^\d{1,18}$/u.test(plain) ? plain : null;
}

function Line(input: {
  readonly label: string;
  readonly value: string;
  readonly change: (text: string) => void;
  readonly type?: 'date';
  readonly fault?: string | null;
}): ReactElement {
  const { fault = null } = input;
  const id = useId();
  return (
    <div className="book-form-field">
      <label htmlFor={id}>{input.label}</label>
      <Input
        id={id}
        type={input.type ?? 'text'}
        maxLength={500}
        status={fault === null ? '' : 'error'}
        value={input.value}
        onChange={(event) => input.change(event.target.value)}
      />
      {fault !== null && <span className="register-fault">{fault}</span>}
    </div>
  );
}
