/** 目标表存储端口 what app needs of the store to keep units, tables, drafts, versions, explanations. */
import type { Cut, World } from '#core/base/world.ts';
import type { CalendarDate, Instant } from '#core/base/calendar.ts';
import type {
  BudgetUnitId,
  ExplanationId,
  RowId,
  SourceFileId,
  TableId,
  VersionId,
} from '#core/base/id.ts';
import type { Stage } from '#core/approval/stage.ts';
import type { AuditEntry } from '#core/audit/record.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import type { TableEdit } from '#core/performance/table-edit.ts';
import type { TargetTable } from '#core/performance/target-table.ts';
import type { AnswerWriter } from './answer-writer.ts';
import type { WritingVerb } from './writing-verb.ts';

/** 预算单位 a node of the tree; 本级 is a child among its sisters. */
export type BudgetUnit = {
  readonly id: BudgetUnitId;
  readonly parentId: BudgetUnitId | null;
  readonly name: string;
  readonly shortName: string;
  readonly kind: 'department' | 'unit';
  readonly branchName: string | null;
  /** Sorts Chinese names: pinyin, or the order of the examples. */
  readonly sortKey: string;
  /** Half open: it has tables from the first year on, and none from `untilYear` on; null = open. */
  readonly fromYear: number | null;
  readonly untilYear: number | null;
  /** How often it was changed; a new one stands at 1. */
  readonly revision: number;
};

/** 单位变更 what of a unit may change: its name, its place in the tree, its years. */
export type UnitChange = Pick<
  BudgetUnit,
  'name' | 'shortName' | 'branchName' | 'parentId' | 'fromYear' | 'untilYear'
>;

/** 曾用名 a name that a unit bore before it was renamed. */
export type FormerName = { readonly budgetUnitId: BudgetUnitId; readonly name: string };

/** 新单位 nothing was changed yet. */
export type NewBudgetUnit = Omit<BudgetUnit, 'revision'>;

/** 草稿 the table as it stands now: the last version with the changes made since. */
export type TableDraft = {
  readonly tableId: TableId;
  readonly budgetUnitId: BudgetUnitId;
  readonly fiscalYear: number;
  readonly templateId: string;
  readonly projectName: string | null;
  readonly revision: number;
  readonly versions: number;
  readonly table: TargetTable;
  readonly changedAt: Instant;
};

/** 草稿概要 a draft without its table: enough to list it, and to know whether a review holds. */
export type DraftHead = Omit<TableDraft, 'table'> & { readonly unreadCount: number };

/** 版本 immutable snapshot with the digest of its content. */
export type TableVersion = {
  readonly id: VersionId;
  readonly tableId: TableId;
  readonly number: number;
  readonly digest: string;
  readonly reason: 'upload' | 'save' | 'submission';
  readonly note: string;
  /** With the name of this upload: the same content may come again under another name. */
  readonly sourceFile: { readonly id: SourceFileId; readonly name: string } | null;
  readonly userName: string;
  readonly instant: Instant;
  readonly businessDate: CalendarDate;
  readonly table: TargetTable;
};

/** 版本概要 a version without its table: enough to list it. */
export type VersionHead = Omit<TableVersion, 'table'>;

/** 表的来源 an upload that brought a table, also where it changed nothing. */
export type TableSource = {
  readonly tableId: TableId;
  /** With the name of that upload. */
  readonly sourceFile: { readonly id: SourceFileId; readonly name: string };
  /** The version that is what was read, place for place; null where there is none. */
  readonly version: number | null;
  readonly userName: string;
  readonly instant: Instant;
  readonly businessDate: CalendarDate;
};

/** 读出的表 a table as it was read from a file: its places are that file's. */
export type SourcedTable = TableSource & { readonly table: TargetTable };

/** 单元格变更 who changed which cell from what to what, when. */
export type CellChange = {
  readonly tableId: TableId;
  readonly revision: number;
  readonly kind: TableEdit['kind'] | 'upload';
  readonly rowId: RowId;
  readonly column: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly userName: string;
  readonly instant: Instant;
};

/** 说明 */
export type Explanation = {
  readonly id: ExplanationId;
  readonly tableId: TableId;
  readonly findingKey: string;
  readonly kind: 'explanation' | 'waiver';
  readonly text: string;
  readonly userName: string;
  readonly instant: Instant;
};

export type SourceFile = {
  readonly id: SourceFileId;
  readonly name: string;
  readonly digest: string;
  readonly bytes: Uint8Array;
};

export type WriteRefusalCode =
  | 'revision_stale'
  | 'table_unknown'
  | 'table_exists'
  | 'key_reused'
  | 'unit_exists';

/** One change of a draft, written as a whole or not at all. */
export type DraftWrite = {
  readonly tableId: TableId;
  readonly expectedRevision: number;
  readonly table: TargetTable;
  readonly changes: readonly Omit<CellChange, 'tableId' | 'revision' | 'userName' | 'instant'>[];
  /** Told the table as it reads back from what was written; it counts once all is committed. */
  readonly kept?: (table: TargetTable) => void;
};

/** 新上传的表 a table that has no draft yet: it gets one at revision 1, with version 1. */
export type UploadedTable = Omit<TableDraft, 'revision' | 'versions' | 'changedAt'> & {
  readonly versionId: VersionId;
  readonly sourceFile: NonNullable<TableVersion['sourceFile']>;
};

/** Verbs inside one writing transaction: it holds the cut's lock and has a batch number. */
export type TableWriter = AnswerWriter & {
  readonly batch: bigint;
  /** Says once what this transaction did: every writing verb leaves one audit record. */
  readonly record: (entry: AuditEntry) => Promise<void>;
  /** An empty `sortKey` is filled with the pinyin of the name. */
  readonly addUnit: (budgetUnit: NewBudgetUnit) => Promise<Result<null, Refusal<'unit_exists'>>>;
  /** All of a unit that may change; its new revision. The change is kept with what it was. */
  readonly changeUnit: (change: {
    readonly id: BudgetUnitId;
    readonly expectedRevision: number;
    readonly wanted: UnitChange;
  }) => Promise<Result<number, Refusal<'unit_unknown' | 'revision_stale' | 'unit_exists'>>>;
  /** A new table stands at revision 1. */
  readonly addTable: (
    draft: Omit<TableDraft, 'revision' | 'versions' | 'changedAt'>,
  ) => Promise<Result<null, Refusal<'table_exists'>>>;
  /** Many at once: a file may hold the tables of a whole city. All of them or none. */
  readonly addUploads: (
    uploads: readonly UploadedTable[],
  ) => Promise<Result<null, Refusal<'table_exists'>>>;
  /**
   * Where the table stands on its way, held still to the end of the transaction: no edit slips in
   * beside a submission. Null where there is no such table.
   */
  readonly lockedStage: (tableId: TableId) => Promise<Stage | null>;
  readonly writeDraft: (
    write: DraftWrite,
  ) => Promise<Result<number, Refusal<'revision_stale' | 'table_unknown'>>>;
  /** Makes version number n + 1 of the draft as it stands, with its digest. */
  readonly addVersion: (version: {
    readonly id: VersionId;
    readonly tableId: TableId;
    readonly expectedRevision: number;
    readonly reason: TableVersion['reason'];
    readonly note: string;
    readonly sourceFile: TableVersion['sourceFile'];
  }) => Promise<Result<TableVersion, Refusal<'revision_stale' | 'table_unknown'>>>;
  /** An upload that changed nothing: what it held is kept for its places. Versions tell theirs. */
  readonly addTableSource: (source: {
    readonly tableId: TableId;
    readonly table: TargetTable;
    readonly sourceFile: TableSource['sourceFile'];
  }) => Promise<void>;
  /** The id of the file with the same content, kept once, or of the new one. */
  readonly keepSourceFile: (file: Omit<SourceFile, 'digest'>) => Promise<SourceFileId>;
  readonly addExplanation: (
    explanation: Omit<Explanation, 'userName' | 'instant'>,
  ) => Promise<Explanation>;
  readonly withdrawExplanation: (id: ExplanationId) => Promise<boolean>;
};

export type TableStore = {
  readonly units: (world: World) => Promise<readonly BudgetUnit[]>;
  /** Of the units in the caller's scope, the name given up last first; a name may come twice. */
  readonly formerNames: (world: World) => Promise<readonly FormerName[]>;
  readonly drafts: (
    world: World,
    filter?: {
      readonly fiscalYear?: number;
      readonly budgetUnitIds?: readonly BudgetUnitId[];
    },
  ) => Promise<readonly TableDraft[]>;
  /**
   * For comparison only: the drafts of a unit and its sisters in one year, also where the caller's
   * scope holds this unit alone; none where it does not.
   * docs/decisions/0014-sisters-are-compared.md
   */
  readonly departmentDrafts: (
    world: World,
    of: { readonly budgetUnitId: BudgetUnitId; readonly fiscalYear: number },
  ) => Promise<readonly TableDraft[]>;
  /**
   * The same for several years in one look. Whatever `known` has by its revision is not read again:
   * a draft is never changed without a new one.
   */
  readonly departmentYears: (
    world: World,
    of: { readonly budgetUnitId: BudgetUnitId; readonly fiscalYears: readonly number[] },
    known: (head: Omit<TableDraft, 'table'>) => TableDraft | null,
  ) => Promise<readonly TableDraft[]>;
  /** A draft and the units around it, as they stand together; null where either is unseen. */
  readonly draftAmongUnits: (
    world: World,
    id: TableId,
    known: (head: Omit<TableDraft, 'table'>) => TableDraft | null,
  ) => Promise<{ readonly draft: TableDraft; readonly units: readonly BudgetUnit[] } | null>;
  /** All drafts at a glance, in the order of `drafts`. */
  readonly draftHeads: (world: World) => Promise<readonly DraftHead[]>;
  readonly draft: (world: World, id: TableId) => Promise<TableDraft | null>;
  readonly findDraft: (
    world: World,
    key: {
      readonly budgetUnitId: BudgetUnitId;
      readonly fiscalYear: number;
      readonly subject: 'department' | 'project';
      readonly projectName: string | null;
    },
  ) => Promise<TableDraft | null>;
  /** With their tables, each proven by its digest: for comparing contents. */
  readonly versions: (world: World, id: TableId) => Promise<readonly TableVersion[]>;
  readonly versionHeads: (world: World, id: TableId) => Promise<readonly VersionHead[]>;
  readonly version: (world: World, id: TableId, number: number) => Promise<TableVersion | null>;
  readonly changes: (
    world: World,
    id: TableId,
    cell?: {
      readonly rowId: string;
      readonly column: string;
    },
  ) => Promise<readonly CellChange[]>;
  /** The uploads that brought this table, the latest first. */
  readonly tableSources: (world: World, id: TableId) => Promise<readonly TableSource[]>;
  /** The tables that uploads of this file brought, the latest upload first. */
  readonly sourcedTables: (world: World, id: SourceFileId) => Promise<readonly SourcedTable[]>;
  readonly explanations: (world: World, id: TableId) => Promise<readonly Explanation[]>;
  readonly sourceFile: (world: World, id: SourceFileId) => Promise<SourceFile | null>;
  /** One writing transaction, all or nothing; a refusal inside rolls it back. */
  readonly write: <T, E>(
    world: World,
    verb: WritingVerb,
    work: (writer: TableWriter) => Promise<Result<T, E>>,
  ) => Promise<Result<T, E>>;
  /** Everything committed up to now, as a number that stays true. */
  readonly takeCut: (world: World) => Promise<Cut>;
  /** The draft as it stood at a cut: rebuilt from the version and changes at or below it. */
  readonly draftAt: (world: World, id: TableId, cut: Cut) => Promise<TableDraft | null>;
  /** What kind of database this is: set when it was made. */
  readonly isExample: (world: World) => Promise<boolean>;
};
