/**
 * 夹带的个人信息 hidden particulars: phone and identity numbers inside texts of registers. They are
 * never kept: what is typed is refused, what is imported is masked and told.
 */
import { identityCheckDigit, maskParticular } from '#core/people/particular.ts';
import { parseCalendarDate } from '#core/base/calendar.ts';

/** As people write them: half or full width, blanks or hyphens between groups. */
const gap = '[\\s\\p{Pd}]?';
const identityForm = new RegExp(
  `(?<![0-9])[1-9][0-9]{5}${gap}(?:18|19|20)[0-9]{2}${gap}[0-9]{4}${gap}[0-9]{3}[0-9Xx](?![0-9])`,
  'gu',
);
const phoneForm = new RegExp(
  `(?<![0-9])(?:\\+?86${gap})?1[3-9][0-9]${gap}[0-9]{4}${gap}[0-9]{4}(?![0-9])`,
  'gu',
);

/** The text with every such number masked; the same text where there is none. */
export function maskHidden(text: string): string {
  const plain = text.normalize('NFKC');
  const masked = plain
    .replaceAll(identityForm, maskIdentity)
    .replaceAll(phoneForm, (found) => mask('phone', found));
  return masked === plain ? text : masked;
}

export const hidesParticular = (text: string): boolean => maskHidden(text) !== text;

const bare = (found: string): string => found.replaceAll(/[\s\p{Pd}]/gu, '');

const mask = (kind: 'phone' | 'identity_number', found: string): string =>
  maskParticular(kind, bare(found).replace(/^\+?86(?=1)/u, ''));

const maskIdentity = (found: string): string =>
  isIdentity(found) ? mask('identity_number', found) : found;

/** Documents have eighteen digits too: only a right day and check digit make a person. */
function isIdentity(found: string): boolean {
  const number = bare(found).toUpperCase();
  const day = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  return parseCalendarDate(day) !== null && identityCheckDigit(number) === number.at(17);
}
