/** 审批的传输形 stages, moves, reasons, deadlines, opinions and tasks as they travel. */
import { z } from 'zod';
import { findingCounts } from './finding.ts';

export const stage = z.object({
  round: z.enum([
    'historical',
    'first_submission',
    'second_submission',
    'issued_department',
    'issued_unit',
    'disclosed',
    'adjustment',
  ]),
  step: z.enum(['draft', 'unit_submitted', 'department_approved', 'finance_approved']),
  /** '一上·草稿' */
  name: z.string(),
});

/** 退回理由 bound to a cell, a row or (both null) the whole table. */
export const sendBackReason = z.object({
  id: z.string(),
  rowId: z.string().nullable(),
  column: z.string().nullable(),
  /** Where it is in words: '支出 · 办公用房租金 · 半年计划执行数'. */
  label: z.string(),
  text: z.string(),
  userName: z.string(),
  roleName: z.string(),
  instant: z.string(),
  /** What the unit answered when it submitted again: 回执. */
  reply: z.string().nullable(),
});

/** 审核表 scores out of 20, 30, 30 and 20; the grade follows. */
export const assessment = z.object({
  completeness: z.number().int().min(0).max(20),
  relevance: z.number().int().min(0).max(30),
  appropriateness: z.number().int().min(0).max(30),
  feasibility: z.number().int().min(0).max(20),
  opinion: z.string().max(2000),
});

export const grade = z.enum(['优', '良', '中', '差']);

/** 一步 one move that was made. */
export const approvalStep = z.object({
  id: z.string(),
  verb: z.string(),
  verbName: z.string(),
  from: stage.nullable(),
  to: stage,
  userName: z.string(),
  roleName: z.string(),
  instant: z.string(),
  businessDate: z.string(),
  note: z.string(),
  /** The version this move was made on; null where it made none. */
  version: z.number().int().nullable(),
  reasons: z.array(sendBackReason),
  assessment: assessment.extend({ total: z.number().int(), grade }).nullable(),
  documentNumber: z.string().nullable(),
  documentDate: z.string().nullable(),
  /** Recorded from a letter of a house that works elsewhere. */
  opinionId: z.string().nullable(),
});

/** 期限 counted in working days. */
export const deadline = z.object({
  name: z.string(),
  dueDate: z.string(),
  /** Working days left; negative: overdue by so many. */
  daysLeft: z.number().int(),
  overdue: z.boolean(),
  /** What it rests on, and whether that is official or a proposal. */
  source: z.string(),
  status: z.enum(['official', 'local', 'proposed']),
  /** A year whose holidays are not entered counts Monday to Friday. */
  holidaysEntered: z.boolean(),
});

/** 控制数 a received figure that 二上 must not exceed; money in fen as a string. */
export const controlFigure = z.object({
  amount: z.string(),
  documentNumber: z.string(),
  documentDate: z.string(),
  /** The table's total of the year as it stands, and by how much it exceeds: '0' or more. */
  total: z.string(),
  exceededBy: z.string(),
});

/** 关口 what must hold before the next move; one line each, also where it holds. */
export const gate = z.object({
  code: z.string(),
  ok: z.boolean(),
  sentence: z.string(),
});

/** 可办事项 a move that leads on from here. */
export const offeredMove = z.object({
  verb: z.string(),
  /** What the button says: 报送主管部门, 审核通过, 退回. */
  label: z.string(),
  kind: z.enum(['forward', 'back', 'undo', 'other']),
  to: stage,
  may: z.boolean(),
  /** Why not, where `may` is false: a code and a Chinese sentence. */
  refusal: z.object({ code: z.string(), message: z.string() }).nullable(),
  gates: z.array(gate),
  needs: z.object({
    reasons: z.boolean(),
    assessment: z.enum(['no', 'optional', 'required']),
    document: z.boolean(),
    adjustment: z.boolean(),
    note: z.boolean(),
  }),
});

export const adjustment = z.object({
  number: z.number().int(),
  reason: z.string(),
  documentNumber: z.string().nullable(),
  /** The year's total before and after, in fen as strings. */
  totalBefore: z.string(),
  totalAfter: z.string(),
  fromVersion: z.number().int(),
  state: z.enum(['open', 'in_force', 'withdrawn']),
});

export const tableApproval = z.object({
  tableId: z.string(),
  stage,
  /** What a move expects to find. */
  revision: z.number().int(),
  tableRevision: z.number().int(),
  lock: z.object({ code: z.string(), sentence: z.string() }).nullable(),
  moves: z.array(offeredMove),
  /** Of the round that is on: not yet answered and settled. */
  openReasons: z.array(sendBackReason),
  history: z.array(approvalStep),
  deadline: deadline.nullable(),
  controlFigure: controlFigure.nullable(),
  /** The version that was last approved by department or finance; null: never. */
  approvedVersion: z.number().int().nullable(),
  /** The version now under review; null: none is. */
  submittedVersion: z.number().int().nullable(),
  adjustments: z.array(adjustment),
  opinions: z.array(z.lazy(() => opinion)),
});

/** 变动 what differs from what was last approved, cell by cell. */
export const approvalChanges = z.object({
  fromVersion: z.number().int().nullable(),
  changes: z.array(
    z.object({
      rowId: z.string(),
      column: z.string().nullable(),
      label: z.string(),
      from: z.string().nullable(),
      to: z.string().nullable(),
      userName: z.string().nullable(),
      instant: z.string().nullable(),
    }),
  ),
});

/** One body for every move; what a verb does not need stays empty. */
export const moveBody = z.object({
  expectedRevision: z.number().int(),
  expectedTableRevision: z.number().int(),
  note: z.string().trim().max(2000).default(''),
  reasons: z
    .array(
      z.object({
        rowId: z.string().nullable(),
        column: z.string().nullable(),
        text: z.string().trim().min(1).max(1000),
      }),
    )
    .max(500)
    .default([]),
  replies: z
    .array(z.object({ reasonId: z.string(), text: z.string().trim().min(1).max(1000) }))
    .max(500)
    .default([]),
  assessment: assessment.nullable().default(null),
  documentNumber: z.string().trim().max(100).nullable().default(null),
  documentDate: z.string().max(10).nullable().default(null),
  /**
   * Of 申请调整, whose reason is the note: by how much the total of the year is to change, in fen as
   * a string, '-100' for less. Where it is said, the table must say the same when it is submitted.
   */
  adjustmentAmount: z
    .string()
    .regex(/^-?\d{1,18}$/, '调整金额应是以分为单位的整数')
    .nullable()
    .default(null),
});

/** 收到的意见 an opinion, control figures or a reply of a house that works in another system. */
export const opinion = z.object({
  id: z.string(),
  kind: z.enum(['approval', 'send_back', 'control_figures', 'issuance']),
  kindName: z.string(),
  departmentId: z.string(),
  fiscalYear: z.number().int(),
  documentNumber: z.string(),
  documentDate: z.string(),
  text: z.string(),
  tables: z.array(
    z.object({
      tableId: z.string(),
      budgetUnitName: z.string(),
      /** 控制数 in fen as a string; null for other kinds. */
      amount: z.string().nullable(),
    }),
  ),
  /** Of 退回: where and why. */
  reasons: z.array(
    z.object({
      tableId: z.string(),
      rowId: z.string().nullable(),
      column: z.string().nullable(),
      label: z.string(),
      text: z.string(),
    }),
  ),
  state: z.enum(['recorded', 'checked', 'rejected']),
  recordedBy: z.string(),
  recordedAt: z.string(),
  checkedBy: z.string().nullable(),
  checkedAt: z.string().nullable(),
  rejectionReason: z.string().nullable(),
  evidenceCount: z.number().int(),
  revision: z.number().int(),
  may: z.object({
    check: z.boolean(),
    whyNot: z.string().nullable(),
    /** The recorder may add its scan until it is checked. */
    addEvidence: z.boolean(),
  }),
});

export const departmentApproval = z.object({
  department: z.object({ id: z.string(), name: z.string() }),
  fiscalYear: z.number().int(),
  /** Every unit that ought to have a table this year, the missing ones too. */
  units: z.array(
    z.object({
      budgetUnitId: z.string(),
      name: z.string(),
      shortName: z.string(),
      /** A table of one budget project; null: of the whole unit. */
      projectName: z.string().nullable(),
      tableId: z.string().nullable(),
      stage: stage.nullable(),
      counts: findingCounts.nullable(),
      unexplainedWarnings: z.number().int().nullable(),
      openReasons: z.number().int(),
      /** Cells changed since the version last approved; null: nothing was approved yet. */
      changesSinceApproval: z.number().int().nullable(),
      /** Fen as strings. */
      total: z.string().nullable(),
      controlFigure: z.string().nullable(),
      deadline: deadline.nullable(),
    }),
  ),
  opinions: z.array(opinion),
  may: z.object({
    recordOpinion: z.boolean(),
    issueDepartment: z.boolean(),
    issueUnit: z.boolean(),
    disclose: z.boolean(),
  }),
});

/** 建议的退回理由 worded from a finding; the reviewer decides. */
export const proposedReason = z.object({
  rowId: z.string().nullable(),
  column: z.string().nullable(),
  label: z.string(),
  text: z.string(),
});

/** 待办 one thing that waits for the caller. */
export const task = z.object({
  kind: z.enum([
    'sent_back',
    'to_submit',
    'to_approve',
    'to_issue',
    'to_disclose',
    'to_check_opinion',
    'control_awaited',
    'unit_missing',
    'deadline',
  ]),
  kindName: z.string(),
  title: z.string(),
  detail: z.string(),
  tableId: z.string().nullable(),
  departmentId: z.string().nullable(),
  fiscalYear: z.number().int(),
  opinionId: z.string().nullable(),
  since: z.string().nullable(),
  deadline: deadline.nullable(),
});

export type TableApprovalJson = z.infer<typeof tableApproval>;
export type DepartmentApprovalJson = z.infer<typeof departmentApproval>;
export type OfferedMoveJson = z.infer<typeof offeredMove>;
export type SendBackReasonJson = z.infer<typeof sendBackReason>;
export type OpinionJson = z.infer<typeof opinion>;
export type TaskJson = z.infer<typeof task>;
