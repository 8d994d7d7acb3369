/** 导入结果 files on their way and what became of them: tables, refusals, what was not read. */
import { placeKey } from '#core/base/source-place.ts';
import { Button, Progress } from 'antd';
import type { ReactElement } from 'react';
import type { RefusalJson } from '#contract/finding.ts';
import type { ArchiveMemberJson, ImportedTableJson, JobJson } from '#contract/job.ts';
import { Chip, type ChipTone } from '../page-frame/chip.tsx';
import { CellLink } from '../page-frame/cell-link.tsx';
import { shownSize } from '../page-frame/file-size.ts';
import { Marks } from '../page-frame/marks.tsx';
import { frameMessages } from '../page-frame/messages.ts';
import { Section } from '../page-frame/page-head.tsx';
import { uploadMessages as words } from './messages.ts';
import { cancelledRefusal, type QueuedFile } from './upload-queue.ts';
import './upload.css';

/** So many files are shown one below the other; of more, what needs a look comes first. */
const plainMax = 10;

export function UploadList(input: {
  readonly files: readonly QueuedFile[];
  readonly leftOut: readonly string[];
  readonly cancel: (id: string) => void;
  readonly cancelAll: () => void;
  readonly clear: () => void;
}): ReactElement | null {
  const { files, leftOut, cancel } = input;
  if (files.length === 0 && leftOut.length === 0) return null;
  const { active } = countFiles(files);
  return (
    <Section
      title={words.title}
      note={files.length > 1 && words.summary(countFiles(files))}
      tools={
        <>
          {active > 1 && <Button onClick={input.cancelAll}>{words.cancelAll}</Button>}
          {active < Math.max(files.length, 1) && (
            <Button onClick={input.clear}>{words.clear}</Button>
          )}
        </>
      }
    >
      <p className="visually-hidden" role="status">
        {spokenOf(files)}
      </p>
      {leftOut.map((line) => (
        <p key={line} className="soft upload-left-out">
          {line}
        </p>
      ))}
      {files.length <= plainMax ? (
        <FileLines files={files} cancel={cancel} />
      ) : (
        <ManyFiles files={files} cancel={cancel} />
      )}
    </Section>
  );
}

type LinesInput = {
  readonly files: readonly QueuedFile[];
  readonly cancel: (id: string) => void;
};

function FileLines({ files, cancel }: LinesInput): ReactElement | null {
  if (files.length === 0) return null;
  return (
    <ul className="upload-list">
      {files.map((file) => (
        <li key={file.id}>
          <FileHead file={file} cancel={cancel} />
          <FileOutcome file={file} />
        </li>
      ))}
    </ul>
  );
}

/** What was refused or needs a look first, then what is under way; the rest is one line to open. */
function ManyFiles({ files, cancel }: LinesInput): ReactElement {
  const kept = files.filter((file) => kindOf(file) === 'read');
  const shown = files.filter((file) => kindOf(file) === 'refused');
  const under = files.filter((file) => kindOf(file) === 'active' && file.state !== 'queued');
  const waiting = files.filter((file) => file.state === 'queued').length;
  const cancelled = files.filter((file) => kindOf(file) === 'cancelled');
  return (
    <>
      <FileLines files={[...shown, ...under]} cancel={cancel} />
      {waiting > 0 && <p className="soft upload-left-out">{words.waitingMore(waiting)}</p>}
      {kept.length + cancelled.length > 0 && (
        <details className="upload-kept">
          <summary>{words.endedFiles(kept.length, cancelled.length)}</summary>
          <FileLines files={[...kept, ...cancelled]} cancel={cancel} />
        </details>
      )}
    </>
  );
}

type FileEnd = 'active' | 'read' | 'refused' | 'cancelled';

/** A part of an archive that was refused wants a look as much as a whole file. */
function kindOf(file: QueuedFile): FileEnd {
  if (file.state !== 'ended') return 'active';
  if (file.refusal?.code === cancelledRefusal.code) return 'cancelled';
  if (file.refusal !== null || file.job === null) return 'refused';
  if (file.job.state === 'cancelled') return 'cancelled';
  return file.job.state === 'done' && file.job.refusals.length === 0 ? 'read' : 'refused';
}

function countFiles(files: readonly QueuedFile[]) {
  const kinds = files.map((file) =>
    file.job?.state === 'done' && file.state === 'ended' ? 'read' : kindOf(file),
  );
  const count = (wanted: FileEnd): number => kinds.filter((kind) => kind === wanted).length;
  return {
    files: files.length,
    read: count('read'),
    refused: count('refused'),
    cancelled: count('cancelled'),
    active: count('active'),
  };
}

/** Few files are said by name; of many only every tenth is, or nothing else could be heard. */
function spokenOf(files: readonly QueuedFile[]): string {
  if (files.length <= 3) {
    return files.map((file) => words.spoken(file.name, stateOf(file).label)).join(words.comma);
  }
  const ended = files.length - countFiles(files).active;
  const told = ended === files.length ? ended : ended - (ended % 10);
  return words.spokenProgress(told, files.length);
}

function FileHead(input: {
  readonly file: QueuedFile;
  readonly cancel: (id: string) => void;
}): ReactElement {
  const { file } = input;
  return (
    <div className="upload-head">
      <span className="upload-name">{file.name}</span>
      <span className="soft">{shownSize(file.bytes)}</span>
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
  if (file.job.state === 'done' && file.job.refusals.length > 0) {
    return { tone: 'notice', label: words.partly };
  }
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
  const isArchive = job.members.length > 0;
  const partly = job.state === 'cancelled' && isArchive;
  return (
    <div className="upload-outcome">
      {isArchive && <ArchiveLine members={job.members} />}
      <Refusals refusals={job.refusals} />
      {job.state === 'cancelled' && !partly && <p className="soft">{words.cancelled}</p>}
      {job.state === 'failed' && job.refusals.length === 0 && (
        <p className="upload-failed">{words.failed}</p>
      )}
      {job.state === 'done' && silent && <p className="soft">{words.nothing}</p>}
      <Notes job={job} />
      {job.tables.length > 0 && <Tables name={file.name} lines={linesOf(job)} />}
      {job.unread.length > 0 && (
        <details className="upload-unread">
          <summary>{words.outside(job.unread.length)}</summary>
          <UnreadItems unread={job.unread} />
        </details>
      )}
    </div>
  );
}

function ArchiveLine({
  members,
}: {
  readonly members: readonly ArchiveMemberJson[];
}): ReactElement {
  const of = (outcome: ArchiveMemberJson['outcome']) =>
    members.filter((member) => member.outcome === outcome);
  const skipped = of('skipped');
  return (
    <>
      <p className="upload-archive">
        {words.archive(of('read').length, of('refused').length, skipped.length)}
      </p>
      {skipped.length > 0 && (
        <details className="upload-unread">
          <summary>{words.archiveSkipped(skipped.length)}</summary>
          <ul>
            {skipped.map(({ name, why }, at) => (
              <li key={at}>
                <span>{name}</span>
                <span className="soft">{why}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** How files were read; of an archive, each with the name of its member. */
function Notes({ job }: { readonly job: JobJson }): ReactElement | null {
  const notes = [
    ...(job.members.length === 0 ? job.notes.map((note) => ({ ...note, member: '' })) : []),
    ...job.members.flatMap(({ name, notes: own }) =>
      own.map((note) => ({ ...note, member: name })),
    ),
  ];
  if (notes.length === 0) return null;
  return (
    <ul className="upload-notes" aria-label={words.note}>
      {notes.map((note, at) => (
        <li key={at}>
          {note.member !== '' && <strong>{note.member} </strong>}
          {note.message}
        </li>
      ))}
    </ul>
  );
}

function Refusals({ refusals }: { readonly refusals: readonly RefusalJson[] }): ReactElement {
  return (
    <>
      {refusals.map((refusal, at) => (
        <p key={at} className="upload-refusal">
          {typeof refusal.facts['member'] === 'string' && (
            <strong>{refusal.facts['member']} </strong>
          )}
          {refusal.message}
          <span className="upload-code">{frameMessages.refusalCode(refusal.code)}</span>
        </p>
      ))}
    </>
  );
}

/** A table read, and of an archive the member it came from. */
type ReadLine = { readonly member: string; readonly table: ImportedTableJson };

const linesOf = (job: JobJson): readonly ReadLine[] =>
  job.members.length === 0
    ? job.tables.map((table) => ({ member: '', table }))
    : job.members.flatMap(({ name, tables }) => tables.map((table) => ({ member: name, table })));

function Tables(input: {
  readonly name: string;
  readonly lines: readonly ReadLine[];
}): ReactElement {
  const heads = words.tableColumns;
  const fromMembers = input.lines.some(({ member }) => member !== '');
  return (
    <table className="figure-table upload-tables">
      <caption className="visually-hidden">{words.tablesOf(input.name)}</caption>
      <thead>
        <tr>
          <th scope="col">{heads.table}</th>
          {fromMembers && (
            <th scope="col" className="upload-member">
              {heads.member}
            </th>
          )}
          <th scope="col">{heads.outcome}</th>
          <th scope="col">{heads.findings}</th>
          <th scope="col">{heads.unread}</th>
        </tr>
      </thead>
      <tbody>
        {input.lines.map(({ member, table }, at) => (
          <TableLine key={at} table={table} member={fromMembers ? member : null} />
        ))}
      </tbody>
    </table>
  );
}

const outcomeTones = { new: 'blue', same: 'plain', changed: 'notice' } as const;

function TableLine(input: {
  readonly table: ImportedTableJson;
  readonly member: string | null;
}): ReactElement {
  const { table, member } = input;
  const address = { tableId: table.tableId, rowId: null, column: null };
  return (
    <tr>
      <th scope="row">
        <CellLink address={address}>{words.tableName(table.budgetUnit, table.fiscalYear)}</CellLink>
        {member !== null && <span className="upload-origin">{member}</span>}
      </th>
      {member !== null && <td className="upload-member">{member}</td>}
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
