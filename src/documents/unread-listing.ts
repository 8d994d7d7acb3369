/**
 * 未读清单 unread listing: how cells without a home are listed behind written tables, and how the
 * reader knows the list again, which is no part of any table.
 */
import type { SourcePlace } from '#core/base/finding.ts';
import { placeWords } from '#core/base/source-place.ts';
import type { SourceRow } from './source-grid.ts';

export const unreadListing = {
  heading: '未读内容（原文件中没有归入表的文字，不是表的一部分）',
  place: (place: SourcePlace): string => `原${placeWords(place)}`,
} as const;

const listed =
  /^原(?:第 \d+ (?:行|个表格第 \d+ 行|页第 \d+ 行)第 \d+ [格列]|正文第 \d+ 段|.{1,40}![A-Z]{1,3}\d+)$/u;

/** Rows from each heading of a list as long as they are its entries. */
export function listedRows(rows: readonly SourceRow[]): ReadonlySet<SourceRow> {
  const found = new Set<SourceRow>();
  let within = false;
  for (const row of rows) {
    const first = row.cells[0]?.text ?? '';
    within = first === unreadListing.heading || (within && listed.test(first));
    if (within) found.add(row);
  }
  return found;
}
