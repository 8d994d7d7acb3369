/**
 * 报告文字 the sections of the self-evaluation report: what figures can say is filled in, what only a
 * person can write is marked until it is written. Outline: docs/spec/self-evaluation.md section 6.
 */
import type { EvaluationPage } from '#core/performance/evaluation-page.ts';
import { rowByKey, type TargetTable, textOf } from '#core/performance/target-table.ts';
import type { Filled } from './entries.ts';
import { reportRowId } from './entries.ts';

/** 报告的一段 */
export type Prose = {
  readonly key: string;
  readonly title: string;
  readonly filled: string;
  readonly text: string | null;
  readonly required: boolean;
};

type Section = {
  readonly key: string;
  readonly title: string;
  readonly required: boolean;
  readonly fill: (page: EvaluationPage, table: TargetTable) => string;
};

const narrative = (table: TargetTable, key: string): string => textOf(rowByKey(table, key), 'text');
const nothing = (): string => '';

const department: readonly Section[] = [
  {
    key: 'functions',
    title: '部门职能',
    required: false,
    fill: (_, table) => narrative(table, 'functions'),
  },
  {
    key: 'organisation',
    title: '机构设置及人员配置',
    required: false,
    fill: (_, table) => narrative(table, 'organisation'),
  },
  { key: 'tasks', title: '年度重点任务', required: false, fill: (_, table) => tasksOf(table) },
];

const budgetProject: readonly Section[] = [
  { key: 'background', title: '项目概况', required: true, fill: nothing },
];

const shared: readonly Section[] = [
  {
    key: 'objective',
    title: '年度绩效目标',
    required: false,
    fill: (_, table) => narrative(table, 'annualObjective'),
  },
  { key: 'budget', title: '预算与执行', required: false, fill: (page) => budgetOf(page) },
  { key: 'work', title: '自评工作开展情况', required: true, fill: nothing },
  { key: 'conclusion', title: '自评结论', required: false, fill: (page) => conclusionOf(page) },
  { key: 'achievements', title: '主要经验及做法', required: true, fill: nothing },
  { key: 'problems', title: '存在的问题及原因', required: true, fill: (page) => problemsOf(page) },
  { key: 'measures', title: '改进措施', required: true, fill: (page) => measuresOf(page) },
  { key: 'use', title: '自评结果应用', required: true, fill: nothing },
];

const sectionsOf = (page: EvaluationPage): readonly Section[] => [
  ...(page.projectName === null ? department : budgetProject),
  ...shared,
];

export const proseOf = (
  page: EvaluationPage,
  table: TargetTable,
  filled: Filled,
): readonly Prose[] =>
  sectionsOf(page).map(({ key, title, required, fill }) => ({
    key,
    title,
    required,
    filled: fill(page, table),
    text: filled.text(reportRowId, `prose:${key}`),
  }));

export const proseKeys = (page: Pick<EvaluationPage, 'projectName'>): readonly string[] =>
  [...(page.projectName === null ? department : budgetProject), ...shared].map(({ key }) => key);

function tasksOf(table: TargetTable): string {
  const tasks = table.rows
    .filter((row) => row.kind === 'indicator')
    .map((row) => textOf(row, 'keyTask'))
    .filter((task) => task !== '');
  return [...new Set(tasks)].map((task, at) => `${at + 1}. ${task}`).join('；');
}

function budgetOf({ money }: EvaluationPage): string {
  const [total] = money;
  if (total === undefined) return '';
  const { initial, annual, paid, rate, missing } = total;
  if (annual === null || paid === null) {
    return missing.length === 0 ? '' : `预算执行情况缺：${missing.join('、')}。`;
  }
  const start = initial === null ? '' : `年初预算 ${initial} 万元，`;
  return `${start}全年预算 ${annual} 万元，全年执行 ${paid} 万元${rate === null ? '' : `，执行率 ${rate}`}。`;
}

function conclusionOf({ own, blocks, scheme }: EvaluationPage): string {
  const parts = blocks.map(
    ({ dimension, weight, score }) =>
      `${dimension} ${score === null ? '暂缺' : score}/${weight} 分`,
  );
  const notice = scheme.notice === null ? '' : `${scheme.notice}。`;
  return `${own.sentence}其中：${parts.join('，')}。${notice}`;
}

const problemsOf = ({ rows }: EvaluationPage): string =>
  rows
    .filter(({ explain, reason }) => explain && reason !== '')
    .map(
      ({ name, targetValue, actual, reason }) =>
        `${name}（指标值 ${targetValue}，实际 ${actual ?? '—'}）：${reason}`,
    )
    .join('\n');

const measuresOf = ({ rows }: EvaluationPage): string =>
  rows
    .filter(({ explain, measure }) => explain && measure !== '')
    .map(({ name, measure }) => `${name}：${measure}`)
    .join('\n');
