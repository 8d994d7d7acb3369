/** 版本差异 what differs between two states of a table, on whatever rows there are. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fiscalYear } from '#core/base/calendar.ts';
import type { RowId } from '#core/base/id.ts';
import { blankCell, type TableRow, type TargetTable } from '#core/performance/target-table.ts';
import { contentOf, tableDifferences } from './table-difference.ts';

const cell = (written: string) => ({ ...blankCell, written });

const row = (id: string, name: string, fullYear: string): TableRow => ({
  id: id as RowId,
  kind: 'project',
  block: 'expenditure',
  key: null,
  cells: { name: cell(name), fullYear: cell(fullYear) },
});

const table = (rows: readonly TableRow[]): TargetTable => ({
  templateId: 'wuxi-department-2024',
  budgetUnitName: '某单位',
  fiscalYear: fiscalYear(2024),
  rows,
  unread: [],
});

const tables = fc
  .uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.string(), fc.string()), {
    selector: ([id]) => id,
  })
  .map((rows) => table(rows.map(([id, name, year]) => row(id, name, year))));

describe('differences', () => {
  test('a changed cell, a row that came, a row that went', () => {
    const before = table([row('a', '印刷费', '5'), row('b', '培训费', '1.1')]);
    const after = table([row('a', '印刷费', '6'), row('c', '物业费', '12')]);
    expect(tableDifferences(before, after)).toEqual([
      { rowId: 'a', column: 'fullYear', label: '印刷费', from: '5', to: '6' },
      { rowId: 'c', column: null, label: '物业费', from: null, to: '物业费 · 12' },
      { rowId: 'b', column: null, label: '培训费', from: '培训费 · 1.1', to: null },
    ]);
  });

  test('a cell that was never written and one that is blank are the same', () => {
    const bare = table([{ ...row('a', '印刷费', ''), cells: { name: cell('印刷费') } }]);
    expect(tableDifferences(bare, table([row('a', '印刷费', '')]))).toEqual([]);
    expect(contentOf(bare)).toBe(contentOf(table([row('a', '印刷费', '')])));
  });

  test('a table does not differ from itself', () => {
    fc.assert(fc.property(tables, (one) => tableDifferences(one, one).length === 0));
  });

  test('the way back is the way there turned round', () => {
    fc.assert(
      fc.property(tables, tables, (one, other) => {
        const there = tableDifferences(one, other).map(({ from, to }) => [from, to]);
        const back = tableDifferences(other, one).map(({ from, to }) => [to, from]);
        expect(new Set(back.map((pair) => JSON.stringify(pair)))).toEqual(
          new Set(there.map((pair) => JSON.stringify(pair))),
        );
      }),
    );
  });

  test('equal content is content without differences, ids and places aside', () => {
    fc.assert(
      fc.property(tables, (one) => {
        const renamed = {
          ...one,
          rows: one.rows.map((each) => ({ ...each, id: `x${each.id}` as RowId })),
        };
        expect(contentOf(renamed)).toBe(contentOf(one));
      }),
    );
  });
});
