import { describe, expect, it } from 'vitest';
import type { RollupPartJson } from '#contract/rollup.ts';
import {
  type ComparedIndicator,
  deviants,
  differsElsewhere,
  filteredIndicators,
  groupIndicators,
} from './differences.ts';

const parts = (...values: readonly (string | null | undefined)[]): RollupPartJson[] =>
  values.map((written, at) => ({
    budgetUnitId: `u${at}`,
    tableId: written === undefined ? null : `t${at}`,
    written: written ?? null,
    name: null,
    place: null,
  }));

const different = (...values: readonly (string | null | undefined)[]) => [
  ...deviants(parts(...values)),
];

describe('deviants', () => {
  it('marks the unit that writes otherwise than most', () => {
    expect(different('=100%', '=100%', '=50%', '=100%')).toEqual(['u2']);
  });

  it('marks an empty value where the others write one', () => {
    expect(different('健全', '健全', null)).toEqual(['u2']);
  });

  it('takes no notice of a unit without a table, nor of how the same value is typed', () => {
    expect(different('≥100%', undefined, '>=100％')).toEqual([]);
  });

  it('compares how amounts are written, since the amounts are each unit its own', () => {
    expect(different('=149亿元', '≥42亿元', '≥20亿元', '=21亿元', '≥19.5亿元')).toEqual([
      'u0',
      'u3',
    ]);
    expect(different('≥3.2万人', '≥1.65万人', '=1.85万人', '≥1.45万')).toEqual(['u2', 'u3']);
    expect(different('≥3亿元', '≥4亿元', undefined)).toEqual([]);
  });

  it('marks all where there is no majority of any kind', () => {
    expect(different('=149亿元', '≥42亿元')).toEqual(['u0', 'u1']);
    expect(different('a', 'a', 'b', 'b', undefined)).toEqual(['u0', 'u1', 'u2', 'u3']);
  });

  it('marks nothing in an empty line', () => {
    expect(different(null, null)).toEqual([]);
    expect(different()).toEqual([]);
  });
});

const indicator = (part: Partial<ComparedIndicator>): ComparedIndicator => ({
  code: 'x',
  name: '预算调整率',
  dimension: '过程',
  aspect: '预算执行',
  halfYear: parts('=0%'),
  fullYear: parts('=0%'),
  differs: false,
  ...part,
});

describe('filtered indicators', () => {
  const called = parts('=0%').map((part) => ({ ...part, name: '住房公积金归集额' }));
  const all = [
    indicator({}),
    indicator({ name: '归集金额', dimension: '履职', aspect: '', differs: true, fullYear: called }),
  ];
  const names = (filter: Partial<Parameters<typeof filteredIndicators>[1]>) =>
    filteredIndicators(all, { text: '', onlyDifferences: false, dimension: '', ...filter }).map(
      (one) => one.name,
    );

  it('narrows by difference, 一级指标 and name, also by the name a unit uses', () => {
    expect(names({})).toEqual(['预算调整率', '归集金额']);
    expect(names({ onlyDifferences: true })).toEqual(['归集金额']);
    expect(names({ dimension: '过程' })).toEqual(['预算调整率']);
    expect(names({ text: '归集额' })).toEqual(['归集金额']);
    expect(names({ text: ' 调整 ' })).toEqual(['预算调整率']);
  });
});

describe('groups', () => {
  it('merges neighbours under one 一级 and 二级, and begins anew where the order does', () => {
    const groups = groupIndicators([
      indicator({ name: 'a' }),
      indicator({ name: 'b' }),
      indicator({ name: 'c', aspect: '预算管理' }),
      indicator({ name: 'd' }),
    ]);
    expect(groups.map((group) => group.indicators.map((one) => one.name))).toEqual([
      ['a', 'b'],
      ['c'],
      ['d'],
    ]);
  });
});

describe('differs elsewhere', () => {
  const half = indicator({
    differs: true,
    halfYear: parts('=100%', '=50%'),
    fullYear: parts('=100%', '=100%'),
  });

  it('is said only in the period in which the units agree', () => {
    expect(differsElsewhere(half, 'fullYear')).toBe(true);
    expect(differsElsewhere(half, 'halfYear')).toBe(false);
    expect(differsElsewhere(indicator({}), 'fullYear')).toBe(false);
  });
});
