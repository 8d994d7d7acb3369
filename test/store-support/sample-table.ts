/** 样表 small tables for store tests: every kind of value, and whatever fast-check thinks of. */
import fc from 'fast-check';
import { fen } from '#core/base/fen.ts';
import type { FiscalYear } from '#core/base/calendar.ts';
import { asId, type BudgetUnitId, type RowId, type TableId } from '#core/base/id.ts';
import type { Refusal } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import type { Cell, CellValue, TableRow, TargetTable } from '#core/performance/target-table.ts';
import type { TableStore, WriteRefusalCode } from '#app/ports/table-store.ts';
import { testId } from './test-world.ts';

export const textCell = (written: string): Cell => ({
  written,
  read: { kind: 'text', text: written },
  place: { kind: 'text', line: 3, cell: 2 },
  doubts: [],
});

export const moneyCell = (written: string, amount: bigint): Cell => ({
  written,
  read: { kind: 'money', amount: fen(amount) },
  place: null,
  doubts: [{ code: 'grouped_digits', note: '有千分位逗号', question: false }],
});

export const projectRow = (name: string, amount: bigint, id = testId<RowId>()): TableRow => ({
  id,
  kind: 'project',
  block: 'expenditure',
  key: null,
  cells: { name: textCell(name), fullYear: moneyCell(String(amount), amount) },
});

export const tableWith = (
  rows: readonly TableRow[],
  budgetUnitName = '江阴分中心',
): TargetTable => ({
  templateId: 'wuxi-department',
  budgetUnitName,
  fiscalYear: 2024 as FiscalYear,
  rows,
  unread: [],
});

/** Money beyond 2^53 too: it must not pass through a number anywhere. */
const values: fc.Arbitrary<CellValue> = fc.oneof(
  fc.constant<CellValue>({ kind: 'blank' }),
  fc.string().map((text): CellValue => ({ kind: 'text', text })),
  fc.bigInt().map((amount): CellValue => ({ kind: 'money', amount: fen(amount) })),
  fc
    .record({
      comparator: fc.constantFrom('atLeast', 'atMost', 'exactly', null),
      digits: fc.bigInt(),
      scale: fc.nat(6),
    })
    .map(
      ({ comparator, digits, scale }): CellValue => ({
        kind: 'target',
        comparator,
        quantity: { digits, scale, measureWord: '万人' },
      }),
    ),
);

const cells: fc.Arbitrary<Cell> = fc.record({
  written: fc.string({ unit: 'binary' }),
  read: values,
  place: fc.constant(null),
  doubts: fc.constant([]),
});

const rowPool = Array.from({ length: 6 }, () => testId<RowId>());

/** Rows drawn from a small pool of ids, so that successive tables share, drop and move rows. */
export const tables: fc.Arbitrary<TargetTable> = fc
  .record({
    ids: fc.shuffledSubarray(rowPool),
    budgetUnitName: fc.constantFrom('江阴分中心', '宜兴分中心'),
    cellsOfRows: fc.array(fc.record({ name: cells, fullYear: cells }), {
      minLength: 6,
      maxLength: 6,
    }),
  })
  .map(({ ids, budgetUnitName, cellsOfRows }) =>
    tableWith(
      ids.map((id, at) => ({
        id,
        kind: 'project',
        block: 'expenditure',
        key: null,
        cells: cellsOfRows[at] ?? {},
      })),
      budgetUnitName,
    ),
  );

/** A budget unit and its table of 2024, as most tests need them. */
export async function addSample(
  store: TableStore,
  world: World,
  table: TargetTable,
): Promise<{ readonly unitId: BudgetUnitId; readonly tableId: TableId }> {
  const unitId = asId<BudgetUnitId>(world.newId());
  const tableId = asId<TableId>(world.newId());
  const name = `${table.budgetUnitName} ${unitId}`;
  const added = await store.write<null, Refusal<WriteRefusalCode>>(
    world,
    'edit_table',
    async (writer) => {
      const unit = await writer.addUnit({
        id: unitId,
        parentId: null,
        name,
        shortName: '江阴',
        kind: 'unit',
        branchName: null,
        fromYear: null,
        untilYear: null,
        sortKey: '',
      });
      if (!unit.ok) return unit;
      const { templateId } = table;
      const budgetUnitId = unitId;
      return writer.addTable({
        tableId,
        budgetUnitId,
        fiscalYear: 2024,
        templateId,
        projectName: null,
        table,
      });
    },
  );
  if (!added.ok) throw new Error(added.error.message);
  return { unitId, tableId };
}
