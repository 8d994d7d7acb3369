import { expect, it } from 'vitest';
import { showInstant } from './instant.ts';

const now = new Date(2024, 10, 20, 9, 0);
const at = (...parts: [number, number, number, number, number]) => new Date(...parts).toISOString();

it.each([
  [at(2024, 10, 20, 8, 5), '今天 08:05'],
  [at(2024, 10, 19, 23, 59), '11月19日 23:59'],
  [at(2023, 10, 20, 8, 5), '2023年11月20日'],
  ['不知何时', '不知何时'],
])('%s is %s', (instant, shown) => {
  expect(showInstant(instant, now)).toBe(shown);
});
