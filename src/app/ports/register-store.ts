/**
 * 台账存储端口 what app needs of the store for registers, contracts, asset cards and base facts.
 * docs/spec/registers.md
 */
import type { AuditEntry } from '#core/audit/record.ts';
import type { CalendarDate, FiscalYear, Instant } from '#core/base/calendar.ts';
import type { Fen } from '#core/base/fen.ts';
import type { SourcePlace } from '#core/base/finding.ts';
import type { BudgetUnitId, EvidenceId, RegisterEntryId, SourceFileId } from '#core/base/id.ts';
import type { Result } from '#core/base/result.ts';
import type { Cut, World } from '#core/base/world.ts';
import type { EntryContent, PlannedPayment } from '#core/budget/registers/register-entry.ts';
import type { RegisterFigure } from '#core/budget/registers/register-figure.ts';
import type { EntryKindName } from '#core/budget/registers/register-kind.ts';
import type { AnswerWriter } from './answer-writer.ts';
import type { BudgetYear } from './budget-store.ts';
import type { WritingVerb } from './writing-verb.ts';

/** 何人何时 */
type Written = { readonly batch: bigint; readonly userName: string; readonly instant: Instant };

/** 来自文件 where an entry or a card was read. */
export type FilePlace = {
  readonly sourceFileId: SourceFileId;
  readonly fileName: string;
  readonly place: SourcePlace;
};

/** 台账记录 as it is kept, standing or withdrawn. */
export type RegisterEntry = EntryContent &
  Written & {
    readonly id: RegisterEntryId;
    /** The first of those that took each other's place. */
    readonly rootId: RegisterEntryId;
    readonly budgetUnitId: BudgetUnitId;
    readonly kind: EntryKindName;
    readonly from: FilePlace | null;
    /** Attachments of all that took each other's place, without those withdrawn. */
    readonly evidenceIds: readonly EvidenceId[];
    readonly replaces: RegisterEntryId | null;
    readonly withdrawn:
      | (Omit<Written, 'batch'> & {
          readonly reason: string;
          readonly replacedBy: RegisterEntryId | null;
        })
      | null;
    /** Of a contract; else empty. */
    readonly payments: readonly PlannedPayment[];
  };

/** 新记录 */
export type NewEntry = {
  readonly id: RegisterEntryId;
  readonly kind: EntryKindName;
  readonly content: EntryContent;
  readonly place: SourcePlace | null;
  readonly payments: readonly PlannedPayment[];
  /** The entry it takes the place of, and why. */
  readonly replaces: {
    readonly id: RegisterEntryId;
    readonly rootId: RegisterEntryId;
    readonly reason: string;
  } | null;
};

/** 台账导入 */
export type RegisterImport = Omit<Written, 'batch'> & {
  readonly id: string;
  readonly sourceFileId: SourceFileId;
  readonly fileName: string;
  readonly entries: number;
};

/** 台账情况 one register of a year: opened or not, how many stand in it. */
export type RegisterState = BudgetYear & {
  readonly kind: EntryKindName;
  readonly opened: Omit<Written, 'batch'> | null;
  readonly entries: number;
  readonly latest: CalendarDate | null;
};

/** 记录筛选 */
export type EntryFilter = BudgetYear & {
  readonly kind: EntryKindName;
  readonly search: string | null;
  readonly withdrawn: boolean;
  readonly offset: number;
  readonly limit: number;
};

export type EntryPage = { readonly entries: readonly RegisterEntry[]; readonly total: number };

/** 计数 what a rule comes to; `opened` false: the register was never opened. */
export type RegisterCount = {
  readonly opened: boolean;
  readonly count: bigint;
  readonly entries: number;
};

/** 计数所问 */
export type CountAsked = BudgetYear & {
  readonly until: CalendarDate;
  readonly figure: RegisterFigure;
};

/** 资产清单 */
export type AssetList = Written & {
  readonly id: string;
  readonly budgetUnitId: BudgetUnitId;
  readonly asOf: CalendarDate;
  readonly sourceFileId: SourceFileId;
  readonly fileName: string;
  /** By state and class, in the order of their names. */
  readonly sums: readonly {
    readonly state: string;
    readonly className: string;
    readonly cards: number;
    readonly value: Fen;
  }[];
};

/** 资产卡片 */
export type AssetCard = {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly className: string;
  readonly value: Fen;
  readonly acquiredOn: CalendarDate | null;
  readonly state: string;
};

export type KeptCard = AssetCard & { readonly from: FilePlace };

export type NewFile = {
  readonly sourceFileId: SourceFileId;
  readonly name: string;
  /** What is kept: the file as it came, or what may be kept of it. */
  readonly bytes: Uint8Array;
  /** The file as it came: the same again is known by it. */
  readonly original: Uint8Array;
};

export type RegisterOwner = BudgetYear &
  (
    | { readonly of: 'entry'; readonly kind: EntryKindName; readonly naturalKey: string }
    | { readonly of: 'card' }
  );

/** Inside one writing transaction. Call `hold` first: one writer of a unit's register at a time. */
export type RegisterWriter = AnswerWriter & {
  readonly record: (entry: AuditEntry) => Promise<void>;
  readonly hold: (budgetUnitId: BudgetUnitId, kind: string) => Promise<void>;
  /** False where it was opened before. */
  readonly open: (year: BudgetYear, kind: EntryKindName) => Promise<boolean>;
  /** Those standing under natural keys, by key. */
  readonly standing: (
    budgetUnitId: BudgetUnitId,
    kind: EntryKindName,
    naturalKeys: readonly string[],
  ) => Promise<ReadonlyMap<string, RegisterEntry>>;
  readonly entry: (id: RegisterEntryId) => Promise<RegisterEntry | null>;
  /** Opens the registers they belong to; those replaced are withdrawn. */
  readonly add: (
    budgetUnitId: BudgetUnitId,
    entries: readonly NewEntry[],
    importId: string | null,
  ) => Promise<void>;
  /** False where it was withdrawn before. */
  readonly withdraw: (id: RegisterEntryId, reason: string) => Promise<boolean>;
  readonly addImport: (
    year: BudgetYear & { readonly kind: EntryKindName },
    made: { readonly id: string; readonly file: NewFile; readonly entries: number },
  ) => Promise<void>;
  /** Whether the latest list of that day came from the very same file. */
  readonly hasAssetList: (
    budgetUnitId: BudgetUnitId,
    asOf: CalendarDate,
    original: Uint8Array,
  ) => Promise<boolean>;
  readonly addAssetList: (
    budgetUnitId: BudgetUnitId,
    made: {
      readonly id: string;
      readonly asOf: CalendarDate;
      readonly file: NewFile;
      readonly cards: readonly (AssetCard & { readonly place: SourcePlace })[];
    },
  ) => Promise<void>;
};

export type RegisterStore = {
  /** Registers that were opened or hold entries; of all units that are seen. */
  readonly states: (world: World, fiscalYear: FiscalYear) => Promise<readonly RegisterState[]>;
  readonly entries: (world: World, filter: EntryFilter) => Promise<EntryPage>;
  readonly entry: (world: World, id: RegisterEntryId) => Promise<RegisterEntry | null>;
  /** All that took each other's place, the latest first. */
  readonly history: (world: World, rootId: RegisterEntryId) => Promise<readonly RegisterEntry[]>;
  readonly imports: (
    world: World,
    year: BudgetYear & { readonly kind: EntryKindName },
  ) => Promise<readonly RegisterImport[]>;
  /** Signed in the year, or with a payment planned in it; standing. */
  readonly contracts: (world: World, year: BudgetYear) => Promise<readonly RegisterEntry[]>;
  /** One for each asked, in that order. */
  readonly counts: (
    world: World,
    asked: readonly CountAsked[],
    cut: Cut | null,
  ) => Promise<readonly RegisterCount[]>;
  /** The entries that a rule counts, the latest date first. */
  readonly counted: (
    world: World,
    asked: CountAsked,
    page: { readonly cut: Cut | null; readonly offset: number; readonly limit: number },
  ) => Promise<EntryPage>;
  /** Base facts of these years as they stand, or stood at a cut. */
  readonly facts: (
    world: World,
    years: readonly BudgetYear[],
    cut: Cut | null,
  ) => Promise<readonly RegisterEntry[]>;
  /** All versions of a fact of a year, the latest first. */
  readonly factVersions: (
    world: World,
    year: BudgetYear,
    naturalKey: string | null,
  ) => Promise<readonly RegisterEntry[]>;
  /** Of one unit, the latest day first; known at a cut where one is given. */
  readonly assetLists: (
    world: World,
    budgetUnitIds: readonly BudgetUnitId[],
    cut: Cut | null,
  ) => Promise<readonly AssetList[]>;
  /** Cards of a list by number; `states` null: all. */
  readonly cards: (
    world: World,
    listId: string,
    page: {
      readonly states: readonly string[] | null;
      readonly offset: number;
      readonly limit: number;
    },
  ) => Promise<{ readonly cards: readonly KeptCard[]; readonly total: number }>;
  readonly ownerOf: (world: World, id: string) => Promise<RegisterOwner | null>;
  readonly write: <T, E>(
    world: World,
    verb: WritingVerb,
    work: (writer: RegisterWriter) => Promise<Result<T, E>>,
  ) => Promise<Result<T, E>>;
};
