/** 假设行 one row of the simulator: its target and actual as fields, its score before and after. */
import type { ReactElement } from 'react';
import { minusRatio, valueText } from '#core/performance/points.ts';
import type { ScoreRow, ScoringRow } from '#core/performance/score-sheet.ts';
import { scoreText } from '#core/performance/scoring.ts';
import { evaluationMessages } from './messages.ts';
import { readNumber, type Supposed } from './suppositions.ts';

const words = evaluationMessages.simulator;

export function SupposedRow(input: {
  readonly before: ScoreRow;
  readonly after: ScoreRow;
  readonly of: ScoringRow | null;
  readonly supposed: Supposed;
  readonly change: (supposed: Supposed) => void;
}): ReactElement {
  const { before, after, of, supposed } = input;
  const { rowKey, name } = before;
  const number = of?.targetValue.kind === 'number' ? of.targetValue : null;
  const put = (field: 'actuals' | 'targets', text: string): void =>
    input.change({ ...supposed, [field]: { ...supposed[field], [rowKey]: text } });
  return (
    <tr>
      <th scope="row" className="stick row-name">
        {name}
        <span className="cell-note">{after.arithmetic}</span>
      </th>
      <td className="figure">{scoreText(before.weight)}</td>
      <td className="figure">
        {number === null ? (
          before.targetValue
        ) : (
          <Field
            field="supposed-target"
            label={evaluationMessages.label(name, words.target)}
            placeholder={valueText(number.value, number.measureWord)}
            text={supposed.targets[rowKey] ?? ''}
            change={(text) => put('targets', text)}
          />
        )}
      </td>
      <td className="figure">
        {number === null ? (
          (before.actual ?? evaluationMessages.unknown)
        ) : (
          <Field
            field="supposed-actual"
            label={evaluationMessages.label(name, words.actual)}
            placeholder={before.actual ?? evaluationMessages.unknown}
            text={supposed.actuals[rowKey] ?? ''}
            change={(text) => put('actuals', text)}
          />
        )}
      </td>
      <td className="figure">{scoreIn(before)}</td>
      <td className="figure">{scoreIn(after)}</td>
      <td className="figure">
        <Change before={before} after={after} />
      </td>
    </tr>
  );
}

const scoreIn = ({ score }: ScoreRow): ReactElement | string =>
  score === null ? <span className="absent">{evaluationMessages.unknown}</span> : scoreText(score);

function Change(input: { readonly before: ScoreRow; readonly after: ScoreRow }): ReactElement {
  const { before, after } = input;
  if (before.score === null || after.score === null) {
    return <span className="soft">{evaluationMessages.blank}</span>;
  }
  const change = minusRatio(after.score, before.score);
  if (change.numerator === 0n) return <span className="soft">{words.same}</span>;
  const up = change.numerator > 0n;
  return (
    <strong className={up ? 'change-up' : 'change-down'}>
      {up ? '＋' : ''}
      {scoreText(change)}
    </strong>
  );
}

function Field(input: {
  readonly field: string;
  readonly label: string;
  readonly placeholder: string;
  readonly text: string;
  readonly change: (text: string) => void;
}): ReactElement {
  const { text } = input;
  const bad = text.trim() !== '' && readNumber(text) === null;
  return (
    <>
      <input
        className={
          bad ? 'form-cell form-cell-figure form-cell-invalid' : 'form-cell form-cell-figure'
        }
        data-field={input.field}
        aria-label={input.label}
        aria-invalid={bad}
        placeholder={input.placeholder}
        maxLength={30}
        value={text}
        onChange={(event) => input.change(event.currentTarget.value)}
      />
      {bad && <span className="form-invalid">{words.badNumber}</span>}
    </>
  );
}
