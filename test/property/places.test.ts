/** 来源位置 every finding about a row points at the line on which that row stands. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Place } from '#core/base/finding.ts';
import { reviewDepartment, reviewTable } from '#core/performance/review.ts';
import { cellOf, type TableRow } from '#core/performance/target-table.ts';
import type { ColumnKey } from '#core/policy/table-template.ts';
import { correctedText, departmentOf, publishedText, readContexts } from '../review/wuxi.ts';
import { damaged } from './damage.ts';

const squeezed = (text: string): string => text.normalize('NFKC').replaceAll(/\s+/gu, '');

/** Lines of the file that hold words of the row's own; merged words of other lines do not count. */
function ownLines(row: TableRow): ReadonlySet<number> {
  const cells = Object.values(row.cells).filter(
    (cell) => cell.written !== '' && cell.doubts.every(({ code }) => code !== 'inherited'),
  );
  return new Set(cells.flatMap(({ place }) => (place === null ? [] : [place.line])));
}

/** What is wrong with the places of all findings of a text; [] where all point right. */
function misplaced(text: string): readonly string[] {
  const lines = text.split('\n');
  const contexts = readContexts(text);
  const rows = new Map(contexts.flatMap(({ table }) => table.rows.map((row) => [row.id, row])));
  const findings = [...contexts.flatMap(reviewTable), ...reviewDepartment(departmentOf(contexts))];
  const wrong = (place: Place): boolean => {
    const row = rows.get((place.rowId ?? '') as TableRow['id']);
    if (row === undefined || place.source === null) return false;
    const { line, cell } = place.source;
    const own = ownLines(row);
    // A row that the file lost is told with where it belongs.
    if (own.size === 0) return false;
    if (!own.has(line)) return true;
    const written = place.column === null ? '' : cellOf(row, place.column as ColumnKey).written;
    const joined = cellOf(row, place.column as ColumnKey).doubts.length > 0;
    const field = lines[line - 1]?.split('\t')[cell - 1] ?? '';
    return written !== '' && !joined && squeezed(field) !== squeezed(written);
  };
  return findings.flatMap((finding) =>
    [finding.place, ...finding.related, ...finding.hypotheses.flatMap(({ place }) => place ?? [])]
      .filter(wrong)
      .map(({ label, source }) => `${finding.rule} ${label} ${source?.line}:${source?.cell}`),
  );
}

describe('places of findings', () => {
  it('point at the row’s own line on the published and the corrected tables', () => {
    expect(misplaced(publishedText)).toEqual([]);
    expect(misplaced(correctedText(publishedText))).toEqual([]);
  });

  it('point at the field of the column where a cell of a read row is blank', () => {
    const places = readContexts(publishedText).flatMap((context) =>
      reviewTable(context)
        .filter(({ found }) => found === '（空白）')
        .map(({ place }) => place.source),
    );
    expect(places).toContainEqual({ kind: 'text', line: 94, cell: 4 });
    expect(places).toContainEqual({ kind: 'text', line: 260, cell: 5 });
  });

  it('point at the row’s own line however the file was damaged', () => {
    fc.assert(
      fc.property(damaged(publishedText), (text) => {
        expect(misplaced(text)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});
