import { describe, expect, it } from 'vitest';
import { slipBetween } from './digit-slip.ts';

describe('slips of a hand', () => {
  it.each([
    ['154.94', '145.94', '相邻两位数字“45”写成了“54”'],
    ['50.00', '5.00', '小数点右移了 1 位'],
    ['1305.00', '130.50', '小数点右移了 1 位'],
    ['13.05', '130.50', '小数点左移了 1 位'],
    ['130.83', '13.83', '多写了一位数字'],
    ['13.83', '130.83', '漏写了一位数字'],
    ['139.01', '138.01', '一位数字“8”写成了“9”'],
    ['120.00', '201.36', null],
    ['150.00', '139.01', null],
    ['7.00', '9.00', null],
    ['130.83', '130.83', null],
  ])('%s for %s', (written, meant, words) => {
    expect(slipBetween(written, meant)?.words ?? null).toBe(words);
  });

  it('of few digits tell little', () => {
    expect(slipBetween('50.00', '5.00')?.telling).toBe(false);
    expect(slipBetween('1305.00', '130.50')?.telling).toBe(true);
  });
});
