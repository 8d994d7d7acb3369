/** 对照表 indicators down, units across; what most units do not write stands out. */
import type { ReactElement } from 'react';
import type { RollupJson, RollupPartJson } from '#contract/rollup.ts';
import { CellLink } from '../page-frame/cell-link.tsx';
import type { Period } from '../roll-up/figures.ts';
import {
  type ComparedIndicator,
  type ComparisonGroup,
  deviants,
  differsElsewhere,
  groupIndicators,
} from './differences.ts';
import { comparisonMessages as words } from './messages.ts';
import './comparison.css';

type RollupUnit = RollupJson['units'][number];

export function ComparisonTable(input: {
  readonly units: readonly RollupUnit[];
  readonly indicators: readonly ComparedIndicator[];
  readonly period: Period;
}): ReactElement {
  const { units, indicators, period } = input;
  return (
    <div
      className="figure-frame comparison-frame"
      tabIndex={0}
      role="group"
      aria-label={words.section}
    >
      <table className="figure-table comparison-table">
        <caption className="visually-hidden">{words.section}</caption>
        <thead>
          <tr>
            <th scope="col" className="stick comparison-class">
              {words.class}
            </th>
            <th scope="col" className="stick comparison-name">
              {words.indicator}
            </th>
            {units.map((budgetUnit) => (
              <th key={budgetUnit.budgetUnitId} scope="col">
                {budgetUnit.shortName}
              </th>
            ))}
          </tr>
        </thead>
        {groupIndicators(indicators).map((group, at) => (
          <Group key={`${group.dimension}.${group.aspect}.${at}`} {...{ group, units, period }} />
        ))}
      </table>
    </div>
  );
}

function Group(input: {
  readonly group: ComparisonGroup;
  readonly units: readonly RollupUnit[];
  readonly period: Period;
}): ReactElement {
  const { group, units, period } = input;
  return (
    <tbody>
      {group.indicators.map((indicator, at) => (
        <tr key={`${indicator.code ?? ''}.${indicator.name}`}>
          {at === 0 && (
            <th
              scope="rowgroup"
              rowSpan={group.indicators.length}
              className="stick comparison-class"
            >
              {group.dimension}
              {group.aspect !== '' && <span className="comparison-aspect">{group.aspect}</span>}
            </th>
          )}
          <th scope="row" className="stick comparison-name">
            {indicator.name}
            {indicator.code === null && (
              <span className="comparison-local" title={words.localTitle}>
                {words.local}
              </span>
            )}
            {differsElsewhere(indicator, period) && (
              <span className="comparison-aspect">{words.elsewhere[period]}</span>
            )}
          </th>
          <Parts parts={indicator[period]} units={units} />
        </tr>
      ))}
    </tbody>
  );
}

function Parts(input: {
  readonly parts: readonly RollupPartJson[];
  readonly units: readonly RollupUnit[];
}): ReactElement {
  const different = deviants(input.parts);
  return (
    <>
      {input.units.map((budgetUnit) => (
        <Part
          key={budgetUnit.budgetUnitId}
          budgetUnit={budgetUnit}
          part={input.parts.find((one) => one.budgetUnitId === budgetUnit.budgetUnitId) ?? null}
          different={different.has(budgetUnit.budgetUnitId)}
        />
      ))}
    </>
  );
}

function Part(input: {
  readonly budgetUnit: RollupUnit;
  readonly part: RollupPartJson | null;
  readonly different: boolean;
}): ReactElement {
  const { budgetUnit, part, different } = input;
  if (budgetUnit.tableId === null) {
    return (
      <td className="absent" title={words.missingTitle(budgetUnit.shortName)}>
        {words.missing}
      </td>
    );
  }
  const mark = different ? 'comparison-different' : '';
  const place = part?.place ?? null;
  return (
    <td className={mark} title={different ? words.different : undefined}>
      {different && <span className="visually-hidden">{words.different}：</span>}
      {part === null || part.written === null || part.written === '' ? (
        <span className="blank">{words.blank}</span>
      ) : (
        <CellLink
          address={{
            tableId: part.tableId ?? budgetUnit.tableId,
            rowId: place?.rowId ?? null,
            column: place?.column ?? null,
          }}
          title={part.name === null ? undefined : words.calledHere(part.name)}
        >
          {part.written}
        </CellLink>
      )}
      {part !== null && part.name !== null && (
        <span className="comparison-called">{part.name}</span>
      )}
    </td>
  );
}
