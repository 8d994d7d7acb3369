/** 绩效管理覆盖率 how much of each unit's project money has targets of its own. */
import type { ReactElement } from 'react';
import type { RollupJson } from '#contract/rollup.ts';
import { rollUpMessages as words } from './messages.ts';

export function CoverageTable({ rollup }: { readonly rollup: RollupJson }): ReactElement {
  const heads = words.coverageColumns;
  const columns = ['projects', 'exempt', 'due', 'covered', 'dueAmount', 'coveredAmount'] as const;
  const names = new Map(
    rollup.units.map((budgetUnit) => [budgetUnit.budgetUnitId, budgetUnit.shortName]),
  );
  return (
    <div className="figure-frame" tabIndex={0} role="group" aria-label={words.coverage}>
      <table className="figure-table">
        <caption className="visually-hidden">{words.coverage}</caption>
        <thead>
          <tr>
            <th scope="col" className="stick">
              {heads.budgetUnit}
            </th>
            {columns.map((column) => (
              <th key={column} scope="col" className="figure">
                {heads[column]}
              </th>
            ))}
            <th scope="col" className="figure">
              {heads.rate}
            </th>
          </tr>
        </thead>
        <tbody>
          {rollup.performanceCoverage.map((line) => (
            <tr key={line.budgetUnitId}>
              <th scope="row" className="stick">
                {names.get(line.budgetUnitId) ?? rollup.department.name}
              </th>
              {columns.map((column) => (
                <td key={column} className="figure">
                  {line[column]}
                </td>
              ))}
              <td className="figure">
                {line.rate ?? <span className="blank">{words.nothingDue}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ExemptProjects rollup={rollup} names={names} />
    </div>
  );
}

/** Exempt by a word of its name: that is our reading, so each project is named with the word. */
function ExemptProjects(input: {
  readonly rollup: RollupJson;
  readonly names: ReadonlyMap<string, string>;
}): ReactElement | null {
  const lines = input.rollup.performanceCoverage.filter((one) => one.exemptProjects.length > 0);
  if (lines.length === 0) return null;
  return (
    <details className="exempt-list">
      <summary>{words.exemptProjects}</summary>
      <ul>
        {lines.map((line) => (
          <li key={line.budgetUnitId}>
            {words.exemptOf(
              input.names.get(line.budgetUnitId) ?? input.rollup.department.name,
              line.exemptProjects.map((one) =>
                words.exemptProject(one.name, one.category, one.keyword),
              ),
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
