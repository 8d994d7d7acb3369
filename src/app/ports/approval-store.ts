/**
 * 审批存储端口 what app needs of the store for stages and moves. A table stands where its last
 * step led; one without a step where it was born. docs/spec/approval.md
 */
import type { CalendarDate, Instant } from '#core/base/calendar.ts';
import type { Fen } from '#core/base/fen.ts';
import type {
  ApprovalStepId,
  BudgetUnitId,
  OpinionId,
  RowId,
  SendBackReasonId,
  TableId,
  UserId,
} from '#core/base/id.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { Assessment } from '#core/approval/assessment.ts';
import type { Stage } from '#core/approval/stage.ts';
import type { TableVerb } from '#core/approval/target-table-stages.ts';
import type { TableWriter } from './table-store.ts';
import type { WritingVerb } from './writing-verb.ts';

/** 表的阶段 where a table stands, at a glance. */
export type TableStanding = {
  readonly tableId: TableId;
  readonly budgetUnitId: BudgetUnitId;
  readonly fiscalYear: number;
  readonly projectName: string | null;
  readonly stage: Stage;
  /** What a move expects to find: 1 before the first step, one more with each. */
  readonly revision: number;
  /** Of the draft. */
  readonly tableRevision: number;
  /** The last step; null where none was made. */
  readonly since: Instant | null;
  readonly sinceDate: CalendarDate | null;
};

/** 退回理由 with the last answer to it. */
export type SendBackReason = {
  readonly id: SendBackReasonId;
  readonly stepId: ApprovalStepId;
  readonly rowId: RowId | null;
  readonly column: string | null;
  readonly label: string;
  readonly text: string;
  readonly userName: string;
  readonly role: string;
  readonly instant: Instant;
  readonly reply: string | null;
};

/** 审批步 one move as it was made. */
export type ApprovalStep = {
  readonly id: ApprovalStepId;
  readonly tableId: TableId;
  readonly number: number;
  readonly verb: TableVerb;
  readonly from: Stage;
  readonly to: Stage;
  readonly note: string;
  /** The version it was made on; null: none. */
  readonly version: number | null;
  readonly tableRevision: number;
  /** The total of the year in the table as it stood; null where it was blank. */
  readonly total: Fen | null;
  /** Of an adjustment: by how much it was applied for; null where only the table says. */
  readonly adjustmentAmount: Fen | null;
  readonly documentNumber: string | null;
  readonly documentDate: CalendarDate | null;
  /** Recorded from a letter of another house. */
  readonly opinionId: OpinionId | null;
  readonly assessment: Assessment | null;
  readonly userId: UserId;
  readonly userName: string;
  readonly role: string;
  readonly instant: Instant;
  readonly businessDate: CalendarDate;
};

/** 控制数 the latest that a table was given. */
export type ControlFigure = {
  readonly tableId: TableId;
  readonly amount: Fen;
  readonly documentNumber: string;
  readonly documentDate: CalendarDate;
  readonly opinionId: OpinionId | null;
};

/** 经过 all that was ever done with one table on its way. */
export type ApprovalTrail = {
  readonly standing: TableStanding;
  /** In order. */
  readonly steps: readonly ApprovalStep[];
  /** Of all its steps back, in order. */
  readonly reasons: readonly SendBackReason[];
  readonly controlFigure: ControlFigure | null;
};

/** 修改人 who wrote in a table, and which revision he made last. */
export type Editor = {
  readonly userId: UserId;
  readonly userName: string;
  readonly revision: number;
};

/** 一步 as it is to be kept; who and when stand in its batch. */
export type NewStep = Omit<
  ApprovalStep,
  'number' | 'userId' | 'userName' | 'role' | 'instant' | 'businessDate'
> & {
  /** Of the stage: the step gets this number. Refused as stale where another was faster. */
  readonly expectedRevision: number;
  readonly reasons: readonly Pick<SendBackReason, 'id' | 'rowId' | 'column' | 'label' | 'text'>[];
  readonly replies: readonly { readonly reasonId: SendBackReasonId; readonly text: string }[];
};

/** Verbs inside one writing transaction; those of tables write in the same one. */
export type ApprovalWriter = TableWriter & {
  /** Locks the draft to the end of the transaction: two reviewers at once come one by one. */
  readonly standing: (tableId: TableId) => Promise<TableStanding | null>;
  /** The explanations that hold now: none may lapse between a look and a submission. */
  readonly explanationIds: (tableId: TableId) => Promise<readonly string[]>;
  /** Call `standing` first; several tables in the order of their ids. The new revision. */
  readonly keepStep: (step: NewStep) => Promise<Result<number, Refusal<'revision_stale'>>>;
  readonly keepControlFigure: (figure: ControlFigure) => Promise<void>;
};

export type ApprovalStore = {
  /** Of the tables in the caller's scope, in the order of `drafts`. */
  readonly standings: (
    world: World,
    filter?: {
      readonly fiscalYear?: number;
      readonly budgetUnitIds?: readonly BudgetUnitId[];
      readonly tableIds?: readonly TableId[];
    },
  ) => Promise<readonly TableStanding[]>;
  readonly trail: (world: World, tableId: TableId) => Promise<ApprovalTrail | null>;
  /** The trails of several tables in one look. */
  readonly trails: (
    world: World,
    tableIds: readonly TableId[],
  ) => Promise<readonly ApprovalTrail[]>;
  /** Who wrote in a table after a revision, each once. */
  readonly editors: (
    world: World,
    of: { readonly tableId: TableId; readonly afterRevision: number },
  ) => Promise<readonly Editor[]>;
  /** One writing transaction, all or nothing; a refusal inside rolls it back. */
  readonly write: <T, E>(
    world: World,
    verb: WritingVerb,
    work: (writer: ApprovalWriter) => Promise<Result<T, E>>,
  ) => Promise<Result<T, E>>;
};
