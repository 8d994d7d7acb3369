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

export function AddAdjustment(input: {
  readonly answer: BudgetViewJson;
  readonly close: () => void;
}): ReactElement {
  const { answer, close } = input;
  const { budgetUnit, fiscalYear, until } = answer;
  const [kind, setKind] = useState<Body['kind']>('transfer');
  const [documentNumber, setDocumentNumber] = useState('');
  const [date, setDate] = useState(until);
  const [reason, setReason] = useState('');
  const [ground, setGround] = useState<Ground | ''>('');
  const [exemptDocument, setExemptDocument] = useState('');
  const [lines, setLines] = useState<readonly DraftLine[]>([emptyLine(), emptyLine()]);
  const filled = lines.filter(({ lineId, amount }) => lineId !== '' || amount.trim() !== '');
  const adding = useMutation({
    mutationFn: () =>
      call('addBudgetAdjustment', {
        params: { budgetUnitId: budgetUnit.id, fiscalYear },
        body: {
          kind,
          documentNumber: documentNumber.trim(),
          date,
          reason: reason.trim(),
          source: null,
          exemption: ground === '' ? null : { ground, documentNumber: exemptDocument.trim() },
          lines: filled.map(({ lineId, amount }) => ({
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
  const isWhole =
    documentNumber.trim() !== '' &&
    reason.trim() !== '' &&
    (ground === '' || exemptDocument.trim() !== '') &&
    filled.length > 0 &&
    filled.every(({ lineId, amount }) => lineId !== '' && typedFen(amount, '万元') !== null);
  return (
    <Modal
      open
      width={620}
      title={words.addAdjustment}
      okText={bookMessages.save}
      cancelText={bookMessages.cancel}
      onCancel={close}
      onOk={() => adding.mutate()}
      okButtonProps={{ disabled: !isWhole, loading: adding.isPending }}
      maskClosable={false}
    >
      <div className="book-form">
        <label>
          {words.kind}
          <Select
            aria-label={words.kind}
            value={kind}
            onChange={setKind}
            options={Object.entries(words.kinds).map(([value, label]) => ({
              value: value as Body['kind'],
              label,
            }))}
          />
        </label>
        <label>
          {words.documentNumber}
          <Input
            maxLength={100}
            value={documentNumber}
            onChange={(event) => setDocumentNumber(event.target.value)}
          />
        </label>
        <label>
          {words.date}
          <Input type="date" value={date} onChange={(event) => setDate(event.target.value)} />
        </label>
        <DraftLines answer={answer} lines={lines} set={setLines} />
        <label>
          {bookMessages.reason}
          <Input.TextArea
            maxLength={500}
            autoSize={{ minRows: 2, maxRows: 6 }}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        <label>
          {words.exempt}
          <Select
            aria-label={words.exempt}
            value={ground}
            onChange={setGround}
            options={[
              { value: '' as const, label: words.exemptNo },
              ...Object.entries(words.grounds).map(([value, label]) => ({
                value: value as Ground,
                label,
              })),
            ]}
          />
        </label>
        {ground !== '' && (
          <label>
            {words.exemptDocument}
            <Input
              maxLength={100}
              value={exemptDocument}
              onChange={(event) => setExemptDocument(event.target.value)}
            />
          </label>
        )}
        {adding.isError && <Alert type="error" showIcon title={adding.error.message} />}
      </div>
    </Modal>
  );
}

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
