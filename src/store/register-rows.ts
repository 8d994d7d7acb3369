/** 台账的行与值 rows of registers and asset lists as values of the port. */
import type {
  AssetList,
  FilePlace,
  KeptCard,
  RegisterEntry,
  RegisterImport,
  RegisterState,
} from '#app/ports/register-store.ts';
import type { CalendarDate, FiscalYear, Instant } from '#core/base/calendar.ts';
import { fen } from '#core/base/fen.ts';
import {
  asId,
  type BudgetUnitId,
  type EvidenceId,
  type RegisterEntryId,
  type SourceFileId,
} from '#core/base/id.ts';
import type { EntryKindName } from '#core/budget/registers/register-kind.ts';

type Written = { readonly batch: bigint; readonly user_name: string; readonly instant: Instant };

type Placed = {
  readonly source_file_id: string | null;
  readonly file_name: string | null;
  readonly file_line: number | null;
  readonly file_sheet: string | null;
  readonly file_sheet_row: number | null;
  readonly file_cell: number | null;
};

export type EntryRow = Written &
  Placed & {
    readonly id: string;
    readonly root_id: string;
    readonly budget_unit_id: string;
    readonly fiscal_year: number;
    readonly kind: EntryKindName;
    readonly natural_key: string;
    readonly counted_on: CalendarDate;
    readonly due_on: CalendarDate | null;
    readonly done_on: CalendarDate | null;
    readonly title: string;
    readonly level: string | null;
    readonly quantity: bigint;
    readonly amount_fen: bigint | null;
    readonly proven: boolean;
    readonly fields: Readonly<Record<string, string>>;
    readonly evidence_ids: readonly string[];
    readonly replaces: string | null;
    readonly withdrawn_reason: string | null;
    readonly withdrawn_by: string | null;
    readonly withdrawn_at: Instant | null;
    readonly replaced_by: string | null;
    readonly payments: readonly { readonly date: string; readonly amount: string }[];
  };

const placeOf = (row: Placed): FilePlace | null => {
  const { source_file_id: id, file_line: line, file_name: fileName } = row;
  if (id === null || line === null || fileName === null) return null;
  const cell = row.file_cell ?? 1;
  const { file_sheet: sheet, file_sheet_row: sheetRow } = row;
  return {
    sourceFileId: asId<SourceFileId>(id),
    fileName,
    place:
      sheet === null || sheetRow === null
        ? { kind: 'text', line, cell }
        : { kind: 'sheet', line, cell, sheet, row: sheetRow },
  };
};

const entryId = (text: string | null): RegisterEntryId | null =>
  text === null ? null : asId<RegisterEntryId>(text);

export const entryOf = (row: EntryRow): RegisterEntry => ({
  id: asId<RegisterEntryId>(row.id),
  rootId: asId<RegisterEntryId>(row.root_id),
  budgetUnitId: asId<BudgetUnitId>(row.budget_unit_id),
  fiscalYear: row.fiscal_year as FiscalYear,
  kind: row.kind,
  naturalKey: row.natural_key,
  date: row.counted_on,
  dueOn: row.due_on,
  doneOn: row.done_on,
  title: row.title,
  level: row.level,
  count: row.quantity,
  amount: row.amount_fen === null ? null : fen(row.amount_fen),
  proven: row.proven,
  fields: row.fields,
  from: placeOf(row),
  evidenceIds: row.evidence_ids.map((id) => asId<EvidenceId>(id)),
  replaces: entryId(row.replaces),
  withdrawn: withdrawnOf(row),
  payments: row.payments.map(({ date, amount }) => ({
    date: date as CalendarDate,
    amount: fen(BigInt(amount)),
  })),
  batch: row.batch,
  userName: row.user_name,
  instant: row.instant,
});

function withdrawnOf(row: EntryRow): RegisterEntry['withdrawn'] {
  const { withdrawn_reason: reason, withdrawn_by: userName, withdrawn_at: instant } = row;
  return reason === null || userName === null || instant === null
    ? null
    : { reason, userName, instant, replacedBy: entryId(row.replaced_by) };
}

export type StateRow = {
  readonly budget_unit_id: string;
  readonly fiscal_year: number;
  readonly kind: EntryKindName;
  readonly entries: number;
  readonly latest: CalendarDate | null;
  readonly user_name: string | null;
  readonly instant: Instant | null;
};

export const stateOf = (row: StateRow): RegisterState => ({
  budgetUnitId: asId<BudgetUnitId>(row.budget_unit_id),
  fiscalYear: row.fiscal_year as FiscalYear,
  kind: row.kind,
  opened:
    row.user_name === null || row.instant === null
      ? null
      : { userName: row.user_name, instant: row.instant },
  entries: row.entries,
  latest: row.latest,
});

export type ImportRow = Written & {
  readonly id: string;
  readonly source_file_id: string;
  readonly file_name: string;
  readonly entries: number;
};

export const importOf = (row: ImportRow): RegisterImport => ({
  id: row.id,
  sourceFileId: asId<SourceFileId>(row.source_file_id),
  fileName: row.file_name,
  entries: row.entries,
  userName: row.user_name,
  instant: row.instant,
});

export type AssetListRow = Written & {
  readonly id: string;
  readonly budget_unit_id: string;
  readonly as_of: CalendarDate;
  readonly source_file_id: string;
  readonly file_name: string;
  readonly sums: readonly {
    readonly state: string;
    readonly class: string;
    readonly cards: number;
    readonly value: string;
  }[];
};

export const assetListOf = (row: AssetListRow): AssetList => ({
  id: row.id,
  budgetUnitId: asId<BudgetUnitId>(row.budget_unit_id),
  asOf: row.as_of,
  sourceFileId: asId<SourceFileId>(row.source_file_id),
  fileName: row.file_name,
  sums: row.sums.map(({ state, class: className, cards, value }) => ({
    state,
    className,
    cards,
    value: fen(BigInt(value)),
  })),
  batch: row.batch,
  userName: row.user_name,
  instant: row.instant,
});

export type CardRow = Placed & {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly class_name: string;
  readonly value_fen: bigint;
  readonly acquired_on: CalendarDate | null;
  readonly state: string;
};

export function cardOf(row: CardRow): KeptCard {
  const from = placeOf(row);
  if (from === null) throw new Error('an asset card has its place in a file');
  return {
    id: row.id,
    number: row.number,
    name: row.name,
    className: row.class_name,
    value: fen(row.value_fen),
    acquiredOn: row.acquired_on,
    state: row.state,
    from,
  };
}
