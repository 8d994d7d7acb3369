import { expect, test } from 'vitest';
import { instantOf } from './connection.ts';

test.each([
  ['2024-06-30 01:02:03+00', '2024-06-30T01:02:03.000Z'],
  ['2024-06-30 01:02:03.4+00', '2024-06-30T01:02:03.400Z'],
  ['2024-06-30 01:02:03.456789+00', '2024-06-30T01:02:03.456789Z'],
  ['2024-06-30T01:02:03Z', '2024-06-30T01:02:03.000Z'],
  ['2024-06-30T01:02:03.456789123Z', '2024-06-30T01:02:03.456789Z'],
  ['2024-06-30 01:02:03+00:00', '2024-06-30T01:02:03.000Z'],
])('an instant %s is written %s', (text, instant) => {
  expect(instantOf(text)).toBe(instant);
  expect(instantOf(instant)).toBe(instant);
});

test.each(['2024-06-30 01:02:03+08', '2024-06-30', 'infinity', ''])('%s is no instant', (text) => {
  expect(() => instantOf(text)).toThrow('not an instant');
});
