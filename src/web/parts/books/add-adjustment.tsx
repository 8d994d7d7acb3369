/** 登记调整 one document that moves, adds or takes money, line by line. */
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Input, Modal, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import type { BudgetViewJson } from '#contract/budget-routes.ts';
import { type CallInput, call } from '#web/client.ts';
import { newId } from '#web/new-id.ts';
import { queries } from '#web/query.ts';
import { budgetMessages as words } from './budget-messages.ts';
import { typedFen } from './figures.ts';
import { bookMessages } from './messages.ts';

type Body = NonNullable<CallInput<'addBudgetAdjustment'>['body']>;
type Ground = NonNullable<Body['exemption']>['ground'];
type DraftLine = { readonly key: string; readonly lineId: string; readonly amount: string };

const emptyLine = (): DraftLine => ({ key: newId(), lineId: '', amount: '' });

type Draft = {
  readonly kind: Body['kind'];
  readonly documentNumber: string;
  readonly date: string;
  readonly reason: string;
  readonly ground: Ground | '';
  readonly exemptDocument: string;
  readonly lines: readonly DraftLine[];
};

export function AddAdjustment(input: {
  readonly answer: BudgetViewJson;
  readonly close: () => void;
}): ReactElement {
  const { answer, close } = input;
  const [draft, setDraft] = useState<Draft>(() => ({
    kind: 'transfer',
    documentNumber: '',
    date: answer.until,
    reason: '',
    ground: '',
    exemptDocument: '',
    lines: [emptyLine(), emptyLine()],
  }));
  const adding = useAdding(answer, draft, close);
  return (
    <Modal
      open
      width={620}
      title={words.addAdjustment}
      okText={bookMessages.save}
      cancelText={bookMessages.cancel}
      onCancel={close}
      onOk={() => adding.mutate()}
      okButtonProps={{ disabled: !isWhole(draft), loading: adding.isPending }}
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

const filledOf = ({ lines }: Draft): readonly DraftLine[] =>
  lines.filter(({ lineId, amount }) => lineId !== '' || amount.trim() !== '');

const isWhole = (draft: Draft): boolean => {
  const filled = filledOf(draft);
  return (
    draft.documentNumber.trim() !== '' &&
    draft.reason.trim() !== '' &&
    (draft.ground === '' || draft.exemptDocument.trim() !== '') &&
    filled.length > 0 &&
    filled.every(({ lineId, amount }) => lineId !== '' && typedFen(amount, '万元') !== null)
  );
};

const useAdding = (answer: BudgetViewJson, draft: Draft, close: () => void) =>
  useMutation({
    mutationFn: () =>
      call('addBudgetAdjustment', {
        params: { budgetUnitId: answer.budgetUnit.id, fiscalYear: answer.fiscalYear },
        body: {
          kind: draft.kind,
          documentNumber: draft.documentNumber.trim(),
          date: draft.date,
          reason: draft.reason.trim(),
          source: null,
          exemption:
            draft.ground === ''
              ? null
              : { ground: draft.ground, documentNumber: draft.exemptDocument.trim() },
          lines: filledOf(draft).map(({ lineId, amount }) => ({
            line: { id: lineId },
            part: null,
            amountFen: typedFen(amount, '万元') ?? '0',
          })),
        },
      }),
    onSuccess: async () => {
      close();
      await queries.invalidateQueries({ queryKey: ['books'] });
    },
  });

type FieldsProps = {
  readonly answer: BudgetViewJson;
  readonly draft: Draft;
  readonly set: (change: Partial<Draft>) => void;
};

const optionsOf = <Code extends string>(names: Readonly<Record<Code, string>>) =>
  (Object.keys(names) as Code[]).map((value) => ({ value, label: names[value] }));

function Fields({ answer, draft, set }: FieldsProps): ReactElement {
  return (
    <>
      <label>
        {words.kind}
        <Select
          aria-label={words.kind}
          value={draft.kind}
          onChange={(kind) => set({ kind })}
          options={optionsOf(words.kinds)}
        />
      </label>
      <label>
        {words.documentNumber}
        <Input
          maxLength={100}
          value={draft.documentNumber}
          onChange={(event) => set({ documentNumber: event.target.value })}
        />
      </label>
      <label>
        {words.date}
        <Input
          type="date"
          value={draft.date}
          onChange={(event) => set({ date: event.target.value })}
        />
      </label>
      <DraftLines answer={answer} lines={draft.lines} set={(lines) => set({ lines })} />
      <label>
        {bookMessages.reason}
        <Input.TextArea
          maxLength={500}
          autoSize={{ minRows: 2, maxRows: 6 }}
          value={draft.reason}
          onChange={(event) => set({ reason: event.target.value })}
        />
      </label>
      <Exemption draft={draft} set={set} />
    </>
  );
}

const Exemption = ({ draft, set }: Omit<FieldsProps, 'answer'>): ReactElement => (
  <>
    <label>
      {words.exempt}
      <Select<Ground | ''>
        aria-label={words.exempt}
        value={draft.ground}
        onChange={(ground) => set({ ground })}
        options={[{ value: '', label: words.exemptNo }, ...optionsOf(words.grounds)]}
      />
    </label>
    {draft.ground !== '' && (
      <label>
        {words.exemptDocument}
        <Input
          maxLength={100}
          value={draft.exemptDocument}
          onChange={(event) => set({ exemptDocument: event.target.value })}
        />
      </label>
    )}
  </>
);

function DraftLines(input: {
  readonly answer: BudgetViewJson;
  readonly lines: readonly DraftLine[];
  readonly set: (lines: readonly DraftLine[]) => void;
}): ReactElement {
  const { answer, lines, set } = input;
  const change = (key: string, to: Partial<DraftLine>): void =>
    set(lines.map((line) => (line.key === key ? { ...line, ...to } : line)));
  const options = answer.lines
    .filter(({ kind }) => kind !== 'source')
    .map(({ id, title }) => ({ value: id, label: title }));
  return (
    <div className="book-form-lines" role="group" aria-label={words.adjustmentLine}>
      {lines.map((line) => (
        <div key={line.key} className="book-form-line">
          <Select
            aria-label={words.adjustmentLine}
            placeholder={words.adjustmentLine}
            value={line.lineId === '' ? null : line.lineId}
            onChange={(lineId) => change(line.key, { lineId })}
            options={options}
          />
          <Input
            aria-label={words.adjustmentAmount}
            placeholder={words.adjustmentAmount}
            inputMode="decimal"
            status={line.amount !== '' && typedFen(line.amount, '万元') === null ? 'error' : ''}
            value={line.amount}
            onChange={(event) => change(line.key, { amount: event.target.value })}
          />
        </div>
      ))}
      <div>
        <Button size="small" onClick={() => set([...lines, emptyLine()])}>
          {words.moreLine}
        </Button>
      </div>
    </div>
  );
}
