/** 发现记号 counts of findings by sign, colour and word: never by colour alone. */
import type { ReactElement } from 'react';
import type { FindingCounts } from '#contract/finding.ts';
import { frameMessages as words } from './messages.ts';
import './page-frame.css';

const signs = { error: '✕', warning: '!', hint: 'i' } as const;

export type SeverityName = keyof typeof signs;

export function Mark(input: {
  readonly severity: SeverityName;
  readonly count: number;
}): ReactElement {
  const word = words[input.severity];
  return (
    <span className={`mark mark-${input.severity}`} title={`${word} ${input.count}`}>
      <span className="mark-sign" aria-hidden="true">
        {signs[input.severity]}
      </span>
      <span className="visually-hidden">{word}</span>
      {input.count}
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
