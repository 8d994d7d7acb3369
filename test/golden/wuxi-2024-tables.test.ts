/** The five published tables as we read them, held against the golden files row by row. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createTextReader } from '#documents/text-reader.ts';
import { readPolicy } from '#documents/read-policy.ts';
import { printTable } from './print-table.ts';

const branches = ['head-office', 'jiangyin', 'yixing', 'xishan', 'huishan'] as const;

const accepting = process.env.ANJU_GOLDEN === '1';

describe('the five tables of Wuxi 2024', () => {
  const reader = createTextReader(readPolicy('policy'));
  const bytes = readFileSync('seed/wuxi-2024-targets.txt');
  const result = reader.read({ name: 'wuxi-2024-targets.txt', bytes }, () => 'row');
  if (!result.ok) throw new Error(result.error.message);
  const { tables, refusals, unread } = result.value;

  test('are five, with nothing refused and nothing left outside', () => {
    expect(tables).toHaveLength(branches.length);
    expect(refusals).toEqual([]);
    expect(unread).toEqual([]);
  });

  test.each(branches.map((branch, at) => ({ branch, at })))('$branch', ({ branch, at }) => {
    const table = tables[at];
    if (table === undefined) throw new Error('a table is missing');
    const file = `test/golden/wuxi-2024/${branch}/table.txt`;
    const printed = printTable(table);
    if (accepting) {
      mkdirSync(`test/golden/wuxi-2024/${branch}`, { recursive: true });
      writeFileSync(file, printed);
    }
    expect(printed).toBe(readFileSync(file, 'utf8'));
  });

  test('have 92 budget projects and 31 fixed indicators each', () => {
    const count = (kind: string, fixed: boolean) =>
      tables.map(
        ({ rows }) =>
          rows.filter((row) => row.kind === kind && (row.key !== null) === fixed).length,
      );
    expect(count('project', false).reduce((sum, one) => sum + one, 0)).toBe(92);
    expect(count('indicator', true)).toEqual([31, 31, 31, 31, 31]);
  });
});
