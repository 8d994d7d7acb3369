/** 导入结果 files on their way and what became of them: tables, refusals, what was not read. */
import { placeKey } from '#core/base/source-place.ts';
import { Button, Progress } from 'antd';
import type { ReactElement } from 'react';
import type { RefusalJson } from '#contract/finding.ts';
import type { ImportedTableJson, JobJson } from '#contract/job.ts';
import { Chip, type ChipTone } from '../page-frame/chip.tsx';
import { CellLink } from '../page-frame/cell-link.tsx';
import { Marks } from '../page-frame/marks.tsx';
import { frameMessages } from '../page-frame/messages.ts';
import { Section } from '../page-frame/page-head.tsx';
import { uploadMessages as words } from './messages.ts';
import { cancelledRefusal, type QueuedFile } from './upload-queue.ts';
import './upload.css';

export function UploadList(input: {
  readonly files: readonly QueuedFile[];
  readonly cancel: (id: string) => void;
  readonly clear: () => void;
}): ReactElement | null {
  if (input.files.length === 0) return null;
  const ended = input.files.some((file) => file.state === 'ended');
  return (
    <Section
      title={words.title}
      tools={ended && <Button onClick={input.clear}>{words.clear}</Button>}
    >
      <p className="visually-hidden" role="status">
        {input.files.map((file) => words.spoken(file.name, stateOf(file).label)).join(words.comma)}
      </p>
      <ul className="upload-list">
        {input.files.map((file) => (
          <li key={file.id}>
            <FileHead file={file} cancel={input.cancel} />
            <FileOutcome file={file} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function FileHead(input: {
  readonly file: QueuedFile;
  readonly cancel: (id: string) => void;
}): ReactElement {
  const { file } = input;
  return (
    <div className="upload-head">
      <span className="upload-name">{file.name}</span>
      <span className="soft">{words.size(file.bytes)}</span>
      <StateChip file={file} />
      {file.state !== 'ended' && (
        <>
          {file.job !== null && <Bar file={file} job={file.job} />}
          <Button
            size="small"
            aria-label={words.cancelFile(file.name)}
            disabled={file.cancelling}
            onClick={() => input.cancel(file.id)}
          >
            {file.cancelling ? words.cancelling : words.cancel}
          </Button>
        </>
      )}
    </div>
  );
}

function Bar({ file, job }: { readonly file: QueuedFile; readonly job: JobJson }): ReactElement {
  const percent = job.total > 0 ? Math.floor((job.done / job.total) * 100) : 0;
  return (
    <span className="upload-bar">
      <Progress
        percent={percent}
        size="small"
        status="active"
        showInfo={false}
        aria-label={words.progress(file.name)}
      />
      <span className="soft">
        {job.step} {job.total > 0 && words.step(job.done, job.total)}
      </span>
    </span>
  );
}

const stateTones: Readonly<Record<JobJson['state'], ChipTone>> = {
  waiting: 'plain',
  running: 'blue',
  done: 'good',
  refused: 'bad',
  cancelled: 'plain',
  failed: 'bad',
};

type ShownState = { readonly tone: ChipTone; readonly label: string };

/** How far a file has come, in one word: on its chip, and said aloud when it changes. */
function stateOf(file: QueuedFile): ShownState {
  if (file.refusal?.code === cancelledRefusal.code) {
    return { tone: 'plain', label: words.states.cancelled };
  }
  if (file.refusal !== null) return { tone: 'bad', label: words.states.refused };
  if (file.state === 'queued') return { tone: 'plain', label: words.queued };
  if (file.job === null) return { tone: 'blue', label: words.sending };
  return { tone: stateTones[file.job.state], label: words.states[file.job.state] };
}

function StateChip({ file }: { readonly file: QueuedFile }): ReactElement {
  const { tone, label } = stateOf(file);
  return <Chip tone={tone}>{label}</Chip>;
}

function FileOutcome({ file }: { readonly file: QueuedFile }): ReactElement | null {
  if (file.refusal?.code === cancelledRefusal.code) {
    return <p className="soft">{file.refusal.message}</p>;
  }
  if (file.refusal !== null) return <Refusals refusals={[file.refusal]} />;
  const { job } = file;
  if (job === null || file.state !== 'ended') return null;
  const silent = job.tables.length === 0 && job.refusals.length === 0;
  return (
    <div className="upload-outcome">
      <Refusals refusals={job.refusals} />
      {job.state === 'cancelled' && <p className="soft">{words.cancelled}</p>}
      {job.state === 'failed' && job.refusals.length === 0 && (
        <p className="upload-failed">{words.failed}</p>
      )}
      {job.state === 'done' && silent && <p className="soft">{words.nothing}</p>}
      {job.tables.length > 0 && <Tables name={file.name} tables={job.tables} />}
      {job.unread.length > 0 && (
        <details className="upload-unread">
          <summary>{words.outside(job.unread.length)}</summary>
          <UnreadItems unread={job.unread} />
        </details>
      )}
    </div>
  );
}

function Refusals({ refusals }: { readonly refusals: readonly RefusalJson[] }): ReactElement {
  return (
    <>
      {refusals.map((refusal, at) => (
        <p key={at} className="upload-refusal">
          {refusal.message}
          <span className="upload-code">{frameMessages.refusalCode(refusal.code)}</span>
        </p>
      ))}
    </>
  );
}

function Tables(input: {
  readonly name: string;
  readonly tables: readonly ImportedTableJson[];
}): ReactElement {
  const heads = words.tableColumns;
  return (
    <table className="figure-table upload-tables">
      <caption className="visually-hidden">{words.tablesOf(input.name)}</caption>
      <thead>
        <tr>
          <th scope="col">{heads.table}</th>
          <th scope="col">{heads.outcome}</th>
          <th scope="col">{heads.findings}</th>
          <th scope="col">{heads.unread}</th>
        </tr>
      </thead>
      <tbody>
        {input.tables.map((table) => (
          <TableLine key={table.tableId} table={table} />
        ))}
      </tbody>
    </table>
  );
}

const outcomeTones = { new: 'blue', same: 'plain', changed: 'notice' } as const;

function TableLine({ table }: { readonly table: ImportedTableJson }): ReactElement {
  const address = { tableId: table.tableId, rowId: null, column: null };
  return (
    <tr>
      <th scope="row">
        <CellLink address={address}>{words.tableName(table.budgetUnit, table.fiscalYear)}</CellLink>
      </th>
      <td>
        <Chip tone={outcomeTones[table.outcome]}>{words.outcomes[table.outcome]}</Chip>
      </td>
      <td>
        <Marks counts={{ error: table.errors, warning: table.warnings, hint: 0 }} />
      </td>
      <td>
        {table.unread.length === 0 ? (
          <span className="soft">{words.unreadNone}</span>
        ) : (
          <details className="upload-unread">
            <summary>{words.unreadCount(table.unread.length)}</summary>
            <UnreadItems unread={table.unread} />
          </details>
        )}
      </td>
    </tr>
  );
}

function UnreadItems({ unread }: { readonly unread: JobJson['unread'] }): ReactElement {
  return (
    <ul>
      {unread.map(({ place, text }) => (
        <li key={placeKey(place)}>
          <span className="soft">{frameMessages.place(place)}</span>
          <q>{text}</q>
        </li>
      ))}
    </ul>
  );
}
