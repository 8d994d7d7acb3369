/**
 * 收到的意见 received opinion: a decision of a house that works in another system, recorded from its
 * letter. Checked by a second person it makes the move that the house would have made here.
 * Basis: docs/spec/approval-opinions.md.
 */
import { rowOf } from './stage-table.ts';
import type { Stage } from './stage.ts';
import { stageKey, targetTableStages, type TableVerb } from './target-table-stages.ts';

/** 意见种类 */
export type OpinionKind = 'approval' | 'send_back' | 'control_figures' | 'issuance';

/** 意见状态 */
export type OpinionState = 'recorded' | 'checked' | 'rejected';

export const opinionKindNames: Readonly<Record<OpinionKind, string>> = {
  approval: '财政审核意见（同意）',
  send_back: '财政审核意见（退回）',
  control_figures: '控制数',
  issuance: '批复',
};

/** The move it stands for: the same one that finance would make here. */
export const opinionVerbs = {
  approval: 'approve_finance',
  send_back: 'return_finance',
  control_figures: 'check_opinion',
  issuance: 'issue_department',
} as const satisfies Readonly<Record<OpinionKind, TableVerb>>;

/** Whether a table at this stage can be what such a letter speaks of. */
export const opinionFits = (kind: OpinionKind, stage: Stage): boolean =>
  rowOf(targetTableStages, stageKey(stage), opinionVerbs[kind]) !== null;

/** What the letter presupposes, in words for a refusal. */
export const opinionPresumes: Readonly<Record<OpinionKind, string>> = {
  approval: '主管部门已审核（部门已审）',
  send_back: '主管部门已审核（部门已审）',
  control_figures: '一上已经财政审核（一上·财政已审），或二上还在草稿（改下控制数）',
  issuance: '二上已经财政审核（二上·财政已审）',
};

/** 文号 the same number however its brackets and blanks are written: 锡财预〔2024〕1号. */
export const documentKey = (documentNumber: string): string =>
  documentNumber
    .normalize('NFKC')
    .replaceAll(/\s+/gu, '')
    .replaceAll(/[[(【〔﹝]/gu, '〔')
    .replaceAll(/[\])】〕﹞]/gu, '〕')
    .toLowerCase();
