/** 口令规则 what is refused, and why first; what is let through. */
import { expect, test } from 'vitest';
import { passwordFault } from './password-rule.ts';

const limits = { passwordLengthMin: 10, passwordLongLength: 16, passwordKindsMin: 3 };
const fault = (password: string, signInName = 'zhang.san') =>
  passwordFault(password, signInName, limits);

test.each([
  ['Ab1!', 'too_short'],
  ['九个汉字的口令不够', 'too_short'],
  ['heronmarsh', 'too_plain'],
  ['heronmarsh1', 'too_plain'],
  ['Zhang.San-2024', 'like_name'],
  ['ＺｈａｎｇＳａｎ-9x', 'like_name'],
  ['my-Zhang-San-1', 'like_name'],
  ['Password-123!', 'too_common'],
  ['P@ssword2024', 'too_common'],
  ['Anju-123456', 'too_common'],
  ['Admin@123456', 'too_common'],
  ['Qwerty!2024', 'too_common'],
  ['1qaz@WSX3edc', 'too_common'],
  ['aaaaaaaaaaaaaaaa', 'too_common'],
  ['1234567890123456', 'too_common'],
] as const)('%s is %s', (password, told) => {
  expect(fault(password)).toBe(told);
});

test.each([
  ['Kestrel-17x'],
  ['heron under the lantern'],
  ['无锡的梅花开在二月里，香气飘得很远'],
  ['梅花开在二月里Ab1'],
  ['correct-Horse7'],
])('%s is let through', (password) => {
  expect(fault(password)).toBeNull();
});

test('a short sign-in name inside a longer word is chance', () => {
  expect(fault('Maryland-7-Creek', 'ma')).toBeNull();
  expect(fault('Anju-shili-2024', 'xitong')).toBeNull();
});
