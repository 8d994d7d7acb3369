/** 一组度量 each measure in a row: its number opens where it comes from; else why there is none. */
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { MeasureDefinitionJson, MeasureValueJson } from '#contract/measure-routes.ts';
import { useTrace } from '../trace/trace-context.ts';
import { measureMessages as words } from './messages.ts';
import { wayTo } from './where-entered.ts';

/** 一年度量 whose measures they are, and up to which day. */
export type MeasuresOf = {
  readonly budgetUnitId: string;
  readonly fiscalYear: number;
  readonly until: string;
};

export function MeasureTable(input: {
  readonly one: MeasuresOf;
  readonly values: readonly MeasureValueJson[];
  readonly definitions: readonly MeasureDefinitionJson[];
  readonly title: string;
}): ReactElement {
  const { heads } = words;
  return (
    <div className="figure-frame" tabIndex={0} role="region" aria-label={input.title}>
      <table className="figure-table measure-table">
        <caption className="visually-hidden">{input.title}</caption>
        <thead>
          <tr>
            <th scope="col">{heads.name}</th>
            <th scope="col" className="book-number">
              {heads.value}
            </th>
            <th scope="col">{heads.beside}</th>
            <th scope="col">{heads.how}</th>
            <th scope="col">{heads.state}</th>
          </tr>
        </thead>
        <tbody>
          {input.values.map((value) => (
            <MeasureRow
              key={value.measure}
              value={value}
              definition={input.definitions.find(({ code }) => code === value.measure) ?? null}
              one={input.one}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function MeasureRow(input: {
  readonly value: MeasureValueJson;
  readonly definition: MeasureDefinitionJson | null;
  readonly one: MeasuresOf;
}): ReactElement {
  const { value, definition, one } = input;
  return (
    <tr>
      <th scope="row" title={definition?.definition}>
        {value.name}
        {value.provenance.status === 'proposed' && (
          <span className="book-proposed" title={words.proposedTitle(value.provenance.source)}>
            {words.proposed}
          </span>
        )}
      </th>
      <td className="book-number">
        <Value value={value} one={one} />
      </td>
      <td className="measure-beside">
        {value.beside.map(({ title, amount }) => (
          <span key={title}>
            <span className="soft">{title}</span> {amount?.text ?? '—'}
          </span>
        ))}
      </td>
      <td className="measure-how">{value.formula}</td>
      <td className="measure-state">
        <State value={value} definition={definition} one={one} />
      </td>
    </tr>
  );
}

function Value(input: {
  readonly value: MeasureValueJson;
  readonly one: MeasuresOf;
}): ReactElement {
  const { value, one } = input;
  const trace = useTrace();
  if (value.kind === 'qualitative' || value.kind === 'stated') {
    return <span className="soft">{words.byPeople}</span>;
  }
  const text =
    value.amount?.text ?? (value.state === 'missing' ? words.missing : words.incomparable);
  return (
    <button
      type="button"
      className={value.state === 'missing' ? 'text-link measure-missing' : 'text-link'}
      aria-label={words.trace(value.name, text)}
      onClick={() =>
        trace.open({
          kind: 'measure',
          measure: value.measure,
          title: value.name,
          budgetUnitId: one.budgetUnitId,
          fiscalYear: one.fiscalYear,
          until: one.until,
        })
      }
    >
      {text}
    </button>
  );
}

/** What lacks leads to where it is entered; what is a grade shows what is looked at. */
function State(input: {
  readonly value: MeasureValueJson;
  readonly definition: MeasureDefinitionJson | null;
  readonly one: MeasuresOf;
}): ReactElement {
  const { value, definition, one } = input;
  const definitions = definition === null ? [] : [definition];
  const points = definition?.points ?? [];
  return (
    <>
      {value.missing.map((name) => (
        <Link key={name} to={wayTo(name, definitions, one)}>
          {words.lacks(name)}
        </Link>
      ))}
      {value.note !== null && <span className="soft">{value.note}</span>}
      {value.kind === 'qualitative' && points.length > 0 && (
        <details>
          <summary>{words.pointsOf(points.length)}</summary>
          <ul>
            {points.map(({ text, redLine }) => (
              <li key={text}>
                {text}
                {redLine && <strong> {words.redLine}</strong>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
