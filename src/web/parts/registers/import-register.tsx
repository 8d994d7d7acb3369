/** 导入台账 a list of any kind: taken in, only checked, or refused by the line. */
import { Button, Input, Space } from 'antd';
import { type ReactElement, useState } from 'react';
import type { ImportRegisterJson } from '#contract/register-routes.ts';
import { type CallInput, uploadTo } from '#web/client.ts';
import { ChooseList } from '../books/choose-list.tsx';
import { ImportOutcome, type ToldOutcome } from '../books/import-outcome.tsx';
import { bookMessages } from '../books/messages.ts';
import { type ListImport, useListImport } from '../books/use-list-import.ts';
import { useDownload } from '../export/use-download.ts';
import { registerMessages as words } from './messages.ts';

type ListPlace = NonNullable<CallInput<'importRegister'>['params']>;

export function ImportRegister(input: {
  readonly place: ListPlace;
  /** A list of asset cards is of one day; others are of the year. */
  readonly asOf?: string;
}): ReactElement {
  const { place } = input;
  const dated = input.asOf !== undefined;
  const [asOf, setAsOf] = useState(input.asOf ?? '');
  const [reason, setReason] = useState('');
  const query = {
    ...(reason.trim() === '' ? {} : { replace: reason.trim() }),
    ...(dated ? { asOf } : {}),
  };
  const importing = useListImport((file, key) =>
    uploadTo('importRegister', { params: place, query, file, key }),
  );
  const looking = useListImport((file, key) =>
    uploadTo('importRegister', { params: place, query: { ...query, check: 'true' }, file, key }),
  );
  const { busy, start } = useDownload();
  return (
    <div className="page-section-body book-import">
      <p className="soft">{words.importLead}</p>
      <Space wrap>
        {dated ? (
          <label>
            {words.asOf}{' '}
            <Input
              type="date"
              className="book-day"
              value={asOf}
              onChange={(event) => setAsOf(event.target.value)}
            />
          </label>
        ) : (
          <Input
            aria-label={words.replaceReason}
            placeholder={words.replaceReason}
            className="register-reason"
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
        {dated && asOf === '' ? (
          <span className="register-not">{words.asOfNeeded}</span>
        ) : (
          <Choosers importing={importing} looking={looking} />
        )}
        <Button
          loading={busy !== null}
          onClick={() => void start('blankRegister', { params: place })}
        >
          {bookMessages.blank}
        </Button>
      </Space>
      <ImportOutcome of={importing} tell={tellRegister} />
      <ImportOutcome of={looking} tell={tellRegister} />
    </div>
  );
}

function Choosers(input: {
  readonly importing: ListImport<ImportRegisterJson>;
  readonly looking: ListImport<ImportRegisterJson>;
}): ReactElement {
  const { importing, looking } = input;
  return (
    <Space wrap>
      <ChooseList
        busy={importing.busy}
        send={(file) => {
          looking.forget();
          importing.send(file);
        }}
      />
      <ChooseList
        label={bookMessages.checking}
        plain
        busy={looking.busy}
        send={(file) => {
          importing.forget();
          looking.send(file);
        }}
      />
    </Space>
  );
}

function tellRegister(answer: ImportRegisterJson, name: string): ToldOutcome {
  const { total } = answer;
  const findings = answer.findings.map((one) => ({ ...one, about: '' }));
  const read = [words.read(answer.lines), ...answer.notes].join(' ');
  if (answer.kind === 'findings') {
    const differing = answer.differing > 0 ? ` ${words.differing(answer.differing)}` : '';
    const title = bookMessages.refused(name, total);
    return { tone: 'error', title, detail: `${read}${differing}`, findings, total };
  }
  if (answer.kind === 'unchanged') {
    const title = bookMessages.unchanged(name);
    return { tone: 'info', title, detail: read, findings, total };
  }
  const title = answer.kind === 'kept' ? bookMessages.kept(name) : bookMessages.checked(name);
  const brought = words.brought(answer.added, answer.replaced, answer.same);
  const warned = total === 0 ? '' : ` ${bookMessages.warned(total)}`;
  const tone = total === 0 ? 'success' : 'warning';
  return { tone, title, detail: `${read} ${brought}${warned}`, findings, total };
}
