/** 实际值格 a measured value leads to what it is made of; a typed one has a signer and evidence. */
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useTrace } from '../trace/trace-context.ts';
import { useForm, usePending } from './form.ts';
import { monitoringMessages } from './messages.ts';
import { isWanted } from './said-cells.tsx';
import { TextCell } from './text-cell.tsx';
import type { RowLineJson } from './types.ts';

const words = monitoringMessages.rows;

type ActualProps = { readonly row: RowLineJson; readonly openEvidence: () => void };

export function ActualCell(input: ActualProps): ReactElement {
  const { row } = input;
  return row.binding.kind === 'measure' ? (
    <Measured row={row} measure={row.binding.measure} />
  ) : (
    <Typed {...input} />
  );
}

function Measured(input: { readonly row: RowLineJson; readonly measure: string }): ReactElement {
  const { row, measure } = input;
  const { answer } = useForm();
  const trace = useTrace();
  const { budgetUnitId, fiscalYear, until } = answer;
  const cut = answer.shown === 'submitted' ? (answer.submission?.cut ?? null) : null;
  const open = (): void =>
    trace.open({ kind: 'measure', measure, budgetUnitId, fiscalYear, until, cut, title: row.name });
  return (
    <>
      <button type="button" className="cell-link text-link" onClick={open}>
        {row.actual?.text ?? <span className="absent">{monitoringMessages.duties.unknown}</span>}
      </button>
      {row.missing.length > 0 && (
        <span className="cell-note">{words.missing(row.missing.join('、'))}</span>
      )}
    </>
  );
}

function Typed({ row, openEvidence }: ActualProps): ReactElement {
  const { mayEdit, keeper } = useForm();
  const { rowId, name } = row;
  const pending = usePending(rowId, 'actual')?.entry;
  const value = pending?.field === 'actual' ? (pending.value ?? '') : (row.actual?.text ?? '');
  const count = row.evidenceIds.length;
  return (
    <>
      {mayEdit ? (
        <TextCell
          rowId={rowId}
          field="actual"
          label={monitoringMessages.cellLabel(name, words.actual)}
          value={value}
          wanted={isWanted(row.said, 'actual')}
          placeholder={words.toType}
          figure
          put={(text) => keeper.put({ rowId, field: 'actual', value: text === '' ? null : text })}
        />
      ) : (
        (row.actual?.text ?? <span className="blank">{words.blank}</span>)
      )}
      <span className="cell-note row-proof">
        {row.signer !== null && <span>{words.signer(row.signer.userName)}</span>}
        {(mayEdit || count > 0) && (
          <Button
            type="link"
            className="no-print"
            aria-label={words.evidenceOf(name)}
            onClick={openEvidence}
          >
            {count > 0 ? words.evidenceCount(count) : words.evidence}
          </Button>
        )}
      </span>
    </>
  );
}
