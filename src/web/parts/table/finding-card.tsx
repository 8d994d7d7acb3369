/** 发现卡片 one finding in full: what stands there, what was expected, and what would explain it. */
import { App, Button } from 'antd';
import { type ReactElement, useState } from 'react';
import type { Finding, Hypothesis } from '#core/base/finding.ts';
import type { ColumnKey } from '#core/policy/table-template.ts';
import { tableMessages } from '#web/messages-table.ts';
import { useDesk } from './desk.ts';
import { Explanations } from './explanations.tsx';
import { cellKey, coveredRowIds } from './grid-map.ts';
import { fillCells } from './paste-plan.ts';
import { factNames } from './fact-names.ts';
import { SeveritySign } from './severity-count.tsx';
import { sayUndoable } from './undo-toast.tsx';

const words = tableMessages.finding;

export function FindingCard(input: {
  readonly finding: Finding;
  /** True where it stands in another cell and this one only takes part. */
  readonly related: boolean;
}): ReactElement {
  const { finding } = input;
  const { severity } = finding;
  return (
    <article className={`card card-${severity}`}>
      <h4 className={`severity-${severity}`}>
        <SeveritySign severity={severity} />
        {tableMessages.severity[severity]}
        <span className="card-rule">{finding.rule}</span>
      </h4>
      {input.related && <Where finding={finding} />}
      <p>{finding.message}</p>
      <FindingDetail finding={finding} />
    </article>
  );
}

/** What stands beside the message: the figures, what would explain them, what was said to it. */
export function FindingDetail({ finding }: { readonly finding: Finding }): ReactElement {
  const names = factNames(finding.rule);
  return (
    <>
      <dl className="card-facts">
        <Fact name={names.found} value={finding.found} />
        <Fact name={names.expected} value={finding.expected} />
        <Fact name={words.difference} value={finding.difference} />
      </dl>
      {finding.hypotheses.length > 0 && <Hypotheses finding={finding} />}
      <Explanations finding={finding} />
    </>
  );
}

function Where({ finding }: { readonly finding: Finding }): ReactElement {
  const { canJump, jumpToPlace } = useDesk();
  const { place } = finding;
  if (!canJump(place)) {
    return <p className="soft">{`${place.budgetUnit} · ${place.label}（${words.otherTable}）`}</p>;
  }
  return (
    <Button type="link" className="card-jump" onClick={() => jumpToPlace(place)}>
      {place.label}
    </Button>
  );
}

function Fact(input: {
  readonly name: string;
  readonly value: string | null;
}): ReactElement | null {
  if (input.value === null || input.value === '') return null;
  return (
    <div>
      <dt>{input.name}</dt>
      <dd>{input.value}</dd>
    </div>
  );
}

function Hypotheses({ finding }: { readonly finding: Finding }): ReactElement {
  return (
    <div className="hypotheses">
      <p className="hypotheses-title">{words.hypotheses}</p>
      <ol aria-label={words.hypotheses}>
        {finding.hypotheses.map((hypothesis, at) => (
          <HypothesisLine
            key={`${hypothesis.place?.rowId ?? ''}.${hypothesis.place?.column ?? ''}.${at}`}
            hypothesis={hypothesis}
          />
        ))}
      </ol>
    </div>
  );
}

function HypothesisLine({ hypothesis }: { readonly hypothesis: Hypothesis }): ReactElement {
  const { canJump, jumpToPlace, edit, mayEdit, map, keeper } = useDesk();
  const { message } = App.useApp();
  const [adopted, setAdopted] = useState(false);
  const { place, to } = hypothesis;
  const here = place !== null && canJump(place);
  const adopt = (): void => {
    const rowId = place?.rowId ?? null;
    if (place === null || rowId === null || place.column === null || to === null) return;
    const column = place.column as ColumnKey;
    const cell = map.byKey.get(cellKey(rowId, column));
    const rowIds = cell === undefined ? [rowId] : coveredRowIds(map, cell);
    const cells = rowIds.map((one) => ({ rowId: one, column }));
    if (!edit(fillCells(cells, to))) return;
    setAdopted(true);
    sayUndoable(message, words.adoptedNote(place.label, to), () => void keeper.undo());
    // The finding, and this button with it, will most likely be gone: the keys stay in the panel.
    document.getElementById('side-panel')?.focus({ preventScroll: true });
  };
  return (
    <li>
      {place === null || to === null ? (
        hypothesis.because.length === 0 && <p>{words.noSingle}</p>
      ) : (
        <p>
          {here ? (
            <button type="button" className="text-link" onClick={() => jumpToPlace(place)}>
              {place.label}
            </button>
          ) : (
            `${place.budgetUnit} · ${place.label}`
          )}
          {words.to}
          <strong className="figure-inline">{to}</strong>
        </p>
      )}
      <ul className="because">
        {hypothesis.because.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {here && to !== null && place.column !== null && mayEdit && (
        <Button size="small" disabled={adopted} onClick={adopt}>
          {adopted ? words.adopted : words.adopt}
        </Button>
      )}
    </li>
  );
}
