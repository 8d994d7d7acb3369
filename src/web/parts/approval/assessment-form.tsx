/** 审核表评分 four scores of 20, 30, 30 and 20, the total and its grade as one types. */
import { Input, InputNumber } from 'antd';
import type { ReactElement } from 'react';
import { assessmentMaxima, gradeOf, totalScore } from '#core/approval/assessment.ts';
import { approvalMessages } from './messages.ts';

const words = approvalMessages.assessment;

const parts = ['completeness', 'relevance', 'appropriateness', 'feasibility'] as const;
type ScorePart = (typeof parts)[number];

/** 评分草稿 null where nothing is typed yet. */
export type ScoreDraft = Readonly<Record<ScorePart, number | null>> & { readonly opinion: string };

export const emptyScores: ScoreDraft = {
  completeness: null,
  relevance: null,
  appropriateness: null,
  feasibility: null,
  opinion: '',
};

/** What travels; null while a score is missing. */
export function scoresOf(draft: ScoreDraft) {
  const { completeness, relevance, appropriateness, feasibility, opinion } = draft;
  if (completeness === null || relevance === null) return null;
  if (appropriateness === null || feasibility === null) return null;
  return { completeness, relevance, appropriateness, feasibility, opinion: opinion.trim() };
}

export function AssessmentForm(input: {
  readonly draft: ScoreDraft;
  readonly change: (draft: ScoreDraft) => void;
}): ReactElement {
  const { draft, change } = input;
  const scores = scoresOf(draft);
  const total = scores === null ? null : totalScore(scores);
  return (
    <div className="assessment">
      <table className="assessment-table">
        <tbody>
          {parts.map((part) => (
            <tr key={part}>
              <th scope="row">
                {words[part]} <span className="soft">{words.hints[part]}</span>
              </th>
              <td>
                <InputNumber
                  aria-label={`${words[part]}，${words.outOf(assessmentMaxima[part])}`}
                  min={0}
                  max={assessmentMaxima[part]}
                  precision={0}
                  value={draft[part]}
                  onChange={(score) => change({ ...draft, [part]: score })}
                />
                <span className="soft"> / {assessmentMaxima[part]}</span>
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{words.total}</th>
            <td aria-live="polite">
              {total === null ? (
                <span className="soft">{words.missing}</span>
              ) : (
                <strong>{words.line(total, gradeOf(total))}</strong>
              )}
            </td>
          </tr>
        </tfoot>
      </table>
      <Input.TextArea
        aria-label={words.opinion}
        placeholder={words.opinion}
        maxLength={2000}
        autoSize={{ minRows: 2, maxRows: 6 }}
        value={draft.opinion}
        onChange={(event) => change({ ...draft, opinion: event.target.value })}
      />
    </div>
  );
}
