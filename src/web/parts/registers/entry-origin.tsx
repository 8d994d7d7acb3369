/** 来处 the file and line that an entry was read from, or who typed it. */
import type { ReactElement } from 'react';
import type { RegisterEntryJson } from '#contract/register-routes.ts';
import { sourceFileHref } from '#web/client.ts';
import { bookMessages } from '../books/messages.ts';

export const EntryOrigin = (input: {
  readonly from: RegisterEntryJson['from'];
  readonly userName: string;
}): ReactElement =>
  input.from === null ? (
    <>{bookMessages.typed(input.userName)}</>
  ) : (
    <>
      <a href={sourceFileHref(input.from.sourceFileId)}>{input.from.fileName}</a>{' '}
      <span className="soft">{input.from.where}</span>
    </>
  );
