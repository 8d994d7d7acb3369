/**
 * 单位名称 unit name: the name a table goes by. Blanks that a line break or a justified print left
 * between its characters are no part of it, so one unit is known as one however it was pasted.
 */
import type { CellValue } from './target-table.ts';

const blankWithin = /(?<=[\u3400-\u9fff（）()])\s+(?=[\u3400-\u9fff（）()])/gu;

export const unitNameOf = (read: CellValue | undefined): string =>
  read?.kind === 'text' ? read.text.replaceAll(blankWithin, '') : '';
