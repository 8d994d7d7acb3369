/** 下载空白月报 an xlsx of a branch's year, to fill in and import again. */
import { blankMonths } from '#app/books/blank-months.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { fileStem } from '#documents/file-stem.ts';
import { writeBlankMonths } from '#documents/write-blank-months.ts';
import { exportForms } from '#documents/write-tables.ts';
import type { ApiParts } from './parts.ts';
import type { RefusalCode } from './refusal-status.ts';
import type { Download } from './send-file.ts';

const words = {
  sheet: '月报',
  branch: (name: string): string => `分支机构：${name}`,
  year: (year: number): string => `年度：${year}　金额单位：万元　空着的月份不读取，没有发生的填 0`,
  columns: ['项目代码', '项目名称', '计量单位'],
  month: (at: number): string => `${at + 1}月`,
} as const;

export async function downloadBlankMonths(
  { books }: ApiParts,
  world: World,
  asked: { readonly budgetUnitId: string; readonly fiscalYear: number },
): Promise<Result<Download, Refusal<RefusalCode>>> {
  const blank = await blankMonths(books, world, asked);
  if (!blank.ok) return blank;
  const { budgetUnit, fiscalYear, rows } = blank.value;
  const title = `${budgetUnit.shortName}${fiscalYear}年月报`;
  const content = await writeBlankMonths({
    title,
    sheetName: words.sheet,
    heads: [words.branch(budgetUnit.name), words.year(fiscalYear)],
    columns: [...words.columns, ...Array.from({ length: 12 }, (_, at) => words.month(at))],
    rows: rows.map(({ code, name, measureWord, figures }) => ({
      texts: [code, name, measureWord],
      figures,
    })),
  });
  const { mediaType } = exportForms.xlsx;
  return ok({ name: `${fileStem([title])}.xlsx`, mediaType, content });
}
