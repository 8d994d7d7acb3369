/** 标注 Word 文件 documents of other programs, and what is seldom met in them. */
import {
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  Document,
  Packer,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalMergeType,
} from 'docx';
import { describe, expect, it } from 'vitest';
import type { CalendarDate } from '#core/base/calendar.ts';
import { markFile } from '#documents/marks/mark-file.ts';
import {
  entriesOf,
  marked,
  type NamedFile,
  partText,
  repacked,
  sampleFile,
  wordMark,
} from './marked-files.ts';
import { expectWholePackage, partsOf } from './office-package.ts';

const documentPart = 'word/document.xml';
const commentsPart = 'word/comments.xml';
const date = '2024-06-01' as CalendarDate;

const cell = (text: string, more: object = {}): TableCell =>
  new TableCell({ children: [new Paragraph(text)], ...more });

/** A document of the docx library: a comment of its own, merged cells, two tables, prose. */
async function document(): Promise<NamedFile> {
  const theirs = [
    new CommentRangeStart(0),
    new TextRun('合计'),
    new CommentRangeEnd(0),
    new TextRun({ children: [new CommentReference(0)] }),
  ];
  const green = { fill: '00FF00', type: ShadingType.CLEAR, color: 'auto' };
  const rows = [
    [cell('甲', { columnSpan: 2 }), cell('乙', { verticalMerge: VerticalMergeType.RESTART })],
    [
      new TableCell({ children: [new Paragraph({ children: theirs }), new Paragraph('第二段')] }),
      cell('100', { shading: green }),
      cell('', { verticalMerge: VerticalMergeType.CONTINUE }),
    ],
  ];
  const packed = await Packer.toBuffer(
    new Document({
      comments: { children: [{ id: 0, author: '财务', children: [new Paragraph('已核对')] }] },
      sections: [
        {
          children: [
            new Paragraph('第一段'),
            new Table({ rows: rows.map((children) => new TableRow({ children })) }),
            new Paragraph('第二段'),
            new Table({ rows: [new TableRow({ children: [cell('丙'), cell('')] })] }),
          ],
        },
      ],
    }),
  );
  return { name: '目标.docx', bytes: new Uint8Array(packed) };
}

/** The text of the cell or paragraph around which each comment of ours stands. */
function anchored(bytes: Uint8Array): Readonly<Record<string, string>> {
  const text = partText(bytes, documentPart);
  const said = partText(bytes, commentsPart);
  const found: Record<string, string> = {};
  for (const [comment, id = ''] of said.matchAll(
    /<w:comment w:id="(\d+)" w:author="安居审核".*?<\/w:comment>/gsu,
  )) {
    const start = `<w:commentRangeStart w:id="${id}"/>`;
    const end = `<w:commentRangeEnd w:id="${id}"/>`;
    const around = text.slice(text.indexOf(start), text.indexOf(end));
    expect(text.split(start).length + text.split(end).length).toBe(4);
    expect(text).toContain(`${end}<w:r><w:commentReference w:id="${id}"/></w:r>`);
    found[comment.replaceAll(/<[^>]*>/gu, '')] = around.replaceAll(/<[^>]*>/gu, '');
  }
  return found;
}

describe('a document with a comment of its own', () => {
  it('keeps theirs and says ours where the reader counts the cell', async () => {
    const file = await document();
    const said = (words: string) => [words];
    const done = await marked(
      file,
      [
        wordMark([1, 1, 2], 'hint', said('跨列')),
        wordMark([1, 2, 1], 'error', said('合计格')),
        wordMark([1, 2, 3], 'warning', said('纵向合并')),
        wordMark([2, 1, 2], 'warning', said('空格')),
        wordMark([0, 2, 1], 'hint', said('正文')),
        wordMark([3, 1, 1], 'hint', said('没有这张表')),
      ],
      date,
    );
    expect(done.left.map(({ lines }) => lines[0])).toEqual(['没有这张表']);
    expect(anchored(done.bytes)).toEqual({
      跨列: '甲',
      合计格: '合计第二段',
      纵向合并: '乙',
      空格: '',
      正文: '第二段',
    });
    const comments = partText(done.bytes, commentsPart);
    expect(comments).toContain('已核对');
    expect(comments).toContain('w:date="2024-06-01T00:00:00Z" w:initials="安居"');
    expectWholePackage(partsOf(done.bytes));
  });

  it('colours a cell, and takes the colour off when there is nothing to say', async () => {
    const file = await document();
    const done = await marked(file, [wordMark([1, 2, 2])]);
    const text = partText(done.bytes, documentPart);
    expect(text).toContain('<w:shd w:val="clear" w:color="auto" w:fill="FFC7CE"/>');
    expect(text).not.toContain('00FF00');
    const cleared = await marked(done, []);
    expect(partText(cleared.bytes, documentPart)).not.toContain('FFC7CE');
    expect(partText(cleared.bytes, commentsPart)).toBe(partText(file.bytes, commentsPart));
  });

  it('several findings of one cell are one comment, the gravest first', async () => {
    const marks = [
      wordMark([1, 1, 1], 'hint', ['【提示】小']),
      wordMark([1, 1, 1], 'error', ['【错误】大']),
    ];
    const done = await marked(await document(), marks);
    expect(done.placed).toBe(2);
    expect(Object.keys(anchored(done.bytes))).toEqual(['【错误】大【提示】小']);
  });
});

describe('kinds seldom met', () => {
  const body = (inner: string): Uint8Array =>
    repacked(sampleFile('jiangyin.docx').bytes, {
      [documentPart]: (text) =>
        text.replace(/<w:body>.*<\/w:body>/su, `<w:body>${inner}<w:sectPr/></w:body>`),
    });

  it('cells without properties, empty paragraphs, tables within a cell', async () => {
    const inner = '<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>';
    const bytes = body(
      `<w:tbl><w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr><w:tc><w:p/></w:tc>` +
        `<w:tc><w:p><w:r><w:t>名</w:t></w:r></w:p></w:tc>` +
        `<w:tc><w:tcPr/><w:p><w:r><w:t>值</w:t></w:r></w:p>${inner}<w:p/></w:tc></w:tr></w:tbl>`,
    );
    const marks = [wordMark([1, 1, 3]), wordMark([1, 1, 5], 'hint', ['值'])];
    const done = await marked({ name: 'a.docx', bytes }, marks);
    expect(done.left).toEqual([]);
    const shading = (fill: string): string =>
      `<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="${fill}"/></w:tcPr>`;
    const from = (id: number): string => `<w:commentRangeStart w:id="${id}"/>`;
    const until = (id: number): string =>
      `<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`;
    expect(partText(done.bytes, documentPart)).toContain(
      `<w:tc>${shading('FFC7CE')}<w:p>${from(0)}${until(0)}</w:p></w:tc>` +
        '<w:tc><w:p><w:r><w:t>名</w:t></w:r></w:p></w:tc>' +
        `<w:tc>${shading('DDEBF7')}<w:p>${from(1)}<w:r><w:t>值</w:t></w:r></w:p>` +
        `${inner}<w:p>${until(1)}</w:p></w:tc>`,
    );
  });

  const prefixed = (text: string): string =>
    text.replaceAll('w:', 'q:').replace('xmlns:w=', 'xmlns:q=');

  it('another prefix and UTF-16 come back as they were', async () => {
    const bytes = repacked(sampleFile('jiangyin.docx').bytes, {
      [documentPart]: (text) =>
        Buffer.from(`\ufeff${prefixed(text).replace('UTF-8', 'UTF-16')}`, 'utf16le'),
    });
    const done = await marked({ name: 'a.docx', bytes }, [wordMark([1, 1, 2])]);
    const part = entriesOf(done.bytes).find(({ name }) => name === documentPart)?.content;
    const text = Buffer.from(part ?? []).toString('utf16le');
    expect(text.startsWith('\ufeff<?xml')).toBe(true);
    const around =
      /<q:commentRangeStart q:id="0"\/>.{0,200}分中心.{0,40}<q:commentRangeEnd q:id="0"\/>/su;
    expect(around.test(text)).toBe(true);
  });

  it('numbers of comments are free ones', async () => {
    const bytes = body(
      '<w:p><w:bookmarkStart w:id="41" w:name="a"/><w:bookmarkEnd w:id="41"/></w:p>',
    );
    const done = await marked({ name: 'a.docx', bytes }, [wordMark([0, 1, 1])]);
    expect(partText(done.bytes, commentsPart)).toContain('w:id="42"');
  });

  it('what is broken is refused', async () => {
    const sample = sampleFile('jiangyin.docx');
    const changes: readonly ((text: string) => string)[] = [
      (text) => text.slice(0, 5000),
      (text) => text.replace('<w:body>', '<w:body><w:p>'),
      (text) => text.replace('<w:document', '<!DOCTYPE a><w:document'),
      () => '',
    ];
    for (const change of changes) {
      const bytes = repacked(sample.bytes, { [documentPart]: change });
      const done = await markFile({ name: 'a.docx', bytes }, [wordMark([1, 1, 2])]);
      expect(done).toMatchObject({ ok: false, error: { code: 'file_damaged' } });
    }
  });
});
