/** 实际值格 a measured value leads to what it is made of; a typed one has a signer and evidence. */
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useTrace } from '../trace/trace-context.ts';
import { evaluationMessages } from './messages.ts';
import { useSheet, useUnsaved } from './sheet.ts';
import { TextCell } from './text-cell.tsx';
import type { ScoreRowJson } from './types.ts';

const words = evaluationMessages.rows;

export function ActualCell(input: {
  readonly row: ScoreRowJson;
  readonly openEvidence: () => void;
}): ReactElement {
  const { row } = input;
  return row.binding.kind === 'measure' ? (
    <Measured row={row} measure={row.binding.measure} />
  ) : (
    <Typed {...input} />
  );
}

function Measured(input: { readonly row: ScoreRowJson; readonly measure: string }): ReactElement {
  const { row, measure } = input;
  const { answer } = useSheet();
  const trace = useTrace();
  const { budgetUnitId, fiscalYear, until, projectName } = answer;
  const cut = answer.shown === 'submitted' ? (answer.submission?.cut ?? null) : null;
  return (
    <button
      type="button"
      className="cell-link text-link"
      aria-label={evaluationMessages.label(row.name, row.actual ?? evaluationMessages.unknown)}
      onClick={() =>
        trace.open({
          kind: 'measure',
          measure,
          budgetUnitId,
          fiscalYear,
          until,
          cut,
          line: projectName,
          title: row.name,
        })
      }
    >
      {row.actual ?? <span className="absent">{evaluationMessages.unknown}</span>}
    </button>
  );
}

function Typed(input: {
  readonly row: ScoreRowJson;
  readonly openEvidence: () => void;
}): ReactElement {
  const { row, openEvidence } = input;
  const { mayEdit, sender } = useSheet();
  const key = `${row.rowKey}.actual`;
  const unsaved = useUnsaved(key)?.entry;
  const held = unsaved?.field === 'actual' ? (unsaved.value ?? '') : (row.actual ?? '');
  const count = row.evidenceIds.length;
  // A block without any indicator has nothing to state an actual of.
  const stands = !row.rowKey.startsWith('empty:');
  return (
    <>
      {mayEdit && stands ? (
        <TextCell
          unsavedKey={key}
          field="actual"
          label={evaluationMessages.label(row.name, words.actual)}
          value={held}
          wanted={row.actual === null && row.state === 'missing'}
          placeholder={words.toType}
          figure
          put={(text) =>
            sender.put({ rowId: row.rowKey, field: 'actual', value: text === '' ? null : text })
          }
        />
      ) : (
        (row.actual ?? <span className="blank">{evaluationMessages.blank}</span>)
      )}
      <span className="cell-note row-proof">
        {row.signer !== null && <span>{words.signer(row.signer.userName)}</span>}
        {stands && (mayEdit || count > 0) && (
          <Button
            type="link"
            className="no-print"
            aria-label={words.evidenceOf(row.name)}
            onClick={openEvidence}
          >
            {count > 0 ? words.evidenceCount(count) : words.evidence}
          </Button>
        )}
      </span>
    </>
  );
}
