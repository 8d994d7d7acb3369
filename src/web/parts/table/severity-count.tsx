/** 计数 a count of findings: sign, word and colour together, never colour alone. */
import type { ReactElement } from 'react';
import type { Severity } from '#core/base/finding.ts';
import { tableMessages as words } from '#web/messages-table.ts';

export function SeverityCount(input: {
  readonly severity: Severity;
  readonly count: number;
}): ReactElement | null {
  if (input.count === 0) return null;
  return (
    <span className={`severity severity-${input.severity}`}>
      <SeveritySign severity={input.severity} />
      {words.severity[input.severity]} {input.count}
    </span>
  );
}

export function SeveritySign({ severity }: { readonly severity: Severity }): ReactElement {
  return (
    <span className={`severity-sign severity-sign-${severity}`} aria-hidden="true">
      {words.severitySign[severity]}
    </span>
  );
}
