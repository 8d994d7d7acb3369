/** 录入支付 one payment by hand: what the treasury's list did not bring. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Input, Modal, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import type { BudgetViewJson } from '#contract/budget-routes.ts';
import type { Policy } from '#core/policy/parameter.ts';
import { call } from '#web/client.ts';
import { policyQuery, queries } from '#web/query.ts';
import { budgetMessages as words } from './budget-messages.ts';
import { typedFen } from './figures.ts';
import { bookMessages } from './messages.ts';

type Draft = {
  readonly serial: string;
  readonly date: string;
  readonly lineId: string;
  readonly economicClass: string;
  readonly amount: string;
  readonly summary: string;
};

export function AddPayment(input: {
  readonly answer: BudgetViewJson;
  readonly close: () => void;
}): ReactElement {
  const { answer, close } = input;
  const [draft, setDraft] = useState<Draft>({
    serial: '',
    date: answer.until,
    lineId: '',
    economicClass: '',
    amount: '',
    summary: '',
  });
  const adding = useAdding(answer, draft, close);
  const isWhole =
    draft.serial.trim() !== '' &&
    draft.lineId !== '' &&
    draft.economicClass !== '' &&
    typedFen(draft.amount, '元') !== null;
  return (
    <Modal
      open
      title={words.addPayment}
      okText={bookMessages.save}
      cancelText={bookMessages.cancel}
      onCancel={close}
      onOk={() => adding.mutate()}
      okButtonProps={{ disabled: !isWhole, loading: adding.isPending }}
      maskClosable={false}
    >
      <div className="book-form">
        <Fields
          answer={answer}
          draft={draft}
          set={(change) => setDraft((before) => ({ ...before, ...change }))}
        />
        {adding.isError && <Alert type="error" showIcon title={adding.error.message} />}
      </div>
    </Modal>
  );
}

const useAdding = (answer: BudgetViewJson, draft: Draft, close: () => void) =>
  useMutation({
    mutationFn: () =>
      call('addPayment', {
        params: { budgetUnitId: answer.budgetUnit.id, fiscalYear: answer.fiscalYear },
        body: {
          serial: draft.serial.trim(),
          date: draft.date,
          lineId: draft.lineId,
          economicClass: draft.economicClass,
          functionalClass: null,
          source: null,
          amountFen: typedFen(draft.amount, '元') ?? '0',
          refundOf: null,
          summary: draft.summary.trim(),
        },
      }),
    onSuccess: async () => {
      close();
      await queries.invalidateQueries({ queryKey: ['books'] });
    },
  });

function Fields(input: {
  readonly answer: BudgetViewJson;
  readonly draft: Draft;
  readonly set: (change: Partial<Draft>) => void;
}): ReactElement {
  const { answer, draft, set } = input;
  const heads = words.paymentHeads;
  const isFaulty = draft.amount !== '' && typedFen(draft.amount, '元') === null;
  const text = (key: 'serial' | 'date' | 'amount' | 'summary', label: string) => (
    <label>
      {label}
      <Input
        type={key === 'date' ? 'date' : 'text'}
        maxLength={key === 'summary' ? 500 : 100}
        status={key === 'amount' && isFaulty ? 'error' : ''}
        value={draft[key]}
        onChange={(event) => set({ [key]: event.target.value })}
      />
    </label>
  );
  return (
    <>
      {text('serial', heads.serial)}
      {text('date', heads.date)}
      <label>
        {heads.line}
        <Select
          aria-label={heads.line}
          value={draft.lineId === '' ? null : draft.lineId}
          onChange={(lineId) => set({ lineId })}
          options={answer.lines
            .filter(({ kind }) => kind !== 'source')
            .map(({ id, title }) => ({ value: id, label: title }))}
        />
      </label>
      <ClassField draft={draft} set={set} />
      {text('amount', heads.amount)}
      {text('summary', heads.summary)}
    </>
  );
}

function ClassField(input: {
  readonly draft: Draft;
  readonly set: (change: Partial<Draft>) => void;
}): ReactElement {
  const { draft, set } = input;
  const policy = useQuery(policyQuery);
  const classes = (policy.data as Policy | undefined)?.economicClasses.classes ?? [];
  const label = words.paymentHeads.economicClass;
  return (
    <label>
      {label}
      <Select
        aria-label={label}
        showSearch
        optionFilterProp="label"
        value={draft.economicClass === '' ? null : draft.economicClass}
        onChange={(economicClass) => set({ economicClass })}
        options={classes.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))}
      />
    </label>
  );
}
