/** 月报数的读法 one figure of a month: fen or a count, and to which digit it was written. */
import type { SourcePlace } from '#core/base/finding.ts';
import type { ListFinding } from '#core/base/list-finding.ts';
import { listError } from '#core/base/list-finding.ts';
import { parseDigits, splitMeasureWord } from '#core/base/quantity.ts';
import { err, ok, type Result } from '#core/base/result.ts';
import { isMoneyItem, type MonthItem, monthItemTitle } from '#core/fund/month-item.ts';
import type { ListField } from './list-file.ts';
import { readCount, readMoney } from './list-values.ts';
import { monthMessages } from './month-messages.ts';

/** 填报的数 one figure as a file states it. */
export type StatedFigure = {
  readonly item: MonthItem;
  readonly value: bigint;
  readonly place: SourcePlace;
  readonly heading: string;
  readonly written: string;
  /** The last digit it was written to, in fen; null of a count. */
  readonly writtenToFen: bigint | null;
};

export function readFigure(item: MonthItem, field: ListField): Result<StatedFigure, ListFinding> {
  const { place, heading, written } = field;
  const common = { item, place, heading, written };
  if (!isMoneyItem(item)) {
    const count = readCount(field);
    return count.ok ? ok({ ...common, value: count.value, writtenToFen: null }) : count;
  }
  const title = monthItemTitle(item.code);
  const word = moneyWord(written) ?? moneyWord(field.measureWord ?? '');
  if (word === null) {
    // 甲 is no figure in whatever measure: that is said first.
    const plain = readMoney(field);
    if (!plain.ok && plain.error.code === 'list_not_money') return plain;
    const at = { place, column: heading, written };
    return err(listError('month_measure_missing', monthMessages.measureMissing(title), at));
  }
  const amount = readMoney({ ...field, measureWord: word });
  return amount.ok
    ? ok({ ...common, value: amount.value, writtenToFen: lastDigitFen(written, word) })
    : amount;
}

const moneyWord = (text: string): string | null => /(?:百|千)?[万亿]?元/u.exec(text)?.[0] ?? null;

/** 0.01 of 万元 is 10,000 fen; a fen at least. */
function lastDigitFen(written: string, word: string): bigint {
  const digits = /[\d.,]+/u.exec(written.normalize('NFKC'))?.[0] ?? '0';
  const scale = parseDigits(digits)?.scale ?? 0;
  const power = splitMeasureWord(word).power + 2 - scale;
  return power > 0 ? 10n ** BigInt(power) : 1n;
}
