/** 佐证 the attachments of one subject: what is there, and a place to add more. */
import type { UseQueryResult } from '@tanstack/react-query';
import { Alert, Button, Input } from 'antd';
import { type DragEvent, type ReactElement, useRef, useState } from 'react';
import { type EvidenceJson, evidenceMegabytes } from '#contract/evidence-routes.ts';
import type { Answer, EvidenceSubject } from '#web/client.ts';
import { QueryGate } from '../page-frame/query-gate.tsx';
import { EvidenceLine } from './evidence-line.tsx';
import { evidenceMessages as words } from './messages.ts';
import { type SendingFile, useSending } from './use-sending.ts';
import './evidence.css';

type PanelProps = {
  readonly query: UseQueryResult<Answer<'tableEvidence'>>;
  readonly subject: EvidenceSubject;
  /** Of all that the question answered only these. */
  readonly only?: readonly EvidenceJson[];
  /** Without the words that explain it, which stand elsewhere on the page. */
  readonly brief?: boolean;
  readonly placeOf?: (one: EvidenceJson) => string | null;
};

export function EvidencePanel(input: PanelProps): ReactElement {
  return (
    <QueryGate query={input.query}>
      {(answer) => {
        const shown = input.only ?? answer.evidence;
        return (
          <div className="evidence">
            {answer.mayAdd && <AddEvidence subject={input.subject} brief={input.brief === true} />}
            {shown.length === 0 && input.brief !== true && (
              <p className="soft evidence-none">{answer.mayAdd ? words.none : words.noneMay}</p>
            )}
            <ul>
              {shown.toSorted(standingFirst).map((one) => (
                <EvidenceLine key={one.id} evidence={one} place={input.placeOf?.(one) ?? null} />
              ))}
            </ul>
          </div>
        );
      }}
    </QueryGate>
  );
}

const standingFirst = (a: EvidenceJson, b: EvidenceJson): number =>
  Number(a.withdrawn !== null) - Number(b.withdrawn !== null) || (a.instant < b.instant ? 1 : -1);

function AddEvidence(input: {
  readonly subject: EvidenceSubject;
  readonly brief: boolean;
}): ReactElement {
  const field = useRef<HTMLInputElement>(null);
  const [note, setNote] = useState('');
  const [over, setOver] = useState(false);
  const { sending, send, again, drop } = useSending(input.subject);
  const take = (files: readonly File[]): void => {
    if (files.length === 0) return;
    send(files, note.trim());
    setNote('');
  };
  // A file let go here is evidence: the page around would take it for a table to import.
  const mine = (event: DragEvent, isOver: boolean): void => {
    event.preventDefault();
    event.stopPropagation();
    setOver(isOver);
  };
  return (
    <div
      className={over ? 'evidence-add evidence-over' : 'evidence-add'}
      onDragEnter={(event) => mine(event, true)}
      onDragOver={(event) => mine(event, true)}
      onDragLeave={(event) => mine(event, false)}
      onDrop={(event) => {
        mine(event, false);
        take([...event.dataTransfer.files]);
      }}
    >
      <Input
        aria-label={words.note}
        placeholder={words.notePlaceholder}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <input
        ref={field}
        type="file"
        multiple
        hidden
        accept={words.kinds}
        aria-label={words.choose}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          // The same file chosen again must count as a choice.
          event.target.value = '';
          take(files);
        }}
      />
      <span className="evidence-choose">
        <span className="soft">{words.drop}</span>
        <Button onClick={() => field.current?.click()}>{words.choose}</Button>
      </span>
      {!input.brief && <p className="soft">{words.lead(evidenceMegabytes)}</p>}
      {sending.map((one) => (
        <Sending key={one.key} sending={one} again={again} drop={drop} />
      ))}
    </div>
  );
}

function Sending(input: {
  readonly sending: SendingFile;
  readonly again: (key: string) => void;
  readonly drop: (key: string) => void;
}): ReactElement {
  const { sending } = input;
  if (sending.problem === null) {
    return (
      <p className="soft" role="status">
        {words.sending(sending.file.name)}
      </p>
    );
  }
  return (
    <Alert
      type="error"
      showIcon
      title={`${sending.file.name}：${words.failed}。${sending.problem}`}
      action={
        <span className="evidence-acts">
          {sending.retriable && (
            <Button onClick={() => input.again(sending.key)}>{words.again}</Button>
          )}
          <Button onClick={() => input.drop(sending.key)}>{words.drop1}</Button>
        </span>
      }
    />
  );
}
