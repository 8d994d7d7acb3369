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

function StateAmounts(input: {
  readonly which: Which;
  readonly answer: BudgetViewJson;
  readonly close: () => void;
}): ReactElement {
  const { which, answer, close } = input;
  const { budgetUnit, fiscalYear, publicPart, carryOver, until } = answer;
  const titles =
    which === 'public' ? [words.publicPart] : ([words.carriedOver, words.surplus] as const);
  const [amounts, setAmounts] = useState<readonly string[]>(titles.map(() => ''));
  const [documentNumber, setDocumentNumber] = useState('');
  const [documentDate, setDocumentDate] = useState(until);
  const fens = amounts.map((amount) => typedFen(amount, '万元'));
  const params = { budgetUnitId: budgetUnit.id, fiscalYear };
  const document = { documentNumber: documentNumber.trim(), documentDate };
  const stating = useMutation({
    mutationFn: () =>
      which === 'public'
        ? call('statePublicPart', {
            params,
            body: {
              expectedNumber: publicPart?.number ?? 0,
              publicFen: fens[0] ?? '0',
              ...document,
            },
          })
        : call('stateCarryOver', {
            params,
            body: {
              expectedNumber: carryOver?.number ?? 0,
              carriedOverFen: fens[0] ?? '0',
              surplusFen: fens[1] ?? '0',
              ...document,
            },
          }),
    onSuccess: async () => {
      close();
      await queries.invalidateQueries({ queryKey: ['books'] });
    },
  });
  const isWhole = documentNumber.trim() !== '' && fens.every((amount) => amount !== null);
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
        {titles.map((title, at) => (
          <label key={title}>
            {title}（万元）
            <Input
              inputMode="decimal"
              value={amounts[at] ?? ''}
              status={(amounts[at] ?? '') !== '' && fens[at] === null ? 'error' : ''}
              onChange={(event) =>
                setAmounts(amounts.map((one, index) => (index === at ? event.target.value : one)))
              }
            />
          </label>
        ))}
        <label>
          {words.documentNumber}
          <Input
            maxLength={100}
            value={documentNumber}
            onChange={(event) => setDocumentNumber(event.target.value)}
          />
        </label>
        <label>
          {words.documentDate}
          <Input
            type="date"
            value={documentDate}
            onChange={(event) => setDocumentDate(event.target.value)}
          />
        </label>
        {stating.isError && <Alert type="error" showIcon title={stating.error.message} />}
      </div>
    </Modal>
  );
}
