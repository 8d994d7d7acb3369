/** 表头以上 what stands above the header of a list of months, or is the name of its sheet. */
import type { YearMonth } from '#core/base/calendar.ts';
import type { SourcePlace } from '#core/base/finding.ts';
import { placeOfCell, type ReadRow } from '../ports/rows-reading.ts';
import type { ListPart } from './list-file.ts';

export type PartContext = {
  readonly branch: { readonly text: string; readonly place: SourcePlace } | null;
  readonly month: YearMonth | null;
  readonly year: number | null;
  /** 万元 where it says so for all amounts below. */
  readonly measureWord: string | null;
};

const branchWords =
  /^(?:分支机构|机构名称|机构|分中心|管理部|单位名称|填报单位|编制单位|填报机构)[:：](.*)$/u;
const measureWords = /(?:单位|币种)[:：](?:人民币)?(万元|亿元|元)/u;

/** `fiscalYear`: of the page that the file is imported on, where the file says none. */
export function contextOf(
  part: Pick<ListPart<string>, 'above' | 'head'>,
  fiscalYear: number | null,
): PartContext {
  const cells = part.above.flatMap(cellsOf);
  const texts = cells.map(({ text }) => text);
  const all = texts.join(' ');
  const [, year = '', month = ''] = /((?:19|20)\d{2})年(1[0-2]|0?[1-9])月/u.exec(all) ?? [];
  const told = /((?:19|20)\d{2})年/u.exec(all)?.[1] ?? /年度?[:：]((?:19|20)\d{2})/u.exec(all)?.[1];
  return {
    branch: branchOf(cells) ?? sheetBranch(part.head),
    month: month === '' ? null : (`${year}-${month.padStart(2, '0')}` as YearMonth),
    year: told === undefined ? fiscalYear : Number(told),
    measureWord: measureWords.exec(all)?.[1] ?? null,
  };
}

type Cell = { readonly text: string; readonly place: SourcePlace };

const cellsOf = (row: ReadRow): readonly Cell[] =>
  row.cells.flatMap((written, index) => {
    const text = written.normalize('NFKC').replaceAll(/\s/gu, '');
    return text === '' ? [] : [{ text, place: placeOfCell(row, index + 1) }];
  });

/** '分支机构：江阴' in one cell, or the name in the next. */
function branchOf(cells: readonly Cell[]): Cell | null {
  for (const [at, { text, place }] of cells.entries()) {
    const found = branchWords.exec(text)?.[1];
    if (found === undefined) continue;
    const next = cells[at + 1];
    if (found !== '') return { text: found, place };
    if (next !== undefined) return next;
  }
  return null;
}

/** A workbook has a sheet for each branch, by its name; names that programs give say nothing. */
function sheetBranch(head: ReadRow): Cell | null {
  const name = head.sheet?.name ?? '';
  return name === '' || /^(?:sheet|工作表|月报|数据)\d*$/iu.test(name)
    ? null
    : { text: name, place: placeOfCell(head, 1) };
}
