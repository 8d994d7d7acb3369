import { expect, test } from 'vitest';
import { sortKeyOf } from './sort-key.ts';

test('names sort by sound and tone, then by sign', () => {
  const names = ['宜兴分中心', '锡山分中心', '惠山分中心', '江阴分中心', '本级', '营业部'];
  const sorted = names.toSorted((a, b) => (sortKeyOf(a) < sortKeyOf(b) ? -1 : 1));
  expect(sorted).toEqual([
    '本级',
    '惠山分中心',
    '江阴分中心',
    '锡山分中心',
    '宜兴分中心',
    '营业部',
  ]);
});

test.each([
  ['江阴', 'jiang1 yin1 江阴'],
  ['ABC 2024', 'abc 2024 ABC 2024'],
  ['', ''],
])('the key of %s', (name, key) => {
  expect(sortKeyOf(name)).toBe(key);
});
