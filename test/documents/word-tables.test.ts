/** Word 表格 where the cells of a table stand in the grid, whatever program wrote it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  docxOf,
  doubtLines,
  gridLines,
  noteCodes,
  p,
  partOf,
  r,
  readSample,
  tbl,
  tc,
  tr,
} from './word-package.ts';

const span = (columns: number): string => `<w:gridSpan w:val="${columns}"/>`;
const restart = '<w:vMerge w:val="restart"/>';
const goesOn = '<w:vMerge/>';

describe('merged cells', () => {
  it('stand once, at their upper left', () => {
    const body = tbl([
      tr([tc('甲', restart), tc('乙', span(2)), tc('丙')]),
      tr([tc('', goesOn), tc('丁'), tc('戊'), tc('己')]),
      tr([tc('', '<w:vMerge w:val="continue"/>'), tc('庚', span(3))]),
      tr([tc('辛'), tc('壬', `${span(3)}`)]),
    ]);
    expect(gridLines(docxOf(body))).toEqual([
      '1:1:1=甲 | 1:1:2=乙 | 1:1:4=丙',
      '1:2:2=丁 | 1:2:3=戊 | 1:2:4=己',
      '1:3:2=庚',
      '1:4:1=辛 | 1:4:2=壬',
    ]);
  });

  it('a merge that no cell begins begins with its first', () => {
    const body = tbl([tr([tc('甲', goesOn), tc('1')]), tr([tc('', goesOn), tc('2')])]);
    expect(gridLines(docxOf(body))).toEqual(['1:1:1=甲 | 1:1:2=1', '1:2:2=2']);
  });

  it('text under a merge: repeated it says nothing, other it is read with a doubt', () => {
    const body = tbl([
      tr([tc('决策', restart), tc('1')]),
      tr([tc('决策', goesOn), tc('2')]),
      tr([tc('过程', goesOn), tc('3')]),
    ]);
    const bytes = docxOf(body);
    expect(gridLines(bytes)).toEqual(['1:1:1=决策 | 1:1:2=1', '1:2:2=2', '1:3:1=过程 | 1:3:2=3']);
    expect(doubtLines(bytes)).toEqual(['过程: hidden']);
  });

  it('horizontal merges of old writers', () => {
    const body = tbl([
      tr([tc('甲', '<w:hMerge w:val="restart"/>'), tc('', '<w:hMerge/>'), tc('乙')]),
      tr([tc('丙'), tc('丁'), tc('戊')]),
    ]);
    expect(gridLines(docxOf(body))).toEqual([
      '1:1:1=甲 | 1:1:3=乙',
      '1:2:1=丙 | 1:2:2=丁 | 1:2:3=戊',
    ]);
  });

  it('columns left free before and after a row', () => {
    const body = tbl([
      tr([tc('甲')], '<w:gridBefore w:val="2"/>'),
      tr([tc('乙'), tc('丙')], '<w:gridAfter w:val="1"/>'),
    ]);
    expect(gridLines(docxOf(body))).toEqual(['1:1:3=甲', '1:2:1=乙 | 1:2:2=丙']);
  });

  it('spans that nobody could draw are held to bounds', () => {
    const body = tbl([tr([tc('甲', span(999_999_999)), tc('乙', span(0)), tc('丙')])]);
    expect(gridLines(docxOf(body))).toEqual(['1:1:1=甲 | 1:1:2=乙 | 1:1:3=丙']);
  });
});

describe('containers around cells and rows', () => {
  const sdt = (content: string): string =>
    `<w:sdt><w:sdtPr/><w:sdtContent>${content}</w:sdtContent></w:sdt>`;

  it('controls, custom XML and revisions are seen through', () => {
    const table = tbl([
      sdt(tr([sdt(tc('甲')), tc('乙')])),
      `<w:customXml>${tr([tc('丙'), `<w:customXml>${tc('丁')}</w:customXml>`])}</w:customXml>`,
      tr([tc(sdt(p('戊')))]),
    ]);
    expect(gridLines(docxOf(sdt(table)))).toEqual([
      '1:1:1=甲 | 1:1:2=乙',
      '1:2:1=丙 | 1:2:2=丁',
      '1:3:1=戊',
    ]);
  });

  it('of alternative tables one is read', () => {
    const body =
      `<mc:AlternateContent><mc:Choice Requires="x">${tbl([tr([tc('新')])])}</mc:Choice>` +
      `<mc:Fallback>${tbl([tr([tc('旧')])])}</mc:Fallback></mc:AlternateContent>`;
    expect(gridLines(docxOf(body))).toEqual(['1:1:1=新']);
  });

  it('a deleted cell is not read, and is told', () => {
    const body = tbl([tr([tc('甲', '<w:cellDel w:id="1"/>'), tc('乙')])]);
    expect(gridLines(docxOf(body))).toEqual(['1:1:2=乙']);
    expect(readSample(docxOf(body)).notes[0]?.message).toContain('甲');
  });
});

describe('tables within cells', () => {
  const rows = (count: number): string[] =>
    Array.from({ length: count }, (_, at) => tr([tc(`名${at}`), tc(`${at}`)]));

  it('a layout table around a form is laid open, with all that stands around', () => {
    const form = tbl([tr([tc('单位名称'), tc('某中心')]), tr([tc('年度目标'), tc('归集')])]);
    const layout = tbl([tr([tc(p('某目标表') + form + p('填表人：张'))]), tr([tc('完')])]);
    expect(gridLines(docxOf(p('前') + layout + p('后')))).toEqual([
      '0:1:1=前',
      '1:1:1=某目标表',
      '1:2:1=单位名称 | 1:2:2=某中心',
      '1:3:1=年度目标 | 1:3:2=归集',
      '1:4:1=填表人：张',
      '1:5:1=完',
      '0:2:1=后',
    ]);
  });

  it('layout within layout', () => {
    const inner = tbl(rows(2));
    const layout = tbl([tr([tc(tbl([tr([tc(inner)])]))])]);
    expect(gridLines(docxOf(layout))).toEqual(['1:1:1=名0 | 1:1:2=0', '1:2:1=名1 | 1:2:2=1']);
  });

  it('a long table beside a label is laid open behind it, in its columns', () => {
    const body = tbl([
      tr([tc('部门整体资金'), tc(tbl(rows(10)))]),
      tr([tc('年度目标'), tc('归集')]),
    ]);
    const lines = gridLines(docxOf(body));
    expect(lines.slice(0, 3)).toEqual([
      '1:1:1=部门整体资金',
      '1:2:2=名0 | 1:2:3=0',
      '1:3:2=名1 | 1:3:3=1',
    ]);
    expect(lines.at(-1)).toBe('1:12:1=年度目标 | 1:12:2=归集');
  });

  it('a small table within prose is told in lines of it', () => {
    const body = tbl([tr([tc('年度目标'), tc(p('分解如下：') + tbl(rows(2)) + p('完成。'))])]);
    expect(gridLines(docxOf(body))).toEqual([
      '1:1:1=年度目标 | 1:1:2=分解如下：\n名0 0\n名1 1\n完成。',
    ]);
  });

  it('tables are counted without those within cells', () => {
    const body =
      tbl([tr([tc(tbl(rows(1)))])]) + tbl([tr([tc('二')])]) + p('间') + tbl([tr([tc('三')])]);
    expect(gridLines(docxOf(body))).toEqual([
      '1:1:1=名0 | 1:1:2=0',
      '2:1:1=二',
      '0:1:1=间',
      '3:1:1=三',
    ]);
  });
});

describe('text boxes', () => {
  const boxOf = (content: string): string =>
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>' +
    `<w:txbxContent>${content}</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice>` +
    `<mc:Fallback><w:pict><v:textbox><w:txbxContent>${content}</w:txbxContent></v:textbox>` +
    '</w:pict></mc:Fallback></mc:AlternateContent></w:r>';

  it('stand before the paragraph they are anchored in, once', () => {
    const bytes = docxOf(p(boxOf(p('某目标表') + p('2024年度')) + r('正文')));
    expect(gridLines(bytes)).toEqual(['0:1:1=某目标表', '0:1:1=2024年度', '0:1:1=正文']);
    expect(noteCodes(bytes)).toEqual(['text_boxes']);
  });

  it('over an empty cell are its text, else stand before its row', () => {
    const body = tbl([
      tr([tc('归集'), tc(p(boxOf(p('149亿元'))))]),
      tr([tc(p(boxOf(p('某目标表')) + r('单位名称'))), tc('某中心')]),
    ]);
    expect(gridLines(docxOf(body))).toEqual([
      '1:1:1=归集 | 1:1:2=149亿元',
      '1:2:1=某目标表',
      '1:2:1=单位名称 | 1:2:2=某中心',
    ]);
  });

  it('may hold a table', () => {
    const bytes = docxOf(p(boxOf(tbl([tr([tc('甲'), tc('乙')]), tr([tc('丙')])]))));
    expect(gridLines(bytes)).toEqual(['0:1:1=甲 | 0:1:2=乙', '0:1:1=丙']);
  });

  it('old WordArt keeps its letters in an attribute', () => {
    const art = '<w:r><w:pict><v:shape><v:textpath string="某目标表"/></v:shape></w:pict></w:r>';
    expect(gridLines(docxOf(p(art)))).toEqual(['0:1:1=某目标表']);
  });
});

describe('headers', () => {
  const header = partOf('hdr', p('某市绩效目标表') + p('2024年度'));
  const section = '<w:sectPr><w:headerReference w:type="default" r:id="h1"/></w:sectPr>';
  const more = {
    parts: { 'word/header1.xml': header },
    relations: [['header', 'header1.xml', 'internal', 'h1']],
  } as const;

  it('are read where the body has no title of a form', () => {
    expect(gridLines(docxOf(tbl([tr([tc('甲')])]) + section, more))).toEqual([
      '0:1:1=某市绩效目标表',
      '0:1:1=2024年度',
      '1:1:1=甲',
    ]);
  });

  it('and not where it has one', () => {
    const body = p('部门整体支出绩效目标表') + tbl([tr([tc('甲')])]) + section;
    expect(gridLines(docxOf(body, more))).toEqual(['0:1:1=部门整体支出绩效目标表', '1:1:1=甲']);
  });

  it('go on in sections that name none', () => {
    const body =
      p('一', section) + tbl([tr([tc('甲')])]) + p('', '<w:sectPr/>') + p('二') + '<w:sectPr/>';
    expect(gridLines(docxOf(body, more)).filter((line) => line.includes('目标表'))).toHaveLength(3);
  });
});

describe('any grid', () => {
  type Piece = { readonly across: number; readonly down: number; readonly text: string };

  /** Fills a grid with rectangles, left to right and downwards, as Word merges cells. */
  function layOut(pieces: readonly Piece[], columns: number, height: number) {
    const owner = Array.from({ length: height }, () => Array<number>(columns).fill(-1));
    const placed: { row: number; column: number; across: number; down: number; text: string }[] =
      [];
    for (let row = 0; row < height; row += 1) {
      for (let column = 0; column < columns; column += 1) {
        if (owner[row]?.[column] !== -1) continue;
        const piece = pieces[placed.length % pieces.length] ?? { across: 1, down: 1, text: '' };
        let across = 1;
        while (across < piece.across && owner[row]?.[column + across] === -1) across += 1;
        const down = Math.min(piece.down, height - row);
        for (let y = row; y < row + down; y += 1) {
          owner[y]?.fill(placed.length, column, column + across);
        }
        placed.push({ row, column, across, down, text: piece.text });
      }
    }
    return { owner, placed };
  }

  const pieceOf = fc.record({
    across: fc.integer({ min: 1, max: 4 }),
    down: fc.integer({ min: 1, max: 4 }),
    text: fc.constantFrom('', '甲', '=149亿元', '≥3 & <5', '一；\n二。', '办公用房租金', '0'),
  });

  it('is read back cell for cell', () => {
    fc.assert(
      fc.property(
        fc.array(pieceOf, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 10 }),
        (pieces, columns, height) => {
          const { owner, placed } = layOut(pieces, columns, height);
          const rows = owner.map((line, row) => {
            const cells = [...new Set(line)].map((index) => {
              const one = placed[index];
              if (one === undefined) return '';
              const merge = one.down === 1 ? '' : one.row === row ? restart : goesOn;
              const text = one.row === row ? one.text : '';
              const content = text
                .split('\n')
                .map((part) => p(part))
                .join('');
              return tc(content, span(one.across) + merge);
            });
            return tr(cells);
          });
          const expected = placed
            .filter(({ text }) => text !== '')
            .map(({ row, column, text }) => `1:${row + 1}:${column + 1}=${text}`);
          expect(gridLines(docxOf(tbl(rows))).flatMap((line) => line.split(' | '))).toEqual(
            expected,
          );
        },
      ),
      { numRuns: 150 },
    );
  });
});
