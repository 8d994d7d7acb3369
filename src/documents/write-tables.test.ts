import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '#core/performance/edit-table.ts';
import { rowByKey, type TargetTable } from '#core/performance/target-table.ts';
import { createTextReader } from './text-reader.ts';
import { readPolicy } from './read-policy.ts';
import { writeHtml } from './write-html.ts';
import { writeJson } from './write-json.ts';
import { writeText } from './write-text.ts';

const policy = readPolicy('policy');
const reader = createTextReader(policy);
const newId = (): string => 'row';

function read(bytes: Uint8Array, name: string): readonly TargetTable[] {
  const result = reader.read({ name, bytes }, newId);
  if (!result.ok) throw new Error(result.error.message);
  expect(result.value.refusals).toEqual([]);
  return result.value.tables;
}

const writers = {
  txt: (tables: readonly TargetTable[]) => writeText(tables, policy.templates),
  json: writeJson,
} as const;

const readBack = (form: 'txt' | 'json', tables: readonly TargetTable[]) =>
  read(new TextEncoder().encode(writers[form](tables)), `表.${form}`);

/** What a table says, without where its cells stood in a file and what was asked about them. */
const sayings = (tables: readonly TargetTable[]) =>
  tables.map((table) => ({
    ...table,
    rows: table.rows.map((row) => ({
      ...row,
      cells: Object.fromEntries(
        Object.entries(row.cells)
          .filter(([, { written }]) => written !== '')
          .map(([column, cell]) => [column, { written: cell.written, read: cell.read }]),
      ),
    })),
  }));

const five = read(readFileSync('seed/wuxi-2024-targets.txt'), '五表.txt');

describe('text', () => {
  test('gives the five tables back', () => {
    expect(sayings(readBack('txt', five))).toEqual(sayings(five));
  });

  test('keeps line breaks, tabs, quotes and formulas that people type', () => {
    const template = policy.templates.find(({ id }) => id === 'wuxi-department-2024');
    const [first] = five;
    if (template === undefined || first === undefined) throw new Error('no table');
    const objective = rowByKey(first, 'annualObjective')?.id ?? '';
    const ids = {
      ...first,
      rows: first.rows.map((row, at) => ({ ...row, id: `r${at}` as never })),
    };
    const rowId = ids.rows[first.rows.findIndex(({ key }) => key === 'annualObjective')]?.id ?? '';
    expect(objective).not.toBe('');
    for (const written of [
      '一、归集\n二、提取\t三、放款',
      '"引号"开头',
      '"引"，"号"',
      '=HYPERLINK("http://x","点我")',
      "'=cmd|' /C calc'!A0",
      '+86 0510',
      '<script>alert(1)</script>',
    ]) {
      const edited = applyEdits(
        ids,
        [{ kind: 'setCell', rowId, column: 'text', written }],
        template,
      );
      if (!edited.ok) throw new Error(edited.error.message);
      const again = readBack('txt', [edited.value.table]);
      expect(again[0] && rowByKey(again[0], 'annualObjective')?.cells.text?.written).toBe(written);
    }
  });

  test('no text that computes when a spreadsheet opens the file', () => {
    const text = writeText(five, policy.templates);
    expect(text.split(/[\t\n]/u).filter((one) => /^[=+\-@].*[(!|a-z]/iu.test(one))).toEqual([]);
  });
});

describe('JSON', () => {
  test('gives the five tables back, places and doubts too', () => {
    expect(readBack('json', five)).toEqual(five);
  });

  test('what is written counts, whatever the file says was read', () => {
    const json = writeJson(five.slice(0, 1)).replace('"fen": "341022000"', '"fen": "1"');
    const [table] = read(new TextEncoder().encode(json), '表.json');
    expect(table && rowByKey(table, 'income.total')?.cells.fullYear?.read).toEqual({
      kind: 'money',
      amount: 3_410_220_000n,
    });
  });
});

describe('HTML', () => {
  test('is one page a table, with merged cells, and names are inert', () => {
    const unit = '<img src=x onerror=alert(1)>&"\'';
    const table = five[0] as TargetTable;
    const named = {
      ...table,
      budgetUnitName: unit,
      rows: table.rows.map((row) =>
        row.key === 'unitName'
          ? {
              ...row,
              cells: {
                text: {
                  written: unit,
                  read: { kind: 'text', text: unit },
                  place: null,
                  doubts: [],
                },
              } as const,
            }
          : row,
      ),
    };
    const html = writeHtml([named as TargetTable], policy.templates);
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;&amp;&quot;&#39;');
    expect(html).toContain('<th rowspan="47" class="center">部门整体资金（万元）</th>');
    expect(html).toContain('<th rowspan="4" colspan="2" class="center">财政拨款</th>');
    expect(html).toContain('<th rowspan="25" class="center">过程</th>');
    expect(html).not.toMatch(/<script|https?:\/\//u);
  });

  test('every row fills the columns of the form', () => {
    const html = writeHtml(five, policy.templates);
    expect(html.match(/<section>/gu)).toHaveLength(5);
  });
});
