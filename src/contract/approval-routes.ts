/**
 * 审批接口 where a table stands, what may be done with it now, and every move: one route for each
 * verb, so that rights are asked of each.
 */
import { z } from 'zod';
import {
  approvalChanges,
  departmentApproval,
  moveBody,
  opinion,
  proposedReason,
  tableApproval,
  task,
} from './approval.ts';

const none = z.object({});
const tableParams = z.object({ tableId: z.string() });
const department = z.object({ budgetUnitId: z.string(), fiscalYear: z.coerce.number().int() });

const move = <Verb extends string, Word extends string>(verb: Verb, word: Word) =>
  ({
    kind: 'json',
    verb,
    method: 'POST',
    path: `/tables/:tableId/moves/${word}`,
    params: tableParams,
    body: moveBody,
    answer: tableApproval,
  }) as const;

/** The moves of one table: each verb its route. */
export const moveRoutes = {
  submitTable: move('submit_table', 'submission'),
  approveDepartment: move('approve_department', 'department-approval'),
  returnDepartment: move('return_department', 'department-return'),
  approveFinance: move('approve_finance', 'finance-approval'),
  returnFinance: move('return_finance', 'finance-return'),
  unapproveDepartment: move('unapprove_department', 'department-unapproval'),
  unapproveFinance: move('unapprove_finance', 'finance-unapproval'),
  issueUnit: move('issue_unit', 'unit-issuance'),
  discloseTable: move('disclose_table', 'disclosure'),
  startAdjustment: move('start_adjustment', 'adjustment'),
  withdrawAdjustment: move('withdraw_adjustment', 'adjustment-withdrawal'),
  enterApproval: move('enter_approval', 'entry'),
  markHistorical: move('mark_historical', 'historical'),
} as const;

export type MoveRouteName = keyof typeof moveRoutes;

export const approvalRoutes = {
  ...moveRoutes,
  tableApproval: {
    kind: 'json',
    verb: 'view_approval',
    method: 'GET',
    path: '/tables/:tableId/approval',
    params: tableParams,
    body: none,
    answer: tableApproval,
  },
  approvalChanges: {
    kind: 'json',
    verb: 'view_approval',
    method: 'GET',
    path: '/tables/:tableId/changes-since-approval',
    params: tableParams,
    body: none,
    answer: approvalChanges,
  },
  departmentApproval: {
    kind: 'json',
    verb: 'view_approval',
    method: 'GET',
    path: '/departments/:budgetUnitId/:fiscalYear/approval',
    params: department,
    body: none,
    answer: departmentApproval,
  },
  /** 财政批复部门: all units' tables at once, none left behind. */
  issueDepartment: {
    kind: 'json',
    verb: 'issue_department',
    method: 'POST',
    path: '/departments/:budgetUnitId/:fiscalYear/issuance',
    params: department,
    body: z.object({
      documentNumber: z.string().trim().min(1).max(100),
      documentDate: z.string().max(10),
      note: z.string().trim().max(2000).default(''),
    }),
    answer: departmentApproval,
  },
  recordOpinion: {
    kind: 'json',
    verb: 'record_opinion',
    method: 'POST',
    path: '/departments/:budgetUnitId/:fiscalYear/opinions',
    params: department,
    body: z.object({
      kind: opinion.shape.kind,
      documentNumber: z.string().trim().min(1).max(100),
      documentDate: z.string().max(10),
      text: z.string().trim().max(4000),
      tables: z
        .array(z.object({ tableId: z.string(), amount: z.string().max(20).nullable() }))
        .min(1)
        .max(500),
      /** For 退回: where and why. */
      reasons: z
        .array(
          z.object({
            tableId: z.string(),
            rowId: z.string().nullable(),
            column: z.string().nullable(),
            text: z.string().trim().min(1).max(1000),
          }),
        )
        .max(500)
        .default([]),
    }),
    answer: opinion,
  },
  opinion: {
    kind: 'json',
    verb: 'view_approval',
    method: 'GET',
    path: '/opinions/:opinionId',
    params: z.object({ opinionId: z.string() }),
    body: none,
    answer: opinion,
  },
  /** Moves the tables it is about; never by who recorded it. */
  checkOpinion: {
    kind: 'json',
    verb: 'check_opinion',
    method: 'POST',
    path: '/opinions/:opinionId/check',
    params: z.object({ opinionId: z.string() }),
    body: z.object({ expectedRevision: z.number().int() }),
    answer: opinion,
  },
  rejectOpinion: {
    kind: 'json',
    verb: 'check_opinion',
    method: 'POST',
    path: '/opinions/:opinionId/rejection',
    params: z.object({ opinionId: z.string() }),
    body: z.object({
      expectedRevision: z.number().int(),
      reason: z.string().trim().min(1).max(1000),
    }),
    answer: opinion,
  },
  /** The findings of a table worded as reasons, for a reviewer to take over or leave. */
  draftReasons: {
    kind: 'json',
    verb: 'view_approval',
    method: 'GET',
    path: '/tables/:tableId/draft-reasons',
    params: tableParams,
    body: none,
    answer: z.object({ reasons: z.array(proposedReason) }),
  },
  inbox: {
    kind: 'json',
    verb: 'view_inbox',
    method: 'GET',
    path: '/inbox',
    params: none,
    body: none,
    answer: z.object({ tasks: z.array(task), today: z.string() }),
  },
  /** 审核表, 退回意见, 调整申请表, 整改通知, 回执: as docx or pdf. */
  exportApproval: {
    kind: 'download',
    verb: 'export_approval',
    method: 'GET',
    path: '/tables/:tableId/approval-papers/:paper/:format',
    params: z.object({ tableId: z.string(), paper: z.string(), format: z.string() }),
    /** The move it is about; the latest that fits where none is named. */
    query: z.object({ stepId: z.string().optional() }),
  },
} as const;
