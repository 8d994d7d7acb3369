import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockOfSpans, formatTabbedText, parseTabbedText } from './clipboard-block.ts';

describe('tabbed text as WPS and Excel write it', () => {
  it('reads rows and fields, the line break at the end is no row', () => {
    expect(parseTabbedText('会议费\t0.5\t1\r\n培训费\t4.69\t9.38\r\n')).toEqual([
      ['会议费', '0.5', '1'],
      ['培训费', '4.69', '9.38'],
    ]);
  });

  it('reads quoted cells with line breaks, tabs and doubled quotes', () => {
    expect(parseTabbedText('"甲\n乙"\t"a\tb"\t"说""是"""\n丙\t\t1')).toEqual([
      ['甲\n乙', 'a\tb', '说"是"'],
      ['丙', '', '1'],
    ]);
  });

  it('keeps a quote that closes nowhere, or in the middle, as a letter', () => {
    expect(parseTabbedText('"三公"经费\t1')).toEqual([['"三公"经费', '1']]);
    expect(parseTabbedText('"未完\t1')).toEqual([['"未完', '1']]);
  });

  it('cuts empty rows at both ends, keeps those between, and evens the rows', () => {
    expect(parseTabbedText('\n\t\n甲\n\n乙\t2\n\n')).toEqual([
      ['甲', ''],
      ['', ''],
      ['乙', '2'],
    ]);
    expect(parseTabbedText(' \t\n')).toEqual([]);
  });

  it('reads back what it wrote', () => {
    const text = fc
      .string({ unit: fc.constantFrom('甲', '1', '.', '"', '\n', '\t', ' ', '≥') })
      .map((one) => one.trim());
    const row = fc.array(text, { minLength: 2, maxLength: 4 });
    const block = fc
      .array(row, { minLength: 1, maxLength: 5 })
      .map((rows) => rows.map((one) => [`首${one[0] ?? ''}`, one[1] ?? '', '末']));
    fc.assert(
      fc.property(block, (written) => {
        expect(parseTabbedText(formatTabbedText(written))).toEqual(written);
      }),
    );
  });
});

describe('HTML cells with spans', () => {
  it('lays merged cells once, at their start', () => {
    const one = (text: string, rowSpan = 1, colSpan = 1) => ({ text, rowSpan, colSpan });
    expect(
      blockOfSpans([
        [one('履职', 2), one('归集'), one('≥10亿元')],
        [one('贷款'), one('≥5亿元')],
        [one('合计', 1, 2), one('2')],
      ]),
    ).toEqual([
      ['履职', '归集', '≥10亿元'],
      ['', '贷款', '≥5亿元'],
      ['合计', '', '2'],
    ]);
  });

  it('a span longer than the table ends with it', () => {
    expect(blockOfSpans([[{ text: '甲', rowSpan: 999, colSpan: 1 }]])).toEqual([['甲']]);
  });
});
