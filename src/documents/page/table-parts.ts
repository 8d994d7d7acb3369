/** 表的各页 table parts: which tables of neighbouring pages are one table that goes on. */
import { isPageMark } from '#core/performance/page-mark.ts';
import type { LineBlock, PageContent, TableBlock } from './page-content.ts';

/** How far the edges of one table may stand apart on two pages. */
export const edgeSlack = 4;

/** 表的一页 the part of a table on one page, and whether it goes on from the page before. */
export type TablePart = { readonly block: TableBlock; readonly before: TableBlock | null };

/**
 * A table goes on where it ends one page and begins the next, between the same edges. Titles
 * printed again on each page do not end it, where its cells were left open at the end of the page.
 */
export function partsOf(pages: readonly PageContent[]): readonly TablePart[] {
  const parts: TablePart[] = [];
  const heads = new Set<string>();
  let last: TableBlock | null = null;
  for (const page of pages) {
    let isFirst = true;
    let isTitled = false;
    for (const block of page.blocks) {
      if (block.kind === 'line') {
        if (isMarginLine(block, page)) continue;
        const words = block.parts.map(({ text }) => text).join('\n');
        isTitled = isFirst && heads.has(words);
        if (isFirst) heads.add(words);
        if (!isTitled) last = null;
        continue;
      }
      const goesOn: boolean =
        isFirst && last !== null && sameEdges(last, block) && (!isTitled || isOpen(last, block));
      parts.push({ block, before: goesOn ? last : null });
      last = block;
      isFirst = false;
    }
  }
  return parts;
}

const isOpen = (before: TableBlock, block: TableBlock): boolean =>
  before.cells.some(({ openBottom }) => openBottom) || block.cells.some(({ openTop }) => openTop);

export const sameEdges = (a: TableBlock, b: TableBlock): boolean =>
  Math.abs(a.table.box[0] - b.table.box[0]) <= edgeSlack &&
  Math.abs(a.table.box[2] - b.table.box[2]) <= edgeSlack;

const marginMax = 60;

const isMarginLine = ({ parts, top }: LineBlock, { height }: PageContent): boolean =>
  top < marginMax - 10 ||
  top > height - marginMax ||
  parts.every(({ text }) => isPageMark(text.replace(/\s/gu, '')));
