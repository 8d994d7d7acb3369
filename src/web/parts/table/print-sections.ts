/**
 * 打印分节 the form cut where its own header rows stand, so that each part can repeat its header on
 * every page it runs over. Pure.
 */
import type { LayoutRow } from '#core/performance/table-layout.ts';

/** 节 `head` is repeated; it is empty where a merged cell begins in the header row itself. */
export type PrintSection = {
  readonly head: readonly LayoutRow[];
  readonly body: readonly LayoutRow[];
};

export function printSections(rows: readonly LayoutRow[]): readonly PrintSection[] {
  const sections: { head: LayoutRow[]; body: LayoutRow[] }[] = [];
  let covered = 0;
  rows.forEach((row, line) => {
    const free = line >= covered;
    const plain = row.cells.every((cell) => cell.rowSpan === 1);
    for (const cell of row.cells) covered = Math.max(covered, line + cell.rowSpan);
    const last = sections.at(-1);
    if (row.header && free && plain) {
      if (last !== undefined && last.body.length === 0) last.head.push(row);
      else sections.push({ head: [row], body: [] });
    } else if (last === undefined) sections.push({ head: [], body: [row] });
    else last.body.push(row);
  });
  return sections;
}
