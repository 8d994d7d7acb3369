/** 编码汇总 the roll-up and the coverage map as the contract's JSON. */
import { formatFen } from '#core/base/quantity.ts';
import { formatPercent } from '#core/base/ratio.ts';
import type { CoverageMap } from '#core/performance/coverage-map.ts';
import type { UnitCoverage } from '#core/performance/roll-up.ts';
import {
  printTotal,
  type RollUpColumn,
  type RollUpLine,
  type RollUpPart,
} from '#core/performance/roll-up-line.ts';
import type { DepartmentRollUp } from '#app/performance/roll-up.ts';
import { encodeFinding } from './encode.ts';
import type {
  CoverageMapJson,
  RollupJson,
  RollupLineJson,
  RollupPartJson,
} from '#contract/rollup.ts';

export const encodeRollUp = ({ rollUp, findings }: DepartmentRollUp): RollupJson => ({
  department: { ...rollUp.department },
  fiscalYear: rollUp.fiscalYear,
  units: rollUp.units.map(({ budgetUnitId, shortName, tableId }) => ({
    budgetUnitId,
    shortName,
    tableId,
  })),
  funding: rollUp.funding.map(encodeLine),
  duties: rollUp.duties.map(encodeLine),
  projects: rollUp.budgetProjects.map(encodeLine),
  indicators: rollUp.indicators.map((line) => ({
    code: line.code,
    name: line.name,
    dimension: line.dimension,
    aspect: line.aspect,
    halfYear: line.halfYear.map(encodePart),
    fullYear: line.fullYear.map(encodePart),
    differs: line.differs,
  })),
  performanceCoverage: rollUp.performanceCoverage.map(encodeCoverage),
  findings: findings.map(({ finding, tableId, shortName }) => ({
    finding: encodeFinding(finding),
    tableId,
    shortName,
  })),
});

const encodeLine = (line: RollUpLine): RollupLineJson => ({
  id: line.id,
  name: line.name,
  measureWord: line.measureWord,
  halfYear: encodeColumn(line.halfYear),
  fullYear: encodeColumn(line.fullYear),
  gap: line.gap,
});

const encodeColumn = (column: RollUpColumn): RollupLineJson['halfYear'] => ({
  parts: column.parts.map(encodePart),
  total: column.total === null ? null : printTotal(column.total),
});

const encodePart = (part: RollUpPart): RollupPartJson => ({
  budgetUnitId: part.budgetUnitId,
  tableId: part.tableId,
  written: part.written,
  name: part.name,
  place: part.place === null ? null : { ...part.place },
});

const encodeCoverage = (coverage: UnitCoverage): RollupJson['performanceCoverage'][number] => ({
  budgetUnitId: coverage.budgetUnitId,
  projects: coverage.budgetProjects.length,
  exempt: coverage.exempt,
  exemptProjects: coverage.exemptProjects.map((one) => ({ ...one })),
  due: coverage.due,
  covered: coverage.covered,
  dueAmount: formatFen(coverage.dueAmount, '万元'),
  coveredAmount: formatFen(coverage.coveredAmount, '万元'),
  rate: coverage.rateByAmount === null ? null : formatPercent(coverage.rateByAmount),
});

export const encodeCoverageMap = (
  tableId: string,
  map: CoverageMap,
  dutyNames: ReadonlyMap<string, string>,
): CoverageMapJson => ({
  tableId,
  duties: map.duties.map((duty) => ({
    clause: duty.clause,
    indicators: duty.indicators.map((indicator) => ({
      rowId: indicator.rowId,
      name: indicator.name,
      because: indicator.because,
      projects: indicator.projects.map((one) => ({ ...one })),
    })),
    missingDuties: duty.missingDuties.map((code) => dutyNames.get(code) ?? code),
  })),
  looseIndicators: map.looseIndicators.map((one) => ({ ...one })),
  looseProjects: map.looseProjects.map((one) => ({ ...one })),
  unknownProjects: map.unknownProjects.map((one) => ({ ...one })),
});
