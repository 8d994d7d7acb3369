/** Word 文字 what a reader of the page sees in a paragraph, and what he does not. */
import { describe, expect, it } from 'vitest';
import {
  cellText,
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

const field = (kind: string): string => `<w:r><w:fldChar w:fldCharType="${kind}"/></w:r>`;
const code = (text: string): string => `<w:r><w:instrText>${text}</w:instrText></w:r>`;

describe('letters', () => {
  const cases: readonly (readonly [what: string, content: string, text: string])[] = [
    ['runs of one word', p(r('14') + r('9亿') + r('元')), '149亿元'],
    ['paragraphs', p('一；') + p('二。'), '一；\n二。'],
    ['empty paragraphs at the ends', p('') + p('一') + p(''), '一'],
    ['a line break', p(r('甲') + '<w:r><w:br/></w:r>' + r('乙')), '甲\n乙'],
    ['a carriage return', p(r('甲') + '<w:r><w:cr/></w:r>' + r('乙')), '甲\n乙'],
    ['a tab', p(r('甲') + '<w:r><w:tab/></w:r>' + r('乙')), '甲 乙'],
    ['a fixed hyphen', p('<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t></w:r>'), 'a-b'],
    ['a soft hyphen', p('<w:r><w:t>a</w:t><w:softHyphen/><w:t>b</w:t></w:r>'), 'ab'],
    ['entities', p('≥3 & <5 "x"'), '≥3 & <5 "x"'],
    ['numbers of characters', p('<w:r><w:t>&#8805;5&#x25;</w:t></w:r>'), '≥5%'],
    ['CDATA', p('<w:r><w:t><![CDATA[a<b&amp;c]]></w:t></w:r>'), 'a<b&amp;c'],
    ['blanks that are kept', p(r('a ') + r(' b')), 'a  b'],
    ['blanks of pretty printing', p('<w:r>\n  <w:t>\n  一\n  </w:t>\n</w:r>'), '一'],
    ['a comment within', p('<w:r><w:t>一<!-- 二 -->三</w:t></w:r>'), '一三'],
    ['a sign of Symbol', p('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + r('95%')), '≥95%'],
    [
      'a sign of Wingdings',
      p('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + r('是')),
      '☑是',
    ],
    [
      'a private character in a font of signs',
      p(r('\uf0a3', '<w:rFonts w:ascii="Symbol"/>') + r('5%')),
      '≤5%',
    ],
    [
      'a ruby',
      p(
        '<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>guī</w:t></w:r></w:rt>' +
          '<w:rubyBase><w:r><w:t>归</w:t></w:r></w:rubyBase></w:ruby></w:r>' +
          r('集'),
      ),
      '归集',
    ],
    [
      'references of notes and comments',
      p(r('一') + '<w:r><w:footnoteReference w:id="2"/></w:r><w:commentRangeStart w:id="0"/>'),
      '一',
    ],
    ['an equation', p('<m:oMath><m:r><m:t>≥5</m:t></m:r></m:oMath>'), '≥5'],
    ['a link', p('<w:hyperlink r:id="rId9">' + r('网站') + '</w:hyperlink>'), '网站'],
    ['a smart tag', p('<w:smartTag><w:smartTagPr/>' + r('2024年') + '</w:smartTag>'), '2024年'],
    ['custom XML', p('<w:customXml>' + r('甲') + '</w:customXml>'), '甲'],
    ['a simple field', p('<w:fldSimple w:instr=" =1+1 ">' + r('2') + '</w:fldSimple>'), '2'],
    [
      'a field of parts',
      p(field('begin') + code(' =SUM(ABOVE) ') + field('separate') + r('120') + field('end')),
      '120',
    ],
    [
      'a field within the instruction of another',
      p(
        field('begin') +
          code('IF ') +
          field('begin') +
          code('REF x') +
          field('separate') +
          r('里') +
          field('end') +
          code(' = 1') +
          field('separate') +
          r('外') +
          field('end'),
      ),
      '外',
    ],
    [
      'the choice of an old form field',
      p(
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>' +
          '<w:listEntry w:val="合规"/><w:listEntry w:val="健全"/></w:ddList></w:ffData>' +
          '</w:fldChar></w:r>' +
          code('FORMDROPDOWN') +
          field('end'),
      ),
      '健全',
    ],
    ['a control', p('<w:sdt><w:sdtContent>' + r('甲') + '</w:sdtContent></w:sdt>'), '甲'],
    [
      'a control nobody has filled',
      p(
        '<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>' +
          r('单击此处输入文字。') +
          '</w:sdtContent></w:sdt>' +
          r('乙'),
      ),
      '乙',
    ],
    [
      'a control that is filled and says it is not',
      p(
        '<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>' +
          r('149亿元') +
          '</w:sdtContent></w:sdt>',
      ),
      '149亿元',
    ],
    [
      'alternatives, one of them',
      p(
        '<mc:AlternateContent><mc:Choice Requires="w14">' +
          r('新') +
          '</mc:Choice><mc:Fallback>' +
          r('旧') +
          '</mc:Fallback></mc:AlternateContent>',
      ),
      '新',
    ],
    [
      'an alternative without text, so the other',
      p(
        '<mc:AlternateContent><mc:Choice Requires="x"><w:unknown/></mc:Choice><mc:Fallback>' +
          r('旧') +
          '</mc:Fallback></mc:AlternateContent>',
      ),
      '旧',
    ],
  ];
  for (const [what, content, text] of cases) {
    it(what, () => expect(cellText(content)).toBe(text));
  }

  it('asks about a character that only a font of signs could tell', () => {
    const bytes = docxOf(
      tbl([tr([tc(p('<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>'))])]),
    );
    expect(doubtLines(bytes)).toEqual(['\uf04a: glyph']);
  });
});

describe('paragraphs outside tables', () => {
  it('are rows of table 0, parted by tabs and line breaks', () => {
    const tab = '<w:r><w:tab/></w:r>';
    const body =
      p(`${tab}${r('绩效目标表')}`) +
      p('') +
      p(`${r('单位：某中心')}${tab}${tab}${r('万元')}`) +
      p(`${r('表')}<w:r><w:br/></w:r>${r('2024年度')}`);
    expect(gridLines(docxOf(body))).toEqual([
      '0:1:2=绩效目标表',
      '0:3:1=单位：某中心 | 0:3:3=万元',
      '0:4:1=表',
      '0:4:1=2024年度',
    ]);
  });
});

describe('hidden text', () => {
  it('is told beside what is seen, and read where nothing else stands there', () => {
    const row = tr([
      tc(p(r('149亿元') + r('（待核）', '<w:vanish/>'))),
      tc(p(r('藏', '<w:vanish/>'))),
      tc(p(r('显', '<w:vanish w:val="0"/>'))),
    ]);
    const bytes = docxOf(tbl([row]));
    expect(gridLines(bytes)).toEqual(['1:1:1=149亿元 | 1:1:2=藏 | 1:1:3=显']);
    expect(doubtLines(bytes)).toEqual(['149亿元: hidden', '藏: hidden']);
    expect(noteCodes(bytes)).toEqual(['hidden_parts']);
    const [cell] = readSample(bytes).grid.rows[0]?.cells ?? [];
    expect(cell?.doubts?.[0]?.note).toContain('（待核）');
  });

  it('by a style, and by a row', () => {
    const styles =
      '<w:style w:type="character" w:styleId="a"><w:rPr><w:vanish/></w:rPr></w:style>' +
      '<w:style w:type="character" w:styleId="b"><w:basedOn w:val="a"/></w:style>';
    const body = tbl([
      tr([tc(p(r('一', '<w:rStyle w:val="b"/>')))]),
      tr([tc('二')], '<w:hidden/>'),
      tr([tc('三')]),
    ]);
    const bytes = docxOf(body, {
      parts: { 'word/styles.xml': partOf('styles', styles) },
      relations: [['styles', 'styles.xml']],
    });
    expect(doubtLines(bytes)).toEqual(['一: hidden', '二: hidden']);
  });
});

describe('tracked changes', () => {
  const ins = (content: string): string => `<w:ins w:id="1" w:author="a">${content}</w:ins>`;
  const del = (text: string): string =>
    `<w:del w:id="2" w:author="a"><w:r><w:delText>${text}</w:delText></w:r></w:del>`;

  it('are read as they would be accepted, and asked about with old and new', () => {
    const bytes = docxOf(tbl([tr([tc(p(r('120') + del('.00') + ins(r('.36')))), tc('未改')])]));
    expect(gridLines(bytes)).toEqual(['1:1:1=120.36 | 1:1:2=未改']);
    expect(doubtLines(bytes)).toEqual(['120.36: revised']);
    expect(noteCodes(bytes)).toEqual(['revisions']);
    const doubt = readSample(bytes).grid.rows[0]?.cells[0]?.doubts?.[0];
    expect(doubt?.note).toContain('原为“120.00”，现为“120.36”');
    expect(doubt?.question).toBe(true);
  });

  it('moves are read where they went', () => {
    const body = tbl([
      tr([tc(p(`<w:moveFrom w:id="1">${r('甲')}</w:moveFrom>`)), tc('丙')]),
      tr([tc(p(`<w:moveTo w:id="2">${r('甲')}</w:moveTo>`)), tc('丁')]),
    ]);
    expect(gridLines(docxOf(body))).toEqual(['1:1:2=丙', '1:2:1=甲 | 1:2:2=丁']);
  });

  it('a cell that is emptied, a row that is deleted: told in the note of the file', () => {
    const body = tbl([
      tr([tc(p(del('145.94'))), tc('项目支出')]),
      tr([tc('印刷费'), tc('5')], '<w:del w:id="3" w:author="a"/>'),
      tr([tc('培训费'), tc('3')], '<w:ins w:id="3" w:author="a"/>'),
    ]);
    const bytes = docxOf(body);
    expect(gridLines(bytes)).toEqual(['1:1:2=项目支出', '1:3:1=培训费 | 1:3:2=3']);
    expect(doubtLines(bytes)).toEqual(['培训费: revised', '3: revised']);
    const [note] = readSample(bytes).notes;
    expect(note?.code).toBe('revisions');
    expect(note?.message).toContain('145.94');
    expect(note?.message).toContain('1 行');
  });

  it('a deleted paragraph mark joins two lines; the past of a format says nothing', () => {
    const mark = '<w:rPr><w:del w:id="1"/></w:rPr>';
    const past = '<w:rPrChange w:id="5"><w:rPr><w:vanish/></w:rPr></w:rPrChange>';
    expect(cellText(p(r('办公用房'), mark) + p('租金'))).toBe('办公用房租金');
    const bytes = docxOf(tbl([tr([tc(p(r('甲', past)))])]));
    expect(doubtLines(bytes)).toEqual([]);
    expect(noteCodes(bytes)).toEqual([]);
  });
});

describe('automatic numbers', () => {
  const level = (at: number, format: string, text: string, more = ''): string =>
    `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>` +
    `<w:lvlText w:val="${text}"/>${more}</w:lvl>`;
  const numbering =
    `<w:abstractNum w:abstractNumId="0">${level(0, 'japaneseCounting', '%1、')}` +
    `${level(1, 'chineseCounting', '（%2）')}${level(2, 'decimal', '%3.')}</w:abstractNum>` +
    `<w:abstractNum w:abstractNumId="1">${level(0, 'bullet', '\uf0b7')}</w:abstractNum>` +
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>' +
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="2">' +
    '<w:startOverride w:val="5"/></w:lvlOverride></w:num>' +
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>';
  const styles =
    '<w:style w:type="paragraph" w:styleId="L"><w:pPr><w:numPr><w:ilvl w:val="2"/>' +
    '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>';
  const numbered = (text: string, at: number, id = 1): string =>
    p(text, `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${id}"/></w:numPr>`);
  const textOf = (content: string): string =>
    readSample(
      docxOf(tbl([tr([tc(content)])]), {
        parts: {
          'word/numbering.xml': partOf('numbering', numbering),
          'word/styles.xml': partOf('styles', styles),
        },
        relations: [
          ['numbering', 'numbering.xml'],
          ['styles', 'styles.xml'],
        ],
      }),
    ).grid.rows[0]?.cells[0]?.text ?? '';

  it('stand before the paragraphs of prose, level by level', () => {
    const content =
      numbered('归集', 0) +
      numbered('缴存', 1) +
      numbered('编制', 2) +
      numbered('执行', 2) +
      numbered('提取', 1) +
      numbered('核算', 2) +
      numbered('发放', 0);
    expect(textOf(content)).toBe(
      '一、归集\n（一）缴存\n1. 编制\n2. 执行\n（二）提取\n1. 核算\n二、发放',
    );
  });

  it('by a style, starting elsewhere, and taken out by number 0', () => {
    const content =
      p('甲', '<w:pStyle w:val="L"/>') +
      p('乙', '<w:pStyle w:val="L"/>') +
      p('丙', '<w:pStyle w:val="L"/><w:numPr><w:numId w:val="0"/></w:numPr>') +
      numbered('丁', 2, 2);
    expect(textOf(content)).toBe('1. 甲\n2. 乙\n丙\n5. 丁');
  });

  it('bullets are no text, and a name alone keeps without its number', () => {
    expect(textOf(numbered('甲', 0, 3) + numbered('乙', 0, 3))).toBe('甲\n乙');
    expect(textOf(numbered('办公用房租金', 2))).toBe('办公用房租金');
  });
});
