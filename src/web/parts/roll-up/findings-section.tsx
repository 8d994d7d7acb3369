/** 跨表发现一节 what only shows when the units' tables lie side by side. */
import { type UseQueryResult, useQueries } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { RollupJson } from '#contract/rollup.ts';
import type { TableViewJson } from '#contract/table-view.ts';
import { reviewRules } from '#core/performance/rules/all.ts';
import { tableQuery } from '#web/query.ts';
import { CellLink } from '../page-frame/cell-link.tsx';
import { Mark } from '../page-frame/marks.tsx';
import { Section } from '../page-frame/page-head.tsx';
import { departmentFindings, type PlacedFinding } from './department-findings.ts';
import { rollUpMessages as words } from './messages.ts';

const departmentRules = new Set(
  reviewRules.filter((rule) => rule.scope === 'department').map((rule) => rule.id),
);

type Answers = readonly UseQueryResult<TableViewJson>[];

/** Outside the component, so that it is run again only when an answer has changed. */
const gathered = (answers: Answers) => ({
  found: departmentFindings(
    answers.flatMap((answer) => answer.data ?? []),
    (rule) => departmentRules.has(rule),
  ),
  waiting: answers.some((answer) => answer.isPending),
  failed: answers.some((answer) => answer.isError && answer.data === undefined),
});

export function FindingsSection({ rollup }: { readonly rollup: RollupJson }): ReactElement {
  const tableIds = rollup.units.flatMap((budgetUnit) => budgetUnit.tableId ?? []);
  const { found, waiting, failed } = useQueries({
    queries: tableIds.map((tableId) => tableQuery(tableId)),
    combine: gathered,
  });
  return (
    <Section
      title={words.findings}
      note={waiting || failed ? undefined : words.findingsCount(found.length)}
    >
      {failed && <p className="page-section-body roll-up-missing">{words.findingsFailed}</p>}
      {waiting && <p className="page-section-body soft">{words.findingsLoading}</p>}
      {!waiting && !failed && found.length === 0 && (
        <p className="page-section-body soft">{words.findingsNone}</p>
      )}
      {!waiting && found.length > 0 && <FindingTable found={found} />}
    </Section>
  );
}

function FindingTable({ found }: { readonly found: readonly PlacedFinding[] }): ReactElement {
  const heads = words.findingColumns;
  return (
    <div
      className="figure-frame roll-up-frame"
      tabIndex={0}
      role="region"
      aria-label={words.findings}
    >
      <table className="figure-table">
        <caption className="visually-hidden">{words.findings}</caption>
        <thead>
          <tr>
            <th scope="col">{heads.severity}</th>
            <th scope="col">{heads.place}</th>
            <th scope="col">{heads.message}</th>
            <th scope="col">{heads.rule}</th>
          </tr>
        </thead>
        <tbody>
          {found.map(({ finding, tableId, shortName }) => (
            <tr key={finding.key}>
              <td className="roll-up-rule">
                <Mark severity={finding.severity} />
              </td>
              <td className="roll-up-place">
                <FindingPlace placed={{ finding, tableId, shortName }} />
              </td>
              <td>{finding.message}</td>
              <td className="roll-up-rule soft">{finding.rule}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function FindingPlace({ placed }: { readonly placed: PlacedFinding }): ReactElement {
  const { finding, tableId, shortName } = placed;
  const { rowId, column, label } = finding.place;
  const text = words.placeOf(shortName, label);
  return tableId === null ? (
    <>{text}</>
  ) : (
    <CellLink address={{ tableId, rowId, column }}>{text}</CellLink>
  );
}
