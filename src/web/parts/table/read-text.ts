/** 读作 what a written cell was read as, in words a clerk can check. Pure. */
import { formatFen, formatQuantity } from '#core/base/quantity.ts';
import type { CellValue } from '#core/performance/target-table.ts';
import { tableMessages } from '#web/messages-table.ts';

const words = tableMessages.read;

export function readText(read: CellValue, measureWord: '元' | '万元' | '亿元'): string {
  switch (read.kind) {
    case 'blank':
      return words.blank;
    case 'text':
      return read.text;
    case 'money':
      return words.money(formatFen(read.amount, measureWord), measureWord);
    case 'target': {
      const comparator =
        read.comparator === null ? words.noComparator : words.comparator[read.comparator];
      return `${comparator} ${formatQuantity(read.quantity)}`;
    }
    case 'grade':
      return words.grade(read.grade);
    case 'incomplete': {
      const comparator = read.comparator === null ? '' : words.comparator[read.comparator];
      return [comparator, words.incomplete, read.measureWord].filter(Boolean).join(' ');
    }
    case 'number':
      return formatQuantity(read.quantity);
    case 'unreadable':
      return words.unreadable(read.why);
  }
}
