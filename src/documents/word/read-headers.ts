/**
 * 页眉中的表名 titles in headers: some print the title of the form on each page by its header and
 * nowhere else. A header is read where its section has no title of its own, and only then.
 */
import { readBody, type Section } from './read-body.ts';
import { newWordGrid, type WordGrid, type WordRow } from './word-grid.ts';

const titleLike = /(?:绩效|目标).{0,20}表(?:\d{4}年度?)?(?:[（(].{1,20}[)）]){0,2}$/u;

const hasTitle = (rows: readonly WordRow[]): boolean =>
  rows.some(({ cells }) =>
    cells.some(({ text }) => text.length <= 60 && titleLike.test(text.replaceAll(/\s/gu, ''))),
  );

export function withHeaders(
  grid: WordGrid,
  sections: readonly Section[],
  partOf: (relation: string) => Uint8Array | null,
): readonly WordRow[] {
  if (hasTitle(grid.rows)) return grid.rows;
  return sections.flatMap(({ from, until, headers }) => {
    const own = grid.rows.slice(from, until);
    return [...headerRows(grid, headers, partOf), ...own];
  });
}

/** First, even and odd pages say the same; it is read once. */
function headerRows(
  grid: WordGrid,
  headers: readonly string[],
  partOf: (relation: string) => Uint8Array | null,
): readonly WordRow[] {
  for (const relation of headers) {
    const bytes = partOf(relation);
    if (bytes === null) continue;
    const header = newWordGrid(grid.reader, grid.readBox);
    const read = readBody(header, bytes);
    if (typeof read !== 'string' && hasTitle(header.rows)) {
      return header.rows.map((row) => ({ ...row, table: 0, row: 1 }));
    }
  }
  return [];
}
