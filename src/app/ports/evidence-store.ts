/** 佐证存储端口 what app needs to keep attachments: content once by digest, never taken away. */
import type { AuditEntry } from '#core/audit/record.ts';
import type { CalendarDate, Instant } from '#core/base/calendar.ts';
import type {
  BudgetUnitId,
  EvidenceId,
  OpinionId,
  RegisterEntryId,
  TableId,
  UserId,
} from '#core/base/id.ts';
import type { Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { AnswerWriter } from './answer-writer.ts';
import type { WritingVerb } from './writing-verb.ts';

/** 佐证种类 told by content; nothing else is taken. */
export type EvidenceKind = 'pdf' | 'ofd' | 'xml' | 'docx' | 'xlsx' | 'jpg' | 'png';

/** 佐证对象 what it proves. */
export type EvidenceSubject =
  | { readonly kind: 'table'; readonly tableId: TableId }
  | { readonly kind: 'row'; readonly tableId: TableId; readonly rowId: string }
  | { readonly kind: 'opinion'; readonly opinionId: OpinionId }
  /** The first of the entries that took each other's place. */
  | { readonly kind: 'register'; readonly entryId: RegisterEntryId };

/** 佐证 an attachment without its bytes. */
export type Evidence = {
  readonly id: EvidenceId;
  readonly subject: EvidenceSubject;
  readonly name: string;
  readonly mediaKind: EvidenceKind;
  readonly bytes: number;
  readonly digest: string;
  readonly note: string;
  readonly userId: UserId;
  readonly userName: string;
  readonly instant: Instant;
  readonly businessDate: CalendarDate;
  readonly withdrawn: {
    readonly userName: string;
    readonly instant: Instant;
    readonly reason: string;
  } | null;
};

/** 新佐证 */
export type NewEvidence = Pick<Evidence, 'id' | 'subject' | 'name' | 'mediaKind' | 'note'> & {
  readonly content: Uint8Array;
};

export type EvidenceWriter = AnswerWriter & {
  readonly record: (entry: AuditEntry) => Promise<void>;
  /** Its digest; null where the same content hangs there already and was not withdrawn. */
  readonly add: (evidence: NewEvidence) => Promise<string | null>;
  /** False where it was withdrawn before. */
  readonly withdraw: (id: EvidenceId, reason: string) => Promise<boolean>;
};

export type EvidenceStore = {
  /** Of a table with all its rows, of an opinion or a register entry; the latest first. */
  readonly of: (
    world: World,
    subject:
      | { readonly tableId: TableId }
      | { readonly opinionId: OpinionId }
      | { readonly entryId: RegisterEntryId },
  ) => Promise<readonly Evidence[]>;
  readonly one: (world: World, id: EvidenceId) => Promise<Evidence | null>;
  /** Proven by its digest; null where there is none to be seen. */
  readonly content: (world: World, id: EvidenceId) => Promise<Uint8Array | null>;
  /** Whose opinion it is and whether it was checked already; null where none is to be seen. */
  readonly opinion: (
    world: World,
    id: OpinionId,
  ) => Promise<{
    readonly departmentId: BudgetUnitId;
    readonly documentNumber: string;
    readonly settled: boolean;
  } | null>;
  /** Whose entry it is and the first of its kind; null where none is to be seen. */
  readonly registerEntry: (
    world: World,
    id: RegisterEntryId,
  ) => Promise<{
    readonly rootId: RegisterEntryId;
    readonly budgetUnitId: BudgetUnitId;
    readonly title: string;
  } | null>;
  readonly write: <T, E>(
    world: World,
    verb: WritingVerb,
    work: (writer: EvidenceWriter) => Promise<Result<T, E>>,
  ) => Promise<Result<T, E>>;
};
