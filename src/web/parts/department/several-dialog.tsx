/**
 * 一次办几张 the same move for several tables of a department, each a request of its own: what became
 * of each stands beside it, and what was refused can be tried again.
 */
import { Alert, App, Checkbox, Input, Modal } from 'antd';
import { type ReactElement, useState } from 'react';
import type { DepartmentApprovalJson } from '#contract/approval.ts';
import { isDocument, noDocument } from '../approval/document-draft.ts';
import { DocumentFields } from '../approval/document-fields.tsx';
import { type DepartmentRow, rowName } from './figures.ts';
import { departmentMessages as words } from './messages.ts';
import { type GroupVerb, type Outcome, type Outcomes, useMoveEach } from './move-each.ts';

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
  // As they were when the dialog opened: what is done stays in the list with its outcome.
  const [rows] = useState(() => input.answer.units.filter(isReady(verb)));
  const [chosen, setChosen] = useState<readonly string[]>(rows.map((row) => row.tableId));
  const [draft, setDraft] = useState({ ...noDocument, note: '' });
  const wants = verb === 'issueUnit';
  const { outcomes, moving } = useMoveEach(({ done, refused }) => {
    if (refused > 0) return void message.warning(words.doneSome(done, refused));
    void message.success(words.done(done));
    close();
  });
  const open = rows.filter(
    ({ tableId }) => chosen.includes(tableId) && outcomes.get(tableId)?.kind !== 'done',
  );
  const ready = open.length > 0 && (!wants || isDocument(draft));
  const lead = wants ? words.unitsLead : words.discloseLead;
  return (
    <Modal
      open
      title={titles[verb]}
      okText={titles[verb]}
      cancelText={words.cancel}
      onCancel={close}
      onOk={() =>
        moving.mutate({
          tableIds: open.map((row) => row.tableId),
          order: { verb, ...draft, withDocument: wants },
        })
      }
      okButtonProps={{ disabled: !ready, loading: moving.isPending }}
      width={620}
      maskClosable={false}
      className="move-sheet"
    >
      <p>{lead(open.length)}</p>
      <TableChoice
        rows={rows}
        chosen={chosen}
        choose={setChosen}
        outcomes={outcomes}
        busy={moving.isPending}
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
      {moving.isError && <Alert type="error" showIcon title={moving.error.message} />}
    </Modal>
  );
}

function TableChoice(input: {
  readonly rows: readonly ReadyRow[];
  readonly chosen: readonly string[];
  readonly choose: (tableIds: readonly string[]) => void;
  readonly outcomes: Outcomes;
  readonly busy: boolean;
}): ReactElement {
  const { rows, chosen, choose, outcomes, busy } = input;
  const some = chosen.length > 0 && chosen.length < rows.length;
  return (
    <>
      {rows.length > 1 && (
        <Checkbox
          checked={chosen.length === rows.length}
          indeterminate={some}
          disabled={busy}
          onChange={(event) => choose(event.target.checked ? rows.map((one) => one.tableId) : [])}
        >
          {words.chooseAll}
        </Checkbox>
      )}
      <ul className="several" aria-live="polite">
        {rows.map((row) => (
          <li key={row.tableId}>
            <Checkbox
              checked={chosen.includes(row.tableId)}
              disabled={busy || outcomes.get(row.tableId)?.kind === 'done'}
              onChange={(event) => {
                const others = chosen.filter((id) => id !== row.tableId);
                choose(event.target.checked ? [...others, row.tableId] : others);
              }}
            >
              {rowName(row)}
            </Checkbox>
            <OutcomeWords outcome={outcomes.get(row.tableId)} />
          </li>
        ))}
      </ul>
    </>
  );
}

function OutcomeWords({ outcome }: { readonly outcome: Outcome | undefined }): ReactElement | null {
  if (outcome === undefined) return null;
  if (outcome.kind === 'refused') return <span className="desk-over">{outcome.why}</span>;
  return <span className="soft">{words.outcomes[outcome.kind]}</span>;
}
