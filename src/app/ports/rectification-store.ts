/** 整改存储端口 rectification: what must be mended, its answers and verdicts, append-only. */
import type { AuditEntry } from '#core/audit/record.ts';
import type { CalendarDate, FiscalYear, Instant } from '#core/base/calendar.ts';
import type { BudgetUnitId, RectificationId, TableId } from '#core/base/id.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { AnswerWriter } from './answer-writer.ts';
import type { WritingVerb } from './writing-verb.ts';

/** 整改来源 */
export type RectificationSource =
  | 'self_evaluation'
  | 'department_evaluation'
  | 'finance_evaluation';

/** 整改经过 one answer or verdict. */
export type RectificationEvent = {
  readonly revision: number;
  readonly kind: 'answer' | 'closed' | 'returned';
  readonly note: string;
  readonly evidenceIds: readonly string[];
  readonly userName: string;
  readonly instant: Instant;
};

/** 新整改事项 */
export type NewRectification = {
  readonly id: RectificationId;
  readonly tableId: TableId;
  readonly fiscalYear: FiscalYear;
  /** The row of the self-evaluation it came from; null: of the whole. */
  readonly rowKey: string | null;
  readonly rowName: string | null;
  readonly source: RectificationSource;
  readonly finding: string;
  readonly measureAsked: string;
  readonly dueDate: CalendarDate;
  readonly responsible: string;
};

/** 整改事项 */
export type Rectification = NewRectification & {
  readonly budgetUnitId: BudgetUnitId;
  readonly budgetUnitName: string;
  readonly userName: string;
  readonly instant: Instant;
  readonly events: readonly RectificationEvent[];
};

export type RectificationWriter = AnswerWriter & {
  readonly record: (entry: AuditEntry) => Promise<void>;
  readonly add: (rectification: NewRectification) => Promise<void>;
  /** Takes the next revision. */
  readonly happen: (
    id: RectificationId,
    event: Pick<RectificationEvent, 'kind' | 'note' | 'evidenceIds'> & {
      readonly expectedRevision: number;
    },
  ) => Promise<Result<number, Refusal<'revision_stale'>>>;
};

export type RectificationStore = {
  /** Of a unit up to a year, the latest year first. */
  readonly of: (
    world: World,
    of: { readonly budgetUnitId: BudgetUnitId; readonly until: FiscalYear },
  ) => Promise<readonly Rectification[]>;
  readonly one: (world: World, id: RectificationId) => Promise<Rectification | null>;
  readonly write: <T, E>(
    world: World,
    verb: WritingVerb,
    work: (writer: RectificationWriter) => Promise<Result<T, E>>,
  ) => Promise<Result<T, E>>;
};
