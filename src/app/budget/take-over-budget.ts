/**
 * 取入预算 take over: the money rows and project rows of a saved version of the unit's target table
 * as the lines of its budget, in one go; each line keeps the version and row it came from.
 */
import { zeroFen } from '#core/base/fen.ts';
import { asId, type BudgetLineId, type TableId } from '#core/base/id.ts';
import { err, ok, type Refusal, type Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { stageName } from '#core/approval/stage.ts';
import { basicName, foldName } from '#core/budget/budget-line.ts';
import { type BudgetSource } from '#core/budget/budget-source.ts';
import type { ColumnKey } from '#core/policy/table-template.ts';
import { moneyKeys } from '#core/policy/table-template.ts';
import {
  amountOf,
  cellOf,
  projectRows,
  rowByKey,
  type TableRow,
  type TargetTable,
  textOf,
} from '#core/performance/target-table.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import { answerOnce } from '../performance/answer-once.ts';
import type { Once } from '../performance/desk.ts';
import type { ApprovalStep } from '../ports/approval-store.ts';
import type { BudgetWriter, NewBudgetLine } from '../ports/budget-store.ts';
import type { TableVersion } from '../ports/table-store.ts';
import {
  type AskedYear,
  findWritableYear,
  type FoundYear,
  nameOfYear,
  type YearRefusal,
} from './find-year.ts';
import { budgetRefusals as refusals, budgetWords } from './messages.ts';

/** 可取的版本 a saved version that a budget may be taken over from. */
export type TakeableVersion = {
  readonly tableId: TableId;
  readonly version: number;
  readonly title: string;
  readonly usual: boolean;
};

export type TakeOverRefusal =
  | YearRefusal
  | Refusal<
      | 'not_permitted'
      | 'budget_exists'
      | 'budget_table_missing'
      | 'version_unknown'
      | 'budget_rows_unread'
      | 'key_reused'
    >;

/** 取入结果 */
export type TakenOver = {
  readonly lines: number;
  readonly tableId: string;
  readonly version: number;
};

export async function takeOverBudget(
  desk: BooksDesk,
  world: World,
  request: AskedYear & {
    readonly tableId: string | null;
    readonly version: number | null;
    readonly once: Once;
  },
): Promise<Result<TakenOver, TakeOverRefusal>> {
  const found = await findWritableYear(desk, world, { ...request, verb: 'set_budget' });
  if (!found.ok) return found;
  const picked = await pickVersion(desk, world, { found: found.value, ...request });
  if (!picked.ok) return picked;
  const { tableId, version } = picked.value;
  const { budgetUnit, budgetUnitId, fiscalYear } = found.value;
  const year = { budgetUnitId, fiscalYear };
  return answerOnce<TakenOver, Refusal<'budget_exists' | 'budget_rows_unread'>, BudgetWriter>(
    { store: desk.budget, world, once: request.once, verb: 'set_budget' },
    async (writer) => {
      const budget = await writer.hold(year);
      if (budget.lines.length > 0) return err(refusals.budgetExists(budgetUnit.name, fiscalYear));
      const lines = linesOf(picked.value, () => asId<BudgetLineId>(world.newId()));
      if (!lines.ok) return lines;
      await writer.addLines(year, lines.value);
      await writer.record({
        subject: { kind: 'budget', id: tableId, name: nameOfYear(found.value) },
        budgetUnitId,
        summary: `从目标表第 ${version.number} 版取入${nameOfYear(found.value)} ${lines.value.length} 行`,
        before: null,
        after: {
          tableId,
          version: version.number,
          digest: version.digest,
          lines: lines.value.map(({ name, initial }) => ({ name, annualFen: String(initial) })),
        },
      });
      return ok({ lines: lines.value.length, tableId, version: version.number });
    },
  );
}

type Picked = { readonly tableId: TableId; readonly version: TableVersion };

async function pickVersion(
  desk: BooksDesk,
  world: World,
  asked: {
    readonly found: FoundYear;
    readonly tableId: string | null;
    readonly version: number | null;
  },
): Promise<Result<Picked, Refusal<'budget_table_missing' | 'version_unknown'>>> {
  const { found } = asked;
  const takeable = await takeableVersions(desk, world, found);
  const wanted = takeable.find(
    (one) =>
      (asked.tableId === null ? one.usual : one.tableId === asked.tableId) &&
      (asked.version === null ? one.usual : one.version === asked.version),
  );
  if (wanted === undefined) {
    return asked.version === null || takeable.length === 0
      ? err(refusals.tableMissing(found.budgetUnit.name, found.fiscalYear))
      : err(refusals.versionUnknown);
  }
  const version = await desk.store.version(world, wanted.tableId, wanted.version);
  return version === null ? err(refusals.versionUnknown) : ok({ tableId: wanted.tableId, version });
}

/** The one that was issued first, for later ones hold adjustments; else the latest. */
export async function takeableVersions(
  { store, approvals }: Pick<BooksDesk, 'store' | 'approvals'>,
  world: World,
  { budgetUnitId, fiscalYear }: FoundYear,
): Promise<readonly TakeableVersion[]> {
  const standings = await approvals.standings(world, {
    fiscalYear,
    budgetUnitIds: [budgetUnitId],
  });
  const standing = standings.find(({ projectName }) => projectName === null);
  if (standing === undefined) return [];
  const { tableId, stage } = standing;
  const [heads, trail] = await Promise.all([
    store.versionHeads(world, tableId),
    approvals.trail(world, tableId),
  ]);
  const issued = versionIssued(trail?.steps ?? []);
  const latest = heads.reduce((most, { number }) => Math.max(most, number), 0);
  const usual = issued ?? latest;
  return heads
    .toSorted(
      (a, b) => Number(b.number === usual) - Number(a.number === usual) || b.number - a.number,
    )
    .map(({ number }) => ({
      tableId,
      version: number,
      usual: number === usual,
      title: budgetWords.tableTitle(
        fiscalYear,
        number,
        number === issued ? budgetWords.issued : stageName(stage),
      ),
    }));
}

/** 批复版本 what had been submitted when the table was issued. */
function versionIssued(steps: readonly ApprovalStep[]): number | null {
  const at = steps.findLastIndex(({ verb }) => verb === 'issue_department');
  const submitted = steps.slice(0, Math.max(at, 0)).findLast(({ verb }) => verb === 'submit_table');
  return submitted?.version ?? null;
}

const sourceKeys: readonly (readonly [BudgetSource, string])[] = [
  ['general', moneyKeys.generalBudget],
  ['government_fund', moneyKeys.governmentFund],
  ['fiscal_account', moneyKeys.fiscalAccount],
  ['state_capital', moneyKeys.stateCapital],
  ['social_insurance', moneyKeys.socialInsurance],
  ['carry_over', moneyKeys.carryOver],
  ['other', moneyKeys.otherIncome],
];

/** Sources of nothing are left out; whatever cannot be read is named, all of it. */
function linesOf(
  { version }: Picked,
  newId: () => BudgetLineId,
): Result<readonly NewBudgetLine[], Refusal<'budget_rows_unread'>> {
  const { table } = version;
  const unread: string[] = [];
  const lineOf = (
    row: TableRow,
    { kind, name }: Pick<NewBudgetLine, 'kind' | 'name'>,
  ): readonly NewBudgetLine[] => {
    const initial = amountOf(row, 'fullYear');
    if (initial === null || (initial as bigint) < 0n) {
      unread.push(`“${name}”的全年预算数没有填写或不能认读`);
      return [];
    }
    if (isUnreadable(row, 'halfYear')) unread.push(`“${name}”的半年计划执行数不能认读`);
    const halfYear = kind === 'source' ? null : amountOf(row, 'halfYear');
    return [
      {
        id: newId(),
        kind,
        name,
        initial,
        halfYear,
        from: { versionId: version.id, rowId: row.id },
      },
    ];
  };
  const lines = [
    ...sourceKeys.flatMap(([name, key]) => {
      const row = rowByKey(table, key);
      const amount = amountOf(row, 'fullYear') ?? zeroFen;
      return row === null || (amount as bigint) === 0n ? [] : lineOf(row, { kind: 'source', name });
    }),
    ...basicRow(table).flatMap((row) => lineOf(row, { kind: 'basic', name: basicName })),
    ...projectRows(table).flatMap((row) => {
      const name = textOf(row, 'name').trim();
      if (name !== '') return lineOf(row, { kind: 'project', name });
      unread.push('有一个项目没有名称');
      return [];
    }),
  ];
  unread.push(...repeated(lines).map((name) => `有两个项目都叫“${name}”，支付无法分清`));
  if (lines.every(({ kind }) => kind === 'source')) unread.push('没有基本支出，也没有项目');
  return unread.length === 0 ? ok(lines) : err(refusals.rowsUnread([...new Set(unread)]));
}

const basicRow = (table: TargetTable): readonly TableRow[] => {
  const row = rowByKey(table, moneyKeys.basicExpenditure);
  return row === null ? [] : [row];
};

const isUnreadable = (row: TableRow, column: ColumnKey): boolean =>
  !['money', 'blank'].includes(cellOf(row, column).read.kind);

function repeated(lines: readonly NewBudgetLine[]): readonly string[] {
  const spending = lines.filter(({ kind }) => kind !== 'source');
  const groups = Map.groupBy(spending, ({ name }) => foldName(name));
  return [...groups.values()].flatMap(([first, ...more]) =>
    first === undefined || more.length === 0 ? [] : [first.name],
  );
}
