/** 起草审核意见 an opinion drafted from the findings of all units, to be changed and taken along. */
import { useQueries } from '@tanstack/react-query';
import { App, Button, Input, Modal } from 'antd';
import { type ReactElement, useState } from 'react';
import type { DepartmentApprovalJson } from '#contract/approval.ts';
import { call } from '#web/client.ts';
import { Loading } from '../shell-states.tsx';
import { opinionText } from './findings-opinion.ts';
import { departmentMessages } from './messages.ts';

const words = departmentMessages.findingsOpinion;

export function FindingsOpinionDialog(input: {
  readonly answer: DepartmentApprovalJson;
  readonly close: () => void;
}): ReactElement {
  const { answer, close } = input;
  const { message } = App.useApp();
  // Null until a person has changed it: then it is his, whatever comes in later.
  const [written, setWritten] = useState<string | null>(null);
  const queries = useQueries({
    queries: answer.units.map(({ tableId }) => ({
      queryKey: ['draft-reasons', tableId],
      queryFn: () =>
        tableId === null ? { reasons: [] } : call('draftReasons', { params: { tableId } }),
    })),
  });
  const waiting = queries.some(({ isPending }) => isPending);
  const drafted = opinionText(
    words.title(answer.department.name, answer.fiscalYear),
    answer.units.map((row, at) => ({ row, reasons: queries[at]?.data?.reasons ?? null })),
  );
  const text = written ?? drafted;
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      void message.success(words.copied);
    } catch {
      void message.error(words.notCopied);
    }
  };
  return (
    <Modal
      open
      title={words.action}
      onCancel={close}
      width={760}
      maskClosable={false}
      footer={
        <>
          <Button onClick={close}>{departmentMessages.cancel}</Button>
          <Button disabled={written === null} onClick={() => setWritten(null)}>
            {words.again}
          </Button>
          <Button type="primary" disabled={waiting} onClick={() => void copy()}>
            {words.copy}
          </Button>
        </>
      }
    >
      <p className="soft">{words.lead}</p>
      {waiting ? (
        <Loading />
      ) : (
        <Input.TextArea
          aria-label={words.action}
          autoSize={{ minRows: 8, maxRows: 20 }}
          value={text}
          onChange={(event) => setWritten(event.target.value)}
        />
      )}
    </Modal>
  );
}
