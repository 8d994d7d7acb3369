import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fen } from '#core/base/fen.ts';
import type { ColumnKey, TableTemplate } from '#core/policy/table-template.ts';
import { printValue } from './print-value.ts';
import { visible } from './fold-width.ts';
import { readCell } from './read-cell.ts';
import type { CellValue } from './target-table.ts';

const template = {
  blocks: [
    { kind: 'money', id: 'expenditure', measureWord: '万元' },
    {
      kind: 'indicators',
      id: 'indicators',
      dimensions: ['过程'],
      aspects: { 过程: ['预算执行'] },
      fixed: [{ code: 'execution-rate', dimension: '过程', aspect: '预算执行' }],
    },
  ],
} as unknown as TableTemplate;

const money = (written: string) =>
  readCell({
    written,
    template,
    row: { kind: 'project', block: 'expenditure', key: null },
    column: 'fullYear',
  });
const indicator = (written: string, column: ColumnKey = 'fullYear') =>
  readCell({
    written,
    template,
    row: { kind: 'indicator', block: 'indicators', key: 'execution-rate' },
    column,
  });
const codes = ({ doubts }: ReturnType<typeof readCell>) =>
  doubts.map(({ code, question }) => `${code}${question ? '?' : ''}`).join(' ');

describe('money in the measure word of its block', () => {
  test.each([
    ['3410.22', 3_410_220_000n, ''],
    ['0', 0n, ''],
    ['-3.2', -3_200_000n, ''],
    ['1,234.50', 1_234_500_000n, 'grouped_digits'],
    ['１２．５', 12_500_000n, 'full_width'],
    ['1，234', 1_234_000_000n, 'full_width grouped_digits'],
    ['12.5万元', 12_500_000n, ''],
    ['125000元', 12_500_000n, ''],
    ['0.000001', 1n, ''],
  ])('%s', (written, amount, doubts) => {
    expect(money(written).read).toEqual({ kind: 'money', amount });
    expect(codes(money(written))).toBe(doubts);
  });

  test.each([
    ['0.00', 0n, ''],
    ['12.5（万元）', 12_500_000n, 'full_width'],
    ['12.5 万元', 12_500_000n, ''],
    ['125,000元', 12_500_000n, 'grouped_digits'],
    ['0.00125亿元', 12_500_000n, ''],
    ['−3.2', -3_200_000n, 'full_width'],
    ['－3.2', -3_200_000n, 'full_width'],
    ['+3.2', 3_200_000n, ''],
    [' 3.2\u00a0', 3_200_000n, ''],
    ['007', 7_000_000n, ''],
  ])('as typed or pasted: %j', (written, amount, doubts) => {
    expect(money(written).read).toEqual({ kind: 'money', amount });
    expect(codes(money(written))).toBe(doubts);
  });

  test.each([
    ['待定', '不是一个金额'],
    ['—', '0 还是未填'],
    ['-', '0 还是未填'],
    ['/', '0 还是未填'],
    ['无', '0 还是未填'],
    ['(12.5)', '括号是不是负号'],
    ['（12.5）', '括号是不是负号'],
    ['1 234', '中间有空格'],
    ['12 .5', '中间有空格'],
    ['12. 5', '中间有空格'],
    ['1,2', '逗号不在千位上'],
    ['1,23', '逗号不在千位上'],
    ['1,234,5', '逗号不在千位上'],
    ['1234,567', '逗号不在千位上'],
    ['12万', '没有写“元”'],
    ['1亿', '没有写“元”'],
    ['3人', '单位不是元'],
    ['12%', '单位不是元'],
    ['¥12.5', '货币符号'],
    ['￥12.5', '货币符号'],
    ['1.2E+05', '科学计数法'],
    ['#REF!', '表格软件'],
    ['######', '表格软件'],
    ['.5', '小数不完整'],
    ['5.', '小数不完整'],
    ['12.5.6', '不是一个金额'],
    ['0.0000001', '化不成整分'],
    ['一百', '不是一个金额'],
    ['约5', '不是一个金额'],
    ['5左右', '单位不是元'],
    ['3~5', '不是一个金额'],
    ['=1+2', '不是一个金额'],
  ])('%s is not read, and why is said: %s', (written, why) => {
    const { read } = money(written);
    expect(read.kind === 'unreadable' && read.why).toContain(why);
  });

  test('a figure of a million digits costs no time', () => {
    expect(money('1'.repeat(1_000_000)).read.kind).toBe('unreadable');
    expect(indicator(`≥${'1'.repeat(1_000_000)}`).read.kind).toBe('unreadable');
  });

  test.each(['', '  ', '\u3000'])('a blank stays blank: %j', (written) => {
    expect(money(written)).toEqual({ read: { kind: 'blank' }, doubts: [] });
  });
});

describe('target values', () => {
  const shown = (written: string): string => {
    const { read } = indicator(written);
    return `${read.kind} ${printValue(read, '元') ?? ''}`.trim();
  };
  test.each([
    ['≥3.2万人', 'target ≥3.2万人', ''],
    ['=100%', 'target =100%', ''],
    ['＝100％', 'target =100%', 'full_width'],
    ['>=3000万元', 'target ≥3000万元', 'ascii_comparator'],
    ['≧ 8.8 亿元', 'target ≥8.8亿元', ''],
    ['不低于95%', 'target ≥95%', ''],
    ['不超过5次', 'target ≤5次', ''],
    ['90%以上', 'target ≥90%', ''],
    ['5个工作日以内', 'target ≤5个工作日', ''],
    ['>95%', 'target ≥95%', 'ascii_comparator?'],
    ['小于5%', 'target ≤5%', 'ascii_comparator?'],
    ['100%', 'target 100%', 'comparator_missing?'],
    ['2280次', 'target 2280次', 'comparator_damaged?'],
    ['292%', 'target 292%', 'comparator_damaged?'],
    ['26次', 'target 26次', 'comparator_damaged?'],
    ['200%', 'target 200%', 'comparator_missing?'],
    ['=篇', 'incomplete =篇', ''],
    ['≥', 'incomplete ≥', ''],
    ['篇', 'incomplete 篇', ''],
    ['健全', 'grade 健全', ''],
    ['较强', 'grade 较强', ''],
    ['12月底前', 'grade 12月底前', ''],
    ['2024年12月完成', 'grade 2024年12月完成', ''],
    ['≥90%且≤95%', 'unreadable', ''],
    ['80%-90%', 'unreadable', ''],
    ['不良率≤1%', 'unreadable', ''],
    ['=健全', 'unreadable', ''],
    ['/', 'unreadable', ''],
  ])('%s → %s', (written, read, doubts) => {
    expect(shown(written)).toBe(read);
    expect(codes(indicator(written))).toBe(doubts);
  });

  test('a damaged comparator is asked about by what it may have been', () => {
    expect(indicator('2280次').doubts[0]?.note).toContain('≥280次');
  });

  test('指标性质 and 计量单位 in columns of their own', () => {
    const cell = (written: string) => ({
      written,
      read: { kind: 'text', text: written } as const,
      place: null,
      doubts: [],
    });
    const read = (written: string, direction: string, word: string) =>
      readCell({
        written,
        template,
        row: {
          kind: 'indicator',
          block: 'indicators',
          key: null,
          cells: { direction: cell(direction), measureWord: cell(word) },
        },
        column: 'fullYear',
      });
    expect(printValue(read('20', '≥', '亿元').read, '元')).toBe('≥20亿元');
    expect(printValue(read('5', '反向指标', '%').read, '元')).toBe('≤5%');
    expect(read('20', '≥', '亿元').doubts).toEqual([]);
    expect(read('100', '定性', '').read).toEqual({ kind: 'grade', grade: '100' });
  });
});

describe('text', () => {
  test('tags of a web editor are taken out, paragraphs kept, and that is said', () => {
    const read = indicator('<p>(一)党建</p> <p>(二)服务<br/>三</p>', 'indicator');
    expect(read.read).toEqual({ kind: 'text', text: '(一)党建\n(二)服务\n三' });
    expect(codes(read)).toBe('tags_removed');
  });

  test('what only looks like a tag is somebody’s text', () => {
    expect(indicator('<script>1</script>a<b', 'indicator').read).toEqual({
      kind: 'text',
      text: '<script>1</script>a<b',
    });
  });

  test('full-width figures and letters are folded once, Chinese marks stay', () => {
    const read = indicator('２０２４年（Ａ类）归集１４９．５亿元，占９５％；', 'indicator');
    expect(read.read).toEqual({ kind: 'text', text: '2024年（A类）归集149.5亿元，占95%；' });
    expect(codes(read)).toBe('full_width');
    expect(indicator('１２月底前').read).toEqual({ kind: 'grade', grade: '12月底前' });
  });

  test('一级 and 二级 of a fixed row are asked about where the form has others', () => {
    expect(codes(indicator('结果', 'dimension'))).toBe('shifted?');
    expect(codes(indicator('过 程', 'dimension'))).toBe('');
    expect(indicator('过 程', 'dimension').read).toEqual({ kind: 'text', text: '过程' });
  });
});

describe('reading what is printed gives the same value', () => {
  const quantity = fc.record({
    digits: fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
    scale: fc.nat({ max: 6 }),
    measureWord: fc.constantFrom('%', '亿元', '万人', '篇', '次', '‰', '个工作日', ''),
  });
  const comparator = fc.constantFrom('atLeast', 'atMost', 'exactly', null);
  const target: fc.Arbitrary<CellValue> = fc.oneof(
    fc.record({ kind: fc.constant('target' as const), comparator, quantity }),
    fc.record({
      kind: fc.constant('incomplete' as const),
      comparator,
      measureWord: fc.constantFrom('篇', '%', '万人'),
    }),
    fc.record({
      kind: fc.constant('grade' as const),
      grade: fc.constantFrom('健全', '较强', '合规'),
    }),
    fc.constant({ kind: 'blank' as const }),
  );

  const letters = fc
    .array(
      fc.constantFrom(' ', '\t', '\u3000', '金', '１', '=', '>', '"', '😀', '\n', 'a', '\u0000'),
    )
    .map((parts) => parts.join(''));

  test('targets', () => {
    fc.assert(
      fc.property(target, (value) => {
        expect(indicator(printValue(value, '万元') ?? '').read).toEqual(value);
      }),
      { seed: 2024 },
    );
  });

  test('money, to the fen', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }), (amount) => {
        const value = { kind: 'money', amount: fen(amount) } as const;
        expect(money(printValue(value, '万元') ?? '').read).toEqual(value);
      }),
      { seed: 2024 },
    );
  });

  test('text of any letters, without the blanks at its ends and width of figures', () => {
    fc.assert(
      fc.property(letters, (text) => {
        const { read } = indicator(text, 'indicator');
        const plain = visible(text).trim().replaceAll('１', '1');
        expect(read.kind === 'text' ? read.text : '').toBe(plain);
      }),
      { seed: 2024 },
    );
  });
});
