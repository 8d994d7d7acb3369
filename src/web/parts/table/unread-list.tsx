/** 未读内容 what of the user's file stands in no cell of the table: always shown, never folded. */
import { placeKey } from '#core/base/source-place.ts';
import { Alert } from 'antd';
import type { ReactElement } from 'react';
import { tableMessages } from '#web/messages-table.ts';
import { useDesk } from './desk.ts';

const words = tableMessages.unread;

export function UnreadList(): ReactElement | null {
  const { unread } = useDesk().context.table;
  if (unread.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      className="unread"
      title={words.title(unread.length)}
      description={
        <ul>
          {unread.map(({ place, text }) => (
            <li key={placeKey(place)}>
              <span className="soft">{words.line(place)}</span>
              {'：'}
              <q>{text}</q>
            </li>
          ))}
        </ul>
      }
    />
  );
}
