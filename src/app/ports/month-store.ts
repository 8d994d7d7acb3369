/** 月报存储端口 what app needs to keep monthly figures: whole versions, added and never changed. */
import type { AuditEntry } from '#core/audit/record.ts';
import type { Instant, YearMonth } from '#core/base/calendar.ts';
import type { SourcePlace } from '#core/base/finding.ts';
import type { BudgetUnitId, MonthSheetId, SourceFileId } from '#core/base/id.ts';
import type { ListFinding } from '#core/base/list-finding.ts';
import type { Result } from '#core/base/result.ts';
import type { Cut, World } from '#core/base/world.ts';
import type { AnswerWriter } from './answer-writer.ts';
import type { WritingVerb } from './writing-verb.ts';

/** 月报数 one item as it was stated: fen where it is money, else a count; and where it was read. */
export type MonthFigure = {
  readonly code: string;
  readonly value: bigint;
  readonly sourceFileId: SourceFileId;
  readonly fileName: string;
  readonly place: SourcePlace;
};

/** 月报发现 with the branch and month it is about: '江阴 2024年5月'. */
export type MonthFinding = ListFinding & { readonly about: string };

/** 新月报版 */
export type NewMonth = {
  readonly id: MonthSheetId;
  readonly budgetUnitId: BudgetUnitId;
  readonly month: YearMonth;
  /** 1 is the first. */
  readonly version: number;
  readonly note: string;
  /** The file that made this version. */
  readonly sourceFileId: SourceFileId;
  readonly fileName: string;
  readonly brought: number;
  readonly changed: number;
  /** The warnings it was taken in with. */
  readonly findings: readonly MonthFinding[];
  /** All items of the month, whichever file brought them. */
  readonly figures: readonly MonthFigure[];
};

/** 月报版 */
export type KeptMonth = NewMonth & {
  readonly batch: bigint;
  readonly userName: string;
  readonly instant: Instant;
};

/** 月份范围 both ends in; null: every unit that the caller sees. */
export type MonthRange = {
  readonly budgetUnitIds: readonly BudgetUnitId[] | null;
  readonly first: YearMonth;
  readonly last: YearMonth;
};

/** 月报导入 a file that touched a year. */
export type MonthImport = {
  readonly sourceFileId: SourceFileId;
  readonly fileName: string;
  readonly months: number;
  readonly userName: string;
  readonly instant: Instant;
};

export type MonthWriter = AnswerWriter & {
  readonly record: (entry: AuditEntry) => Promise<void>;
  /** Waits for any other import to end; from then on what stands is what is planned on. */
  readonly standing: (range: MonthRange) => Promise<readonly KeptMonth[]>;
  readonly keepSourceFile: (file: {
    readonly id: SourceFileId;
    readonly name: string;
    readonly bytes: Uint8Array;
  }) => Promise<SourceFileId>;
  readonly add: (months: readonly NewMonth[]) => Promise<void>;
};

export type MonthStore = {
  /** The latest version of each month, as it is known now or was at a cut. */
  readonly current: (
    world: World,
    range: MonthRange,
    cut?: Cut | null,
  ) => Promise<readonly KeptMonth[]>;
  /** All versions of one month, the latest first. */
  readonly versions: (
    world: World,
    of: { readonly budgetUnitId: BudgetUnitId; readonly month: YearMonth },
  ) => Promise<readonly KeptMonth[]>;
  readonly one: (world: World, id: string) => Promise<KeptMonth | null>;
  /** The latest first, at most twenty. */
  readonly imports: (world: World, fiscalYear: number) => Promise<readonly MonthImport[]>;
  readonly write: <T, E>(
    world: World,
    verb: WritingVerb,
    work: (writer: MonthWriter) => Promise<Result<T, E>>,
  ) => Promise<Result<T, E>>;
};
