/** 办理单 one move before it is made: its gates line by line, and what it wants to be told. */
import { Alert, App, Checkbox, Form, Input, Modal } from 'antd';
import { type ReactElement, useState } from 'react';
import type { OfferedMoveJson, TableApprovalJson } from '#contract/approval.ts';
import { useFocusBack } from '../page-frame/focus-back.ts';
import { useDesk } from '../table/desk.ts';
import { fenOfTenThousands } from './amounts.ts';
import { AssessmentForm, emptyScores, scoresOf, type ScoreDraft } from './assessment-form.tsx';
import { type DocumentDraft, isDocument, noDocument } from './document-draft.ts';
import { DocumentFields } from './document-fields.tsx';
import { GateList } from './gate-list.tsx';
import { approvalMessages } from './messages.ts';
import { OpenReasons } from './open-reasons.tsx';
import { ReasonForm } from './reason-form.tsx';
import { CollectedReasons } from './reason-list.tsx';
import { type MoveBody, useMove } from './use-move.ts';

const words = approvalMessages.sheet;

export function MoveSheet(): ReactElement | null {
  const { approvals } = useDesk();
  const { approval, sheet, setSheet } = approvals;
  const move = approval?.moves.find((one) => one.verb === sheet) ?? null;
  useFocusBack(move !== null);
  if (approval === null || move === null) return null;
  return <OpenSheet key={move.verb} approval={approval} move={move} close={() => setSheet(null)} />;
}

/** 办理稿 what is being written on the sheet. */
type Draft = DocumentDraft & {
  readonly note: string;
  readonly scored: boolean;
  readonly scores: ScoreDraft;
  readonly amount: string;
};

const emptyDraft: Draft = {
  note: '',
  scored: false,
  scores: emptyScores,
  ...noDocument,
  amount: '',
};

type SheetProps = {
  readonly approval: TableApprovalJson;
  readonly move: OfferedMoveJson;
  readonly close: () => void;
};

function OpenSheet({ approval, move, close }: SheetProps): ReactElement {
  const { approvals, keeper, view } = useDesk();
  const { message } = App.useApp();
  const [draft, setDraft] = useState(emptyDraft);
  const [wrong, setWrong] = useState<string | null>(null);
  const sent = useMove(view.tableId, () => {
    void message.success(words.done(move.label, move.to.name));
    approvals.forget();
    close();
  });
  const send = async (): Promise<void> => {
    const missing = missingIn(draft, move, approvals.collected.length);
    setWrong(missing);
    if (missing !== null) return;
    if (!(await keeper.flush())) return setWrong(words.unsaved);
    const revisions = {
      expectedRevision: approval.revision,
      expectedTableRevision: keeper.state().draft.revision,
    };
    const body = bodyOf(draft, move, approvals, approval.openReasons);
    sent.mutate({ verb: move.verb, body: { ...revisions, ...body } });
  };
  return (
    <Modal
      open
      title={move.label}
      okText={move.label}
      cancelText={words.cancel}
      onCancel={close}
      onOk={() => void send()}
      okButtonProps={{
        disabled: !move.may,
        loading: sent.isPending,
        danger: move.kind === 'back',
      }}
      width={680}
      maskClosable={false}
      className="move-sheet"
    >
      <p className="soft">
        {words.to(move.to.name)}
        {approval.submittedVersion !== null && `；${words.versionLead(approval.submittedVersion)}`}
      </p>
      {move.refusal !== null && !move.gates.some((gate) => !gate.ok) && (
        <Alert type="warning" showIcon title={move.refusal.message} />
      )}
      <GateList gates={move.gates} close={close} />
      {move.may && (
        <Wanted approval={approval} move={move} draft={draft} change={setDraft} close={close} />
      )}
      {(wrong !== null || sent.isError) && (
        <Alert type="error" showIcon title={wrong ?? sent.error?.message ?? ''} />
      )}
    </Modal>
  );
}

type WantedProps = SheetProps & {
  readonly draft: Draft;
  readonly change: (draft: Draft) => void;
};

function Wanted(input: WantedProps): ReactElement {
  const { approval, move, draft, change } = input;
  const { needs } = move;
  const answers = move.verb === 'submit_table' && approval.openReasons.length > 0;
  return (
    <>
      {move.verb === 'withdraw_adjustment' && <p>{words.withdrawLead}</p>}
      {move.kind === 'undo' && move.verb !== 'withdraw_adjustment' && <p>{words.undoLead}</p>}
      {answers && (
        <section className="sheet-part" aria-label={approvalMessages.reasons.reply}>
          <h3>
            {approvalMessages.reasons.open}
            {'：'}
            {approvalMessages.reasons.reply}
          </h3>
          <OpenReasons reasons={approval.openReasons} onJump={input.close} />
        </section>
      )}
      {needs.reasons && (
        <section className="sheet-part" aria-label={approvalMessages.reasons.text}>
          <h3>{approvalMessages.reasons.text}</h3>
          <CollectedReasons />
          <ReasonForm cell={null} />
        </section>
      )}
      {needs.assessment !== 'no' && <Scores {...input} />}
      {needs.adjustment && <Adjustment {...input} />}
      {needs.document && <DocumentFields {...input} />}
      {needs.note && !needs.adjustment && (
        <label className="sheet-field">
          <span>{words.note}</span>
          <Input.TextArea
            placeholder={words.notePlaceholder}
            maxLength={2000}
            autoSize={{ minRows: 1, maxRows: 6 }}
            value={draft.note}
            onChange={(event) => change({ ...draft, note: event.target.value })}
          />
        </label>
      )}
    </>
  );
}

function Scores({ move, draft, change }: WantedProps): ReactElement {
  const open = draft.scored || move.needs.assessment === 'required';
  return (
    <section className="sheet-part" aria-label={approvalMessages.assessment.title}>
      <Checkbox
        checked={open}
        disabled={move.needs.assessment === 'required'}
        onChange={(event) => change({ ...draft, scored: event.target.checked })}
      >
        {approvalMessages.assessment.fill}
      </Checkbox>
      {open && (
        <AssessmentForm draft={draft.scores} change={(scores) => change({ ...draft, scores })} />
      )}
    </section>
  );
}

function Adjustment({ draft, change }: WantedProps): ReactElement {
  const bad = draft.amount.trim() !== '' && fenOfTenThousands(draft.amount) === null;
  return (
    <section className="sheet-part">
      <p>{words.adjustLead}</p>
      <label className="sheet-field">
        <span>{words.adjustReason}</span>
        <Input.TextArea
          placeholder={words.adjustReasonPlaceholder}
          maxLength={2000}
          autoSize={{ minRows: 2, maxRows: 6 }}
          value={draft.note}
          onChange={(event) => change({ ...draft, note: event.target.value })}
        />
      </label>
      <Form.Item
        label={words.adjustAmount}
        htmlFor="adjust-amount"
        colon={false}
        extra={words.adjustAmountNote}
        {...(bad ? { validateStatus: 'error' as const, help: words.badAmount } : {})}
      >
        <Input
          id="adjust-amount"
          inputMode="decimal"
          className="amount-field"
          value={draft.amount}
          onChange={(event) => change({ ...draft, amount: event.target.value })}
        />
      </Form.Item>
    </section>
  );
}

/** What is wanted and not there, as a sentence; null where nothing is. */
function missingIn(draft: Draft, { needs }: OfferedMoveJson, collected: number): string | null {
  if (needs.reasons && collected === 0) return approvalMessages.reasons.missing;
  const scores = needs.assessment === 'required' || draft.scored;
  if (needs.assessment !== 'no' && scores && scoresOf(draft.scores) === null) {
    return approvalMessages.assessment.missing;
  }
  if (needs.document && !isDocument(draft)) return words.documentMissing;
  const amount = draft.amount.trim();
  if (needs.adjustment && amount !== '' && fenOfTenThousands(amount) === null) {
    return words.badAmount;
  }
  return null;
}

function bodyOf(
  draft: Draft,
  { needs, verb }: OfferedMoveJson,
  written: ReturnType<typeof useDesk>['approvals'],
  openReasons: TableApprovalJson['openReasons'],
): Omit<MoveBody, 'expectedRevision' | 'expectedTableRevision'> {
  const open = new Set(openReasons.filter((one) => one.reply === null).map((one) => one.id));
  const replies = Object.entries(written.replies)
    .map(([reasonId, text]) => ({ reasonId, text: text.trim() }))
    .filter(({ reasonId, text }) => open.has(reasonId) && text !== '');
  const reasons = written.collected
    .map(({ rowId, column, text }) => ({ rowId, column, text: text.trim() }))
    .filter(({ text }) => text !== '');
  return {
    note: draft.note.trim(),
    reasons: needs.reasons ? reasons : [],
    replies: verb === 'submit_table' ? replies : [],
    assessment: needs.assessment === 'no' || !draft.scored ? null : scoresOf(draft.scores),
    documentNumber: needs.document ? draft.documentNumber.trim() : null,
    documentDate: needs.document ? draft.documentDate : null,
    adjustmentAmount: needs.adjustment ? fenOfTenThousands(draft.amount) : null,
  };
}
