/** 跨表发现一节 what only shows when the units' tables lie side by side. */
import type { ReactElement } from 'react';
import type { RollupFindingJson, RollupJson } from '#contract/rollup.ts';
import { CellLink } from '../page-frame/cell-link.tsx';
import { Mark } from '../page-frame/marks.tsx';
import { Section } from '../page-frame/page-head.tsx';
import { rollUpMessages as words } from './messages.ts';

export function FindingsSection({ rollup }: { readonly rollup: RollupJson }): ReactElement {
  const { findings } = rollup;
  return (
    <Section title={words.findings} note={words.findingsCount(findings.length)}>
      {findings.length === 0 ? (
        <p className="page-section-body soft">{words.findingsNone}</p>
      ) : (
        <FindingTable found={findings} />
      )}
    </Section>
  );
}

function FindingTable({ found }: { readonly found: readonly RollupFindingJson[] }): ReactElement {
  const heads = words.findingColumns;
  return (
    <div
      className="figure-frame roll-up-frame"
      tabIndex={0}
      role="group"
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

function FindingPlace({ placed }: { readonly placed: RollupFindingJson }): ReactElement {
  const { finding, tableId, shortName } = placed;
  const { rowId, column, label } = finding.place;
  const text = words.placeOf(shortName, label);
  return tableId === null ? (
    <>{text}</>
  ) : (
    <CellLink address={{ tableId, rowId, column }}>{text}</CellLink>
  );
}
