import { describe, expect, it } from 'vitest';
import { isFaulty, type RegisterField, shownField, typedField } from './field-text.ts';

const field = (format: RegisterField['format'], required = true): RegisterField => ({
  key: 'one',
  name: '一栏',
  aliases: [],
  format,
  required,
  choices: [],
  note: '',
});

describe('fields of an entry as they are typed', () => {
  it('takes money in 元 and keeps fen', () => {
    expect(typedField(field('money'), '1,234.5')).toBe('123450');
    expect(shownField(field('money'), '123450')).toBe('1,234.50');
    expect(typedField(field('money'), '1.234')).toBeNull();
  });

  it('takes whole numbers as people type them, and nothing else', () => {
    expect(typedField(field('count'), ' １２ ')).toBe('12');
    expect(typedField(field('count'), '1.5')).toBeNull();
    expect(isFaulty(field('count'), '-1')).toBe(true);
  });

  it('tells a blank that is wanted from one that may stay, and neither is a fault', () => {
    expect(typedField(field('text'), ' ')).toBeNull();
    expect(typedField(field('text', false), ' ')).toBe('');
    expect(isFaulty(field('text'), '')).toBe(false);
  });
});
