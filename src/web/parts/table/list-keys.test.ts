import { expect, it } from 'vitest';
import { neighbourEntry } from './list-keys.ts';

it('steps from entry to entry and stops at the ends', () => {
  expect(neighbourEntry('ArrowDown', 0, 3)).toBe(1);
  expect(neighbourEntry('ArrowUp', 2, 3)).toBe(1);
  expect(neighbourEntry('ArrowUp', 0, 3)).toBeNull();
  expect(neighbourEntry('ArrowDown', 2, 3)).toBeNull();
});

it('goes to the first and the last', () => {
  expect(neighbourEntry('Home', 2, 3)).toBe(0);
  expect(neighbourEntry('End', 0, 3)).toBe(2);
  expect(neighbourEntry('End', 2, 3)).toBeNull();
});

it('leaves other keys to the browser', () => {
  expect(neighbourEntry('Enter', 1, 3)).toBeNull();
  expect(neighbourEntry('ArrowLeft', 1, 3)).toBeNull();
});
