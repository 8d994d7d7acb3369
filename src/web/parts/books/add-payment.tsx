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

export function AddPayment(input: {
  readonly answer: BudgetViewJson;
  readonly close: () => void;
}): ReactElement {
  const { answer, close } = input;
  const { budgetUnit, fiscalYear, lines, until } = answer;
  const policy = useQuery(policyQuery);
  const [draft, setDraft] = useState({
    serial: '',
    date: until,
    lineId: '',
    economicClass: '',
    amount: '',
    summary: '',
  });
  const set = (change: Partial<typeof draft>): void => setDraft({ ...draft, ...change });
  const amountFen = typedFen(draft.amount, '元');
  const adding = useMutation({
    mutationFn: () =>
      call('addPayment', {
        params: { budgetUnitId: budgetUnit.id, fiscalYear },
        body: {
          serial: draft.serial.trim(),
          date: draft.date,
          lineId: draft.lineId,
          economicClass: draft.economicClass,
          functionalClass: null,
          source: null,
          amountFen: amountFen ?? '0',
          refundOf: null,
          summary: draft.summary.trim(),
        },
      }),
    onSuccess: async () => {
      close();
      await queries.invalidateQueries({ queryKey: ['books'] });
    },
  });
  const heads = words.paymentHeads;
  const isWhole =
    draft.serial.trim() !== '' &&
    draft.lineId !== '' &&
    draft.economicClass !== '' &&
    amountFen !== null;
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
        <label>
          {heads.serial}
          <Input
            value={draft.serial}
            maxLength={100}
            onChange={(event) => set({ serial: event.target.value })}
          />
        </label>
        <label>
          {heads.date}
          <Input
            type="date"
            value={draft.date}
            onChange={(event) => set({ date: event.target.value })}
          />
        </label>
        <label>
          {heads.line}
          <Select
            aria-label={heads.line}
            value={draft.lineId === '' ? null : draft.lineId}
            onChange={(lineId) => set({ lineId })}
            options={lines
              .filter(({ kind }) => kind !== 'source')
              .map(({ id, title }) => ({ value: id, label: title }))}
          />
        </label>
        <label>
          {heads.economicClass}
          <Select
            aria-label={heads.economicClass}
            showSearch
            optionFilterProp="label"
            value={draft.economicClass === '' ? null : draft.economicClass}
            onChange={(economicClass) => set({ economicClass })}
            options={((policy.data as Policy | undefined)?.economicClasses.classes ?? []).map(
              ({ code, name }) => ({
                value: code,
                label: `${code} ${name}`,
              }),
            )}
          />
        </label>
        <label>
          {heads.amount}
          <Input
            inputMode="decimal"
            status={draft.amount !== '' && amountFen === null ? 'error' : ''}
            value={draft.amount}
            onChange={(event) => set({ amount: event.target.value })}
          />
        </label>
        <label>
          {heads.summary}
          <Input
            maxLength={500}
            value={draft.summary}
            onChange={(event) => set({ summary: event.target.value })}
          />
        </label>
        {adding.isError && <Alert type="error" showIcon title={adding.error.message} />}
      </div>
    </Modal>
  );
}
