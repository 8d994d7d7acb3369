/** 登记收到的文件 what a letter says, of which tables, with its scan; a second person checks it. */
import { useMutation } from '@tanstack/react-query';
import { Alert, App, Button, Checkbox, Input, Modal, Radio } from 'antd';
import { type ReactElement, useRef, useState } from 'react';
import type { DepartmentApprovalJson } from '#contract/approval.ts';
import { addEvidenceFile, call } from '#web/client.ts';
import { newId } from '#web/new-id.ts';
import { useContentKey } from '#web/use-content-key.ts';
import { fenOfTenThousands, tenThousandsOf } from '../approval/amounts.ts';
import { DocumentFields } from '../approval/document-fields.tsx';
import { refreshAll } from '../approval/use-move.ts';
import { evidenceMessages } from '../evidence/messages.ts';
import { type DepartmentRow, rowName, sumOf } from './figures.ts';
import { departmentMessages } from './messages.ts';
import {
  bodyOf,
  missingIn,
  newOpinion,
  type OpinionDraft,
  type OpinionKind,
  reasonsOf,
  rowsFor,
} from './opinion-draft.ts';
import { ReasonFields } from './reason-fields.tsx';

const words = departmentMessages.record;
const kinds = ['control_figures', 'approval', 'send_back', 'issuance'] as const;

export function RecordDialog(input: {
  readonly answer: DepartmentApprovalJson;
  readonly close: () => void;
}): ReactElement {
  const { answer, close } = input;
  const [draft, setDraft] = useState<OpinionDraft>(() => withTables(newOpinion, answer.units));
  const [scans, setScans] = useState<readonly File[]>([]);
  const [wrong, setWrong] = useState<string | null>(null);
  const recording = useRecording(answer, close);
  const submit = (): void => {
    const missing = missingIn(draft);
    setWrong(missing);
    if (missing === null) recording.mutate({ draft, scans });
  };
  return (
    <Modal
      open
      title={words.title}
      okText={words.submit}
      cancelText={departmentMessages.cancel}
      onCancel={close}
      onOk={submit}
      okButtonProps={{ loading: recording.isPending }}
      width={720}
      maskClosable={false}
      className="move-sheet"
    >
      <Radio.Group
        aria-label={words.kind}
        value={draft.kind}
        options={kinds.map((kind) => ({ value: kind, label: words.kinds[kind] }))}
        onChange={(event) =>
          setDraft(withTables({ ...draft, kind: event.target.value as OpinionKind }, answer.units))
        }
      />
      <DocumentFields draft={draft} change={setDraft} />
      <TablesField draft={draft} rows={answer.units} change={setDraft} />
      <label className="sheet-field">
        <span>{words.text}</span>
        <Input.TextArea
          placeholder={words.textPlaceholder}
          maxLength={4000}
          autoSize={{ minRows: 2, maxRows: 6 }}
          value={draft.text}
          onChange={(event) => setDraft({ ...draft, text: event.target.value })}
        />
      </label>
      <ScanField scans={scans} change={setScans} />
      {(wrong !== null || recording.isError) && (
        <Alert type="error" showIcon title={wrong ?? recording.error?.message ?? ''} />
      )}
    </Modal>
  );
}

/** The letter first, then its scans: one left behind is told of, and can be added later. */
function useRecording({ department, fiscalYear }: DepartmentApprovalJson, close: () => void) {
  const { message } = App.useApp();
  const contentKey = useContentKey();
  return useMutation({
    mutationFn: async (input: {
      readonly draft: OpinionDraft;
      readonly scans: readonly File[];
    }) => {
      const body = bodyOf(input.draft);
      const params = { budgetUnitId: department.id, fiscalYear };
      const { id } = await call('recordOpinion', { params, body, key: contentKey.of(body) });
      for (const scan of input.scans) {
        const why = await addScan(id, scan);
        if (why !== null) void message.error(words.scanFailed(scan.name, why), 10);
      }
    },
    onSuccess: async () => {
      void message.success(words.done);
      close();
      await refreshAll();
    },
  });
}

/** All that a letter of this kind can be about: most letters are about the whole department. */
const withTables = (draft: OpinionDraft, rows: readonly DepartmentRow[]): OpinionDraft => ({
  ...draft,
  tableIds: rowsFor(draft.kind, rows).map((row) => row.tableId),
});

/** Why a scan did not come along; null where it did. */
async function addScan(opinionId: string, file: File): Promise<string | null> {
  try {
    const { signal } = new AbortController();
    await addEvidenceFile({ kind: 'opinion', opinionId }, file, { note: '', key: newId(), signal });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function TablesField(input: {
  readonly draft: OpinionDraft;
  readonly rows: readonly DepartmentRow[];
  readonly change: (draft: OpinionDraft) => void;
}): ReactElement {
  const { draft, change } = input;
  const rows = rowsFor(draft.kind, input.rows);
  const toggle = (tableId: string, on: boolean): void => {
    const others = draft.tableIds.filter((id) => id !== tableId);
    change({ ...draft, tableIds: on ? [...others, tableId] : others });
  };
  const typed = draft.tableIds.map((id) => fenOfTenThousands(draft.amounts[id] ?? ''));
  const sum = draft.kind === 'control_figures' ? sumOf(typed) : null;
  return (
    <fieldset className="record-tables">
      <legend>
        {words.tables} <span className="soft">{words.tablesNote[draft.kind]}</span>
      </legend>
      {rows.length === 0 && <p className="soft">{departmentMessages.record.none[draft.kind]}</p>}
      <ul>
        {rows.map((row) => {
          const chosen = draft.tableIds.includes(row.tableId);
          return (
            <li
              key={row.tableId}
              className={draft.kind === 'send_back' ? 'record-row record-row-wide' : 'record-row'}
            >
              <Checkbox
                checked={chosen}
                onChange={(event) => toggle(row.tableId, event.target.checked)}
              >
                {rowName(row)}
                {row.total !== null && (
                  <span className="soft"> {departmentMessages.now(tenThousandsOf(row.total))}</span>
                )}
              </Checkbox>
              {chosen && <RowField row={row} draft={draft} change={change} />}
            </li>
          );
        })}
      </ul>
      {sum !== null && <p className="record-sum">{words.sum(tenThousandsOf(sum))}</p>}
    </fieldset>
  );
}

function RowField(input: {
  readonly row: DepartmentRow & { readonly tableId: string };
  readonly draft: OpinionDraft;
  readonly change: (draft: OpinionDraft) => void;
}): ReactElement | null {
  const { row, draft, change } = input;
  const { tableId } = row;
  if (draft.kind === 'control_figures') {
    const typed = draft.amounts[tableId] ?? '';
    const bad = typed.trim() !== '' && fenOfTenThousands(typed) === null;
    return (
      <span className="record-amount">
        <Input
          aria-label={words.amountOf(rowName(row))}
          aria-invalid={bad}
          className="amount-field"
          inputMode="decimal"
          suffix={words.measureWord}
          status={bad ? 'error' : ''}
          value={typed}
          onChange={(event) =>
            change({ ...draft, amounts: { ...draft.amounts, [tableId]: event.target.value } })
          }
        />
        {bad && <span className="desk-over">{words.badAmount}</span>}
      </span>
    );
  }
  if (draft.kind !== 'send_back') return null;
  return (
    <ReasonFields
      tableId={tableId}
      name={rowName(row)}
      reasons={reasonsOf(draft, tableId)}
      change={(reasons) => change({ ...draft, reasons: { ...draft.reasons, [tableId]: reasons } })}
    />
  );
}

function ScanField(input: {
  readonly scans: readonly File[];
  readonly change: (scans: readonly File[]) => void;
}): ReactElement {
  const field = useRef<HTMLInputElement>(null);
  const { scans, change } = input;
  return (
    <div className="sheet-field">
      <span>{words.scan}</span>
      <div>
        <input
          ref={field}
          type="file"
          multiple
          hidden
          accept={evidenceMessages.kinds}
          aria-label={words.chooseScan}
          onChange={(event) => {
            change([...scans, ...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
        <Button onClick={() => field.current?.click()}>{words.chooseScan}</Button>{' '}
        <span className="soft">
          {scans.length === 0 ? words.scanNote : scans.map((scan) => scan.name).join('、')}
        </span>
      </div>
    </div>
  );
}
