/** 月报存储 the month store: the port of app on PostgreSQL. docs/spec/months.md */
import type {
  KeptMonth,
  MonthFigure,
  MonthFinding,
  MonthRange,
  MonthStore,
  MonthWriter,
  NewMonth,
} from '#app/ports/month-store.ts';
import { isMoneyItem, monthItemOf } from '#core/fund/month-item.ts';
import type { Instant, YearMonth } from '#core/base/calendar.ts';
import type { SourcePlace } from '#core/base/finding.ts';
import { asId, type BudgetUnitId, type MonthSheetId, type SourceFileId } from '#core/base/id.ts';
import { createAnswers } from './answers.ts';
import type { Batch, Database, Query } from './connection.ts';
import { keepSourceFile } from './source-files.ts';
import type { Json } from './keys/digest.ts';
import { storable, storableText } from './table-content.ts';
import { isId } from './table-rows.ts';

export function createMonthStore(database: Database): MonthStore {
  const { reading } = database;
  return {
    current: (world, range, cut = null) =>
      isRange(range) ? reading(world, (query) => readCurrent(query, range, cut)) : noMonths(),
    versions: (world, { budgetUnitId, month }) =>
      isId(budgetUnitId)
        ? reading(world, async (query) =>
            withFigures(
              query,
              await query<SheetRow>(
                `${sheetRows} where s.budget_unit_id = $1 and s.month = $2 order by s.number desc`,
                [budgetUnitId, month],
              ),
            ),
          )
        : noMonths(),
    one: async (world, id) => {
      if (!isId(id)) return null;
      const found = await reading(world, async (query) =>
        withFigures(query, await query<SheetRow>(`${sheetRows} where s.id = $1`, [id])),
      );
      return found[0] ?? null;
    },
    imports: (world, fiscalYear) => reading(world, (query) => readImports(query, fiscalYear)),
    write: (world, verb, work) =>
      database.inTransaction({ world, verb }, (query, batch) =>
        work(createMonthWriter({ query, batch })),
      ),
  };
}

const noMonths = async (): Promise<readonly KeptMonth[]> => [];

const isRange = ({ budgetUnitIds }: MonthRange): boolean =>
  budgetUnitIds === null || budgetUnitIds.every(isId);

type Write = { readonly query: Query; readonly batch: Batch };

const createMonthWriter = (write: Write): MonthWriter => ({
  record: write.batch.record,
  ...createAnswers(write),
  keepSourceFile: (file) => keepSourceFile(write, file),
  standing: async (range) => {
    await write.query("select pg_advisory_xact_lock(hashtext('month_sheet'))");
    return readCurrent(write.query, range, null);
  },
  add: (months) => addMonths(write, months),
});

async function addMonths({ query, batch }: Write, months: readonly NewMonth[]): Promise<void> {
  const sheets = months.map((month) => ({
    id: month.id,
    budget_unit_id: month.budgetUnitId,
    month: month.month,
    number: month.version,
    note: storableText(month.note),
    source_file_id: month.sourceFileId,
    source_file_name: storableText(month.fileName),
    brought: month.brought,
    changed: month.changed,
    findings: month.findings,
  }));
  await query(
    `insert into month_sheet (id, budget_unit_id, month, number, note, source_file_id,
       source_file_name, brought, changed, findings, batch)
     select id, budget_unit_id, month, number, note, source_file_id, source_file_name, brought,
       changed, findings, $2
     from jsonb_to_recordset($1::jsonb) as s (id uuid, budget_unit_id uuid, month text,
       number integer, note text, source_file_id uuid, source_file_name text, brought integer,
       changed integer, findings jsonb)`,
    [jsonText(sheets), batch.number],
  );
  for (let at = 0; at < months.length; at += monthsAtOnce) {
    const figures = months.slice(at, at + monthsAtOnce).flatMap(figureRows);
    await query(
      `insert into month_item (sheet_id, code, amount_fen, counted, source_file_id,
         source_file_name, place, batch)
       select sheet_id, code, amount_fen, counted, source_file_id, source_file_name, place, $2
       from jsonb_to_recordset($1::jsonb) as i (sheet_id uuid, code text, amount_fen bigint,
         counted bigint, source_file_id uuid, source_file_name text, place jsonb)`,
      [jsonText(figures), batch.number],
    );
  }
}

const jsonText = (rows: readonly object[]): string => JSON.stringify(storable(rows as Json));

/** Some sixty items each: a statement stays below a few megabytes. */
const monthsAtOnce = 200;

const figureRows = ({ id, figures }: NewMonth): readonly object[] =>
  figures.map(({ code, value, sourceFileId, fileName, place }) => {
    const item = monthItemOf(code);
    const isMoney = item !== null && isMoneyItem(item);
    return {
      sheet_id: id,
      code,
      // As text: JSON knows no whole numbers beyond 2^53.
      amount_fen: isMoney ? value.toString() : null,
      counted: isMoney ? null : value.toString(),
      source_file_id: sourceFileId,
      source_file_name: storableText(fileName),
      place,
    };
  });

type SheetRow = {
  readonly id: string;
  readonly budget_unit_id: string;
  readonly month: YearMonth;
  readonly number: number;
  readonly note: string;
  readonly source_file_id: string;
  readonly source_file_name: string;
  readonly brought: number;
  readonly changed: number;
  readonly findings: readonly MonthFinding[];
  readonly batch: bigint;
  readonly user_name: string;
  readonly instant: Instant;
};

const sheetColumns = `s.id, s.budget_unit_id, s.month, s.number, s.note, s.source_file_id,
  s.source_file_name, s.brought, s.changed, s.findings, s.batch, b.user_name, b.instant`;

const sheetRows = `select ${sheetColumns}
  from month_sheet s join writing_batch b on b.batch = s.batch`;

async function readCurrent(
  query: Query,
  { budgetUnitIds, first, last }: MonthRange,
  cut: bigint | null,
): Promise<readonly KeptMonth[]> {
  const rows = await query<SheetRow>(
    `select distinct on (s.budget_unit_id, s.month) ${sheetColumns}
     from month_sheet s join writing_batch b on b.batch = s.batch
     where ($1::uuid[] is null or s.budget_unit_id = any ($1)) and s.month between $2 and $3
       and ($4::bigint is null or s.batch <= $4)
     order by s.budget_unit_id, s.month, s.number desc`,
    [budgetUnitIds, first, last, cut],
  );
  return withFigures(query, rows);
}

type FigureRow = {
  readonly sheet_id: string;
  readonly code: string;
  readonly value: bigint;
  readonly source_file_id: string;
  readonly source_file_name: string;
  readonly place: SourcePlace;
};

async function withFigures(
  query: Query,
  sheets: readonly SheetRow[],
): Promise<readonly KeptMonth[]> {
  if (sheets.length === 0) return [];
  const rows = await query<FigureRow>(
    `select sheet_id, code, coalesce(amount_fen, counted) as value, source_file_id,
       source_file_name, place
     from month_item where sheet_id = any ($1) order by sheet_id, code`,
    [sheets.map(({ id }) => id)],
  );
  const bySheet = new Map<string, MonthFigure[]>();
  for (const row of rows) {
    const figures = bySheet.get(row.sheet_id) ?? [];
    figures.push(figureOf(row));
    bySheet.set(row.sheet_id, figures);
  }
  return sheets.map((sheet) => monthOf(sheet, bySheet.get(sheet.id) ?? []));
}

const figureOf = (row: FigureRow): MonthFigure => ({
  code: row.code,
  value: row.value,
  sourceFileId: asId<SourceFileId>(row.source_file_id),
  fileName: row.source_file_name,
  place: row.place,
});

const monthOf = (row: SheetRow, figures: readonly MonthFigure[]): KeptMonth => ({
  id: asId<MonthSheetId>(row.id),
  budgetUnitId: asId<BudgetUnitId>(row.budget_unit_id),
  month: row.month,
  version: row.number,
  note: row.note,
  sourceFileId: asId<SourceFileId>(row.source_file_id),
  fileName: row.source_file_name,
  brought: row.brought,
  changed: row.changed,
  findings: row.findings,
  figures,
  batch: row.batch,
  userName: row.user_name,
  instant: row.instant,
});

async function readImports(query: Query, fiscalYear: number) {
  const rows = await query<{
    readonly source_file_id: string;
    readonly source_file_name: string;
    readonly months: bigint;
    readonly user_name: string;
    readonly instant: Instant;
  }>(
    `select s.source_file_id, s.source_file_name, count(*) as months, b.user_name, b.instant
     from month_sheet s join writing_batch b on b.batch = s.batch
     where s.month between $1 and $2
     group by s.batch, s.source_file_id, s.source_file_name, b.user_name, b.instant
     order by s.batch desc limit 20`,
    [`${fiscalYear}-01`, `${fiscalYear}-12`],
  );
  return rows.map((row) => ({
    sourceFileId: asId<SourceFileId>(row.source_file_id),
    fileName: row.source_file_name,
    months: Number(row.months),
    userName: row.user_name,
    instant: row.instant,
  }));
}
