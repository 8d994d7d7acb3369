/** 下载空白台账 an xlsx with the headings of a kind, to fill in and import. */

import { findYear } from '#app/budget/find-year.ts';
import { kindNamed } from '#app/registers/find-register.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import {
  type ListKindName,
  plannedPaymentFields,
  type RegisterField,
} from '#core/budget/registers/register-kind.ts';
import { fileStem } from '#documents/file-stem.ts';
import { writeBlankRegister } from '#documents/write-blank-register.ts';
import { exportForms } from '#documents/write-tables.ts';
import type { ApiParts } from './parts.ts';
import type { RefusalCode } from './refusal-status.ts';
import type { Download } from './send-file.ts';

const formatWords: Readonly<Record<RegisterField['format'], string>> = {
  text: '文字',
  day: '日期 2024-06-30',
  month: '月份 2024-06',
  count: '整数',
  money: '金额，元',
  choice: '',
  address: '网址 https://…',
};

const hintOf = ({ required, format, choices }: RegisterField): string => {
  const what =
    format === 'choice' ? choices.map(({ name }) => name).join('／') : formatWords[format];
  return required ? `必填；${what}` : what;
};

export async function downloadBlankRegister(
  { books }: ApiParts,
  world: World,
  asked: {
    readonly budgetUnitId: string;
    readonly fiscalYear: number;
    readonly kind: ListKindName;
  },
): Promise<Result<Download, Refusal<RefusalCode>>> {
  const found = await findYear(books, world, asked);
  if (!found.ok) return found;
  const { budgetUnit, fiscalYear } = found.value;
  const kind = kindNamed(books, asked.kind);
  const fields =
    asked.kind === 'contracts' ? [...kind.fields, ...plannedPaymentFields] : kind.fields;
  const title = `${budgetUnit.shortName}${fiscalYear}年${kind.name}台账`;
  const content = await writeBlankRegister({
    title,
    sheetName: kind.name,
    rule: kind.rule,
    columns: fields.map((field) => ({
      heading: field.name,
      hint: hintOf(field),
    })),
  });
  const { mediaType } = exportForms.xlsx;
  return ok({ name: `${fileStem([title])}.xlsx`, mediaType, content });
}
