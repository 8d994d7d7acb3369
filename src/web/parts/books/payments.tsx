/** 支付 the list of payments with its filters, its import, one more by hand, a reversal in red. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Input, Modal, Select, Space } from 'antd';
import { type ReactElement, useState } from 'react';
import type { BudgetViewJson, ImportPaymentsJson, PaymentJson } from '#contract/budget-routes.ts';
import { call, sourceFileHref, uploadTo } from '#web/client.ts';
import { type PaymentFilter, paymentsQuery, queries } from '#web/query.ts';
import { useDownload } from '../export/use-download.ts';
import { useFocusBack } from '../page-frame/focus-back.ts';
import { Section } from '../page-frame/page-head.tsx';
import { QueryGate } from '../page-frame/query-gate.tsx';
import { AddPayment } from './add-payment.tsx';
import { budgetMessages as words } from './budget-messages.ts';
import { ChooseList } from './choose-list.tsx';
import { shownFen, typedFen } from './figures.ts';
import { ImportOutcome, type ToldOutcome } from './import-outcome.tsx';
import { bookMessages } from './messages.ts';
import { useListImport } from './use-list-import.ts';

const pageSize = 50;

export function Payments({ answer }: { readonly answer: BudgetViewJson }): ReactElement {
  const { budgetUnit, fiscalYear, lines, may } = answer;
  const [filter, setFilter] = useState<PaymentFilter>({ limit: pageSize });
  const [adding, setAdding] = useState(false);
  const query = useQuery(paymentsQuery(budgetUnit.id, fiscalYear, filter));
  const set = (change: PaymentFilter): void =>
    setFilter((before) => ({ ...before, limit: pageSize, ...change }));
  useFocusBack(adding);
  return (
    <Section
      title={words.payments}
      note={words.paymentsNote}
      tools={may.addPayment && <Button onClick={() => setAdding(true)}>{words.addPayment}</Button>}
    >
      {may.importPayments && lines.length > 0 && <ImportPayments answer={answer} />}
      <Filter answer={answer} filter={filter} set={set} />
      <QueryGate query={query}>
        {({ payments, total, totalFen }) => (
          <>
            <p className="soft book-filter" role="status">
              {words.paymentsTotal(total, shownFen(totalFen, '元'))}
            </p>
            {total > 0 && <ExportPayments answer={answer} filter={filter} />}
            {total === 0 ? (
              <p className="page-empty">{words.paymentsNone}</p>
            ) : (
              <PaymentTable payments={payments} fiscalYear={fiscalYear} />
            )}
            {payments.length < total && payments.length < 500 && (
              <p className="book-more">
                <Button
                  onClick={() => set({ limit: Math.min(500, payments.length + pageSize * 3) })}
                >
                  {words.more}
                </Button>
              </p>
            )}
          </>
        )}
      </QueryGate>
      {adding && <AddPayment answer={answer} close={() => setAdding(false)} />}
    </Section>
  );
}

/** All that the filter lets through, not only what is shown. */
function ExportPayments(input: {
  readonly answer: BudgetViewJson;
  readonly filter: PaymentFilter;
}): ReactElement {
  const { budgetUnit, fiscalYear } = input.answer;
  const { lineId, serial } = input.filter;
  const month = input.filter.month === undefined ? undefined : Number(input.filter.month);
  const { busy, start } = useDownload();
  const params = { budgetUnitId: budgetUnit.id, fiscalYear };
  return (
    <Button
      loading={busy !== null}
      onClick={() => void start('exportPayments', { params, query: { lineId, month, serial } })}
    >
      {words.exportPayments}
    </Button>
  );
}

function Filter(input: {
  readonly answer: BudgetViewJson;
  readonly filter: PaymentFilter;
  readonly set: (change: PaymentFilter) => void;
}): ReactElement {
  const { answer, filter, set } = input;
  return (
    <div className="book-filter">
      <Select
        aria-label={words.paymentHeads.line}
        value={filter.lineId ?? ''}
        onChange={(lineId) => set({ lineId: lineId === '' ? undefined : lineId })}
        popupMatchSelectWidth={false}
        options={[
          { value: '', label: words.allLines },
          ...answer.lines
            .filter(({ kind }) => kind !== 'source')
            .map(({ id, title }) => ({ value: id, label: title })),
        ]}
      />
      <Select
        aria-label={words.paymentHeads.date}
        value={Number(filter.month ?? 0)}
        onChange={(month) => set({ month: month === 0 ? undefined : month })}
        options={[
          { value: 0, label: words.allMonths },
          ...answer.months.map(({ month }) => ({ value: month, label: words.monthOf(month) })),
        ]}
      />
      <Input.Search
        aria-label={words.serial}
        placeholder={words.serial}
        allowClear
        className="book-serial"
        onSearch={(serial) => set({ serial: serial.trim() === '' ? undefined : serial.trim() })}
      />
    </div>
  );
}

function ImportPayments({ answer }: { readonly answer: BudgetViewJson }): ReactElement {
  const { budgetUnit, fiscalYear } = answer;
  const params = { budgetUnitId: budgetUnit.id, fiscalYear };
  const [total, setTotal] = useState('');
  const control = total.trim() === '' ? null : typedFen(total, '元');
  const faulty = total.trim() !== '' && control === null;
  const importing = useListImport((file, key) => {
    const query = control === null ? {} : { controlTotalFen: control };
    return uploadTo('importPayments', { params, query, file, key });
  });
  const { busy, start } = useDownload();
  return (
    <div className="page-section-body book-import">
      <p className="soft">{words.importLead}</p>
      <Space wrap>
        <Input
          aria-label={words.controlTotal}
          placeholder={words.controlTotal}
          className="book-control"
          status={faulty ? 'error' : ''}
          value={total}
          onChange={(event) => setTotal(event.target.value)}
        />
        <ChooseList label={words.importing} busy={importing.busy} send={importing.send} />
        <Button loading={busy !== null} onClick={() => void start('blankPayments', { params })}>
          {bookMessages.blank}
        </Button>
      </Space>
      {faulty && <p className="book-changed">{words.amountFaulty}</p>}
      <ImportOutcome of={importing} tell={tellPayments} />
    </div>
  );
}

function tellPayments(answer: ImportPaymentsJson, name: string): ToldOutcome {
  const nothing = { findings: [], total: 0 } as const;
  if (answer.kind === 'kept') {
    const { payments, refunds, totalFen, firstDate, lastDate, notes } = answer;
    const kept = words.importKept(payments + refunds, shownFen(totalFen, '元'), [
      firstDate,
      lastDate,
    ]);
    const detail = [kept, ...notes].join(' ');
    return { tone: 'success', title: bookMessages.kept(name), detail, ...nothing };
  }
  if (answer.kind === 'unchanged') {
    return { tone: 'info', title: bookMessages.unchanged(name), detail: '', ...nothing };
  }
  const { line: lineWords, sheet: sheetWords } = bookMessages.findings;
  return {
    tone: 'error',
    title: bookMessages.refused(name, answer.total),
    detail: answer.notes.join(' '),
    total: answer.total,
    findings: answer.findings.map((one) => ({
      severity: 'error',
      where:
        one.sheet !== null && one.sheetRow !== null
          ? sheetWords(one.sheet, one.sheetRow)
          : one.line === null
            ? ''
            : lineWords(one.line),
      about: '',
      column: one.column,
      written: one.written,
      message: one.message,
      expected: null,
    })),
  };
}

function PaymentTable(input: {
  readonly payments: readonly PaymentJson[];
  readonly fiscalYear: number;
}): ReactElement {
  const heads = words.paymentHeads;
  const [reversing, setReversing] = useState<PaymentJson | null>(null);
  useFocusBack(reversing !== null);
  return (
    <div className="figure-frame" tabIndex={0} role="region" aria-label={words.payments}>
      <table className="figure-table">
        <caption className="visually-hidden">{words.payments}</caption>
        <thead>
          <tr>
            <th scope="col">{heads.date}</th>
            <th scope="col">{heads.serial}</th>
            <th scope="col">{heads.line}</th>
            <th scope="col">{heads.economicClass}</th>
            <th scope="col" className="book-number">
              {heads.amount}
            </th>
            <th scope="col">{heads.summary}</th>
            <th scope="col">{heads.from}</th>
          </tr>
        </thead>
        <tbody>
          {input.payments.map((one) => (
            <PaymentRow key={one.id} payment={one} reverse={() => setReversing(one)} />
          ))}
        </tbody>
      </table>
      {reversing !== null && <Reversal payment={reversing} close={() => setReversing(null)} />}
    </div>
  );
}

function PaymentRow(input: {
  readonly payment: PaymentJson;
  readonly reverse: () => void;
}): ReactElement {
  const { payment: one, reverse } = input;
  return (
    <tr className={one.kind === 'payment' ? undefined : 'book-red'}>
      <td>{one.date}</td>
      <th scope="row">{one.serial}</th>
      <td>{one.lineTitle}</td>
      <td>
        {one.economicClass} {one.economicClassName}
      </td>
      <td className="book-number">{shownFen(one.amountFen, '元')}</td>
      <td>
        {one.summary}
        {one.refersTo !== null && (
          <span className="soft"> {words.refersTo(one.refersTo.serial)}</span>
        )}
        {one.reversedBy !== null && (
          <span className="book-changed">{words.reversedBy(one.reversedBy.serial)}</span>
        )}
      </td>
      <td>
        {one.from === null ? (
          bookMessages.typed(one.userName)
        ) : (
          <>
            <a href={sourceFileHref(one.from.sourceFileId)}>{one.from.fileName}</a>{' '}
            <span className="soft">
              {one.from.sheet !== null && one.from.sheetRow !== null
                ? bookMessages.findings.sheet(one.from.sheet, one.from.sheetRow)
                : bookMessages.findings.line(one.from.line)}
            </span>
          </>
        )}
        {one.may.reverse && (
          <Button
            type="link"
            size="small"
            aria-label={`${words.reverse} ${one.serial}`}
            onClick={reverse}
          >
            {words.reverse}
          </Button>
        )}
      </td>
    </tr>
  );
}

function Reversal(input: {
  readonly payment: PaymentJson;
  readonly close: () => void;
}): ReactElement {
  const { payment, close } = input;
  const [date, setDate] = useState(payment.date);
  const [reason, setReason] = useState('');
  const reversal = useMutation({
    mutationFn: () =>
      call('reversePayment', {
        params: { paymentId: payment.id },
        body: { date, reason: reason.trim() },
      }),
    onSuccess: async () => {
      close();
      await queries.invalidateQueries({ queryKey: ['books'] });
    },
  });
  return (
    <Modal
      open
      title={words.reverseTitle(payment.serial)}
      okText={words.reverse}
      cancelText={bookMessages.cancel}
      onCancel={close}
      onOk={() => reversal.mutate()}
      okButtonProps={{ disabled: reason.trim() === '', loading: reversal.isPending }}
      maskClosable={false}
    >
      <div className="book-form">
        <p className="soft">{words.reverseLead}</p>
        <label>
          {words.date}
          <Input type="date" value={date} onChange={(event) => setDate(event.target.value)} />
        </label>
        <label>
          {bookMessages.reason}
          <Input.TextArea
            maxLength={500}
            autoSize={{ minRows: 2, maxRows: 6 }}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        {reversal.isError && <Alert type="error" showIcon title={reversal.error.message} />}
      </div>
    </Modal>
  );
}
