/** 记忆 what is kept, and what is forgotten when it grows too heavy. */
import { expect, test } from 'vitest';
import { memoryOf } from './bounded-memory.ts';

test('what was used longest ago is forgotten first', () => {
  const memory = memoryOf<string>(2);
  memory.keep('a', '甲');
  memory.keep('b', '乙');
  expect(memory.recall('a')).toBe('甲');
  memory.keep('c', '丙');
  expect(['a', 'b', 'c'].map(memory.recall)).toEqual(['甲', null, '丙']);
});

test('weights are summed, also of what is kept twice; the latest stays however heavy', () => {
  const memory = memoryOf<readonly number[]>(4, (value) => value.length);
  memory.keep('a', [1, 2]);
  memory.keep('a', [1, 2, 3]);
  memory.keep('b', [1]);
  expect(memory.recall('a')).toEqual([1, 2, 3]);
  memory.keep('c', [1, 2, 3, 4, 5, 6]);
  expect(['a', 'b', 'c'].map((key) => memory.recall(key)?.length ?? null)).toEqual([null, null, 6]);
  memory.keep('d', [1]);
  expect(['c', 'd'].map((key) => memory.recall(key)?.length ?? null)).toEqual([null, 1]);
});
