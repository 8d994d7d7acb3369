/** The invented tables of the benchmarks: the same on every machine, and as hard as real ones. */
import { expect, it } from 'vitest';
import { makeTables, randomFrom, splitTables } from '../../bench/synthetic-tables.ts';
import { publishedText, readContexts } from '../review/wuxi.ts';

const skeletons = splitTables(publishedText);
const made = makeTables(skeletons, { count: 50, seed: 7 });

it('come out the same from the same seed, and otherwise from another', () => {
  expect(makeTables(skeletons, { count: 50, seed: 7 })).toEqual(made);
  expect(makeTables(skeletons, { count: 50, seed: 8 })).not.toEqual(made);
  const random = randomFrom(1);
  const drawn = Array.from({ length: 1000 }, random);
  expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...drawn)).toBeLessThan(1);
});

it('are read whole: one table each, nothing unread, their budget projects among the rows', () => {
  for (const { text } of made) {
    const [context, ...more] = readContexts(text);
    expect(more).toEqual([]);
    expect(context?.table.unread).toEqual([]);
    expect(context?.table.rows.filter((row) => row.kind === 'project').length).toBeGreaterThan(4);
  }
});
