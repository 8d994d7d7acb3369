/** 导出支付清单 what the page of payments shows, all of it, as a list that can be read in again. */
import { type PaymentsAsked, viewPayments } from '#app/budget/view-entries.ts';
import { paymentColumns } from '#app/budget/read-payment-list.ts';
import { formatFen } from '#core/base/quantity.ts';
import type { Refusal, Result } from '#core/base/result.ts';
import { ok } from '#core/base/result.ts';
import type { World } from '#core/base/world.ts';
import { fileStem } from '#documents/file-stem.ts';
import { type CsvCell, writeCsv } from '#documents/write-csv.ts';
import { apiMessages } from './messages.ts';
import type { ApiParts } from './parts.ts';
import type { RefusalCode } from './refusal-status.ts';
import type { Download } from './send-file.ts';

/** More than a unit pays in a year. */
const rowsMax = 1_000_000;

type Line = { readonly [K in (typeof paymentColumns)[number]['key']]?: CsvCell };

export async function exportPayments(
  { books }: ApiParts,
  world: World,
  asked: Omit<PaymentsAsked, 'offset' | 'limit'>,
): Promise<Result<Download, Refusal<RefusalCode>>> {
  const viewed = await viewPayments(books, world, { ...asked, offset: 0, limit: rowsMax });
  if (!viewed.ok) return viewed;
  const { payments, titles } = viewed.value;
  const units = await books.store.units(world);
  const budgetUnit = units.find(({ id }) => id === asked.budgetUnitId)?.shortName ?? '';
  const lines = payments.toReversed().map((one) => {
    const line: Line = {
      serial: one.serial,
      date: one.date,
      line: titles.get(one.lineId) ?? '',
      economicClass: one.economicClass,
      amount: { number: formatFen(one.amount, '元') },
      summary: one.summary,
      refundOf: one.refersTo?.serial ?? '',
      budgetUnit,
      functionalClass: one.functionalClass ?? '',
      source: one.source ?? '',
    };
    return paymentColumns.map(({ key }) => line[key] ?? '');
  });
  const heads = paymentColumns.map(({ key, name }) => (key === 'amount' ? `${name}（元）` : name));
  return ok({
    name: `${fileStem([budgetUnit, asked.fiscalYear, apiMessages.paymentList])}.csv`,
    mediaType: 'text/csv; charset=utf-8',
    content: writeCsv([heads, ...lines]),
  });
}
