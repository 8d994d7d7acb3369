/**
 * 用户 user: how a sign-in name is read. Two names that look alike are one: full width and half
 * width, capitals and small letters. Basis: docs/spec/people.md section 1.
 */

/** 登录名键 what a sign-in name is looked up by. */
export const signInKeyOf = (signInName: string): string =>
  signInName.normalize('NFKC').trim().toLowerCase();

const form = /^[\p{L}\p{N}][\p{L}\p{N}._@·()（）-]*$/u;

/** Letters, digits and a few signs between them: nothing that looks empty or hides in a line. */
export const isSignInName = (signInName: string): boolean =>
  form.test(signInKeyOf(signInName)) && signInKeyOf(signInName).length <= 64;
