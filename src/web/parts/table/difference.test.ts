import { describe, expect, it } from 'vitest';
import { fen } from '#core/base/fen.ts';
import { noteSum } from './cell-decor.ts';
import { formatDifference, liveDifferences, typedAmount, type Typing } from './difference.ts';
import { edited, idOf, sampleTable, sampleTemplate, setCell } from './sample-table.ts';

const table = sampleTable();
const show = (typing: Typing | null = null, from = table): readonly string[] =>
  liveDifferences(from, sampleTemplate, typing).map((one) => {
    const note = noteSum(one);
    return `${one.label} ${one.column} ${note.items} ${note.apart}`.trim();
  });

describe('totals against items', () => {
  it('agrees on the sample', () => {
    expect(show()).toEqual([
      '资金总额 fullYear 分项一致',
      '项目支出 halfYear 分项一致',
      '项目支出 fullYear 分项一致',
      '基本支出 + 项目支出 fullYear 分项一致',
    ]);
  });

  it('counts what is being typed, item or total', () => {
    expect(show({ rowId: 'p1', column: 'halfYear', text: '4.01' })[1]).toBe(
      '项目支出 halfYear 分项 9.01 差 −5.99',
    );
    const total = idOf(table, 'expenditure.project');
    expect(show({ rowId: total, column: 'fullYear', text: '20' }).slice(2)).toEqual([
      '项目支出 fullYear 分项 28.00 差 +8.00',
      '基本支出 + 项目支出 fullYear 支出 92.00 差 −8.00',
    ]);
  });

  it('a blank total shows the sum alone', () => {
    const total = idOf(table, 'expenditure.project');
    const blank = edited(table, setCell(total, 'halfYear', ''));
    expect(show(null, blank)[1]).toBe('项目支出 halfYear 分项 15.00');
  });

  it('reads an amount as it is typed, never a guess', () => {
    expect(typedAmount('１，２３４．５', '万元')).toBe(fen(1_234_500_000n));
    expect(typedAmount('8.2', '亿元')).toBe(fen(82_000_000_000n));
    expect(typedAmount('12a', '万元')).toBeNull();
    expect(typedAmount('', '万元')).toBeNull();
  });

  it('writes a real minus', () => {
    expect(formatDifference(fen(-10_990_000n), '万元')).toBe('−10.99');
  });
});
