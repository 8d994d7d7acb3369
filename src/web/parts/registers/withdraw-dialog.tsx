/** 撤回 an entry stops counting, for a reason; it stays in the register. */
import { useMutation } from '@tanstack/react-query';
import { Alert, Input, Modal } from 'antd';
import { type ReactElement, useState } from 'react';
import type { RegisterEntryJson } from '#contract/register-routes.ts';
import { call } from '#web/client.ts';
import { queries } from '#web/query.ts';
import { bookMessages } from '../books/messages.ts';
import { registerMessages as words } from './messages.ts';

export function WithdrawDialog(input: {
  readonly entry: RegisterEntryJson;
  readonly close: () => void;
}): ReactElement {
  const { entry, close } = input;
  const [reason, setReason] = useState('');
  const withdrawing = useMutation({
    mutationFn: () =>
      call('withdrawRegisterEntry', {
        params: { entryId: entry.id },
        body: { reason: reason.trim() },
      }),
    onSuccess: async () => {
      close();
      await queries.invalidateQueries({ queryKey: ['books'] });
    },
  });
  return (
    <Modal
      open
      title={words.withdrawTitle(entry.title)}
      okText={words.withdraw}
      cancelText={bookMessages.cancel}
      onCancel={close}
      onOk={() => withdrawing.mutate()}
      okButtonProps={{ disabled: reason.trim() === '', loading: withdrawing.isPending }}
      maskClosable={false}
    >
      <div className="book-form">
        <p className="soft">{words.withdrawLead}</p>
        <label>
          {bookMessages.reason}
          <Input.TextArea
            maxLength={500}
            autoSize={{ minRows: 2, maxRows: 6 }}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        {withdrawing.isError && <Alert type="error" showIcon title={withdrawing.error.message} />}
      </div>
    </Modal>
  );
}
