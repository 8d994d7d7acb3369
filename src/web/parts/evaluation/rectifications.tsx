/** 整改事项 what is to be put right: added by who evaluates, answered by the unit, then closed. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Input, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { call } from '#web/client.ts';
import { tableEvidenceQuery } from '#web/query.ts';
import { rectificationsQuery } from '#web/query-evaluation.ts';
import { Chip, type ChipTone } from '../page-frame/chip.tsx';
import { showInstant } from '../page-frame/instant.ts';
import { Section } from '../page-frame/page-head.tsx';
import { QueryGate } from '../page-frame/query-gate.tsx';
import { evaluationMessages } from './messages.ts';
import { AddRectification } from './add-rectification.tsx';
import { refreshEvaluations, useSheet } from './sheet.ts';
import type { RectificationJson } from './types.ts';

const words = evaluationMessages.rectification;

export function Rectifications(): ReactElement {
  const { tableId } = useSheet().answer;
  const query = useQuery(rectificationsQuery(tableId));
  const [adding, setAdding] = useState(false);
  return (
    <QueryGate query={query}>
      {({ rectifications, mayAdd }) => (
        <Section
          title={words.title}
          note={words.note}
          tools={mayAdd && <Button onClick={() => setAdding(true)}>{words.add}</Button>}
        >
          {adding && <AddRectification close={() => setAdding(false)} />}
          {rectifications.length === 0 && <p className="page-empty">{words.none}</p>}
          <ul className="rectifications">
            {rectifications.map((one) => (
              <Line key={one.id} of={one} />
            ))}
          </ul>
        </Section>
      )}
    </QueryGate>
  );
}

const tones: Readonly<Record<RectificationJson['state'], ChipTone>> = {
  open: 'notice',
  answered: 'blue',
  closed: 'good',
};

function Line({ of }: { readonly of: RectificationJson }): ReactElement {
  const [now] = useState(() => new Date());
  const by = (name: string, instant: string): string => words.by(name, showInstant(instant, now));
  return (
    <li className="rectification">
      <div className="rectification-head">
        <Chip tone={tones[of.state]}>{of.stateName}</Chip>
        {of.overdue && <Chip tone="bad">{words.overdue}</Chip>}
        {of.carriedFrom !== null && <Chip tone="notice">{words.carried(of.carriedFrom)}</Chip>}
        <strong>{of.rowName ?? words.whole}</strong>
        <span className="soft">
          {of.sourceName} · {by(of.userName, of.instant)}
        </span>
      </div>
      <p>
        {words.finding}：{of.finding}
      </p>
      <p>
        {words.measureAsked}：{of.measureAsked}
      </p>
      <p className="soft">
        {words.due} {of.dueDate} · {words.responsible} {of.responsible}
      </p>
      {of.answers.map((answer) => (
        <p key={answer.instant} className="rectification-said">
          {words.answered}：{answer.text}
          <span className="soft">
            {' '}
            {by(answer.userName, answer.instant)}
            {answer.evidenceIds.length > 0 &&
              ` · ${evaluationMessages.rows.evidenceCount(answer.evidenceIds.length)}`}
          </span>
        </p>
      ))}
      {of.verdicts.map((verdict) => (
        <p key={verdict.instant} className="rectification-said">
          {verdict.closed ? words.closedBy : words.sentBack}：{verdict.note}
          <span className="soft"> {by(verdict.userName, verdict.instant)}</span>
        </p>
      ))}
      {of.may.answer && <AnswerForm of={of} />}
      {of.may.close && <VerdictForm of={of} />}
    </li>
  );
}

function AnswerForm({ of }: { readonly of: RectificationJson }): ReactElement {
  const [text, setText] = useState('');
  const [evidenceIds, setEvidenceIds] = useState<readonly string[]>([]);
  const evidence = useQuery(tableEvidenceQuery(of.tableId));
  const sending = useMutation({
    mutationFn: () =>
      call('answerRectification', {
        params: { rectificationId: of.id },
        body: {
          expectedRevision: of.revision,
          text: text.trim(),
          evidenceIds: [...evidenceIds],
        },
      }),
    onSuccess: async () => {
      setText('');
      await refreshEvaluations();
    },
  });
  const choices = (evidence.data?.evidence ?? [])
    .filter(({ withdrawn }) => withdrawn === null)
    .map(({ id, name }) => ({ value: id, label: name }));
  return (
    <div className="rectification-form">
      <Input.TextArea
        aria-label={words.answerText}
        placeholder={words.answerText}
        maxLength={2000}
        autoSize={{ minRows: 1, maxRows: 6 }}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Select
        mode="multiple"
        aria-label={words.chooseEvidence}
        placeholder={words.chooseEvidence}
        notFoundContent={words.noEvidence}
        optionFilterProp="label"
        value={[...evidenceIds]}
        options={choices}
        onChange={setEvidenceIds}
      />
      <Button
        type="primary"
        disabled={text.trim() === ''}
        loading={sending.isPending}
        onClick={() => sending.mutate()}
      >
        {words.answer}
      </Button>
      {sending.isError && <Alert type="error" showIcon title={sending.error.message} />}
    </div>
  );
}

function VerdictForm({ of }: { readonly of: RectificationJson }): ReactElement {
  const [note, setNote] = useState('');
  const sending = useMutation({
    mutationFn: (closed: boolean) =>
      call('closeRectification', {
        params: { rectificationId: of.id },
        body: { expectedRevision: of.revision, closed, note: note.trim() },
      }),
    onSuccess: refreshEvaluations,
  });
  return (
    <div className="rectification-form">
      <Input
        aria-label={words.verdictNote}
        placeholder={words.verdictNote}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <Button type="primary" loading={sending.isPending} onClick={() => sending.mutate(true)}>
        {words.close}
      </Button>
      <Button danger loading={sending.isPending} onClick={() => sending.mutate(false)}>
        {words.back}
      </Button>
      {sending.isError && <Alert type="error" showIcon title={sending.error.message} />}
    </div>
  );
}
