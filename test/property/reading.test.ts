/** Nothing is lost: whatever a file went through, each of its cells is somewhere to be seen. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TargetTable } from '#core/performance/target-table.ts';
import { type AccountedFile, readGrid } from '#documents/read-grid.ts';
import { compileForm, labelWords } from '#documents/form.ts';
import { policyFiles, policyFromFiles } from '#documents/read-policy.ts';
import type { SourceGrid } from '#documents/source-grid.ts';
import { splitText } from '#documents/split-text.ts';
import { writeText } from '#documents/write-text.ts';
import { damaged } from './damage.ts';
import { filledTable } from './sample-tables.ts';

const policy = policyFromFiles({
  ...policyFiles('policy'),
  'templates/province-department-2025.yaml': readFileSync(
    'test/fixtures/province-department-2025.yaml',
    'utf8',
  ),
});
const forms = policy.templates.map((template) => compileForm(template, policy.catalogue));

function read(text: string): { readonly grid: SourceGrid; readonly file: AccountedFile } {
  const grid = splitText(text, 'tab');
  const result = readGrid(grid, { forms, newId: () => 'row' });
  if (!result.ok) throw new Error(result.error.message);
  return { grid, file: result.value };
}

/** What a table says: its rows in order, their written and read cells; blanks left out. */
const sayings = (table: TargetTable) => ({
  ...table,
  unread: [],
  rows: table.rows.map(({ kind, block, key, cells }) => ({
    kind,
    block,
    key,
    cells: Object.fromEntries(
      Object.entries(cells)
        .filter(([, { written }]) => written !== '')
        .map(([column, cell]) => [column, { written: cell.written, read: cell.read }]),
    ),
  })),
});

describe('a table written as text', () => {
  test('is read as the same table, with nothing unread and no questions of place', () => {
    fc.assert(
      fc.property(filledTable(policy), (table) => {
        const { file } = read(writeText([table], policy.templates));
        expect(file.unread).toEqual([]);
        expect(file.tables.map(sayings)).toEqual([sayings(table)]);
        expect(file.tables.flatMap((one) => one.unread)).toEqual([]);
      }),
      { numRuns: 150, seed: 2024 },
    );
  });
});

describe('a text that was damaged on its way', () => {
  test('loses no cell: it is in the table, in the form, or in the list of the unread', () => {
    const seedText = readFileSync('seed/wuxi-2024-targets.txt', 'utf8');
    const source = fc.oneof(
      filledTable(policy).map((table) => writeText([table], policy.templates)),
      fc.constant(seedText),
    );
    fc.assert(
      fc.property(source.chain(damaged), (text) => {
        const grid = splitText(text, 'tab');
        const result = readGrid(grid, { forms, newId: () => 'row' });
        if (result.ok) expectNothingLost(grid, result.value);
      }),
      { numRuns: 250, seed: 2024 },
    );
  });

  test('the same for text of any kind behind a title', () => {
    const any = fc.array(
      fc.constantFrom(
        '\t',
        '\n',
        '支出',
        '5',
        '履职',
        '决策',
        '某',
        '（',
        '预算管理',
        '≥5%',
        '单位名称',
        '全年预算数',
        '---',
        '"',
      ),
      {
        maxLength: 80,
      },
    );
    fc.assert(
      fc.property(any, (parts) => {
        const { grid, file } = read(`${policy.templates[1]?.title}\n2024年度\n${parts.join('')}`);
        expectNothingLost(grid, file);
      }),
      { numRuns: 400, seed: 2024 },
    );
  });
});

type Corner = { readonly line: number; readonly cell: number };
const corner = ({ line, cell }: Corner): string => `${line}:${cell}`;

/** Counts from the grid alone: each must have one fate, and tell the truth. */
function expectNothingLost(grid: SourceGrid, file: AccountedFile): void {
  const cells = grid.rows.flatMap((row) => row.cells);
  const fates = new Map(file.fates.map(({ cell, fate }) => [corner(cell.place), fate]));
  expect(file.fates.length).toBe(cells.length);
  const seen = whatIsSeen(file);
  for (const { text, place } of cells) {
    const fate = fates.get(corner(place));
    const where = `“${text}” at ${corner(place)}`;
    expect(fate, where).toBeDefined();
    if (fate === 'unread') expect(seen.unread.get(corner(place)), where).toBe(text);
    if (fate === 'table') expect(seen.holds(place, text), where).toBe(true);
    if (fate === 'form') expect(isOfTheForm(text), where).toBe(true);
  }
}

function whatIsSeen(file: AccountedFile) {
  const unread = new Map(
    [...file.unread, ...file.tables.flatMap((table) => table.unread)].map(({ place, text }) => [
      corner(place),
      text,
    ]),
  );
  const written = file.tables.flatMap((table) =>
    table.rows.flatMap((row) => Object.values(row.cells)),
  );
  const placed = new Map<string, string>();
  for (const cell of written) {
    if (cell.place !== null) placed.set(corner(cell.place), cell.written);
  }
  const joined = written.filter((cell) => cell.doubts.some(({ code }) => code === 'joined'));
  const holds = (place: Corner, text: string): boolean =>
    endsWithOwn(placed.get(corner(place)), text) ||
    joined.some((cell) => letters(cell.written).includes(letters(text)));
  return { unread, holds };
}

/** '单位名称：某中心' in one cell keeps the label with the form and the rest in the table. */
const endsWithOwn = (written: string | undefined, text: string): boolean =>
  written !== undefined &&
  (letters(written).startsWith(letters(text)) || letters(text).endsWith(letters(written)));

/** The line ends of a narrow column are no part of a name. */
const letters = (text: string): string => text.replaceAll(/\s/gu, '');

const formWords: ReadonlySet<string> = new Set(
  policy.templates
    .flatMap((template) => [
      template.title,
      ...template.titleAliases,
      ...template.blocks.flatMap((block) => {
        if (block.kind === 'narrative') return [block.label, ...block.aliases];
        const columns = block.columns.flatMap(({ label, aliases }) => [label, ...aliases]);
        if (block.kind === 'indicators') {
          return [...columns, ...block.dimensions, ...Object.values(block.aspects).flat()];
        }
        const groups = block.rows.flatMap(({ group }) => (group === null ? [] : [group]));
        return [...columns, block.heading, block.label, ...groups];
      }),
    ])
    .map(labelWords),
);

const isOfTheForm = (text: string): boolean =>
  formWords.has(labelWords(text)) ||
  /^[-_=|.]{3,}$/u.test(text) ||
  /^[（(]?\d{4}年度?[)）]?$/u.test(text) ||
  /^\d{4}年度?/u.test(text) ||
  [...formWords].some((word) => word.includes(labelWords(text)) && labelWords(text).length >= 2);
