/** 资金表 plan, budget and payments of each line, as in the head of the monitoring form. */
import type { ReactElement } from 'react';
import { Section } from '../page-frame/page-head.tsx';
import { useTrace } from '../trace/trace-context.ts';
import { ForecastCell } from './forecast-cell.tsx';
import { useForm, usePending } from './form.ts';
import { LightCell } from './light-mark.tsx';
import { monitoringMessages } from './messages.ts';
import { isWanted, SaidCells } from './said-cells.tsx';
import { TextCell } from './text-cell.tsx';
import type { MoneyLineJson } from './types.ts';

const words = monitoringMessages.money;
const rows = monitoringMessages.rows;

export function MoneyTable({ lines }: { readonly lines: readonly MoneyLineJson[] }): ReactElement {
  return (
    <Section title={words.title} note={words.note}>
      <div className="figure-frame" tabIndex={0} role="group" aria-label={words.title}>
        <table className="figure-table form-table" aria-label={words.title}>
          <thead>
            <tr>
              <th scope="col" className="stick">
                {words.line}
              </th>
              {[words.half, words.year, words.paid, words.percent, rows.forecast].map((head) => (
                <th key={head} scope="col" className="figure">
                  {head}
                </th>
              ))}
              {[rows.light, rows.reason, rows.measure].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
              <th scope="col">
                <span className="visually-hidden">{rows.possibility}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <MoneyRow key={line.rowId} line={line} />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function MoneyRow({ line }: { readonly line: MoneyLineJson }): ReactElement {
  const { rowId, name } = line;
  return (
    <tr
      data-row={rowId}
      tabIndex={-1}
      className={line.kind === 'total' ? 'form-row form-total' : 'form-row'}
    >
      <th scope="row" className={line.kind === 'project' ? 'stick form-indent' : 'stick'}>
        {name}
      </th>
      <Figure head={words.half} text={line.halfYearPlan?.value ?? null} />
      <Figure head={words.year} text={line.annualBudget?.value ?? null} />
      <td className="figure">
        <span className="card-head">{words.paid}</span>
        <Paid line={line} />
      </td>
      <td className="figure">
        <span className="card-head">{words.percent}</span>
        {line.percent?.text ?? <span className="blank">{rows.blank}</span>}
        {line.other !== null && (
          <span className="cell-note">
            {words.other(line.other.baseName, line.other.percent.text)}
          </span>
        )}
      </td>
      <td className="figure">
        <span className="card-head">{rows.forecast}</span>
        <ForecastCell rowId={rowId} name={name} forecast={line.forecast} />
      </td>
      <td className="row-light">
        <span className="card-head">{rows.light}</span>
        <LightCell light={line.light} />
      </td>
      <SaidCells rowId={rowId} name={name} said={line.said} possibility={false} />
    </tr>
  );
}

const Figure = (input: { readonly head: string; readonly text: string | null }): ReactElement => (
  <td className="figure">
    <span className="card-head">{input.head}</span>
    {input.text ?? <span className="blank">{rows.blank}</span>}
  </td>
);

/** What the books have is a way to its rows; what they have not may be typed, with who typed it. */
function Paid({ line }: { readonly line: MoneyLineJson }): ReactElement {
  const { answer, mayEdit, keeper } = useForm();
  const trace = useTrace();
  const pending = usePending(line.rowId, 'actual')?.entry;
  const { figure, paid, rowId } = line;
  if (figure !== null) {
    const { budgetUnitId, fiscalYear, until } = answer;
    return (
      <button
        type="button"
        className="cell-link text-link"
        onClick={() =>
          trace.open({
            kind: 'figure',
            ...figure,
            budgetUnitId,
            fiscalYear,
            until,
            title: line.name,
          })
        }
      >
        {paid?.value ?? rows.blank}
      </button>
    );
  }
  const value = pending?.field === 'actual' ? (pending.value ?? '') : (paid?.value ?? '');
  return (
    <>
      {mayEdit ? (
        <TextCell
          rowId={rowId}
          field="actual"
          label={monitoringMessages.cellLabel(line.name, words.paid)}
          value={value}
          wanted={isWanted(line.said, 'actual')}
          placeholder={rows.typedMoney}
          figure
          put={(text) => keeper.put({ rowId, field: 'actual', value: text === '' ? null : text })}
        />
      ) : (
        (paid?.value ?? <span className="blank">{rows.blank}</span>)
      )}
      {line.signer !== null && (
        <span className="cell-note">{rows.signer(line.signer.userName)}</span>
      )}
    </>
  );
}
