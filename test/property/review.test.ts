/** 审核性质 what is true of the review of any table, however it is arranged or damaged. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '#core/base/finding.ts';
import { splitByExplanation } from '#core/performance/explanation.ts';
import { makeCell } from '#core/performance/read-cell.ts';
import { reviewDepartment, reviewTable } from '#core/performance/review.ts';
import type { TableContext } from '#core/performance/review-rule.ts';
import type { TableRow } from '#core/performance/target-table.ts';
import { departmentOf, publishedText, readContexts } from '../review/wuxi.ts';

const contexts = readContexts(publishedText);
const anyTable = fc.nat({ max: contexts.length - 1 });

/** What a finding says, without which cell stood first among equals. */
const gist = (finding: Finding): string =>
  JSON.stringify([
    finding.rule,
    finding.severity,
    finding.message,
    finding.found,
    finding.expected,
    finding.difference,
    finding.key,
    finding.hypotheses.map((one) => [one.place?.label ?? null, one.to, one.because]),
  ]);

const gists = (context: TableContext): readonly string[] =>
  reviewTable(context).map(gist).toSorted();

/** Project rows stand in no order that means anything. */
function withProjects(
  context: TableContext,
  arrange: (rows: readonly TableRow[]) => readonly TableRow[],
): TableContext {
  const { rows } = context.table;
  const arranged = [...arrange(rows.filter((row) => row.kind === 'project'))];
  const next = rows.map((row) => (row.kind === 'project' ? (arranged.shift() ?? row) : row));
  return { ...context, table: { ...context.table, rows: next } };
}

const cells = contexts.flatMap((context, at) =>
  context.table.rows.flatMap((row) =>
    (['halfYear', 'fullYear', 'indicator', 'name', 'text', 'aspect'] as const).flatMap((column) =>
      row.cells[column] === undefined ? [] : [{ at, row, column }],
    ),
  ),
);

const anyCell = fc.nat({ max: cells.length - 1 });
const anyWriting = fc.oneof(
  fc.constantFrom('', '0', '=篇', '≥亿元', '292%', '-1', '１２．５', '1,234.56', '约5', '≤100%'),
  fc.constantFrom('健全', '较强', '不涉及', '____', '2023年计划归集3亿', '<p>字</p>', '无', '/'),
  fc.string({ maxLength: 24 }),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }).map(String),
);

function withCell(cell: (typeof cells)[number], written: string): TableContext {
  const context = contexts[cell.at]!;
  const { row, column } = cell;
  const changed = {
    ...row,
    cells: {
      ...row.cells,
      [column]: makeCell({ written, template: context.template, row, column }),
    },
  };
  const rows = context.table.rows.map((one) => (one === row ? changed : one));
  return { ...context, table: { ...context.table, rows } };
}

describe('findings', () => {
  it('do not depend on the order of project rows', () => {
    fc.assert(
      fc.property(anyTable, fc.infiniteStream(fc.nat()), (which, numbers) => {
        const context = contexts[which]!;
        const shuffled = withProjects(context, (rows) =>
          rows
            .map((row) => ({ row, at: numbers.next().value }))
            .toSorted((a, b) => a.at - b.at)
            .map(({ row }) => row),
        );
        expect(gists(shuffled)).toEqual(gists(context));
      }),
      { numRuns: 40 },
    );
  });

  it('are the same each time, errors first', () => {
    for (const context of contexts) {
      const severities = reviewTable(context).map((finding) => finding.severity);
      const order = { error: 0, warning: 1, hint: 2 };
      expect(severities).toEqual(severities.toSorted((a, b) => order[a] - order[b]));
      expect(reviewTable({ ...context })).toEqual(reviewTable({ ...context }));
    }
  });

  it('never fault, whatever is written in whichever cell', () => {
    fc.assert(
      fc.property(anyCell, anyWriting, (at, written) => {
        const cell = cells[at]!;
        const context = withCell(cell, written);
        for (const finding of reviewTable(context)) {
          expect(finding.message).not.toBe('');
          expect(finding.place.label).not.toBe('');
          expect(finding.message).not.toMatch(/undefined|null|NaN|\[object/u);
          for (const { place, to, because } of finding.hypotheses) {
            expect(because.length).toBeGreaterThan(0);
            expect(place === null).toBe(to === null);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('of a department never fault either', () => {
    fc.assert(
      fc.property(anyCell, anyWriting, (at, written) => {
        const cell = cells[at]!;
        const tables = contexts.map((context, place) =>
          place === cell.at ? withCell(cell, written) : context,
        );
        const lastYear = contexts.map((context) => ({ ...context }));
        for (const finding of reviewDepartment(departmentOf(tables, { lastYear }))) {
          expect(finding.message).not.toMatch(/undefined|null|NaN|\[object/u);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('have keys of their own in one table', () => {
    for (const context of contexts) {
      const keys = reviewTable(context).map((finding) => finding.key);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });
});

describe('a repair', () => {
  it('by a hypothesis makes the sum hold', () => {
    for (const context of contexts) {
      for (const finding of reviewTable(context).filter((one) => one.rule === 'PT-SUM-02')) {
        for (const { place, to } of finding.hypotheses) {
          if (place === null || to === null) continue;
          const cell = cells.find(
            (one) =>
              contexts[one.at] === context &&
              one.row.id === place.rowId &&
              one.column === place.column,
          );
          const rules = reviewTable(withCell(cell!, to)).map((one) => one.rule);
          expect(rules).not.toContain('PT-SUM-02');
        }
      }
    }
  });

  it('of a value that was explained lets the explanation lapse', () => {
    const context = contexts[0]!;
    const findings = reviewTable(context);
    const idle = findings.find((finding) => finding.rule === 'PT-FIT-04')!;
    const cell = cells.find((one) => one.row.id === idle.place.rowId && one.column === 'fullYear')!;
    const after = reviewTable(withCell(cell, '100'));
    const explanations = [{ findingKey: idle.key }];
    expect(splitByExplanation(findings, explanations).lapsed).toEqual([]);
    expect(splitByExplanation(after, explanations).lapsed).toEqual(explanations);
  });
});
