/** 数字格式 what a number shows under a format, held against what Excel and WPS show. */
import fc from 'fast-check';
import { SSF } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { showNumber, showText } from './format-number.ts';
import { builtInFormat, parseFormat } from './number-format.ts';
import { styleOf, wordsOfCell } from './sheet-cell.ts';

const shown = (code: string, kept: string, from1904 = false): string => {
  const found = showNumber(kept, parseFormat(code), from1904);
  return found === null ? 'no number' : found.text + (found.isExact ? '' : ' ≠');
};

/** Format, what is kept, what is shown; ≠ where the shown figure is another than the kept one. */
const table = `
General | 0.30000000000000004 | 0.3
General | 3410.2199999999998 | 3410.22
General | 1E-3 | 0.001
General | 123456789012345678 | 123456789012346000
General | 1e+25 | 1E+25
General | -5 | -5
G/通用格式"万元" | 12.5 | 12.5万元
General"%" | 5 | 5%
0 | 2.5 | 3 ≠
0 | -0.4 | 0 ≠
0.00 | 120.004 | 120.00 ≠
0.00 | 120 | 120.00
0.00 | 1.005 | 1.01 ≠
0.00 | 99.999 | 100.00 ≠
0.00 | 33.1 | 33.10
#.## | 0.5 | .5
0.0# | 2.5 | 2.5
#,##0.00 | 1234567.8 | 1,234,567.80
#,##0 | 999 | 999
#,##0 | 1000 | 1,000
#,##0 | 0 | 0
#,##0, | 1234567 | 1,235 ≠
0.00,, | 120000000 | 120.00 ≠
0% | 0.57 | 57%
0.00% | 1 | 100.00%
0% | 0.575 | 58% ≠
0.00% | 0.5750400000001 | 57.50% ≠
0.00E+00 | 123456 | 1.23E+05 ≠
0.00E+00 | 9.999 | 1.00E+01 ≠
##0.0E+0 | 12345 | 12.3E+3 ≠
0.0E-0 | 120000 | 1.2E5
# ?/? | 1.5 | 1 1/2
# ?/? | 0.3333 | 1/3 ≠
# ??/?? | 3 | 3
?/8 | 0.375 | 3/8
0.00;[Red](0.00) | -12.5 | (12.50)
0.00_);(0.00) | 12.5 | 12.50
0.00;[红色]0.00 | -12.5 | 12.50 ≠
0.00;[Red]-0.00 | -12.5 | -12.50
0.00;-0.00;"零" | 0 | 零
[>=10000]0.0,"千";0 | 500 | 500
[>=100]"多"0;[<0]"负"0;0 | -3 | 负3
[>=100]"多"0;[<0]"负"0;0 | 50 | 50
0.00"万元" | 12.5 | 12.50万元
0"年度" | 2024 | 2024年度
0!.0 | 125 | 12.5 ≠
"第"0"次" | 3 | 第3次
000-0000 | 1234567 | 123-4567
00000 | 214 | 00214
"¥"#,##0.00 | 1234.5 | ¥1,234.50
[$¥-804]#,##0.00 | 1234.5 | ¥1,234.50
[$-804]0.00 | 1.5 | 1.50
_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_  | -1234.5 | -1,234.50
_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_  | 0 | -
[DBNum1]General | 1024 | 一千〇二十四
[DBNum1]General | 12 | 十二
[DBNum1]General | 100000000 | 一亿
[DBNum1]General | 10010001 | 一千〇一万〇一
[DBNum2]General | 1203.5 | 壹仟贰佰零叁.伍
[DBNum1][$-804]0 | 2024 | 二〇二四
[DBNum3]0 | 12 | １２
yyyy/m/d | 45473 | 2024/6/30
yyyy"年"m"月"d"日" | 45473 | 2024年6月30日
yyyy"年"m"月" | 45292 | 2024年1月
yyyy\\-mm\\-dd | 45351 | 2024-02-29
[$-F800]dddd, mmmm dd, yyyy | 45473 | 2024年6月30日Sunday, June 30, 2024
e"年" | 45292 | 2024年
yy.mm | 45292 | 24.01
aaaa | 45292 | 星期一
aaa | 45298 | 日
d-mmm-yy | 45292 | 1-Jan-24
h:mm | 0.5 | 12:00
h:mm AM/PM | 0.75 | 6:00 PM
上午/下午h"时"mm"分" | 45292.25 | 上午6时00分
[h]:mm:ss | 1.5 | 36:00:00
mm:ss.0 | 0.00001 | 00:00.8
yyyy/m/d h:mm | 45292.999999 | 2024/1/2 0:00
[DBNum1][$-804]yyyy"年"m"月"d"日" | 45473 | 二〇二四年六月三十日
yyyy/m/d | 60 | 1900/2/29
yyyy/m/d | 1 | 1900/1/1
yyyy/m/d | 61 | 1900/3/1
yyyy/m/d | -5 | -5
yyyy/m/d | 2958465 | 9999/12/31
`;

describe('shown numbers', () => {
  const cases = table
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split(' | ') as [string, string, string]);

  it.each(cases)('%s: %s is %s', (code, kept, expected) => {
    expect(shown(code.replaceAll('\\\\', '\\'), kept)).toBe(expected);
  });

  it('the calendar from 1904', () => {
    expect(shown('yyyy/m/d', '44011', true)).toBe('2024/6/30');
  });

  it.each([
    [14, '2024/6/30'],
    [27, '2024年6月'],
    [31, '2024年6月30日'],
    [57, '2024年6月'],
    [58, '6月30日'],
  ])('built-in format %i', (id, expected) => {
    expect(shown(builtInFormat(id), '45473')).toBe(expected);
  });

  it('texts through a section for texts', () => {
    expect(showText('中心', parseFormat('0;0;0;"单位："@'))).toBe('单位：中心');
    expect(showText('中心', parseFormat('0.00'))).toBe('中心');
  });
});

describe('what is said of the difference', () => {
  const words = (code: string, text: string, hidesZeros = false) =>
    wordsOfCell({ type: 'number', text, formula: null }, styleOf(code), {
      from1904: false,
      hidesZeros,
    });

  it('names both figures', () => {
    const { text, doubts } = words('0.00', '120.004');
    expect(text).toBe('120.00');
    expect(doubts).toEqual([
      {
        code: 'rounded',
        question: true,
        note: expect.stringContaining('“120.00”，文件里存的是 120.004'),
      },
    ]);
  });

  it('a dash for zero is zero, noted and not asked', () => {
    const { text, doubts } = words('0.00;-0.00;"-"', '0');
    expect(text).toBe('0');
    expect(doubts?.map(({ code, question }) => [code, question])).toEqual([['rounded', false]]);
  });

  it('a zero that the sheet hides is read, and asked', () => {
    expect(words('General', '0', true)).toMatchObject({ text: '0', doubts: [{ code: 'hidden' }] });
  });

  it('noise of binary fractions is no difference', () => {
    expect(words('0.00', '3410.2199999999998').doubts).toBeNull();
  });
});

describe('properties', () => {
  const amounts = fc.tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 6 }));

  it('agree with SheetJS where both know the format', () => {
    const codes = [
      '0',
      '0.00',
      '#,##0',
      '#,##0.00',
      '0%',
      '0.00%',
      '0.00E+00',
      '#,##0.00;(#,##0.00)',
    ];
    fc.assert(
      fc.property(amounts, fc.constantFrom(...codes), ([whole, places], code) => {
        const value = whole / 10 ** places;
        const own = shown(code, String(value)).replace(' ≠', '');
        const theirs = String(SSF.format(code, value)).trim();
        // Halves: they round the binary fraction, Excel the fifteen digits. A zero has no sign.
        if (String(value).endsWith('5') || !/[1-9]/u.test(own)) return;
        expect(own).toBe(theirs);
      }),
    );
  });

  it('dates agree with SheetJS on every day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_958_465 }), (day) => {
        expect(shown('yyyy-mm-dd', String(day))).toBe(SSF.format('yyyy-mm-dd', day));
      }),
    );
  });

  it('no code throws or hangs', () => {
    const piece = fc.constantFrom(...'0#?.,%/@;E+-"[]\\_*!ymdhsaeg年 >=<DBNum1$');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), amounts, (signs, [whole, places]) => {
        expect(typeof shown(signs.join(''), String(whole / 10 ** places))).toBe('string');
      }),
    );
  });
});
