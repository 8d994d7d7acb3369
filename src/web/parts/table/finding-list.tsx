/** 审核列表 all findings, errors first, in the order of the table; a click goes to the cell. */
import { Alert } from 'antd';
import type { ReactElement } from 'react';
import type { Finding, Severity } from '#core/base/finding.ts';
import { tableMessages } from '#web/messages-table.ts';
import { useDesk } from './desk.ts';
import { SeveritySign } from './severity-count.tsx';

const words = tableMessages.list;
const severities: readonly Severity[] = ['error', 'warning', 'hint'];

export function FindingList(): ReactElement {
  const { review } = useDesk();
  return (
    <div className="finding-list">
      {review.stale && (
        <Alert type="warning" showIcon title={words.stale} description={words.staleHint} />
      )}
      {review.findings.length === 0 && <p className="soft">{words.empty}</p>}
      {severities.map((severity) => {
        const findings = review.findings.filter((finding) => finding.severity === severity);
        return findings.length === 0 ? null : (
          <section key={severity} aria-label={tableMessages.severity[severity]}>
            <h3 className={`finding-group severity-${severity}`}>
              <SeveritySign severity={severity} />
              {words.group(tableMessages.severity[severity], findings.length)}
            </h3>
            <ol>
              {findings.map((finding, at) => (
                <FindingLine key={`${finding.key} ${at}`} finding={finding} />
              ))}
            </ol>
          </section>
        );
      })}
    </div>
  );
}

function FindingLine({ finding }: { readonly finding: Finding }): ReactElement {
  const { canJump, jumpToPlace, explained, context } = useDesk();
  // A finding of a sister's table in which a cell of ours takes part leads to that cell.
  const place = [finding.place, ...finding.related].find(canJump);
  const elsewhere = finding.place.budgetUnit !== context.table.budgetUnitName;
  return (
    <li>
      <button
        type="button"
        className="finding-line"
        disabled={place === undefined}
        onClick={() => place !== undefined && jumpToPlace(place)}
      >
        <span className="finding-where">
          {elsewhere ? `${finding.place.budgetUnit} · ` : ''}
          {finding.place.label === '' ? tableMessages.finding.whole : finding.place.label}
        </span>
        <span className="finding-message">{finding.message}</span>
        <span className="finding-rule">
          {finding.rule}
          {explained(finding) ? ` · ${tableMessages.finding.explained}` : ''}
        </span>
      </button>
    </li>
  );
}
