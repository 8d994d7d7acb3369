import { expect, it } from 'vitest';
import { shortNames } from './short-names.ts';

it('cuts what all names begin with', () => {
  const names = ['某市中心（本级）', '某市中心江阴市分中心', '某市中心锡山分中心'];
  expect([...shortNames(names).values()]).toEqual(['本级', '江阴市分中心', '锡山分中心']);
});

it('leaves a single name, and one that is the beginning of another, as they are', () => {
  expect([...shortNames(['某市中心']).values()]).toEqual(['某市中心']);
  expect([...shortNames(['某市中心', '某市中心分部']).values()]).toEqual(['某市中心', '分部']);
});
