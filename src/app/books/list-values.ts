/**
 * 清单取值 list values: money, counts, days and months out of the fields of a list, as people and
 * programs write them. What cannot be read for certain is a finding and never a guess.
 */
import { type CalendarDate, parseCalendarDate, type YearMonth } from '#core/base/calendar.ts';
import type { Fen } from '#core/base/fen.ts';
import { type ListFinding, listError } from '#core/base/list-finding.ts';
import { parseDigits, quantityToFen } from '#core/base/quantity.ts';
import { err, ok, type Result } from '#core/base/result.ts';
import type { ListField } from './list-file.ts';
import { listMessages } from './list-messages.ts';

type Field = Pick<ListField, 'written' | 'place' | 'heading' | 'measureWord'>;
type Read<T> = Result<T, ListFinding>;

const wrong = (code: string, field: Field, message: string): Result<never, ListFinding> =>
  err(
    listError(code, message, {
      place: field.place,
      column: field.heading,
      written: field.written,
    }),
  );

export const isBlankField = ({ written }: Field): boolean => written.trim() === '';

/** A text that must be there. */
export const readText = (field: Field): Read<string> =>
  isBlankField(field)
    ? wrong('list_blank', field, listMessages.blank(field.heading))
    : ok(field.written.trim());

/**
 * Fen, exactly. The measure is what the cell itself says, else what its header says, else
 * `measureWord`. Accountants' brackets are a minus.
 */
export function readMoney(field: Field, measureWord: '元' | '万元' | '亿元' = '元'): Read<Fen> {
  if (isBlankField(field)) return wrong('list_blank', field, listMessages.blank(field.heading));
  const plain = field.written.normalize('NFKC').replaceAll(/[\s¥￥]/gu, '');
  const bracketed = /^\((.+)\)$/u.exec(plain)?.[1];
  const [, digits = '', word = ''] = /^([+-]?[\d.,]+)([万亿]?元)?$/u.exec(bracketed ?? plain) ?? [];
  const parsed = parseDigits(digits);
  if (parsed === null || (bracketed !== undefined && /^[+-]/u.test(digits))) {
    return wrong('list_not_money', field, listMessages.notMoney(field.heading));
  }
  const signed = bracketed === undefined ? parsed.digits : -parsed.digits;
  const measure = word !== '' ? word : (moneyWord(field.measureWord) ?? measureWord);
  const amount = quantityToFen({ digits: signed, scale: parsed.scale, measureWord: measure });
  return amount === null
    ? wrong('list_not_whole_fen', field, listMessages.notWholeFen(field.heading))
    : ok(amount);
}

const moneyWord = (word: string | null): string | null => (word?.endsWith('元') ? word : null);

/** A whole number of zero or more; '3.2万' of a header 万人 comes out in 人 where it is whole. */
export function readCount(field: Field): Read<bigint> {
  if (isBlankField(field)) return wrong('list_blank', field, listMessages.blank(field.heading));
  const plain = field.written.normalize('NFKC').replaceAll(/\s/gu, '');
  const [, digits = '', word = ''] = /^(\d[\d.,]*)(万)?[人户笔个件次篇份项条]?$/u.exec(plain) ?? [];
  const parsed = parseDigits(digits);
  if (parsed === null) return wrong('list_not_count', field, listMessages.notCount(field.heading));
  const isTenThousands = word === '万' || field.measureWord?.startsWith('万') === true;
  const scaled = parsed.digits * (isTenThousands ? 10_000n : 1n);
  const divisor = 10n ** BigInt(parsed.scale);
  return scaled % divisor === 0n
    ? ok(scaled / divisor)
    : wrong('list_not_count', field, listMessages.notCount(field.heading));
}

/** 2024-06-30, 2024/6/30, 2024.6.30, 2024年6月30日, 20240630; a time behind it is left aside. */
export function readDate(field: Field): Read<CalendarDate> {
  const plain = field.written
    .normalize('NFKC')
    .trim()
    .replace(/[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/u, '')
    .replaceAll(/\s/gu, '');
  const found =
    /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/u.exec(plain) ??
    /^(\d{4})(年)(\d{1,2})月(\d{1,2})[日号]$/u.exec(plain) ??
    /^(\d{4})()(\d{2})(\d{2})$/u.exec(plain);
  const [, year = '', , month = '', day = ''] = found ?? [];
  const date = parseCalendarDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  return date === null
    ? wrong('list_not_date', field, listMessages.notDate(field.heading))
    : ok(date);
}

/** 2024-06, 2024/6, 2024年6月, 2024年6月份, 202406, and any day of the month. */
export function readMonth(field: Field): Read<YearMonth> {
  const plain = field.written.normalize('NFKC').replaceAll(/\s/gu, '');
  const found =
    /^(\d{4})[-/](\d{1,2})$/u.exec(plain) ??
    /^(\d{4})年(?:度)?(\d{1,2})月(?:份)?$/u.exec(plain) ??
    /^(\d{4})(\d{2})$/u.exec(plain) ??
    // 2024.1 may be the figure 2024.10 of a sheet: two digits, or not at all.
    /^(\d{4})\.(\d{2})$/u.exec(plain);
  if (found === null) {
    const date = readDate(field);
    return date.ok
      ? ok(date.value.slice(0, 7) as YearMonth)
      : wrong('list_not_month', field, listMessages.notMonth(field.heading));
  }
  const [, year = '', month = ''] = found;
  const written = `${year}-${month.padStart(2, '0')}`;
  return parseCalendarDate(`${written}-01`) === null
    ? wrong('list_not_month', field, listMessages.notMonth(field.heading))
    : ok(written as YearMonth);
}
