/** 写 csv a list for spreadsheets: UTF-8 with its mark, and no cell that would compute anything. */
import { inert } from './inert-text.ts';

/** 列表格 an amount is a number and stays one: only texts are made inert. */
export type CsvCell = string | { readonly number: string };

export const writeCsv = (lines: readonly (readonly CsvCell[])[]): Uint8Array =>
  new TextEncoder().encode(
    `\uFEFF${lines.map((line) => `${line.map(written).join(',')}\r\n`).join('')}`,
  );

const written = (cell: CsvCell): string => {
  const text = typeof cell === 'string' ? inert(cell) : cell.number;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
