/**
 * 口令规则 password rule: long enough, of several kinds of characters or very long, not the name
 * one signs in with, none of those that are tried first. Basis: docs/spec/people.md section 3.
 */
import type { SecurityPolicy } from './security-policy.ts';
import { signInKeyOf } from './user.ts';

/** 口令问题 what a wanted password breaks, the most telling first. */
export type PasswordFault = 'too_short' | 'too_plain' | 'like_name' | 'too_common';

/** 口令要求 */
export type PasswordLimits = Pick<
  SecurityPolicy,
  'passwordLengthMin' | 'passwordLongLength' | 'passwordKindsMin'
>;

export function passwordFault(
  password: string,
  signInName: string,
  limits: PasswordLimits,
): PasswordFault | null {
  const length = [...password].length;
  if (length < limits.passwordLengthMin) return 'too_short';
  if (length < limits.passwordLongLength && kindsOf(password) < limits.passwordKindsMin) {
    return 'too_plain';
  }
  const plain = bare(password);
  const name = bare(signInName);
  // A short name is in many words by chance; with nothing else around it, it is the name.
  if (name !== '' && (plain === name || (name.length >= 4 && plain.includes(name)))) {
    return 'like_name';
  }
  // An @ stands for an a in some, and for nothing in others.
  return isCommon(plain) || isCommon(bare(password.replaceAll('@', 'a'))) ? 'too_common' : null;
}

/** 大写、小写、数字、其他: Chinese characters count among the others. */
function kindsOf(password: string): number {
  return [/[A-Z]/, /[a-z]/, /[0-9]/, /[^A-Za-z0-9]/].filter((kind) => kind.test(password)).length;
}

/** Without the signs that are only put in to satisfy a rule. */
const bare = (text: string): string => signInKeyOf(text).replaceAll(/[^\p{L}\p{N}]/gu, '');

/** What is left of a password when these are taken out of it must be something. */
const common = [
  'password',
  'passw0rd',
  'p4ssword',
  'administrator',
  'admin',
  'qwertyuiop',
  'qwerty',
  '1qaz2wsx3edc',
  '1qaz2wsx',
  '1qazwsx3edc',
  '1qaz',
  '1q2w3e4r',
  'asdfghjkl',
  'asdfgh',
  'zxcvbnm',
  'abcdefgh',
  'abcd',
  'abc',
  'iloveyou',
  'woaini',
  'welcome',
  'letmein',
  'gongjijin',
  'zhufang',
  'wuxi',
  'anju',
  'test',
  'root',
  'user',
  '1234567890',
  '123456789',
  '12345678',
  '123456',
  '12345',
  '1234',
  '123',
  '987654321',
  '654321',
  '5201314',
  '520',
  '888888',
  '666666',
  '168',
];

/** 常见口令: known words with a year or a few equal signs around them, and nothing of one's own. */
function isCommon(plain: string): boolean {
  let rest = plain;
  for (const word of common) rest = rest.replaceAll(word, ' ');
  // The years of living people and of documents: 1930–2069.
  rest = rest.replaceAll(/(19[3-9]|20[0-6])\d/g, ' ').replaceAll(/(.)\1+/gu, ' ');
  return rest.replaceAll(' ', '').length < ownCharactersMin;
}

const ownCharactersMin = 3;
