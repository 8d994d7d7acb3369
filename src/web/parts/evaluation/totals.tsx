/** 得分 the totals of all who evaluated, blocks, caps that bite, and what keeps a total back. */
import type { ReactElement } from 'react';
import { Section } from '../page-frame/page-head.tsx';
import { evaluationMessages } from './messages.ts';
import { ProvenanceMark } from './provenance-mark.tsx';
import { goToRow, useSheet } from './sheet.ts';
import type { TotalJson } from './types.ts';

const words = evaluationMessages.totals;

export function Totals({ goTo }: { readonly goTo: (rowKey: string) => void }): ReactElement {
  const { answer } = useSheet();
  const { own, department, finance, scheme } = answer;
  return (
    <Section title={words.title} note={scheme.notice}>
      <div className="totals">
        <div className="totals-cards">
          <TotalCard name={words.own} total={own} lacking={answer.missing.length} />
          <TotalCard name={words.department} total={department} lacking={0} />
          <TotalCard name={words.finance} total={finance} lacking={0} />
        </div>
        <Blocks />
      </div>
      <Caps goTo={goTo} />
      <Missing goTo={goTo} />
      <OpenReasons goTo={goTo} />
      <p className="soft totals-grades">
        {words.gradesFrom(scheme.grades.statusName, scheme.grades.source)}
      </p>
    </Section>
  );
}

function TotalCard(input: {
  readonly name: string;
  readonly total: TotalJson | null;
  readonly lacking: number;
}): ReactElement {
  const { name, total, lacking } = input;
  const { answer } = useSheet();
  return (
    <div className="total-card">
      <span className="soft">{name}</span>
      {total === null && <span className="soft">{words.none}</span>}
      {total !== null && total.total === null && (
        <strong className="absent">
          {words.withheld}
          {lacking > 0 && `：${words.lacking(lacking)}`}
        </strong>
      )}
      {total !== null && total.total !== null && (
        <span>
          <strong className="total-score">{total.total}</strong> {total.grade}{' '}
          <ProvenanceMark of={answer.scheme.weights} />
        </span>
      )}
    </div>
  );
}

function Blocks(): ReactElement {
  const { answer } = useSheet();
  return (
    <div className="figure-frame" tabIndex={0} role="group" aria-label={words.block}>
      <table className="figure-table block-table" aria-label={words.block}>
        <thead>
          <tr>
            <th scope="col">{words.block}</th>
            <th scope="col" className="figure">
              {words.weight} <ProvenanceMark of={answer.scheme.weights} />
            </th>
            <th scope="col" className="figure">
              {words.score}
            </th>
          </tr>
        </thead>
        <tbody>
          {answer.blocks.map((block) => (
            <tr key={block.dimension}>
              <th scope="row">{block.dimension}</th>
              <td className="figure">{block.weight}</td>
              <td className="figure">
                {block.score ?? (
                  <span className="absent">{words.soFar(block.scoredSoFar, block.open)}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Caps({ goTo }: { readonly goTo: (rowKey: string) => void }): ReactElement | null {
  const { caps } = useSheet().answer;
  if (caps.length === 0) return null;
  return (
    <div className="totals-part">
      <h3>{words.caps}</h3>
      <ul>
        {caps.map((cap) => (
          <li key={`${cap.id}.${cap.rowKey}`}>
            <RowLink rowKey={cap.rowKey} goTo={goTo}>
              {cap.sentence}
            </RowLink>{' '}
            <ProvenanceMark of={cap.provenance} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A row and what it lacks; what belongs to no row stands as it is said. */
function Missing({ goTo }: { readonly goTo: (rowKey: string) => void }): ReactElement | null {
  const { answer } = useSheet();
  if (answer.missing.length === 0) return null;
  const rows = answer.rows.filter((row) => row.missing.length > 0);
  const named = new Set(rows.map(({ name }) => name));
  const others = answer.missing.filter((one) => ![...named].some((name) => one.startsWith(name)));
  return (
    <div className="totals-part">
      <h3>{words.missing}</h3>
      <p className="soft">
        {evaluationMessages.totals.withheld}：{words.lacking(answer.missing.length)}。
        {words.missingLead}
      </p>
      <ul className="missing-list">
        {rows.map((row) => (
          <li key={row.rowKey}>
            <RowLink rowKey={row.rowKey} goTo={goTo}>
              {row.name}
            </RowLink>
            <span className="soft">：{row.missing.join('；')}</span>
          </li>
        ))}
        {others.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </div>
  );
}

function OpenReasons({ goTo }: { readonly goTo: (rowKey: string) => void }): ReactElement | null {
  const { openReasons } = useSheet().answer;
  if (openReasons.length === 0) return null;
  return (
    <div className="totals-part">
      <h3>{words.reasons}</h3>
      <ul>
        {openReasons.map((reason) => (
          <li key={reason.id}>
            <RowLink rowKey={reason.rowId} goTo={goTo}>
              {reason.rowId === null ? words.whole : reason.label}
            </RowLink>
            ：{reason.text} <span className="soft">{reason.userName}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function RowLink(input: {
  readonly rowKey: string | null;
  readonly goTo: (rowKey: string) => void;
  readonly children: string;
}): ReactElement {
  const { rowKey, goTo, children } = input;
  if (rowKey === null) return <>{children}</>;
  return (
    <button
      type="button"
      className="text-link"
      onClick={() => {
        goTo(rowKey);
        goToRow(rowKey);
      }}
    >
      {children}
    </button>
  );
}
