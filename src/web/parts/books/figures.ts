/** 账上的数 amounts and counts of the books as they are shown: grouped by thousands, exact. */
import { divideRounded, fen } from '#core/base/fen.ts';
import { formatFen } from '#core/base/quantity.ts';
import { formatDigits } from '#core/base/ratio.ts';

/** '1234567.80' as '1,234,567.80'. */
export function grouped(digits: string): string {
  const [, sign = '', whole = '', part = ''] = /^(-?)(\d+)(\..*)?$/u.exec(digits) ?? [];
  return whole === '' ? digits : `${sign}${whole.replaceAll(/\B(?=(\d{3})+$)/gu, ',')}${part}`;
}

/** Fen as text in 万元 (the measure of tables and statistics) or in 元 (of payments). */
export const shownFen = (amount: string, measure: '元' | '万元' | '亿元' = '万元'): string =>
  grouped(formatFen(fen(BigInt(amount)), measure));

/** 万元 to two places, as official tables have it; the exact amount stands beside it as a title. */
export const roundedFen = (amount: string): string =>
  grouped(formatDigits(divideRounded(BigInt(amount), 10_000n, 'halfUp'), 2));

/** '12.5' 万元 as typed to fen as text; null where it is no amount in whole fen. */
export function typedFen(written: string, measure: '元' | '万元'): string | null {
  const plain = written.normalize('NFKC').replaceAll(',', '').trim();
  const found = /^([+-]?)(\d+)(?:\.(\d+))?$/u.exec(plain);
  if (found === null) return null;
  const scale = measure === '元' ? 2 : 6;
  const [, sign = '', whole = '', part = ''] = found;
  const kept = part.replace(/0+$/u, '');
  if (kept.length > scale) return null;
  const digits = BigInt(whole + kept.padEnd(scale, '0'));
  return String(sign === '-' ? -digits : digits);
}

/** A value of a month: fen where the item is money, else a count. */
export const shownItem = (value: string | null, isMoney: boolean): string =>
  value === null ? '' : isMoney ? shownFen(value) : grouped(value);

/** How far a bar reaches, 0 to 100; a float is right here and only here: it places pixels. */
export const barPercent = (rate: string | null): number =>
  rate === null ? 0 : Math.max(0, Math.min(100, Number(rate)));
