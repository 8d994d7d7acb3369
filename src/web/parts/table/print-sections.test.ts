import { expect, it } from 'vitest';
import { layoutTable } from '#core/performance/table-layout.ts';
import { printSections } from './print-sections.ts';
import { sampleTable, sampleTemplate } from './sample-table.ts';

const { rows } = layoutTable(sampleTable(), sampleTemplate);
const sections = printSections(rows);

it('prints every row once, in order', () => {
  expect(sections.flatMap(({ head, body }) => [...head, ...body])).toEqual(rows);
});

it('begins a part at each header row that no merged cell runs through', () => {
  const heads = sections.filter(({ head }) => head.length > 0);
  expect(heads.length).toBeGreaterThan(0);
  for (const { head, body } of heads) {
    expect(head.every((row) => row.header)).toBe(true);
    expect(body.length).toBeGreaterThan(0);
  }
});

it('cuts through no merged cell', () => {
  for (const { head, body } of sections) {
    const all = [...head, ...body];
    all.forEach((row, line) => {
      for (const cell of row.cells) expect(line + cell.rowSpan).toBeLessThanOrEqual(all.length);
    });
  }
});
