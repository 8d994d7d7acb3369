import { describe, expect, it } from 'vitest';
import { partingOf } from './parting.ts';

describe('where money and result part', () => {
  it('shows the stretch between them', () => {
    const { apart, whole } = partingOf('40.00', '70.00');
    expect(apart).toEqual({ from: 40, until: 70 });
    expect(whole).toBe(100);
  });

  it('makes room above a hundred, and cuts what lies far beyond', () => {
    const near = partingOf('60', '120');
    expect(near.result).toEqual({ length: 100, cut: false });
    expect(Math.round(near.whole)).toBe(83);
    const far = partingOf('60', '200.00');
    expect(far.result).toEqual({ length: 100, cut: true });
    expect(far.money).toEqual({ length: 40, cut: false });
  });

  it('shows no stretch where one of them is not known, or both are the same', () => {
    expect(partingOf(null, '50').apart).toBeNull();
    expect(partingOf(null, '50').money).toBeNull();
    expect(partingOf('50', '50').apart).toBeNull();
    expect(partingOf(null, null).whole).toBe(100);
  });

  it('draws a negative figure as nothing', () => {
    expect(partingOf('-3', '0').money).toEqual({ length: 0, cut: false });
  });
});
