/**
 * 来源位置的次序与标识 order, identity and words of source places: the only file that tells the kinds
 * of files apart.
 */
import type { SourcePlace } from './finding.ts';

/** 先后 which of two places of one file comes first in reading order. */
export const comparePlaces = (a: SourcePlace, b: SourcePlace): number =>
  a.line - b.line || a.cell - b.cell;

/** 位置标识 equal for equal places of one file. */
export const placeKey = (place: SourcePlace): string => `${place.line}:${place.cell}`;

/** 列标 the letters of a sheet's column: 1 is A, 27 is AA. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCodePoint(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** 位置说法 how a sentence points at a place: '第 3 行第 2 格', '第 1 个表格第 3 行第 2 列', '锡山!C12'. */
export function placeWords(place: SourcePlace): string {
  switch (place.kind) {
    case 'text':
      return `第 ${place.line} 行第 ${place.cell} 格`;
    case 'document':
      return place.table === 0
        ? `正文第 ${place.row} 段`
        : `第 ${place.table} 个表格第 ${place.row} 行第 ${place.cell} 列`;
    case 'sheet':
      return `${place.sheet}!${columnLetters(place.cell)}${place.row}`;
    case 'page':
      return `第 ${place.page} 页第 ${place.row} 行第 ${place.cell} 列`;
  }
}

/** 行的说法 the same, and no more than its line. */
export function lineWords(place: SourcePlace): string {
  switch (place.kind) {
    case 'text':
      return `第 ${place.line} 行`;
    case 'document':
      return place.table === 0
        ? `正文第 ${place.row} 段`
        : `第 ${place.table} 个表格第 ${place.row} 行`;
    case 'sheet':
      return `工作表“${place.sheet}”第 ${place.row} 行`;
    case 'page':
      return `第 ${place.page} 页第 ${place.row} 行`;
  }
}

/** 同行的空格 the place of another column on the same row; a page has no box to give. */
export const placeBeside = (place: SourcePlace, cell: number): SourcePlace | null =>
  place.kind === 'page' ? null : { ...place, cell };
