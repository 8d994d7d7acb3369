/** 一次办几张 the same move for several tables of a department, each by itself; refusals are named. */
import { useMutation } from '@tanstack/react-query';
import { Alert, App, Checkbox, Input, Modal } from 'antd';
import { type ReactElement, useState } from 'react';
import type { DepartmentApprovalJson } from '#contract/approval.ts';
import { call } from '#web/client.ts';
import { isDocument, noDocument } from '../approval/document-draft.ts';
import { DocumentFields } from '../approval/document-fields.tsx';
import { refreshAll } from '../approval/use-move.ts';
import { useFocusBack } from '../page-frame/focus-back.ts';
import { type DepartmentRow, rowName } from './figures.ts';
import { departmentMessages as words } from './messages.ts';

export type GroupVerb = 'issueUnit' | 'discloseTable';

const stagesOf: Readonly<Record<GroupVerb, (stage: DepartmentRow['stage']) => boolean>> = {
  issueUnit: (stage) => stage?.round === 'issued_department',
  discloseTable: (stage) =>
    stage?.round === 'issued_unit' ||
    (stage?.round === 'adjustment' && stage.step === 'finance_approved'),
};

const titles: Readonly<Record<GroupVerb, string>> = {
  issueUnit: words.actions.issueUnits,
  discloseTable: words.actions.disclose,
};

type ReadyRow = DepartmentRow & { readonly tableId: string };

const isReady =
  (verb: GroupVerb) =>
  (row: DepartmentRow): row is ReadyRow =>
    row.tableId !== null && stagesOf[verb](row.stage);

export function SeveralDialog(input: {
  readonly answer: DepartmentApprovalJson;
  readonly verb: GroupVerb;
  readonly close: () => void;
}): ReactElement {
  const { verb, close } = input;
  const { message } = App.useApp();
  const rows = input.answer.units.filter(isReady(verb));
  const [chosen, setChosen] = useState<readonly string[]>(rows.map((row) => row.tableId));
  const [draft, setDraft] = useState({ ...noDocument, note: '' });
  const [failed, setFailed] = useState<readonly string[]>([]);
  useFocusBack(true);
  const wants = verb === 'issueUnit';
  const moving = useMutation({
    mutationFn: () =>
      moveEach(
        rows.filter((row) => chosen.includes(row.tableId)),
        { verb, ...draft, withDocument: wants },
      ),
    onSuccess: async ({ done, refused }) => {
      await refreshAll();
      setFailed(refused);
      if (refused.length > 0) return void message.warning(words.doneSome(done, refused.length));
      void message.success(words.done(done));
      close();
    },
  });
  const ready = chosen.length > 0 && (!wants || isDocument(draft));
  const lead = wants ? words.unitsLead : words.discloseLead;
  return (
    <Modal
      open
      title={titles[verb]}
      okText={titles[verb]}
      cancelText={words.cancel}
      onCancel={close}
      onOk={() => moving.mutate()}
      okButtonProps={{ disabled: !ready, loading: moving.isPending }}
      width={620}
      maskClosable={false}
      className="move-sheet"
    >
      <p>{lead(chosen.length)}</p>
      <Checkbox.Group
        className="several"
        value={[...chosen]}
        options={rows.map((row) => ({ value: row.tableId, label: rowName(row) }))}
        onChange={setChosen}
      />
      {wants && <DocumentFields draft={draft} change={setDraft} />}
      <label className="sheet-field">
        <span>{words.note}</span>
        <Input.TextArea
          maxLength={2000}
          autoSize={{ minRows: 1, maxRows: 6 }}
          value={draft.note}
          onChange={(event) => setDraft({ ...draft, note: event.target.value })}
        />
      </label>
      {failed.map((line) => (
        <Alert key={line} type="error" showIcon title={line} />
      ))}
      {moving.isError && <Alert type="error" showIcon title={moving.error.message} />}
    </Modal>
  );
}

type Order = {
  readonly verb: GroupVerb;
  readonly note: string;
  readonly documentNumber: string;
  readonly documentDate: string;
  readonly withDocument: boolean;
};

/** One after another: what each finds as it stands now, and what each was refused with. */
async function moveEach(rows: readonly ReadyRow[], order: Order) {
  const refused: string[] = [];
  for (const row of rows) {
    const params = { tableId: row.tableId };
    try {
      const { revision, tableRevision } = await call('tableApproval', { params });
      const document = order.withDocument
        ? { documentNumber: order.documentNumber.trim(), documentDate: order.documentDate }
        : {};
      const revisions = { expectedRevision: revision, expectedTableRevision: tableRevision };
      const body = { ...revisions, note: order.note.trim(), ...document };
      await call(order.verb, { params, body });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      refused.push(words.failedLine(rowName(row), why));
    }
  }
  return { done: rows.length - refused.length, refused };
}
