/** PDF 里的画法 how lines and letters are drawn must not change what is read. */
import { describe, expect, test } from 'vitest';
import { readPdf } from '#documents/page/read-pdf.ts';
import type { SourceRow } from '#documents/source-grid.ts';
import {
  type BuiltPage,
  type DrawLine,
  drawLines,
  hex,
  pdfOf,
  streamOf,
  words,
} from './hand-built-pages.ts';

async function read(pages: readonly BuiltPage[], extra: readonly Uint8Array[] = []) {
  const result = await readPdf({ name: '表.pdf', bytes: pdfOf(pages, extra) });
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

const rowWords = ({ cells }: SourceRow): string =>
  cells.map(({ column, text }) => `${column}:${text}`).join(' ');

const wordsOf = async (pages: readonly BuiltPage[], extra: readonly Uint8Array[] = []) =>
  (await read(pages, extra)).grid.rows.map(rowWords);

/** Columns at 50, 100, 200, 300; rows at 250, 220, 190, 160. The first column is merged. */
const ruling = (line: DrawLine): string =>
  [
    line(50, 250, 300, 250),
    line(100, 220, 300, 220),
    line(100, 190, 300, 190),
    line(50, 160, 300, 160),
    line(50, 160, 50, 250),
    line(100, 160, 100, 250),
    line(200, 160, 200, 250),
    line(300, 160, 300, 250),
  ].join('');

const letters =
  words('过程', 60, 200) +
  words('预算', 110, 230) +
  words('健全', 210, 230) +
  words('管理', 110, 200) +
  words('制度', 110, 170) +
  words('合规', 210, 170);

const expected = ['1:过程 2:预算 3:健全', '2:管理', '2:制度 3:合规'];

describe('lines', () => {
  test.each(Object.entries(drawLines))('%s', async (_, line) => {
    expect(await wordsOf([{ content: ruling(line) + letters }])).toEqual(expected);
  });

  test('boxes of cells, each drawn for itself', async () => {
    const boxes =
      '50 160 50 90 re S 100 220 100 30 re S 200 220 100 30 re S 100 190 100 30 re S ' +
      '200 190 100 30 re S 100 160 100 30 re S 200 160 100 30 re S\n';
    expect(await wordsOf([{ content: boxes + letters }])).toEqual(expected);
  });

  test('a shaded header and a curve are no lines', async () => {
    const more = '0.9 g 100 220 200 30 re f 0 g 0 0 m 10 10 40 90 300 290 c S\n';
    expect(
      await wordsOf([{ content: more + ruling(drawLines['strokes'] as DrawLine) + letters }]),
    ).toEqual(expected);
  });

  test('white lines are seen by nobody', async () => {
    const white = '1 G 150 160 m 150 250 l S 0 G\n';
    expect(
      await wordsOf([{ content: white + ruling(drawLines['strokes'] as DrawLine) + letters }]),
    ).toEqual(expected);
  });

  test('cells without sides, and without a top where the page begins', async () => {
    const line = drawLines['strokes'] as DrawLine;
    const open =
      line(50, 220, 300, 220) +
      line(50, 190, 300, 190) +
      line(50, 160, 300, 160) +
      line(100, 160, 100, 250) +
      line(200, 160, 200, 250);
    const content =
      open +
      words('甲', 60, 230) +
      words('乙', 110, 230) +
      words('丙', 210, 230) +
      words('丁', 60, 200) +
      words('戊', 210, 200) +
      words('己', 110, 170);
    expect(await wordsOf([{ content }])).toEqual(['1:甲 2:乙 3:丙', '1:丁 3:戊', '2:己']);
  });
});

const strokes = ruling(drawLines['strokes'] as DrawLine);

describe('pages', () => {
  test('turned, cut to a box, and scaled', async () => {
    expect(
      await wordsOf([{ content: strokes + letters, more: '/CropBox[40 150 310 260]' }]),
    ).toEqual(expected);
    const turned = `0 1 -1 0 300 0 cm\n${strokes}${letters}`;
    expect(await wordsOf([{ content: turned, more: '/Rotate 90/MediaBox[0 0 400 400]' }])).toEqual(
      expected,
    );
    expect(await wordsOf([{ content: `0.5 0 0 0.5 20 20 cm\n${strokes}${letters}` }])).toEqual(
      expected,
    );
  });

  test('places are boxes from the upper left corner, blanks have theirs', async () => {
    const { grid } = await read([{ content: strokes + letters }]);
    expect(grid.rows[0]?.cells[1]?.place).toEqual({
      kind: 'page',
      line: 1,
      cell: 2,
      page: 1,
      row: 1,
      box: [100, 50, 200, 80],
    });
    expect(grid.rows[1]?.blanks).toEqual([
      { kind: 'page', line: 2, cell: 3, page: 1, row: 2, box: [200, 80, 300, 110] },
    ]);
  });

  test('a form within the page', async () => {
    const form = streamOf(
      '/Type/XObject/Subtype/Form/BBox[0 0 400 300]/Matrix[1 0 0 1 5 5]' +
        '/Resources<</Font<</F 3 0 R>>>>',
      strokes + letters,
    );
    expect(await wordsOf([{ content: 'q 0.9 0 0 0.9 0 0 cm /X0 Do Q' }], [form])).toEqual(expected);
  });
});

describe('letters', () => {
  const one = async (content: string) => read([{ content: strokes + content }]);
  const texts = async (content: string) => (await one(content)).grid.rows.map(rowWords);

  test('printed twice for bold are one', async () => {
    expect(await texts(words('预算', 110, 230) + words('预算', 110.3, 230))).toEqual(['2:预算']);
  });

  test('lines of a cell are joined, Latin words with a blank', async () => {
    expect(await texts(words('预算编制', 110, 238) + words('规范性', 110, 225))).toEqual([
      '2:预算编制规范性',
    ]);
    expect(await texts(words('Green', 110, 238) + words('bond', 110, 225))).toEqual([
      '2:Green bond',
    ]);
  });

  test('full-width letters stay as they are written', async () => {
    expect(await texts(words('５％：（Ａ）', 110, 230))).toEqual(['2:５％：（Ａ）']);
  });

  test('a private sign that no table knows is kept and asked about', async () => {
    const { grid } = await one(words('预算\u{e5e5}编制规范性', 110, 230));
    expect(grid.rows[0]?.cells[0]?.text).toContain('\u{e5e5}');
    expect(grid.rows[0]?.cells[0]?.doubts?.[0]).toMatchObject({ code: 'glyph', question: true });
  });

  test('nobody sees: they are told, not read', async () => {
    const unseen =
      words('暗层', 110, 230, '3 Tr') +
      '1 g\n' +
      words('白字', 210, 230) +
      '0 g\n' +
      'q 0 0 20 20 re W n\n' +
      words('窗外', 110, 200) +
      'Q\n' +
      words('可见', 210, 170, '0 Tr');
    const result = await one(unseen);
    expect(result.grid.rows.map(rowWords)).toEqual(['3:可见']);
    expect(result.notes.map(({ code }) => code)).toEqual(['hidden_parts']);
    expect(result.notes[0]?.message).toContain('暗层白字窗外');
  });

  test('white on a dark header are read', async () => {
    expect(await texts(`0 g 100 220 200 30 re f 1 g\n${words('预算', 110, 230)}0 g\n`)).toEqual([
      '2:预算',
    ]);
  });

  test('aslant are a watermark', async () => {
    const mark = `BT /F 30 Tf 0.7 0.7 -0.7 0.7 110 170 Tm <${hex('内部资料')}> Tj ET\n`;
    const result = await one(mark + letters);
    expect(result.grid.rows.map(rowWords)).toEqual(expected);
    expect(result.notes[0]).toMatchObject({ code: 'text_boxes' });
  });
});

describe('page breaks', () => {
  const line = drawLines['strokes'] as DrawLine;
  const above =
    [
      line(50, 100, 300, 100),
      line(50, 70, 300, 70),
      line(50, 20, 300, 20),
      ...[50, 100, 200, 300].map((x) => line(x, 20, x, 100)),
    ].join('') +
    words('过程', 60, 80) +
    words('预算', 110, 80) +
    words('健全', 210, 80) +
    words('履职', 60, 40);
  const below = [
    line(50, 280, 300, 280),
    line(50, 240, 300, 240),
    line(50, 210, 300, 210),
    ...[50, 100, 200, 300].map((x) => line(x, 210, x, 280)),
  ].join('');

  test('a row that was cut is one row', async () => {
    const pages = [
      { content: above + words('公积金归集住房公积', 105, 30) },
      {
        content:
          below +
          words('金金额', 110, 260) +
          words('二十', 210, 260) +
          words('社会', 110, 220) +
          words('三十', 210, 220),
      },
    ];
    expect(await wordsOf(pages)).toEqual([
      '1:过程 2:预算 3:健全',
      '1:履职 2:公积金归集住房公积金金额 3:二十',
      '2:社会 3:三十',
    ]);
  });

  test('whole rows on both pages stay two', async () => {
    const pages = [
      { content: above + words('归集公积金', 101, 40) + words('十', 210, 40) },
      { content: below + words('提取公积金', 110, 260) + words('二十', 210, 260) },
    ];
    expect((await wordsOf(pages)).slice(1)).toEqual([
      '1:履职 2:归集公积金 3:十',
      '2:提取公积金 3:二十',
    ]);
  });

  test('a label printed again on the next page is the same label', async () => {
    const merged = [
      line(50, 280, 300, 280),
      line(100, 250, 300, 250),
      line(50, 210, 300, 210),
      ...[50, 100, 300].map((x) => line(x, 210, x, 280)),
    ].join('');
    const first = [
      line(50, 100, 300, 100),
      line(100, 60, 300, 60),
      line(50, 20, 300, 20),
      ...[50, 100, 300].map((x) => line(x, 20, x, 100)),
    ].join('');
    const pages = [
      { content: first + words('过程', 60, 60) + words('甲', 110, 80) + words('乙', 110, 40) },
      { content: merged + words('过程', 60, 240) + words('丙', 110, 260) + words('丁', 110, 230) },
    ];
    expect(await wordsOf(pages)).toEqual(['1:过程 2:甲', '2:乙', '2:丙', '2:丁']);
  });
});
