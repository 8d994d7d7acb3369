/** 汇总表 lines down, units across: each figure a link to its cell, the total, and what is wanting. */
import type { ReactElement } from 'react';
import type { RollupJson, RollupLineJson, RollupPartJson } from '#contract/rollup.ts';
import { CellLink } from '../page-frame/cell-link.tsx';
import { alignedAmount, type Period, partOf } from './figures.ts';
import { rollUpMessages as words } from './messages.ts';
import './roll-up.css';

export type RollupUnit = RollupJson['units'][number];

export function LineTable(input: {
  readonly caption: string;
  readonly head: string;
  readonly units: readonly RollupUnit[];
  readonly lines: readonly RollupLineJson[];
  readonly period: Period;
  /** Shown where the lines are counted in different things. */
  readonly withMeasureWord?: boolean;
}): ReactElement {
  const { units, lines, period, withMeasureWord = false } = input;
  const withGap = lines.some((line) => line.gap !== null);
  if (lines.length === 0) return <p className="page-empty">{words.nothingWritten}</p>;
  return (
    <div
      className="figure-frame roll-up-frame"
      tabIndex={0}
      role="group"
      aria-label={input.caption}
    >
      <table className="figure-table">
        <caption className="visually-hidden">{input.caption}</caption>
        <thead>
          <tr>
            <th scope="col" className="stick roll-up-name">
              {input.head}
            </th>
            {withMeasureWord && <th scope="col">{words.measureWord}</th>}
            {units.map((budgetUnit) => (
              <th key={budgetUnit.budgetUnitId} scope="col" className="figure">
                {budgetUnit.shortName}
              </th>
            ))}
            <th scope="col" className="figure total">
              {words.total}
            </th>
            {withGap && <th scope="col">{words.gap}</th>}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <th scope="row" className="stick roll-up-name">
                {line.name}
              </th>
              {withMeasureWord && <td className="soft">{line.measureWord}</td>}
              {units.map((budgetUnit) => (
                <Part
                  key={budgetUnit.budgetUnitId}
                  budgetUnit={budgetUnit}
                  part={partOf(line, period, budgetUnit.budgetUnitId)}
                />
              ))}
              <td className="figure total">
                {line[period].total ?? <span className="blank">{words.noTotal}</span>}
              </td>
              {withGap && <td className="roll-up-gap">{line.gap}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Part(input: {
  readonly budgetUnit: RollupUnit;
  readonly part: RollupPartJson | null;
}): ReactElement {
  const { budgetUnit, part } = input;
  if (budgetUnit.tableId === null) {
    return (
      <td className="figure absent" title={words.missingPartTitle(budgetUnit.shortName)}>
        {words.missingPart}
      </td>
    );
  }
  if (part === null || part.written === null) {
    return <td className="figure blank">{words.blankPart}</td>;
  }
  const tableId = part.tableId ?? budgetUnit.tableId;
  const place = part.place;
  return (
    <td className="figure">
      <CellLink
        address={{ tableId, rowId: place?.rowId ?? null, column: place?.column ?? null }}
        title={part.name === null ? undefined : words.calledHere(part.name)}
      >
        {alignedAmount(part.written)}
      </CellLink>
      {part.name !== null && <span className="roll-up-called">{part.name}</span>}
    </td>
  );
}
