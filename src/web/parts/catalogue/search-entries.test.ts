import { expect, it } from 'vitest';
import type { CatalogueEntry } from '#core/policy/catalogue.ts';
import { type EntryFilter, searchEntries } from './search-entries.ts';

const entry = (part: Partial<CatalogueEntry>): CatalogueEntry => ({
  code: 'budget-adjustment-rate',
  name: '预算调整率',
  aliases: [],
  dimension: '过程',
  aspect: '预算执行',
  direction: 'zero',
  measureWords: ['%'],
  usualTarget: '=0%',
  grades: [],
  definition: '预算调整数与预算数之比',
  ourReading: null,
  formula: '预算调整数 ÷ 预算数 ×100%',
  inputs: [],
  cumulative: false,
  cappedAtHundred: false,
  plausibleMaxPercent: null,
  duty: null,
  basis: '',
  provenance: { status: 'official', source: '' },
  ...part,
});

const entries = [
  entry({}),
  entry({
    code: 'three-public',
    name: '“三公经费”变动率',
    aliases: ['三公经费控制率'],
    definition: '三公经费较上年的变动',
    formula: null,
  }),
  entry({
    code: 'collection-amount',
    name: '归集住房公积金金额',
    aliases: ['公积金缴存金额'],
    dimension: '履职',
    definition: '年内归集的金额',
    formula: null,
    provenance: { status: 'proposed', source: '' },
  }),
];

const found = (filter: Partial<EntryFilter>) =>
  searchEntries(entries, { text: '', dimension: '', status: 'all', ...filter }).map(
    (one) => one.code,
  );

it('finds an entry by name, alias, definition, formula or code, quotes and blanks aside', () => {
  expect(found({ text: '三公 经费' })).toEqual(['three-public']);
  expect(found({ text: '缴存金额' })).toEqual(['collection-amount']);
  expect(found({ text: '较上年' })).toEqual(['three-public']);
  expect(found({ text: '÷预算数' })).toEqual(['budget-adjustment-rate']);
  expect(found({ text: 'COLLECTION' })).toEqual(['collection-amount']);
  expect(found({ text: '没有的' })).toEqual([]);
});

it('narrows by 一级指标 and by how far an entry binds', () => {
  expect(found({ dimension: '履职' })).toEqual(['collection-amount']);
  expect(found({ status: 'official' })).toEqual(['budget-adjustment-rate', 'three-public']);
  expect(found({ status: 'local' })).toEqual([]);
  expect(found({})).toHaveLength(3);
});
