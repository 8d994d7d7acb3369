import { expect, it } from 'vitest';
import { parseId } from '#core/base/id.ts';
import { newId } from './new-id.ts';

it('makes UUIDv7s that core accepts, later ones after earlier ones', () => {
  const early = newId(1_700_000_000_000);
  const late = newId(1_700_000_000_001);
  expect(parseId(early)).toBe(early);
  expect(early < late).toBe(true);
  expect(new Set(Array.from({ length: 200 }, () => newId(5))).size).toBe(200);
});
