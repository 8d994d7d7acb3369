import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  identityCheckDigit,
  maskParticular,
  normalParticular,
  particularDoubt,
  particularFault,
  type ParticularKind,
} from './particular.ts';

const examples = { example: true };
const real = { example: false };

test.each([
  ['phone', '138 1234-5678', '13812345678'],
  ['phone', '+86 138 1234 5678', '13812345678'],
  ['phone', '0510-8123 4567', '051081234567'],
  ['phone', '１３８１２３４５６７８', '13812345678'],
  ['identity_number', ' 990101 19900307 002x ', '99010119900307002X'],
  ['bank_account_number', '6222 0000—0000 0000', '6222000000000000'],
] as const)('%s %s is one text', (kind, written, number) => {
  expect(normalParticular(kind, written)).toBe(number);
});

const identity = (first: string): string => first + identityCheckDigit(first);

test('the check digit is that of ISO 7064 MOD 11-2', () => {
  // The standard’s own weights, one by one.
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const first = '99010119900307002';
  const sum = weights.reduce((total, weight, at) => total + weight * Number(first[at]), 0);
  expect(identityCheckDigit(first)).toBe('10X98765432'[sum % 11]);
});

test.each([
  [identity('99010119900307002'), examples, null],
  [identity('99010119900307002'), real, 'example_number'],
  [identity('32020019900307002'), examples, 'real_number'],
  [identity('32020019900307002'), real, null],
  [identity('99010119900230002'), examples, 'birth_date'],
  [identity('99010117000307002'), examples, 'birth_date'],
  ['990101199003070', examples, 'form'],
  ['', examples, 'form'],
  ['9901011990030700AB', examples, 'form'],
] as const)('identity number %s in %o: %s', (number, at, fault) => {
  expect(particularFault('identity_number', number, at)).toBe(fault);
});

test('any one wrong digit of an identity number is noticed', () => {
  const number = identity('99010119900307002');
  for (let at = 14; at < 17; at += 1) {
    for (const digit of '0123456789') {
      if (digit === number[at]) continue;
      const changed = number.slice(0, at) + digit + number.slice(at + 1);
      expect(particularFault('identity_number', changed, examples)).toBe('check_digit');
    }
  }
});

test.each([
  ['phone', '13812345678', null],
  ['phone', '051081234567', null],
  ['phone', '12812345678', 'form'],
  ['phone', '1381234567', 'form'],
  ['bank_account_number', '6222021234567890123', null],
  ['bank_account_number', '1234567', 'form'],
  ['bank_account_number', '6222A00000000000', 'form'],
] as const)('%s %s: %s', (kind, number, fault) => {
  expect(particularFault(kind, number, real)).toBe(fault);
});

test.each([
  ['4111111111111111', null],
  ['4111111111111112', 'card_check_digit'],
  ['320200123456', null],
] as const)('card number %s: %s', (number, doubt) => {
  expect(particularDoubt('bank_account_number', number)).toBe(doubt);
});

test.each([
  ['phone', '13812341234', '138****1234'],
  ['phone', '051081234567', '051*****4567'],
  ['identity_number', '320200199003071234', '3202**********1234'],
  ['bank_account_number', '6222021234567890123', '6222***********0123'],
  ['bank_account_number', '12345678', '****5678'],
  ['phone', '12345', '****5'],
  ['phone', '1234', '****'],
  ['phone', '', ''],
] as const)('%s %s is shown as %s', (kind, number, masked) => {
  expect(maskParticular(kind, number)).toBe(masked);
});

test('a mask hides at least four places and is as long as the number', () => {
  const kinds = fc.constantFrom<ParticularKind>('phone', 'identity_number', 'bank_account_number');
  fc.assert(
    fc.property(kinds, fc.stringMatching(/^\d{0,32}$/), (kind, number) => {
      const masked = maskParticular(kind, number);
      expect(masked).toHaveLength(number.length);
      const hidden = masked.split('*').length - 1;
      expect(hidden).toBeGreaterThanOrEqual(Math.min(4, number.length));
    }),
  );
});
