/** 下载空白支付清单 an xlsx to fill in, with the unit's lines and the economic classes beside it. */
import { blankPayments } from '#app/budget/blank-payments.ts';
import { mapOk, type Refusal, type Result } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { fileStem } from '#documents/file-stem.ts';
import { writeBlankList } from '#documents/write-blank-list.ts';
import { exportForms } from '#documents/write-tables.ts';
import { apiMessages } from './messages.ts';
import type { ApiParts } from './parts.ts';
import type { RefusalCode } from './refusal-status.ts';
import type { Download } from './send-file.ts';

const { blankPayments: words } = apiMessages;

export async function downloadBlankPayments(
  { books }: ApiParts,
  world: World,
  asked: { readonly budgetUnitId: string; readonly fiscalYear: number },
): Promise<Result<Download, Refusal<RefusalCode>>> {
  const blank = await blankPayments(books, world, asked);
  if (!blank.ok) return blank;
  const { found, columns, lines, classes } = blank.value;
  const title = `${found.budgetUnit.shortName}${found.fiscalYear}${words.title}`;
  const content = await writeBlankList({
    title,
    sheetName: words.sheet,
    columns: columns.map((head) => ({ head, width: 84 })),
    choices: [
      {
        sheetName: words.lines,
        heads: [words.lineHead],
        widths: [240],
        rows: lines.map((name) => [name]),
      },
      {
        sheetName: words.classes,
        heads: [...words.classHeads],
        widths: [60, 180, 200],
        rows: classes.map(({ code, name, groupName }) => [code, name, groupName]),
      },
    ],
  });
  return mapOk(blank, () => ({
    name: `${fileStem([title])}.xlsx`,
    mediaType: exportForms.xlsx.mediaType,
    content,
  }));
}
