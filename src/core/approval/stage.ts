/**
 * 阶段 stage: where a document stands on its way. A document is in a round (一上, 二上, 调整 ...) and
 * within it at a step (草稿, 单位已报 ...). Basis: docs/spec/approval.md.
 */

/** 轮次 round: which part of the year's way a target table is on. */
export type Round =
  | 'historical'
  | 'first_submission'
  | 'second_submission'
  | 'issued_department'
  | 'issued_unit'
  | 'disclosed'
  | 'adjustment';

/** 步骤 step within a round: who has it on his desk. */
export type Step = 'draft' | 'unit_submitted' | 'department_approved' | 'finance_approved';

/** 阶段 */
export type Stage = { readonly round: Round; readonly step: Step };

export const roundNames: Readonly<Record<Round, string>> = {
  historical: '历史导入件',
  first_submission: '一上',
  second_submission: '二上',
  issued_department: '财政已批复部门',
  issued_unit: '部门已批复单位',
  disclosed: '已公开',
  adjustment: '调整',
};

export const stepNames: Readonly<Record<Step, string>> = {
  draft: '草稿',
  unit_submitted: '单位已报',
  department_approved: '部门已审',
  finance_approved: '财政已审',
};

/** Rounds that have no steps: they are what they are. */
const settled: ReadonlySet<Round> = new Set([
  'historical',
  'issued_department',
  'issued_unit',
  'disclosed',
]);

/** '一上·草稿', '已公开'. */
export const stageName = ({ round, step }: Stage): string =>
  settled.has(round) ? roundNames[round] : `${roundNames[round]}·${stepNames[step]}`;

export const sameStage = (one: Stage, other: Stage): boolean =>
  one.round === other.round && one.step === other.step;

/** 文档种类 what goes through the stage table; the fund's documents will join. */
export type DocumentKind =
  | 'target_table'
  | 'received_opinion'
  | 'monitoring_report'
  | 'self_evaluation';
