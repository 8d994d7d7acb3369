/** 指标得分表 every row with target, actual, weight, rule, arithmetic, score, and what is open. */
import { Button, Segmented } from 'antd';
import { type ReactElement, useState } from 'react';
import { Section } from '../page-frame/page-head.tsx';
import { ActualCell } from './actual-cell.tsx';
import { evaluationMessages } from './messages.ts';
import { ProvenanceMark } from './provenance-mark.tsx';
import { RowChoices } from './row-choices.tsx';
import { useSheet, useUnsaved } from './sheet.ts';
import { TextCell } from './text-cell.tsx';
import type { ScoreRowJson, TextField } from './types.ts';

const words = evaluationMessages.rows;
const columns = 8;

const rowFilters = ['all', 'open', 'lost', 'explain'] as const;
export type RowFilter = (typeof rowFilters)[number];

const isExplained = ({ reason, measure }: ScoreRowJson): boolean => reason !== '' && measure !== '';

const keeps: Readonly<Record<RowFilter, (row: ScoreRowJson) => boolean>> = {
  all: () => true,
  open: ({ score, state }) => score === null && state !== 'not_applicable',
  lost: ({ explain }) => explain,
  explain: (row) => row.explain && !isExplained(row),
};

export function ScoreTable(input: {
  readonly filter: RowFilter;
  readonly setFilter: (filter: RowFilter) => void;
  readonly openEvidence: (row: ScoreRowJson) => void;
}): ReactElement {
  const { filter, setFilter } = input;
  const { rows } = useSheet().answer;
  const shown = rows.filter(keeps[filter]);
  const groups = Map.groupBy(shown, ({ dimension }) => dimension);
  return (
    <Section
      title={words.title}
      tools={
        <Segmented
          aria-label={words.filter}
          value={filter}
          options={rowFilters.map((name) => ({
            value: name,
            label: `${words.filters[name]} ${rows.filter(keeps[name]).length}`,
          }))}
          onChange={setFilter}
        />
      }
    >
      <div className="figure-frame" tabIndex={0} role="group" aria-label={words.title}>
        <table className="figure-table form-table score-table" aria-label={words.title}>
          <TableHead />
          {shown.length === 0 && (
            <tbody>
              <tr>
                <td colSpan={columns} className="page-empty">
                  {words.none}
                </td>
              </tr>
            </tbody>
          )}
          {[...groups].map(([dimension, own]) => (
            <tbody key={dimension}>
              <GroupHead dimension={dimension} />
              {own.map((row) => (
                <RowLines key={row.rowKey} row={row} openEvidence={input.openEvidence} />
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </Section>
  );
}

function TableHead(): ReactElement {
  const { answer } = useSheet();
  return (
    <thead>
      <tr>
        <th scope="col" className="stick">
          {words.name}
        </th>
        <th scope="col" className="figure">
          {words.target}
        </th>
        <th scope="col" className="figure">
          {words.actual}
        </th>
        <th scope="col" className="figure">
          {words.weight} <ProvenanceMark of={answer.scheme.weights} />
        </th>
        <th scope="col">{words.rule}</th>
        <th scope="col" className="figure">
          {words.score}
        </th>
        <th scope="col">{words.reason}</th>
        <th scope="col">{words.measure}</th>
      </tr>
    </thead>
  );
}

/** A block's heading with its score: what is open keeps it back. */
function GroupHead({ dimension }: { readonly dimension: string }): ReactElement {
  const { answer } = useSheet();
  const block = answer.blocks.find((one) => one.dimension === dimension);
  return (
    <tr className="form-group">
      <th scope="rowgroup" colSpan={columns}>
        <span className="form-group-name">
          {dimension}
          {block !== undefined && (
            <span className="group-score">
              {block.score === null
                ? evaluationMessages.totals.soFar(block.scoredSoFar, block.open)
                : `${block.score} / ${block.weight}`}
            </span>
          )}
        </span>
      </th>
    </tr>
  );
}

const asksSomething = ({ asks, choice, state }: ScoreRowJson): boolean =>
  asks.tiers.length > 0 ||
  asks.points.length > 0 ||
  asks.overshoot ||
  asks.direction ||
  choice.overshoot !== null ||
  choice.direction !== null ||
  choice.inapplicable !== null ||
  state === 'missing';

type RowProps = {
  readonly row: ScoreRowJson;
  readonly openEvidence: (row: ScoreRowJson) => void;
};

function RowLines(input: RowProps): ReactElement {
  const { row } = input;
  const { mayEdit } = useSheet();
  const waits = row.state === 'choice_open' || row.state === 'needs_reason';
  // Once opened it stays: a choice that completes itself must not vanish under the hand.
  const [open, setOpen] = useState(waits);
  const closed = asksSomething(row) ? words.choices : evaluationMessages.choice.inapplicable;
  const said = open ? words.closeChoices : closed;
  return (
    <>
      <tr data-row={row.rowKey} tabIndex={-1} className="form-row">
        <ScoreCells {...input} />
        <td className="said-cell">
          <Said row={row} field="reason" />
        </td>
        <td className="said-cell">
          <Said row={row} field="measure" />
          {mayEdit && (
            <Button
              type="link"
              size="small"
              className="no-print choices-toggle"
              aria-expanded={open}
              aria-label={words.choicesOf(said, row.name)}
              onClick={() => setOpen(!open)}
            >
              {said}
            </Button>
          )}
        </td>
      </tr>
      {mayEdit && open && (
        <tr className="choices-row">
          <td colSpan={columns}>
            <RowChoices row={row} />
          </td>
        </tr>
      )}
    </>
  );
}

const Head = ({ text }: { readonly text: string }): ReactElement => (
  <span className="card-head" aria-hidden="true">
    {text}
  </span>
);

function ScoreCells({ row, openEvidence }: RowProps): ReactElement {
  const blank = evaluationMessages.blank;
  return (
    <>
      <th scope="row" className="stick row-name">
        {row.name}
        <span className="cell-note">{row.aspect}</span>
      </th>
      <td className="figure">
        <Head text={words.target} />
        {row.target || blank}
      </td>
      <td className="figure row-actual">
        <Head text={words.actual} />
        <ActualCell row={row} openEvidence={() => openEvidence(row)} />
        {row.deviation !== null && (
          <span className="cell-note">{words.deviation(row.deviation)}</span>
        )}
      </td>
      <td className="figure">
        <Head text={words.weight} />
        {row.weight}
      </td>
      <td className="score-rule">
        <Arithmetic row={row} />
      </td>
      <td className="figure score-cell">
        <Head text={words.score} />
        {row.score === null ? (
          <span className={row.state === 'not_applicable' ? 'blank' : 'absent'}>
            {row.stateName}
          </span>
        ) : (
          <strong>{row.score}</strong>
        )}
        {row.share !== null && <span className="cell-note">{row.share}</span>}
      </td>
    </>
  );
}

function Arithmetic({ row }: { readonly row: ScoreRowJson }): ReactElement {
  const { department, finance, choice } = row;
  return (
    <>
      <span title={row.rule.provenance.source}>{row.rule.title}</span>{' '}
      <ProvenanceMark of={row.rule.provenance} />
      <span className="cell-note arithmetic">{row.arithmetic}</span>
      {row.missing.length > 0 && (
        <span className="cell-note absent">{words.missing(row.missing.join('；'))}</span>
      )}
      {row.warnings.map((one) => (
        <span key={one} className="cell-note absent">
          {one}
        </span>
      ))}
      {row.caps.length > 0 && (
        <span className="cell-note absent">{words.caps(row.caps.join('、'))}</span>
      )}
      {[choice.tier, choice.points, choice.overshoot, choice.direction, choice.inapplicable].map(
        (one) =>
          one !== null &&
          one.reason !== '' && (
            <span key={one.reason} className="cell-note">
              {evaluationMessages.choice.reason}：{one.reason}
            </span>
          ),
      )}
      {department !== null && (
        <span className="cell-note overlay-note">
          {words.departmentSays(department.score, department.userName)}：{department.reason}
        </span>
      )}
      {finance !== null && (
        <span className="cell-note overlay-note">
          {words.financeSays(finance.score, finance.userName)}：{finance.reason}
        </span>
      )}
    </>
  );
}

function Said(input: { readonly row: ScoreRowJson; readonly field: TextField }): ReactElement {
  const { row, field } = input;
  const { mayEdit, sender } = useSheet();
  const key = `${row.rowKey}.${field}`;
  const unsaved = useUnsaved(key)?.entry;
  const saved = field === 'reason' ? row.reason : row.measure;
  const head = field === 'reason' ? words.reason : words.measure;
  if (!mayEdit || (!row.explain && saved === '')) {
    return (
      <>
        {saved !== '' && <Head text={head} />}
        {saved}
      </>
    );
  }
  const held = unsaved?.field === field ? (unsaved.value ?? '') : saved;
  return (
    <>
      <Head text={head} />
      <TextCell
        unsavedKey={key}
        field={field}
        label={evaluationMessages.label(row.name, head)}
        value={held}
        wanted={row.explain && saved === ''}
        put={(text) => {
          const value = text === '' ? null : text;
          if (field !== 'actual') sender.put({ rowId: row.rowKey, field, value });
        }}
      />
    </>
  );
}
