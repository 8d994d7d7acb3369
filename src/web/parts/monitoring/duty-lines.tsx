/** 职能行 each duty on one line: money beside result, the light, and where the two part. */
import type { ReactElement } from 'react';
import { Section } from '../page-frame/page-head.tsx';
import { LightCell } from './light-mark.tsx';
import { monitoringMessages } from './messages.ts';
import { PartingChart } from './parting-chart.tsx';
import type { DutyLineJson } from './types.ts';

const words = monitoringMessages.duties;

export function DutyLines(input: {
  readonly duties: readonly DutyLineJson[];
  readonly goTo: (rowId: string) => void;
}): ReactElement {
  const { duties, goTo } = input;
  return (
    <Section title={words.title} note={words.note}>
      {duties.length === 0 ? (
        <p className="page-empty">{words.none}</p>
      ) : (
        <div className="figure-frame" tabIndex={0} role="group" aria-label={words.title}>
          <table className="figure-table duty-table" aria-label={words.title}>
            <thead>
              <tr>
                <th scope="col" className="stick">
                  {words.duty}
                </th>
                <th scope="col">{words.light}</th>
                <th scope="col">{words.chart}</th>
                <th scope="col" className="figure">
                  {words.money}
                </th>
                <th scope="col" className="figure">
                  {words.result}
                </th>
                <th scope="col" className="figure">
                  {words.gap}
                </th>
              </tr>
            </thead>
            <tbody>
              {duties.map((duty) => (
                <DutyRow key={duty.duty} duty={duty} goTo={goTo} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}

function DutyRow(input: {
  readonly duty: DutyLineJson;
  readonly goTo: (rowId: string) => void;
}): ReactElement {
  const { duty, goTo } = input;
  const first = duty.rowIds[0];
  return (
    <tr>
      <th scope="row" className="stick duty-name">
        {first === undefined ? (
          duty.name
        ) : (
          <button type="button" className="text-link" onClick={() => goTo(first)}>
            {duty.name}
          </button>
        )}
        <span className="cell-note">{duty.moneySentence}</span>
      </th>
      <td className="duty-light">
        <LightCell light={duty.light} />
        {duty.missing.length > 0 && duty.light.level !== 'grey' && (
          <span className="cell-note">{words.missing(duty.missing.join('、'))}</span>
        )}
      </td>
      <td className="duty-chart">
        <PartingChart name={duty.name} money={duty.money} result={duty.result} />
      </td>
      <Figure head={words.money} text={duty.money?.text ?? null} />
      <Figure head={words.result} text={duty.result?.text ?? null} note={duty.resultSentence} />
      <Figure head={words.gap} text={duty.gap} />
    </tr>
  );
}

const Figure = (input: {
  readonly head: string;
  readonly text: string | null;
  readonly note?: string;
}): ReactElement => (
  <td className="figure" title={input.note}>
    <span className="card-head" aria-hidden="true">
      {input.head}
    </span>
    {input.text ?? <span className="absent">{words.unknown}</span>}
  </td>
);
