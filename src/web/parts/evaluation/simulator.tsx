/** 计分模拟 change an actual, a payment or a target and see the score before and after; never saved. */
import { useQuery } from '@tanstack/react-query';
import { Button, Switch } from 'antd';
import { type ReactElement, useMemo, useState } from 'react';
import { simulate, whatWouldChange } from '#core/performance/score-simulator.ts';
import { decodeScoringInput } from '#core/performance/scoring-codec.ts';
import { valueText } from '#core/performance/points.ts';
import { scoreText } from '#core/performance/scoring.ts';
import type { Answer } from '#web/client.ts';
import { simulationQuery } from '#web/query-evaluation.ts';
import { Section } from '../page-frame/page-head.tsx';
import { QueryGate } from '../page-frame/query-gate.tsx';
import { evaluationMessages } from './messages.ts';
import { ProvenanceMark } from './provenance-mark.tsx';
import { useSheet } from './sheet.ts';
import { SupposedRow } from './supposed-row.tsx';
import { noSupposition, readNumber, type Supposed, suppositionsOf } from './suppositions.ts';

const words = evaluationMessages.simulator;

export function Simulator({ tableId }: { readonly tableId: string }): ReactElement {
  const query = useQuery(simulationQuery(tableId));
  return (
    <QueryGate query={query}>{(answer) => <Bench key={answer.input} of={answer} />}</QueryGate>
  );
}

function Bench({ of }: { readonly of: Answer<'evaluationSimulation'> }): ReactElement {
  const scoring = useMemo(() => decodeScoringInput(of.input), [of.input]);
  const [supposed, setSupposed] = useState<Supposed>(noSupposition);
  const [changedOnly, setChangedOnly] = useState(false);
  const result = useMemo(
    () => simulate(scoring, of.levers, suppositionsOf(scoring, supposed)),
    [scoring, of.levers, supposed],
  );
  const { before, after } = result;
  const isMoved = (at: number): boolean =>
    scoreOf(before.rows[at]?.score) !== scoreOf(after.rows[at]?.score);
  const moved = before.rows.filter((_, at) => isMoved(at)).length;
  const shown = before.rows
    .map((row, at) => ({ row, at }))
    .filter(({ at }) => !changedOnly || isMoved(at));
  return (
    <>
      <Section
        title={words.title}
        note={words.note}
        tools={<Button onClick={() => setSupposed(noSupposition)}>{words.clear}</Button>}
      >
        <div className="simulator-head">
          <Outcome before={before} after={after} />
          <Payment
            levers={of.levers.filter(({ figure }) => figure === 'budget.paid')}
            text={supposed.payment}
            change={(payment) => setSupposed({ ...supposed, payment })}
          />
          <Caps title={words.capsBefore} caps={before.caps} />
          <Caps title={words.capsAfter} caps={after.caps} />
        </div>
      </Section>
      <Section
        title={words.moved(moved)}
        tools={<OnlyChanged on={changedOnly} change={setChangedOnly} />}
      >
        <div className="figure-frame" tabIndex={0} role="group" aria-label={words.title}>
          <table className="figure-table simulator-table" aria-label={words.title}>
            <TableHead />
            <tbody>
              {shown.length === 0 && (
                <tr>
                  <td colSpan={7} className="page-empty">
                    {words.noRows}
                  </td>
                </tr>
              )}
              {shown.map(({ row, at }) => (
                <SupposedRow
                  key={row.rowKey}
                  before={row}
                  after={after.rows[at] ?? row}
                  of={scoring.rows.find(({ rowKey }) => rowKey === row.rowKey) ?? null}
                  supposed={supposed}
                  change={setSupposed}
                />
              ))}
            </tbody>
          </table>
        </div>
      </Section>
      <Most of={scoring} />
    </>
  );
}

const OnlyChanged = (input: {
  readonly on: boolean;
  readonly change: (on: boolean) => void;
}): ReactElement => (
  <label className="simulator-only">
    <Switch
      size="small"
      checked={input.on}
      aria-label={words.onlyChanged}
      onChange={input.change}
    />{' '}
    {words.onlyChanged}
  </label>
);

const TableHead = (): ReactElement => (
  <thead>
    <tr>
      <th scope="col" className="stick">
        {words.row}
      </th>
      {[
        evaluationMessages.rows.weight,
        words.target,
        words.actual,
        words.before,
        words.after,
        words.change,
      ].map((head) => (
        <th key={head} scope="col" className="figure">
          {head}
        </th>
      ))}
    </tr>
  </thead>
);

type SheetOf = ReturnType<typeof simulate>['before'];

const scoreOf = (score: SheetOf['total'] | undefined): string | null =>
  score === null || score === undefined ? null : scoreText(score);

function Outcome(input: { readonly before: SheetOf; readonly after: SheetOf }): ReactElement {
  const { before, after } = input;
  const { scheme } = useSheet().answer;
  return (
    <div className="totals-cards" role="status" aria-live="polite">
      {([words.before, words.after] as const).map((name, at) => {
        const sheet = at === 0 ? before : after;
        const total = scoreOf(sheet.total);
        return (
          <div key={name} className="total-card">
            <span className="soft">
              {name} {words.total}
            </span>
            {total === null ? (
              <strong className="absent" title={sheet.sentence}>
                {evaluationMessages.totals.withheld}：
                {evaluationMessages.totals.lacking(sheet.missing.length)}
              </strong>
            ) : (
              <span>
                <strong className="total-score">{total}</strong> {sheet.grade}{' '}
                <ProvenanceMark of={scheme.weights} />
              </span>
            )}
          </div>
        );
      })}
    </div>
  );
}

function Payment(input: {
  readonly levers: readonly { readonly rowKey: string; readonly name: string }[];
  readonly text: string;
  readonly change: (text: string) => void;
}): ReactElement {
  const { levers, text } = input;
  if (levers.length === 0) return <p className="soft">{words.noPayment}</p>;
  const bad = text.trim() !== '' && readNumber(text) === null;
  return (
    <label className="simulator-payment">
      <span>{words.payment}</span>
      <input
        className={bad ? 'form-cell form-cell-invalid' : 'form-cell'}
        inputMode="decimal"
        aria-invalid={bad}
        maxLength={20}
        value={text}
        onChange={(event) => input.change(event.currentTarget.value)}
      />
      <span className="soft">
        {bad
          ? words.badNumber
          : `${words.paymentHint}：${levers.map(({ name }) => name).join('、')}`}
      </span>
    </label>
  );
}

const Caps = (input: { readonly title: string; readonly caps: SheetOf['caps'] }): ReactElement => (
  <div>
    <h3>{input.title}</h3>
    {input.caps.length === 0 && <span className="soft">{words.noCaps}</span>}
    <ul>
      {input.caps.map((cap) => (
        <li key={`${cap.id}.${cap.rowKey}`}>{cap.sentence}</li>
      ))}
    </ul>
  </div>
);

const mostShown = 10;

/** The rows that could still bring most; a cell of the table above is where to try it. */
function Most({ of }: { readonly of: Parameters<typeof whatWouldChange>[0] }): ReactElement {
  const all = useMemo(() => whatWouldChange(of).slice(0, mostShown), [of]);
  return (
    <Section title={words.most} note={words.mostLead}>
      <ol className="most">
        {all.map((one) => (
          <li key={one.rowKey}>
            {one.name} <strong>{words.gain(scoreText(one.gain))}</strong>
            {one.needed !== null && one.needed.numerator !== 0n && (
              <span className="soft"> {words.needed(valueText(one.needed, one.measureWord))}</span>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}
