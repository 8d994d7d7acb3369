import { expect, it } from 'vitest';
import { shownSize } from './file-size.ts';

it.each([
  [0, '1 KB'],
  [1024, '1 KB'],
  [150_000, '146 KB'],
  [1_023_999, '1000 KB'],
  [1_024_000, '1.0 MB'],
  [20 * 1024 * 1024, '20.0 MB'],
])('%i bytes: %s', (bytes, shown) => {
  expect(shownSize(bytes)).toBe(shown);
});
