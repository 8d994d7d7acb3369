/** 发现记号 counts of findings by sign, colour and word: never by colour alone. */
import type { ReactElement } from 'react';
import type { FindingCounts } from '#contract/finding.ts';
import { frameMessages as words } from './messages.ts';
import './page-frame.css';

const signs = { error: '×', warning: '!', hint: 'i' } as const;

export type SeverityName = keyof typeof signs;

/** With a count the word is for those who listen; without one it is for everybody. */
export function Mark(input: {
  readonly severity: SeverityName;
  readonly count?: number;
}): ReactElement {
  const { severity, count } = input;
  const word = words[severity];
  return (
    <span
      className={`mark mark-${severity}`}
      title={count === undefined ? undefined : `${word} ${count}`}
    >
      <span className="mark-sign" aria-hidden="true">
        {signs[severity]}
      </span>
      <span className={count === undefined ? undefined : 'visually-hidden'}>{word}</span>
      {count}
    </span>
  );
}

/** All three counts; zeros are left out, and nothing at all is said in a word. */
export function Marks(input: {
  readonly counts: FindingCounts;
  readonly unread?: number;
}): ReactElement {
  const { counts, unread = 0 } = input;
  const severities = (Object.keys(signs) as SeverityName[]).filter((one) => counts[one] > 0);
  return (
    <span className="marks">
      {severities.length === 0 && <span className="mark mark-clean">{words.clean}</span>}
      {severities.map((severity) => (
        <Mark key={severity} severity={severity} count={counts[severity]} />
      ))}
      {unread > 0 && (
        <span className="mark mark-unread" title={words.unreadTitle}>
          {words.unread} {unread}
        </span>
      )}
    </span>
  );
}
