/**
 * 审核列表 all findings, errors first, in the order of the table. An entry opens in place with all
 * that is known of it, and the sheet comes to its cell; the keys stay in the list.
 */
import { Alert, Button, Segmented } from 'antd';
import { type KeyboardEvent, type ReactElement, useState } from 'react';
import type { Finding, Place, Severity } from '#core/base/finding.ts';
import { tableMessages } from '#web/messages-table.ts';
import { approvalMessages } from '../approval/messages.ts';
import { cellOfPlace } from './cell-marks.ts';
import { type FindingFilter, useDesk } from './desk.ts';
import { FindingDetail } from './finding-card.tsx';
import { cellAt } from './grid-map.ts';
import { neighbourEntry } from './list-keys.ts';
import { SeveritySign } from './severity-count.tsx';

const words = tableMessages.list;
const filters = approvalMessages.listFilter;
const severities: readonly Severity[] = ['error', 'warning', 'hint'];

export function FindingList(): ReactElement {
  const { review, findingFilter, showFindings, explained } = useDesk();
  const [open, setOpen] = useState<string | null>(null);
  const listed = review.findings.filter(
    (finding) =>
      findingFilter === 'all' ||
      (findingFilter === 'error' && finding.severity === 'error') ||
      (findingFilter === 'unexplained' && finding.severity === 'warning' && !explained(finding)),
  );
  return (
    <div className="finding-list">
      {review.stale && (
        <Alert type="warning" showIcon title={words.stale} description={words.staleHint} />
      )}
      {review.findings.length === 0 ? (
        <div className="finding-none">
          <strong>{words.empty}</strong>
          {!review.stale && <p className="soft">{words.emptyHint}</p>}
        </div>
      ) : (
        <>
          <Segmented<FindingFilter>
            className="finding-filter"
            aria-label={filters.label}
            value={findingFilter}
            onChange={showFindings}
            options={(['all', 'error', 'unexplained'] as const).map((value) => ({
              value,
              label: filters[value],
            }))}
          />
          <p className="soft finding-keys">{words.keys}</p>
        </>
      )}
      {severities.map((severity) => {
        const findings = listed.filter((finding) => finding.severity === severity);
        return findings.length === 0 ? null : (
          <section key={severity} aria-label={tableMessages.severity[severity]}>
            <h3 className={`finding-group severity-${severity}`}>
              <SeveritySign severity={severity} />
              {words.group(tableMessages.severity[severity], findings.length)}
            </h3>
            <ol>
              {findings.map((finding, at) => {
                const name = `${finding.key} ${at}`;
                return (
                  <FindingEntry
                    key={name}
                    finding={finding}
                    open={open === name}
                    toggle={() => setOpen(open === name ? null : name)}
                  />
                );
              })}
            </ol>
          </section>
        );
      })}
    </div>
  );
}

function FindingEntry(input: {
  readonly finding: Finding;
  readonly open: boolean;
  readonly toggle: () => void;
}): ReactElement {
  const { canJump, lookAtPlace, explained, context } = useDesk();
  const { finding, open } = input;
  // A finding of a sister's table in which a cell of ours takes part leads to that cell.
  const place = [finding.place, ...finding.related].find(canJump) ?? null;
  const elsewhere = finding.place.budgetUnit !== context.table.budgetUnitName;
  const here = useIsInFocus(place);
  const toggle = (): void => {
    if (!open && place !== null) lookAtPlace(place);
    input.toggle();
  };
  return (
    <li className={open ? 'finding-entry finding-entry-open' : 'finding-entry'}>
      <button
        type="button"
        className={here ? 'finding-line finding-line-here' : 'finding-line'}
        aria-expanded={open}
        onClick={toggle}
        onKeyDown={stepInList}
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
      {open && (
        <div className="finding-detail">
          <FindingDetail finding={finding} />
          {place !== null && <GoTo place={place} />}
        </div>
      )}
    </li>
  );
}

function GoTo({ place }: { readonly place: Place }): ReactElement {
  const { jumpToPlace } = useDesk();
  return (
    <Button type="link" className="card-jump" onClick={() => jumpToPlace(place)}>
      {words.goTo}
    </Button>
  );
}

/** Whether the cell in focus is the one this place points to. */
function useIsInFocus(place: Place | null): boolean {
  const { map, context, cursor } = useDesk();
  if (place === null) return false;
  const cell = cellOfPlace(map, context.table, place);
  return cell !== null && cell.key === cellAt(map, cursor)?.key;
}

function stepInList(event: KeyboardEvent<HTMLButtonElement>): void {
  const { currentTarget: entry } = event;
  const list = entry.closest('.finding-list');
  if (list === null) return;
  const entries = [...list.querySelectorAll<HTMLButtonElement>('button.finding-line')];
  const at = neighbourEntry(event.key, entries.indexOf(entry), entries.length);
  if (at === null) return;
  event.preventDefault();
  entries[at]?.focus();
}
