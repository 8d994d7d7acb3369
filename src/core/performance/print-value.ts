/**
 * 写出值 printing a value the way the official form writes it, so that reading it gives it back.
 * Spec: docs/spec/target-table.md section 3. Hypotheses and blank forms write cells with it.
 */
import { formatFen, formatQuantity } from '#core/base/quantity.ts';
import type { CellValue, Comparator } from './target-table.ts';

export const comparatorSigns: Readonly<Record<Comparator, string>> = {
  atLeast: '≥',
  atMost: '≤',
  exactly: '=',
};

/** 值的写法; null for what was not readable. Money in the measure word of its block. */
export function printValue(value: CellValue, measure: '元' | '万元' | '亿元'): string | null {
  const sign = 'comparator' in value && value.comparator !== null ? value.comparator : null;
  const front = sign === null ? '' : comparatorSigns[sign];
  switch (value.kind) {
    case 'blank':
      return '';
    case 'text':
      return value.text;
    case 'grade':
      return value.grade;
    case 'money':
      return formatFen(value.amount, measure, 0);
    case 'target':
      return `${front}${formatQuantity(value.quantity)}`;
    case 'incomplete':
      return `${front}${value.measureWord}`;
    case 'number':
      return formatQuantity(value.quantity);
    case 'unreadable':
      return null;
  }
}
