/** 调整 additions, reductions and transfers of the year, with documents; exempt ones say why. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Input, Modal } from 'antd';
import { type ReactElement, useState } from 'react';
import type { AdjustmentJson, BudgetViewJson } from '#contract/budget-routes.ts';
import { call } from '#web/client.ts';
import { adjustmentsQuery, queries } from '#web/query.ts';
import { useFocusBack } from '../page-frame/focus-back.ts';
import { Section } from '../page-frame/page-head.tsx';
import { QueryGate } from '../page-frame/query-gate.tsx';
import { AddAdjustment } from './add-adjustment.tsx';
import { budgetMessages as words } from './budget-messages.ts';
import { shownFen } from './figures.ts';
import { bookMessages } from './messages.ts';

export function Adjustments({ answer }: { readonly answer: BudgetViewJson }): ReactElement {
  const { budgetUnit, fiscalYear, may } = answer;
  const query = useQuery(adjustmentsQuery(budgetUnit.id, fiscalYear));
  const [adding, setAdding] = useState(false);
  useFocusBack(adding);
  return (
    <Section
      title={words.adjustments}
      note={words.million}
      tools={
        may.adjust &&
        answer.lines.length > 0 && (
          <Button onClick={() => setAdding(true)}>{words.addAdjustment}</Button>
        )
      }
    >
      <QueryGate query={query}>
        {({ adjustments }) =>
          adjustments.length === 0 ? (
            <p className="page-empty">{words.adjustmentsNone}</p>
          ) : (
            <ul className="book-list">
              {adjustments.map((one) => (
                <Adjustment key={one.id} adjustment={one} />
              ))}
            </ul>
          )
        }
      </QueryGate>
      {adding && <AddAdjustment answer={answer} close={() => setAdding(false)} />}
    </Section>
  );
}

function Adjustment({ adjustment: one }: { readonly adjustment: AdjustmentJson }): ReactElement {
  const [withdrawing, setWithdrawing] = useState(false);
  useFocusBack(withdrawing);
  return (
    <li className={one.withdrawn === null ? undefined : 'book-gone'}>
      <strong>
        {one.date} {one.kindName}
      </strong>
      <span>{one.documentNumber}</span>
      <span>
        {one.lines
          .map(({ lineTitle, amountFen }) => `${lineTitle} ${shownFen(amountFen)}`)
          .join('；')}
      </span>
      <span className="soft">{one.reason}</span>
      <span>
        {one.exemption === null
          ? words.counted(shownFen(one.absoluteFen))
          : words.exempted(one.exemption.groundName, one.exemption.documentNumber)}
      </span>
      {one.withdrawn !== null && (
        <span className="book-changed">
          {words.withdrawn(one.withdrawn.userName, one.withdrawn.reason)}
        </span>
      )}
      {one.may.withdraw && (
        <Button
          type="link"
          size="small"
          aria-label={`${words.withdraw} ${one.documentNumber}`}
          onClick={() => setWithdrawing(true)}
        >
          {words.withdraw}
        </Button>
      )}
      {withdrawing && <Withdrawal id={one.id} close={() => setWithdrawing(false)} />}
    </li>
  );
}

function Withdrawal(input: { readonly id: string; readonly close: () => void }): ReactElement {
  const { id, close } = input;
  const [reason, setReason] = useState('');
  const withdrawal = useMutation({
    mutationFn: () =>
      call('withdrawBudgetAdjustment', {
        params: { adjustmentId: id },
        body: { reason: reason.trim() },
      }),
    onSuccess: async () => {
      close();
      await queries.invalidateQueries({ queryKey: ['books'] });
    },
  });
  return (
    <Modal
      open
      title={words.withdrawTitle}
      okText={words.withdraw}
      cancelText={bookMessages.cancel}
      onCancel={close}
      onOk={() => withdrawal.mutate()}
      okButtonProps={{ disabled: reason.trim() === '', loading: withdrawal.isPending }}
      maskClosable={false}
    >
      <Input.TextArea
        aria-label={bookMessages.reason}
        placeholder={bookMessages.reason}
        maxLength={500}
        autoSize={{ minRows: 2, maxRows: 6 }}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {withdrawal.isError && <Alert type="error" showIcon title={withdrawal.error.message} />}
    </Modal>
  );
}
