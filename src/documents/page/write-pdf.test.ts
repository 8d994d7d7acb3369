import { readFileSync } from 'node:fs';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, test } from 'vitest';
import { blankTable } from '#core/performance/blank-table.ts';
import { fiscalYear } from '#core/base/calendar.ts';
import { layoutTable } from '#core/performance/table-layout.ts';
import type { TargetTable } from '#core/performance/target-table.ts';
import { createTextReader } from '../text-reader.ts';
import { readPolicy } from '../read-policy.ts';
import { paper, pointsOf, printedWidth } from '../write-paper.ts';
import { templateOf } from '../write-text.ts';
import { writePdf } from './write-pdf.ts';

const policy = readPolicy('policy');
let made = 0;
const newId = (): string => `row-${(made += 1)}`;

const read = createTextReader(policy).read(
  { name: '五表.txt', bytes: readFileSync('seed/wuxi-2024-targets.txt') },
  newId,
);
if (!read.ok) throw new Error(read.error.message);
const five = read.value.tables;
const first = five[0] as TargetTable;

type Placed = {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** Points above the lower edge of the page. */
  readonly above: number;
};

/** What each page says, as a reader of its text finds it, and where. */
async function pagesOf(pdf: Uint8Array) {
  const loading = getDocument({ data: pdf.slice(), useSystemFonts: false, verbosity: 0 });
  const file = await loading.promise;
  const pages: { readonly text: string; readonly placed: readonly Placed[] }[] = [];
  for (let number = 1; number <= file.numPages; number += 1) {
    const { items } = await (await file.getPage(number)).getTextContent();
    const placed = items.flatMap((item): readonly Placed[] =>
      'str' in item && item.str.trim() !== ''
        ? [
            {
              text: item.str,
              left: item.transform[4] as number,
              right: (item.transform[4] as number) + item.width,
              above: item.transform[5] as number,
            },
          ]
        : [],
    );
    pages.push({ text: placed.map(({ text }) => text).join(''), placed });
  }
  const { info } = await file.getMetadata();
  const isTagged = (await (await file.getPage(1)).getStructTree()) !== null;
  const outline = ((await file.getOutline()) ?? []).map(({ title }) => title);
  await loading.destroy();
  return { pages, info: info as Readonly<Record<string, unknown>>, isTagged, outline };
}

const withText = (table: TargetTable, texts: Readonly<Record<string, string>>): TargetTable => ({
  ...table,
  rows: table.rows.map((row) => {
    const written = texts[row.key ?? ''];
    if (written === undefined) return row;
    const cell = { written, read: { kind: 'text', text: written }, place: null, doubts: [] };
    return { ...row, cells: { ...row.cells, text: cell as never } };
  }),
});

const blanksOut = (text: string): string => text.replaceAll(/\s/gu, '');

describe('the five tables', () => {
  test('every word of them, pages counted table by table, nothing told of when', async () => {
    const pdf = await writePdf(five, policy.templates);
    const { pages, info, isTagged, outline } = await pagesOf(pdf);
    const all = blanksOut(pages.map(({ text }) => text).join(''));
    for (const table of five) {
      const cells = table.rows.flatMap(({ cells }) => Object.values(cells));
      const missing = cells.filter(({ written }) => !all.includes(blanksOut(written)));
      // A cell over the end of a page is cut by what stands at the foot of it.
      expect(missing.map(({ written }) => written)).toEqual([]);
    }
    const feet = pages.map(({ text }) => /第\s*(\d+)\s*页\s*共\s*(\d+)\s*页/u.exec(text)?.slice(1));
    expect(feet.filter((foot) => foot?.[0] === '1')).toHaveLength(5);
    expect(feet.filter((foot) => foot?.[0] === foot?.[1])).toHaveLength(5);
    expect(outline).toEqual(five.map(({ budgetUnitName }) => `${budgetUnitName} 2024年度`));
    expect(info['Title']).toBe('预算绩效目标表');
    expect(info['CreationDate'] ?? info['ModDate'] ?? info['Author']).toBeUndefined();
    expect(isTagged).toBe(true);
    expect(pdf).toEqual(await writePdf(five, policy.templates));
  });

  test('a table is called by its unit and year, its fonts go along as subsets', async () => {
    const pdf = await writePdf([first], policy.templates);
    const { info } = await pagesOf(pdf);
    expect(info['Title']).toBe(`${first.budgetUnitName} 2024年度 无锡市市级部门整体预算绩效目标表`);
    const raw = Buffer.from(pdf).toString('latin1');
    expect(raw.match(/\/FontName\s*\/[A-Z]{6}\+NotoSerifSC/gu)).toHaveLength(2);
    expect(raw).toMatch(/\/Lang\s*\(zh/u);
    expect(pdf.length).toBeLessThan(400_000);
  });

  test('the head of a block of indicators stands on every page it runs over', async () => {
    const { pages } = await pagesOf(await writePdf([first], policy.templates));
    expect(pages.length).toBeGreaterThan(2);
    expect(pages.at(-1)?.text.startsWith('一级指标二级指标重点工作')).toBe(true);
  });
});

describe('whatever a cell says', () => {
  test('is printed as it is and never obeyed', async () => {
    const hostile = [
      '#read("/etc/passwd") #import "@preview/x:1.0.0" $x^2$ *b* _i_ @ref <l> `raw` \\n',
      '// c /* d */ [x] {y} ~ -- --- ... "q" \'a\' = 标题 - 列 #panic() </script> %s \\u{41}',
    ];
    const [functions, organisation] = hostile;
    const table = withText(first, { functions: functions ?? '', organisation: organisation ?? '' });
    const { pages } = await pagesOf(await writePdf([table], policy.templates));
    const said = blanksOut(pages[0]?.text ?? '');
    for (const text of hostile) expect(said).toContain(blanksOut(text));
  });

  test('stays within its cell, however long its words', async () => {
    const word = 'W'.repeat(400);
    const table = withText(first, {
      functions: word,
      organisation: '。'.repeat(300),
      annualObjective: `https://example.org/${'a'.repeat(300)}`,
    });
    const rows = table.rows.map((row) =>
      row.kind === 'indicator'
        ? {
            ...row,
            cells: {
              ...row.cells,
              halfYear: { ...row.cells.halfYear, written: '1234567890'.repeat(4) } as never,
              fullYear: { ...row.cells.fullYear, written: '1234567890'.repeat(4) } as never,
            },
          }
        : row,
    );
    const { pages } = await pagesOf(await writePdf([{ ...table, rows }], policy.templates));
    // The blank half of a full stop at the end of a line takes no room.
    const edge = pointsOf(paper.width - paper.margin.right) + 5;
    const placed = pages.flatMap((page) => page.placed);
    expect(placed.filter(({ right }) => right > edge)).toEqual([]);
    // The line before the last column: figures of neither side cross it.
    const template = templateOf(first, policy.templates);
    const last = layoutTable(first, template).widths.at(-1) ?? 0;
    const line = pointsOf(paper.margin.left) + printedWidth * (1 - last);
    const figures = placed.filter(({ text }) => /^\d+$/u.test(text));
    expect(figures.length).toBeGreaterThan(1000);
    expect(figures.filter(({ left, right }) => left < line && right > line)).toEqual([]);
    expect(pages.map(({ text }) => text).join('')).toContain(word.slice(0, 30));
  });

  test('prose longer than a page runs over its end, and none of it is lost', async () => {
    const prose = Array.from({ length: 700 }, (_, at) => `第${at}件事`).join('，');
    const table = withText(first, { longTermObjective: prose });
    const { pages } = await pagesOf(await writePdf([table], policy.templates));
    const said = pages.map(({ text }) => text).join('');
    for (const at of [0, 350, 699]) expect(said).toContain(`第${at}件事`);
  });

  test('signs the fonts lack are boxes, and told of; invisible ones are left out', async () => {
    const table = withText(first, { organisation: '甲\u200b😀乙\u{20000}丙\u0007丁\ud800' });
    const { pages } = await pagesOf(await writePdf([table], policy.templates));
    const said = blanksOut(pages.map(({ text }) => text).join(''));
    expect(said).toMatch(/甲□乙.{1,2}丙□丁□/u);
    expect(said).toContain('U+1F600');
  });

  test('line breaks of a cell are line breaks', async () => {
    const table = withText(first, { organisation: '一室\r\n二室\n三室' });
    const { pages } = await pagesOf(await writePdf([table], policy.templates));
    const texts = (pages[0]?.placed ?? []).map(({ text }) => text);
    expect(texts).toEqual(expect.arrayContaining(['一室', '二室', '三室']));
  });
});

test('what was not read is listed below its table', async () => {
  const place = { kind: 'text', line: 12, cell: 2 } as const;
  const table = { ...first, unread: [{ place, text: '无处可归的话' }] };
  const { pages } = await pagesOf(await writePdf([table], policy.templates));
  expect(pages.at(-1)?.text).toMatch(/未读内容.*原第 12 行第 2 格.*无处可归的话/u);
});

test('blank forms of every template have room to write in', async () => {
  for (const template of policy.templates) {
    const table = blankTable({
      form: { template, catalogue: policy.catalogue },
      budgetUnitName: '某单位',
      fiscalYear: fiscalYear(2025),
      projectName: null,
      newId,
    });
    const { pages } = await pagesOf(await writePdf([table], policy.templates));
    expect(pages[0]?.text).toContain(template.title);
    expect(pages[0]?.text).toContain('某单位');
  }
});

test('rows that a blank form leaves open are as high as written ones', async () => {
  const template = policy.templates.find(({ id }) => id === 'wuxi-department-2024');
  if (template === undefined) throw new Error('no such form');
  const table = blankTable({
    form: { template, catalogue: policy.catalogue },
    budgetUnitName: '',
    fiscalYear: fiscalYear(2025),
    projectName: null,
    newId,
  });
  const { pages } = await pagesOf(await writePdf([table], policy.templates));
  const aboveOf = (text: string): number =>
    pages[0]?.placed.find((one) => one.text === text)?.above ?? Number.NaN;
  const rowHeight = aboveOf('基本支出') - aboveOf('项目支出');
  expect(rowHeight).toBeGreaterThan(10);
  // Six rows for projects, then a label in the middle of the room for prose below them.
  expect(aboveOf('项目支出') - aboveOf('中长期目标')).toBeGreaterThan(7 * rowHeight);
});
