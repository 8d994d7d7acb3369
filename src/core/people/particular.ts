/**
 * 敏感信息 particular: a phone, identity or bank account number: how it is written, whether it can
 * be one, and how much of it a screen shows. Basis: docs/spec/secrets.md section 4 (GB 11643 for
 * identity numbers, ISO/IEC 7812 for card numbers).
 */
import { parseCalendarDate } from '../base/calendar.ts';

/** 敏感信息种类 */
export type ParticularKind = 'phone' | 'identity_number' | 'bank_account_number';

/** 不成立的理由 why a number cannot be one. */
export type ParticularFault =
  | 'form'
  | 'check_digit'
  | 'birth_date'
  /** Region 99xxxx, assigned to nobody, outside an example database. */
  | 'example_number'
  /** A number somebody may bear, in an example database. */
  | 'real_number';

/** One text for one number: no blanks, no hyphens, half width, X in capitals, no +86. */
export function normalParticular(kind: ParticularKind, written: string): string {
  const plain = written
    .normalize('NFKC')
    .replace(/[\s\p{Pd}\u200b-\u200f\u2060\ufeff]/gu, '')
    .toUpperCase();
  return kind === 'phone' ? plain.replace(/^(?:\+|00)86(?=1|0)/, '') : plain;
}

/** Of a number in its normal text; null where nothing speaks against it. */
export function particularFault(
  kind: ParticularKind,
  number: string,
  { example }: { readonly example: boolean },
): ParticularFault | null {
  switch (kind) {
    case 'phone':
      return phoneForm.test(number) ? null : 'form';
    case 'identity_number':
      return identityFault(number, example);
    case 'bank_account_number':
      return /^\d{8,32}$/.test(number) ? null : 'form';
  }
}

/** A mobile phone, or a fixed one with its area code. */
const phoneForm = /^(?:1[3-9]\d{9}|0\d{9,11})$/;

function identityFault(number: string, example: boolean): ParticularFault | null {
  const [, region = '', year, month, day] =
    /^([1-9]\d{5})(\d{4})(\d\d)(\d\d)\d{3}[\dX]$/.exec(number) ?? [];
  if (region === '') return 'form';
  if (year === undefined || year < '1800') return 'birth_date';
  if (parseCalendarDate(`${year}-${month}-${day}`) === null) return 'birth_date';
  if (identityCheckDigit(number) !== number.at(17)) return 'check_digit';
  if (region.startsWith('99')) return example ? null : 'example_number';
  return example ? 'real_number' : null;
}

const checkDigits = '10X98765432';

/** The eighteenth of the first seventeen: ISO 7064, MOD 11-2. */
export function identityCheckDigit(number: string): string {
  let sum = 0;
  for (let at = 0; at < 17; at += 1) sum += Number(number[at]) * (2 ** (17 - at) % 11);
  return checkDigits[sum % 11] ?? '';
}

/**
 * 存疑 what is worth a second look and no more: a card number of 16 to 19 digits ends in a check
 * digit; accounts of offices need not.
 */
export function particularDoubt(kind: ParticularKind, number: string): 'card_check_digit' | null {
  if (kind !== 'bank_account_number' || !/^\d{16,19}$/.test(number)) return null;
  let sum = 0;
  for (let at = 0; at < number.length; at += 1) {
    const digit = Number(number[number.length - 1 - at]);
    sum += at % 2 === 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0);
  }
  return sum % 10 === 0 ? null : 'card_check_digit';
}

/** How much is shown at either end of a number of the usual length. */
const shown: Readonly<Record<ParticularKind, { readonly head: number; readonly tail: number }>> = {
  phone: { head: 3, tail: 4 },
  identity_number: { head: 4, tail: 4 },
  bank_account_number: { head: 4, tail: 4 },
};

const hiddenMin = 4;

/**
 * 掩码 138****1234, 3202**********1234. Of a short number the head goes first, then more of the
 * tail: four places at least are hidden, and no less than half of it.
 */
export function maskParticular(kind: ParticularKind, number: string): string {
  const places = [...number];
  const { head, tail } = shown[kind];
  const hidden = places.length - head - tail;
  if (hidden >= hiddenMin) {
    return `${places.slice(0, head).join('')}${'*'.repeat(hidden)}${places.slice(-tail).join('')}`;
  }
  const left = Math.max(0, Math.min(tail, places.length - hiddenMin, places.length >> 1));
  return '*'.repeat(places.length - left) + places.slice(places.length - left).join('');
}
