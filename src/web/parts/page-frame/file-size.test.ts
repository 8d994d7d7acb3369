import { expect, it } from 'vitest';
import { shownSize } from './file-size.ts';

it.each([
  [0, '0 字节'],
  [1023, '1023 字节'],
  [1024, '1 KB'],
  [150_000, '146 KB'],
  [1024 * 1023, '1023 KB'],
  [1_048_575, '1 MB'],
  [1_048_576, '1 MB'],
  [1_700_000, '1.6 MB'],
  [20 * 1024 * 1024, '20 MB'],
])('%i bytes: %s', (bytes, shown) => {
  expect(shownSize(bytes)).toBe(shown);
});
