/** 登记数 what a document states and no list brings: 公用经费预算数, 年末结转 and 结余. */
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Input, Modal } from 'antd';
import { type ReactElement, useState } from 'react';
import type { BudgetViewJson } from '#contract/budget-routes.ts';
import { call } from '#web/client.ts';
import { queries } from '#web/query.ts';
import { useFocusBack } from '../page-frame/focus-back.ts';
import { Section } from '../page-frame/page-head.tsx';
import { budgetMessages as words } from './budget-messages.ts';
import { shownFen, typedFen } from './figures.ts';
import { bookMessages } from './messages.ts';

type Which = 'public' | 'carryOver';

export function BudgetStatements({ answer }: { readonly answer: BudgetViewJson }): ReactElement {
  const { publicPart, carryOver, may } = answer;
  const [stating, setStating] = useState<Which | null>(null);
  useFocusBack(stating !== null);
  const lines = [
    ['public', words.publicPart, publicPart?.publicFen ?? null, publicPart],
    ['carryOver', words.carriedOver, carryOver?.carriedOverFen ?? null, carryOver],
    ['carryOver', words.surplus, carryOver?.surplusFen ?? null, carryOver],
  ] as const;
  return (
    <Section title={words.statements} note={words.million}>
      <dl className="book-facts">
        {lines.map(([which, title, amount, statement]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>
              {amount === null ? words.notStated : shownFen(amount)}
              {statement !== null && (
                <span className="soft">
                  {' '}
                  {words.stated(statement.documentNumber, statement.userName)}
                </span>
              )}
              {may.setBudget && title !== words.surplus && (
                <Button
                  type="link"
                  size="small"
                  aria-label={`${words.state} ${title}`}
                  onClick={() => setStating(which)}
                >
                  {words.state}
                </Button>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {stating !== null && (
        <StateAmounts which={stating} answer={answer} close={() => setStating(null)} />
      )}
    </Section>
  );
}

type Stated = {
  readonly amounts: readonly string[];
  readonly documentNumber: string;
  readonly documentDate: string;
};

const fensOf = ({ amounts }: Stated) => amounts.map((amount) => typedFen(amount, '万元'));

function StateAmounts(input: {
  readonly which: Which;
  readonly answer: BudgetViewJson;
  readonly close: () => void;
}): ReactElement {
  const { which, answer, close } = input;
  const titles = which === 'public' ? [words.publicPart] : [words.carriedOver, words.surplus];
  const [stated, setStated] = useState<Stated>({
    amounts: titles.map(() => ''),
    documentNumber: '',
    documentDate: answer.until,
  });
  const stating = useStating({ which, answer, stated, close });
  const isWhole =
    stated.documentNumber.trim() !== '' && fensOf(stated).every((amount) => amount !== null);
  return (
    <Modal
      open
      title={titles.join('、')}
      okText={bookMessages.save}
      cancelText={bookMessages.cancel}
      onCancel={close}
      onOk={() => stating.mutate()}
      okButtonProps={{ disabled: !isWhole, loading: stating.isPending }}
      maskClosable={false}
    >
      <div className="book-form">
        <Fields titles={titles} stated={stated} set={setStated} />
        {stating.isError && <Alert type="error" showIcon title={stating.error.message} />}
      </div>
    </Modal>
  );
}

function useStating(of: {
  readonly which: Which;
  readonly answer: BudgetViewJson;
  readonly stated: Stated;
  readonly close: () => void;
}) {
  const { which, answer, stated, close } = of;
  const params = { budgetUnitId: answer.budgetUnit.id, fiscalYear: answer.fiscalYear };
  const [first, second] = fensOf(stated);
  const { documentDate } = stated;
  const document = { documentNumber: stated.documentNumber.trim(), documentDate };
  return useMutation({
    mutationFn: () =>
      which === 'public'
        ? call('statePublicPart', {
            params,
            body: {
              expectedNumber: answer.publicPart?.number ?? 0,
              publicFen: first ?? '0',
              ...document,
            },
          })
        : call('stateCarryOver', {
            params,
            body: {
              expectedNumber: answer.carryOver?.number ?? 0,
              carriedOverFen: first ?? '0',
              surplusFen: second ?? '0',
              ...document,
            },
          }),
    onSuccess: async () => {
      close();
      await queries.invalidateQueries({ queryKey: ['books'] });
    },
  });
}

function Fields(input: {
  readonly titles: readonly string[];
  readonly stated: Stated;
  readonly set: (stated: Stated) => void;
}): ReactElement {
  const { titles, stated, set } = input;
  const fens = fensOf(stated);
  const put = (at: number, written: string): void =>
    set({ ...stated, amounts: stated.amounts.map((one, index) => (index === at ? written : one)) });
  return (
    <>
      {titles.map((title, at) => (
        <label key={title}>
          {title}（万元）
          <Input
            inputMode="decimal"
            value={stated.amounts[at] ?? ''}
            status={(stated.amounts[at] ?? '') !== '' && fens[at] === null ? 'error' : ''}
            onChange={(event) => put(at, event.target.value)}
          />
        </label>
      ))}
      <label>
        {words.documentNumber}
        <Input
          maxLength={100}
          value={stated.documentNumber}
          onChange={(event) => set({ ...stated, documentNumber: event.target.value })}
        />
      </label>
      <label>
        {words.documentDate}
        <Input
          type="date"
          value={stated.documentDate}
          onChange={(event) => set({ ...stated, documentDate: event.target.value })}
        />
      </label>
    </>
  );
}
