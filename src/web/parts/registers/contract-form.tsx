/** 录入合同 a contract by its fields, with the payments that are planned: they come to its amount. */
import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type ReactElement, useRef, useState } from 'react';
import type { ContractsViewJson } from '#contract/fact-routes.ts';
import { call } from '#web/client.ts';
import { shownFen, typedFen } from '../books/figures.ts';
import { EntryModal, fieldsOf, ReasonField, textsOf } from './entry-form.tsx';
import { FieldInputs } from './field-inputs.tsx';
import { registerMessages } from './messages.ts';

const words = registerMessages.contractsPage;

type Contract = ContractsViewJson['contracts'][number];
type PaymentText = { readonly date: string; readonly amount: string };

const noPayment: readonly PaymentText[] = [{ date: '', amount: '' }];

const paymentTexts = (contract: Contract | null): readonly PaymentText[] =>
  contract === null
    ? noPayment
    : contract.payments.map(({ date, amountFen }) => ({
        date,
        amount: shownFen(amountFen, '元'),
      }));

/** The planned payments have columns of their own in a list; here they are lines of the form. */
const paymentKeys = ['plannedOn', 'plannedAmount'];

export function ContractForm(input: {
  readonly answer: ContractsViewJson;
  readonly replaces: Contract | null;
  readonly close: () => void;
}): ReactElement {
  const { answer, replaces, close } = input;
  const kind = {
    ...answer.kind,
    fields: answer.kind.fields.filter(({ key }) => !paymentKeys.includes(key)),
  };
  const form = useRef<HTMLFormElement>(null);
  const [texts, setTexts] = useState(() => textsOf(kind, replaces?.entry ?? null));
  const [payments, setPayments] = useState(() => paymentTexts(replaces));
  const [reason, setReason] = useState('');
  const fields = fieldsOf(kind, texts);
  const planned = payments.map(({ amount }) => typedFen(amount, '元'));
  const saving = useMutation({
    mutationFn: () =>
      call('addContract', {
        params: { budgetUnitId: answer.budgetUnit.id, fiscalYear: answer.fiscalYear },
        body: {
          fields: fields ?? {},
          payments: payments.map(({ date }, at) => ({ date, amountFen: planned[at] ?? '0' })),
          replaces: replaces === null ? null : { id: replaces.entry.id, reason: reason.trim() },
        },
      }),
  });
  const paid = payments.every(({ date }, at) => date !== '' && planned[at] !== null);
  return (
    <EntryModal
      form={form}
      title={replaces === null ? words.add : registerMessages.editTitle(replaces.name)}
      several={replaces === null}
      ready={fields !== null && paid && (replaces === null || reason.trim() !== '')}
      saving={saving}
      saved={texts['title'] || words.list}
      next={() => {
        setTexts(textsOf(kind, null));
        setPayments(noPayment);
      }}
      close={close}
    >
      <FieldInputs
        fields={kind.fields}
        texts={texts}
        change={(key, text) => setTexts((before) => ({ ...before, [key]: text }))}
        known={{ line: answer.halfYear.flatMap(({ line }) => (line === '' ? [] : [line])) }}
      />
      <PaymentLines payments={payments} change={setPayments} />
      <PlannedSum planned={planned} amount={typedFen(texts['amount'] ?? '', '元')} />
      {replaces !== null && <ReasonField reason={reason} change={setReason} />}
    </EntryModal>
  );
}

function PlannedSum(input: {
  readonly planned: readonly (string | null)[];
  readonly amount: string | null;
}): ReactElement {
  const sum = input.planned.reduce((total, one) => total + BigInt(one ?? '0'), 0n);
  const { amount } = input;
  const parted = amount !== null && BigInt(amount) !== sum;
  return (
    <p className={parted ? 'register-fault' : 'soft'} role="status">
      {words.sum(shownFen(String(sum), '元'), amount === null ? '—' : shownFen(amount, '元'))}
    </p>
  );
}

function PaymentLines(input: {
  readonly payments: readonly PaymentText[];
  readonly change: (payments: readonly PaymentText[]) => void;
}): ReactElement {
  const { payments, change } = input;
  const set = (at: number, next: Partial<PaymentText>): void =>
    change(payments.map((one, index) => (index === at ? { ...one, ...next } : one)));
  return (
    <fieldset className="register-payment-lines">
      <legend>
        {words.plannedPayments}：{words.day}、{words.amount}
      </legend>
      {payments.map(({ date, amount }, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- lines being typed have no id yet
        <div className="register-payment-line" key={at}>
          <Input
            type="date"
            aria-label={words.lineDay(at + 1)}
            value={date}
            onChange={(event) => set(at, { date: event.target.value })}
          />
          <Input
            aria-label={words.lineAmount(at + 1)}
            inputMode="decimal"
            status={amount !== '' && typedFen(amount, '元') === null ? 'error' : ''}
            value={amount}
            onChange={(event) => set(at, { amount: event.target.value })}
          />
          <Button
            disabled={payments.length === 1}
            aria-label={words.dropLine(at + 1)}
            onClick={() => change(payments.filter((_, index) => index !== at))}
          >
            ×
          </Button>
        </div>
      ))}
      <Button onClick={() => change([...payments, { date: '', amount: '' }])}>
        {words.addLine}
      </Button>
    </fieldset>
  );
}
