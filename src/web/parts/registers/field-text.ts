/** 栏的写法 how a field of an entry is shown and typed: money in 元, everything else as it is. */
import type { RegisterViewJson } from '#contract/register-routes.ts';
import { shownFen, typedFen } from '../books/figures.ts';

export type RegisterField = RegisterViewJson['kind']['fields'][number];

export const shownField = (field: RegisterField, text: string): string =>
  field.format === 'money' && /^-?\d+$/u.test(text) ? shownFen(text, '元') : text;

/** What is typed, as the entry wants it: null where it cannot be. */
export function typedField(field: RegisterField, written: string): string | null {
  const text = written.trim();
  if (text === '') return field.required ? null : '';
  if (field.format === 'money') return typedFen(text, '元');
  if (field.format !== 'count') return text;
  const plain = text.normalize('NFKC').replaceAll(',', '');
  return /^\d{1,18}$/u.test(plain) ? plain : null;
}

/** Whether what stands in a field is wrong, not merely not there yet. */
export const isFaulty = (field: RegisterField, written: string): boolean =>
  written.trim() !== '' && typedField(field, written) === null;
