/** 文书用语 what the use case of papers says. */
import type { PaperKind } from '#core/approval/paper.ts';
import type { TableVerb } from '#core/approval/target-table-stages.ts';
import type { Refusal } from '#core/base/result.ts';

const reasons: Readonly<Record<PaperKind, string>> = {
  assessment: '所指的这一步没有评分，出不了审核表。',
  'send-back': '这张表没有被退回过，没有退回意见可出。',
  rectification: '这张表没有被退回过，没有整改通知可出。',
  receipt: '这张表没有被退回过，没有回执可出。',
  adjustment: '这张表没有申请过调整，没有调整申请表可出。',
};

export const paperRefusals = {
  missing: (paper: PaperKind): Refusal<'paper_missing'> => ({
    code: 'paper_missing',
    message: reasons[paper],
    facts: { paper },
  }),
} as const;

const conclusions: Readonly<Partial<Record<TableVerb, string>>> = {
  approve_department: '主管部门审核通过',
  approve_finance: '财政审核通过',
  return_department: '主管部门退回',
  return_finance: '财政退回',
};

export const paperWords = {
  conclusion: (verb: TableVerb): string => conclusions[verb] ?? '',
} as const;
