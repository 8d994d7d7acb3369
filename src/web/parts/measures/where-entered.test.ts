import { describe, expect, it } from 'vitest';
import type { MeasureDefinitionJson } from '#contract/measure-routes.ts';
import { figureMissing, wayTo, whereEntered } from './where-entered.ts';

const figure = (code: string, title: string, source: string) => ({
  code,
  title,
  source,
  sourceName: '',
});
const measure = (figures: readonly ReturnType<typeof figure>[]) =>
  ({ figures }) as unknown as MeasureDefinitionJson;
const of = { budgetUnitId: 'one', fiscalYear: 2025 };

describe('where a missing number is entered', () => {
  const budget = figure('fact.three-public-budget', '三公经费预算数', 'registers');
  const before = figure('fact.three-public-budget-year-before', '上年三公经费预算数', 'registers');
  const bonds = figure('fund.bond-balance', '期末国债余额', 'months');

  it('finds the figure that the missing one names, the closest first', () => {
    const all = [measure([budget, before]), measure([bonds])];
    expect(figureMissing('上年三公经费预算数', all)).toBe(before);
    expect(figureMissing('2025年6月期末国债余额（柜台）', all)).toBe(bonds);
    expect(figureMissing('没有听说过的数', all)).toBeNull();
    expect(figureMissing('没有听说过的数', [measure([bonds])])).toBe(bonds);
  });

  it('takes what is missing as a whole at its word', () => {
    const both = [measure([budget, bonds])];
    expect(wayTo('2025年度预算', both, of)).toBe('/books/budget/one/2025');
    expect(wayTo('2024年12月月报', both, of)).toBe('/books/months?year=2024');
    expect(wayTo('未导入：2025年资产卡片', both, of)).toBe('/books/assets/one/2025');
    expect(wayTo('三公经费预算数', both, of)).toBe('/books/facts/one/2025');
  });

  it('leads to the page of its books', () => {
    expect(whereEntered(bonds, of)).toBe('/books/months?year=2025');
    expect(whereEntered(before, of)).toBe('/books/facts/one/2025');
    expect(whereEntered(figure('budget.paid', '', 'budget'), of)).toBe('/books/budget/one/2025');
    const assets = figure('asset.value', '', 'registers');
    expect(whereEntered(assets, of)).toBe('/books/assets/one/2025');
    expect(whereEntered(figure('register.plans-filed', '', 'registers'), of)).toBe(
      '/books/registers/one/2025/plans',
    );
    expect(whereEntered(figure('register.counter-count', '', 'registers'), of)).toBe(
      '/books/registers/one/2025/channels',
    );
    expect(whereEntered(null, of)).toBe('/books/registers?year=2025');
  });
});
