/** Golden text of a roll-up: one line a paragraph, so that a changed figure is a changed line. */
import { formatFen } from '#core/base/quantity.ts';
import { formatPercent } from '#core/base/ratio.ts';
import type { CoverageMap } from '#core/performance/coverage-map.ts';
import type { RollUp } from '#core/performance/roll-up.ts';
import {
  printTotal,
  type RollUpColumn,
  type RollUpLine,
  type RollUpPart,
} from '#core/performance/roll-up-line.ts';

export function printRollUp(rollUp: RollUp): string {
  const names = new Map(rollUp.units.map((one) => [one.budgetUnitId, one.shortName]));
  const nameOf = (part: RollUpPart): string => names.get(part.budgetUnitId) ?? '？';
  return [
    `# ${rollUp.department.name} ${rollUp.fiscalYear} 年度汇总`,
    `单位：${rollUp.units.map(unitText).join('、')}`,
    '',
    '## 资金',
    ...rollUp.funding.map((line) => lineText(line, nameOf)),
    '',
    '## 履职',
    ...rollUp.duties.map((line) => lineText(line, nameOf)),
    '',
    '## 项目支出',
    ...rollUp.budgetProjects.map((line) => lineText(line, nameOf)),
    '',
    '## 指标比较（* 各单位不一致）',
    ...rollUp.indicators.map((line) =>
      [
        `${line.differs ? '*' : ' '} ${line.dimension} / ${line.aspect} / ${line.name}`,
        `    半年：${partsText(line.halfYear, nameOf)}`,
        `    全年：${partsText(line.fullYear, nameOf)}`,
      ].join('\n'),
    ),
    '',
    '## 绩效管理覆盖率',
    ...rollUp.performanceCoverage.map(
      (one) =>
        `${names.get(one.budgetUnitId) ?? '？'}：` +
        `项目 ${one.budgetProjects.length}，免设 ${one.exempt}，` +
        `应设 ${one.due}（${formatFen(one.dueAmount, '万元')}万元），已设 ${one.covered}` +
        `（${formatFen(one.coveredAmount, '万元')}万元），` +
        `覆盖率 ${one.rateByAmount === null ? '无应设项目' : formatPercent(one.rateByAmount)}\n` +
        `    免设：${exemptText(one.budgetProjects)}`,
    ),
    '',
  ].join('\n');
}

export function printCoverageMap(name: string, map: CoverageMap): string {
  return [
    `## 覆盖图：${name}`,
    ...map.duties.flatMap((duty) => [
      `- ${duty.clause}`,
      ...duty.indicators.map((one) => {
        const projects = one.projects.map((each) => each.name).join('、') || '（未填对应项目）';
        return `    ${one.name}（${one.because}）→ ${projects}`;
      }),
      ...(duty.missingDuties.length > 0 ? [`    没有指标：${duty.missingDuties.join('、')}`] : []),
    ]),
    `无条文的指标：${map.looseIndicators.map((one) => one.name).join('、') || '无'}`,
    `无指标的项目：${map.looseProjects.length} 个`,
    '',
  ].join('\n');
}

const unitText = (one: RollUp['units'][number]): string =>
  one.tableId === null ? `${one.shortName}（缺）` : one.shortName;

function lineText(line: RollUpLine, nameOf: (part: RollUpPart) => string): string {
  return [
    `${line.name}（${line.measureWord}）`,
    `    半年：${columnText(line.halfYear, nameOf)}`,
    `    全年：${columnText(line.fullYear, nameOf)}`,
    ...(line.gap === null ? [] : [`    说明：${line.gap}`]),
  ].join('\n');
}

function columnText(column: RollUpColumn, nameOf: (part: RollUpPart) => string): string {
  if (column.parts.every((part) => part.written === null)) return '（无）';
  const total = column.total === null ? '—' : printTotal(column.total);
  return `${total} ← ${partsText(column.parts, nameOf)}`;
}

const partsText = (parts: readonly RollUpPart[], nameOf: (part: RollUpPart) => string): string =>
  parts
    .map((part) => {
      const called = part.name === null ? '' : `〔${part.name}〕`;
      return `${nameOf(part)} ${part.written ?? '—'}${called}`;
    })
    .join('；');

const exemptText = (all: RollUp['performanceCoverage'][number]['budgetProjects']): string =>
  all
    .filter((one) => one.state === 'exempt')
    .map((one) => `${one.name}（${one.category}：${one.keyword ?? ''}）`)
    .join('、');
