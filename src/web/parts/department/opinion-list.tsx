/** 收到的文件 letters of a house that works elsewhere: recorded by one person, checked by another. */
import { useMutation } from '@tanstack/react-query';
import { Alert, App, Button, Input, Modal } from 'antd';
import { type ReactElement, useState } from 'react';
import type { OpinionJson } from '#contract/approval.ts';
import { call } from '#web/client.ts';
import { tenThousandsOf } from '../approval/amounts.ts';
import { refreshAll } from '../approval/use-move.ts';
import { Chip, type ChipTone } from '../page-frame/chip.tsx';
import { useFocusBack } from '../page-frame/focus-back.ts';
import { showInstant } from '../page-frame/instant.ts';
import { Section } from '../page-frame/page-head.tsx';
import { useMay } from '../session/use-session.ts';
import { departmentMessages } from './messages.ts';
import { OpinionEvidence } from './opinion-evidence.tsx';

const words = departmentMessages.opinion;

export function OpinionList(input: {
  readonly opinions: readonly OpinionJson[];
  readonly openId: string | null;
  readonly open: (opinionId: string | null) => void;
}): ReactElement {
  const { opinions, openId } = input;
  return (
    <Section title={departmentMessages.opinions} note={departmentMessages.opinionsNote}>
      {opinions.length === 0 && <p className="page-empty">{departmentMessages.noOpinions}</p>}
      <ul className="opinions">
        {opinions.toSorted(waitingFirst).map((opinion) => (
          <OpinionLine
            key={opinion.id}
            opinion={opinion}
            open={openId === opinion.id}
            toggle={() => input.open(openId === opinion.id ? null : opinion.id)}
          />
        ))}
      </ul>
    </Section>
  );
}

const waitingFirst = (a: OpinionJson, b: OpinionJson): number =>
  Number(a.state !== 'recorded') - Number(b.state !== 'recorded') ||
  (a.recordedAt < b.recordedAt ? 1 : -1);

const tones: Readonly<Record<OpinionJson['state'], ChipTone>> = {
  recorded: 'notice',
  checked: 'good',
  rejected: 'bad',
};

function OpinionLine(input: {
  readonly opinion: OpinionJson;
  readonly open: boolean;
  readonly toggle: () => void;
}): ReactElement {
  const { opinion, open } = input;
  const [now] = useState(() => new Date());
  const { state, checkedBy, checkedAt } = opinion;
  const said = state === 'rejected' ? words.rejectedBy : words.checked;
  return (
    <li className="opinion">
      <div className="opinion-head">
        <Chip tone={tones[state]}>{words.states[state]}</Chip>
        <strong>
          {opinion.kindName} {opinion.documentNumber}
        </strong>
        <span className="soft">{opinion.documentDate}</span>
        <Button type="link" aria-expanded={open} onClick={input.toggle}>
          {words.open}（
          {opinion.evidenceCount > 0 ? words.scans(opinion.evidenceCount) : words.noScan}）
        </Button>
      </div>
      <p className="soft">
        {words.recorded(opinion.recordedBy, showInstant(opinion.recordedAt, now))}
        {checkedBy !== null &&
          checkedAt !== null &&
          `；${said(checkedBy, showInstant(checkedAt, now))}`}
      </p>
      {opinion.rejectionReason !== null && <p>{words.why(opinion.rejectionReason)}</p>}
      {open && <OpinionDetail opinion={opinion} />}
      {state === 'recorded' && <Verdict opinion={opinion} />}
    </li>
  );
}

function OpinionDetail({ opinion }: { readonly opinion: OpinionJson }): ReactElement {
  const withAmounts = opinion.tables.some((one) => one.amount !== null);
  return (
    <div className="opinion-detail">
      {opinion.text !== '' && <p className="opinion-text">{opinion.text}</p>}
      <table className="figure-table opinion-tables">
        <thead>
          <tr>
            <th scope="col">{words.tables}</th>
            {withAmounts && (
              <th scope="col" className="figure">
                {words.amount}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {opinion.tables.map((one) => (
            <tr key={one.tableId}>
              <th scope="row">
                {one.budgetUnitName}
                {opinion.reasons
                  .filter((reason) => reason.tableId === one.tableId)
                  .map((reason, at) => (
                    <p key={`${reason.label}.${at}`} className="reason-reply">
                      {reason.label}：{reason.text}
                    </p>
                  ))}
              </th>
              {withAmounts && (
                <td className="figure">{one.amount === null ? '' : tenThousandsOf(one.amount)}</td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <OpinionEvidence opinionId={opinion.id} />
    </div>
  );
}

function Verdict({ opinion }: { readonly opinion: OpinionJson }): ReactElement | null {
  const { message, modal } = App.useApp();
  const [rejecting, setRejecting] = useState(false);
  useFocusBack(rejecting);
  const permitted = useMay('check_opinion');
  const { may, revision } = opinion;
  const params = { opinionId: opinion.id };
  const check = (): void =>
    void modal.confirm({
      title: words.checkTitle,
      content: words.checkLead(opinion.kindName, opinion.tables.length),
      okText: words.check,
      cancelText: departmentMessages.cancel,
      onOk: async () => {
        try {
          await call('checkOpinion', { params, body: { expectedRevision: revision } });
          void message.success(words.checkedDone);
        } catch (error) {
          void message.error(error instanceof Error ? error.message : String(error), 8);
        }
        await refreshAll();
      },
    });
  // Nobody but the recorder asks why there is nothing to press: he is told who has to.
  if (!permitted) {
    return may.addEvidence ? <p className="soft">{words.waitsForOther}</p> : null;
  }
  return (
    <div className="opinion-acts">
      <Button type="primary" disabled={!may.check} onClick={check}>
        {words.check}
      </Button>
      <Button disabled={!may.check} onClick={() => setRejecting(true)}>
        {words.reject}
      </Button>
      {may.whyNot !== null && <span className="soft">{may.whyNot}</span>}
      {rejecting && <Rejection opinion={opinion} close={() => setRejecting(false)} />}
    </div>
  );
}

function Rejection(input: {
  readonly opinion: OpinionJson;
  readonly close: () => void;
}): ReactElement {
  const { opinion, close } = input;
  const { message } = App.useApp();
  const [reason, setReason] = useState('');
  const rejection = useMutation({
    mutationFn: () =>
      call('rejectOpinion', {
        params: { opinionId: opinion.id },
        body: { expectedRevision: opinion.revision, reason: reason.trim() },
      }),
    onSuccess: async () => {
      void message.success(words.rejectedDone);
      close();
      await refreshAll();
    },
  });
  return (
    <Modal
      open
      title={words.rejectTitle}
      okText={words.reject}
      cancelText={departmentMessages.cancel}
      onCancel={close}
      onOk={() => rejection.mutate()}
      okButtonProps={{ disabled: reason.trim() === '', loading: rejection.isPending }}
      maskClosable={false}
    >
      <p>{words.rejectLead}</p>
      <Input.TextArea
        aria-label={words.rejectReason}
        placeholder={words.rejectReason}
        maxLength={1000}
        autoSize={{ minRows: 2, maxRows: 6 }}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {rejection.isError && <Alert type="error" showIcon title={rejection.error.message} />}
    </Modal>
  );
}
