import { expect, it } from 'vitest';
import { idleState, wantsSign } from './idle-time.ts';

it.each([
  [30, 0, { kind: 'calm' }],
  [30, 27.9 * 60_000, { kind: 'calm' }],
  [30, 28 * 60_000, { kind: 'warning', left: 120 }],
  [30, 30 * 60_000 - 1, { kind: 'warning', left: 1 }],
  [30, 30 * 60_000, { kind: 'over' }],
  [3, 2 * 60_000, { kind: 'warning', left: 60 }],
])('of %i minutes, quiet for %i ms', (minutes, quiet, state) => {
  expect(idleState(minutes, quiet)).toEqual(state);
});

it('gives a sign of life once a minute at most', () => {
  expect(wantsSign(30, 59_000)).toBe(false);
  expect(wantsSign(30, 61_000)).toBe(true);
});
