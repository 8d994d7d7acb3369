/** 取数存储端口 binding store: which measure a person bound an indicator to, each change a version. */
import type { AuditEntry } from '#core/audit/record.ts';
import type { Instant } from '#core/base/calendar.ts';
import type { RowId, TableId } from '#core/base/id.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import type { Cut, World } from '#core/base/world.ts';
import type { AnswerWriter } from './answer-writer.ts';
import type { WritingVerb } from './writing-verb.ts';

/** 取数选择 a measure, a person's word, or back to what the catalogue says. */
export type BindingChoice =
  | { readonly kind: 'measure'; readonly measure: string }
  | { readonly kind: 'typed' }
  | { readonly kind: 'catalogue' };

/** 取数登记 the latest version of a row; `revision` is what the next write expects. */
export type KeptBinding = {
  readonly tableId: TableId;
  readonly rowId: RowId;
  readonly revision: number;
  readonly choice: BindingChoice;
  readonly reason: string;
  readonly userName: string;
  readonly instant: Instant;
  readonly batch: bigint;
};

export type BindingWriter = AnswerWriter & {
  readonly record: (entry: AuditEntry) => Promise<void>;
  /** The new revision. */
  readonly keep: (binding: {
    readonly tableId: TableId;
    readonly rowId: RowId;
    readonly expectedRevision: number;
    readonly choice: BindingChoice;
    readonly reason: string;
  }) => Promise<Result<number, Refusal<'revision_stale'>>>;
};

export type BindingStore = {
  /** The latest of each row of these tables; at or below the cut, where one is given. */
  readonly of: (
    world: World,
    tableIds: readonly TableId[],
    cut?: Cut,
  ) => Promise<readonly KeptBinding[]>;
  readonly write: <T, E>(
    world: World,
    verb: WritingVerb,
    work: (writer: BindingWriter) => Promise<Result<T, E>>,
  ) => Promise<Result<T, E>>;
};
