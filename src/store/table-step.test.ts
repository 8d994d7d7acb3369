import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyStep, stepBetween, type TableContent } from './table-step.ts';

const contents: fc.Arbitrary<TableContent> = fc
  .record({
    ids: fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e']),
    cells: fc.array(fc.constantFrom('1', '2'), { minLength: 5, maxLength: 5 }),
    name: fc.constantFrom('江阴', '宜兴'),
  })
  .map(({ ids, cells, name }) => ({
    name,
    rows: ids.map((id, at) => ({ id, cell: cells[at] })),
  }));

test('a step leads from the one table to the other, whatever they are', () => {
  fc.assert(
    fc.property(contents, contents, (before, after) => {
      expect(applyStep(before, stepBetween(before, after))).toEqual(after);
    }),
  );
});

test('steps replay a whole history', () => {
  fc.assert(
    fc.property(fc.array(contents, { minLength: 1 }), (history) => {
      let replayed: TableContent | null = null;
      let before: TableContent | null = null;
      for (const after of history) {
        replayed = applyStep(replayed, stepBetween(before, after));
        before = after;
        expect(replayed).toEqual(after);
      }
    }),
  );
});

test.each([
  ['nothing', [], [], null],
  [
    'a cell',
    [
      ['a', '2'],
      ['b', '1'],
    ],
    ['a'],
    null,
  ],
  [
    'the order',
    [
      ['b', '1'],
      ['a', '1'],
    ],
    [],
    ['b', 'a'],
  ],
  ['a row less', [['b', '1']], [], ['b']],
  [
    'a row more',
    [
      ['a', '1'],
      ['b', '1'],
      ['c', '1'],
    ],
    ['c'],
    ['a', 'b', 'c'],
  ],
] as const)('a step keeps only what changed: %s', (what, rows, kept, order) => {
  const contentOf = (pairs: readonly (readonly [string, string])[]): TableContent => ({
    rows: pairs.map(([id, cell]) => ({ id, cell })),
  });
  const before = contentOf([
    ['a', '1'],
    ['b', '1'],
  ]);
  const step = stepBetween(before, what === 'nothing' ? before : contentOf(rows));
  expect(step).toMatchObject({ kind: 'difference', members: {}, order });
  expect(step.kind === 'difference' && step.rows.map((row) => row.id)).toEqual(kept);
});

test('ids that stand twice, or other members, make the table be kept whole', () => {
  const twice: TableContent = { rows: [{ id: 'a' }, { id: 'a' }] };
  expect(stepBetween({ rows: [] }, twice)).toEqual({ kind: 'whole', content: twice });
  const more: TableContent = { rows: [], more: 1 };
  expect(stepBetween({ rows: [] }, more)).toEqual({ kind: 'whole', content: more });
});
