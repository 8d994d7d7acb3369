/** 按键说明 the help sheet of keys. */
import { Modal } from 'antd';
import type { ReactElement } from 'react';
import { keepsFocus, useFocusBack } from '../page-frame/focus-back.ts';
import { tableKeys, tableMessages } from '#web/messages-table.ts';

const words = tableMessages.help;

export function HelpSheet(input: {
  readonly open: boolean;
  readonly onClose: () => void;
}): ReactElement {
  useFocusBack(input.open);
  return (
    <Modal
      open={input.open}
      title={words.title}
      onCancel={input.onClose}
      onOk={input.onClose}
      okText={words.close}
      cancelButtonProps={{ style: { display: 'none' } }}
      width={620}
      focusable={keepsFocus}
    >
      <table className="keys">
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{words.key}</th>
            <th scope="col">{words.does}</th>
          </tr>
        </thead>
        <tbody>
          {tableKeys.map(([keys, does]) => (
            <tr key={keys}>
              <th scope="row">{keys}</th>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}
