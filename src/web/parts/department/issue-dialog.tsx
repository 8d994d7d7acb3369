/** 财政批复部门 all units' tables at once, on one letter. */
import { useMutation } from '@tanstack/react-query';
import { Alert, App, Input, Modal } from 'antd';
import { type ReactElement, useState } from 'react';
import type { DepartmentApprovalJson } from '#contract/approval.ts';
import { call } from '#web/client.ts';
import { departmentApprovalQuery, queries } from '#web/query.ts';
import { useContentKey } from '#web/use-content-key.ts';
import { isDocument, noDocument } from '../approval/document-draft.ts';
import { DocumentFields } from '../approval/document-fields.tsx';
import { refreshAll } from '../approval/use-move.ts';
import { departmentMessages as words } from './messages.ts';

export function IssueDialog(input: {
  readonly answer: DepartmentApprovalJson;
  readonly close: () => void;
}): ReactElement {
  const { answer, close } = input;
  const { message } = App.useApp();
  const [draft, setDraft] = useState({ ...noDocument, note: '' });
  const contentKey = useContentKey();
  const count = answer.units.filter((row) => row.tableId !== null).length;
  const params = { budgetUnitId: answer.department.id, fiscalYear: answer.fiscalYear };
  const issuing = useMutation({
    mutationFn: () =>
      call('issueDepartment', { params, body: { ...draft }, key: contentKey.of(draft) }),
    onSuccess: async (next) => {
      const { queryKey } = departmentApprovalQuery(params.budgetUnitId, params.fiscalYear);
      queries.setQueryData(queryKey, next);
      void message.success(words.done(count));
      close();
      await refreshAll();
    },
  });
  return (
    <Modal
      open
      title={words.actions.issueDepartment}
      okText={words.actions.issueDepartment}
      cancelText={words.cancel}
      onCancel={close}
      onOk={() => issuing.mutate()}
      okButtonProps={{ disabled: !isDocument(draft), loading: issuing.isPending }}
      width={620}
      maskClosable={false}
      className="move-sheet"
    >
      <p>{words.issueLead(count)}</p>
      <DocumentFields draft={draft} change={setDraft} />
      <label className="sheet-field">
        <span>{words.note}</span>
        <Input.TextArea
          maxLength={2000}
          autoSize={{ minRows: 1, maxRows: 6 }}
          value={draft.note}
          onChange={(event) => setDraft({ ...draft, note: event.target.value })}
        />
      </label>
      {issuing.isError && <Alert type="error" showIcon title={issuing.error.message} />}
    </Modal>
  );
}
