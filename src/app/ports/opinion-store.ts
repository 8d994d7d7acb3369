/**
 * 意见存储端口 what app needs of the store for received opinions: letters of a finance bureau that
 * works in another system. docs/spec/approval-opinions.md
 */
import type { CalendarDate, Instant } from '#core/base/calendar.ts';
import type { Fen } from '#core/base/fen.ts';
import type { BudgetUnitId, OpinionId, RowId, TableId, UserId } from '#core/base/id.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { OpinionKind, OpinionState } from '#core/approval/opinion.ts';
import type { ApprovalWriter } from './approval-store.ts';
import type { WritingVerb } from './writing-verb.ts';

/** 所涉的表 */
export type OpinionTable = {
  readonly tableId: TableId;
  readonly budgetUnitId: BudgetUnitId;
  /** 控制数; null for other kinds. */
  readonly amount: Fen | null;
};

/** 所列理由 */
export type OpinionReason = {
  readonly tableId: TableId;
  readonly rowId: RowId | null;
  readonly column: string | null;
  readonly label: string;
  readonly text: string;
};

/** 核对 the second person's word. */
export type OpinionDecision = {
  readonly userId: UserId;
  readonly userName: string;
  readonly instant: Instant;
  /** Of a rejection. */
  readonly reason: string | null;
};

/** 收到的意见 as far as the caller sees it: the tables in his scope alone. */
export type ReceivedOpinion = {
  readonly id: OpinionId;
  readonly departmentId: BudgetUnitId;
  readonly fiscalYear: number;
  readonly kind: OpinionKind;
  readonly documentNumber: string;
  readonly documentDate: CalendarDate;
  readonly text: string;
  readonly state: OpinionState;
  readonly tables: readonly OpinionTable[];
  readonly reasons: readonly OpinionReason[];
  readonly recordedBy: UserId;
  readonly recordedByName: string;
  readonly recordedAt: Instant;
  readonly recordedOn: CalendarDate;
  readonly decision: OpinionDecision | null;
  /** Scans that hang on it and were not withdrawn. */
  readonly evidenceCount: number;
  /** 1 as recorded, 2 once it was checked or rejected. */
  readonly revision: number;
};

/** 新登记的意见 who and when stand in its batch. */
export type NewOpinion = Omit<
  ReceivedOpinion,
  | 'state'
  | 'recordedBy'
  | 'recordedByName'
  | 'recordedAt'
  | 'recordedOn'
  | 'decision'
  | 'evidenceCount'
  | 'revision'
> & { readonly documentKey: string };

/** Verbs inside one writing transaction; moves of tables are made in the same one. */
export type OpinionWriter = ApprovalWriter & {
  readonly addOpinion: (opinion: NewOpinion) => Promise<Result<null, Refusal<'opinion_exists'>>>;
  /** Refused as stale where it was decided before, and where two decide at once. */
  readonly decideOpinion: (decision: {
    readonly id: OpinionId;
    readonly state: 'checked' | 'rejected';
    readonly reason: string | null;
  }) => Promise<Result<null, Refusal<'revision_stale'>>>;
};

export type OpinionStore = {
  readonly opinion: (world: World, id: OpinionId) => Promise<ReceivedOpinion | null>;
  /** The latest first. */
  readonly opinions: (
    world: World,
    filter: {
      readonly departmentId?: BudgetUnitId;
      readonly fiscalYear?: number;
      readonly tableId?: TableId;
      readonly state?: OpinionState;
    },
  ) => Promise<readonly ReceivedOpinion[]>;
  readonly write: <T, E>(
    world: World,
    verb: WritingVerb,
    work: (writer: OpinionWriter) => Promise<Result<T, E>>,
  ) => Promise<Result<T, E>>;
};
