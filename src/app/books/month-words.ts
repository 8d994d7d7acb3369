/** 月报发现的话 faults of a month in words: which sum, what was expected, what is off. */
import { fen } from '#core/base/fen.ts';
import { formatFen } from '#core/base/quantity.ts';
import type { MonthFault } from '#core/fund/month-identities.ts';
import { isMoneyItem, monthItemOf, monthItemTitle } from '#core/fund/month-item.ts';
import { monthMessages as messages } from './month-messages.ts';

/** 3492859.42 万元, 1268 笔 */
export function figureWords(code: string, value: bigint): string {
  const item = monthItemOf(code);
  if (item === null) return value.toString();
  return isMoneyItem(item)
    ? `${formatFen(fen(value), '万元')} 万元`
    : `${value} ${item.measureWord}`;
}

/** 105 上期末缴存余额＋108 本期实缴存额－109 本期个人提取额 */
const formulaWords = ({ plus, minus }: MonthFault): string =>
  [plus.map(monthItemTitle).join('＋'), ...minus.map(monthItemTitle)].join('－');

export type FaultWords = {
  readonly message: string;
  readonly expected: string | null;
  readonly difference: string | null;
};

export function faultWords(fault: MonthFault): FaultWords {
  const { code } = fault;
  const title = monthItemTitle(code);
  const found = figureWords(code, fault.found);
  const expected = figureWords(code, fault.expected);
  const difference = figureWords(code, fault.found - fault.expected);
  const [other = ''] = fault.plus;
  const whole = monthItemTitle(other);
  switch (fault.kind) {
    case 'identity': {
      const sum = messages.identity({
        title,
        formula: formulaWords(fault),
        expected,
        found,
        off: difference,
      });
      const message = fault.severity === 'warning' ? `${sum}${messages.rounding}` : sum;
      return { message, expected, difference };
    }
    case 'opening':
      return { message: messages.opening({ title, whole, expected, found }), expected, difference };
    case 'part':
      return { message: messages.part({ title, whole, expected, found }), expected, difference };
    case 'shrinks':
      return { message: messages.shrinks(title, expected, found), expected, difference };
    case 'negative': {
      const isFlow = fault.severity === 'warning';
      return { message: messages.negative(title, found, isFlow), expected: null, difference: null };
    }
    case 'jump':
      return { message: messages.jump(title, expected, found), expected: null, difference };
    case 'measure':
      return {
        message: messages.measure(title, expected, found),
        expected: null,
        difference: null,
      };
  }
}
