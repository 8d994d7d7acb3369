/** 项目表规则 rules between a unit's table and the tables of its projects (PT-PRJ). */
import { formatFen } from '#core/base/quantity.ts';
import { compareRatios, formatPercent, type Ratio } from '#core/base/ratio.ts';
import { normaliseName } from '#core/policy/catalogue.ts';
import { narrativeKeys } from '#core/policy/table-template.ts';
import {
  missingPlace,
  placeOf,
  subjectOf,
  tableRule,
  writtenOf,
  type FindingDraft,
} from '../finding-draft.ts';
import { performanceCoverage } from '../performance-coverage.ts';
import type { ReviewRule } from '../review-rule.ts';
import type { TableIndex } from '../table-index.ts';
import {
  amountOf,
  projectRows,
  rowByKey,
  textOf,
  type TableRow,
  type TargetTable,
} from '../target-table.ts';
import { targetOf } from './shared.ts';

const basis = '财预〔2015〕88号第十四条（相应匹配，文字未逐字核对）';

const nameOf = (table: TargetTable): string =>
  textOf(rowByKey(table, narrativeKeys.projectName), 'text');

export const projectTablesBelong: ReviewRule = tableRule({
  id: 'PT-PRJ-01',
  checklist: 'C10',
  severity: 'warning',
  category: '相关性',
  title: '项目支出绩效目标表对应本单位的项目',
  basis,
  check: (index) => {
    if (index.context.projectTables.length === 0) return [];
    const known = new Set(
      projectRows(index.context.table).map((row) => normaliseName(textOf(row, 'name'))),
    );
    return index.context.projectTables.flatMap((table) => {
      const name = nameOf(table);
      if (name === '' || known.has(normaliseName(name))) return [];
      return [
        {
          place: missingPlace(index, `项目支出绩效目标表 / ${name}`),
          subject: `project-table:${name}`,
          seen: [name],
          message: `有一张项目支出绩效目标表是“${name}”的，本单位项目支出里没有这个项目。`,
          found: name,
          expected: '项目支出中的名称',
        },
      ];
    });
  },
});

export const projectAmountsAgree: ReviewRule = tableRule({
  id: 'PT-PRJ-02',
  checklist: 'C10',
  severity: 'warning',
  category: '适当性',
  title: '项目表的资金与部门整体表一致',
  basis,
  check: (index) =>
    index.context.projectTables.flatMap((table) => {
      const name = normaliseName(nameOf(table));
      const row = projectRows(index.context.table).find(
        (one) => normaliseName(textOf(one, 'name')) === name,
      );
      const funds = fundsOf(index, table);
      if (row === undefined || funds === null) return [];
      return (['halfYear', 'fullYear'] as const).flatMap((column) =>
        amountsApart({ index, row, funds, column }),
      );
    }),
});

/** The project table's own total: the first row of its first block of money. */
function fundsOf(index: TableIndex, table: TargetTable): TableRow | null {
  const template = index.context.policy.templates.find((one) => one.id === table.templateId);
  const block = template?.blocks.find((one) => one.kind === 'money');
  const key = block?.kind === 'money' ? block.rows[0]?.key : undefined;
  return key === undefined ? null : rowByKey(table, key);
}

function amountsApart(pair: {
  readonly index: TableIndex;
  readonly row: TableRow;
  readonly funds: TableRow;
  readonly column: 'halfYear' | 'fullYear';
}): readonly FindingDraft[] {
  const { index, row, funds, column } = pair;
  const here = amountOf(row, column);
  const there = amountOf(funds, column);
  if (here === null || there === null || here === there) return [];
  const name = textOf(row, 'name');
  return [
    {
      place: placeOf(index, row, column),
      subject: subjectOf(row),
      seen: [writtenOf(row, column), writtenOf(funds, column)],
      message:
        `“${name}”在本表写 ${formatFen(here, '万元')} 万元，` +
        `它的项目支出绩效目标表写 ${formatFen(there, '万元')} 万元。`,
      found: formatFen(here, '万元'),
      expected: formatFen(there, '万元'),
    },
  ];
}

export const coverageReached: ReviewRule = tableRule({
  id: 'PT-PRJ-03',
  checklist: null,
  severity: 'warning',
  category: '适当性',
  title: '绩效管理覆盖率达到所定的指标值',
  basis: '本系统建议：按金额计算，人员类、运转类项目免设；有项目表时才计算',
  check: (index) => {
    const { table, projectTables, policy } = index.context;
    const row = index.rowByKey.get('performance-coverage-rate');
    const wanted = row === undefined ? null : percentOf(index, row);
    if (row === undefined || wanted === null || projectTables.length === 0) return [];
    const coverage = performanceCoverage(table, projectTables, policy);
    const rate = coverage.rateByAmount;
    if (rate === null || compareRatios(rate, wanted) >= 0) return [];
    const owing = coverage.budgetProjects.filter((one) => one.state === 'owing');
    const names = owing.map((one) => one.name);
    return [
      {
        place: placeOf(index, row, 'fullYear'),
        subject: subjectOf(row),
        seen: [writtenOf(row, 'fullYear'), ...names.toSorted()],
        message:
          `绩效管理覆盖率写“${writtenOf(row, 'fullYear')}”，按已有的项目表只有 ` +
          `${formatPercent(rate)}：${names.join('、')}还没有项目支出绩效目标表。`,
        found: formatPercent(rate),
        expected: writtenOf(row, 'fullYear'),
        related: owing.map((one) => placeOf(index, one.row, 'name')),
      },
    ];
  },
});

function percentOf(index: TableIndex, row: TableRow): Ratio | null {
  const one = index.indicators.find((indicator) => indicator.row === row);
  const targetValue = one === undefined ? null : targetOf(one.full);
  return targetValue === null || targetValue.quantity.measureWord !== '%'
    ? null
    : {
        numerator: targetValue.quantity.digits,
        denominator: 100n * 10n ** BigInt(targetValue.quantity.scale),
      };
}
