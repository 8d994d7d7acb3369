/** 假设 what one types on the simulator, as exact numbers; the unreadable supposes nothing. */
import { ratio, type Ratio } from '#core/base/ratio.ts';
import type { Supposition } from '#core/performance/score-simulator.ts';
import type { ScoringInput } from '#core/performance/score-sheet.ts';

/** As typed: by row key; a payment in 万元. */
export type Supposed = {
  readonly actuals: Readonly<Record<string, string>>;
  readonly targets: Readonly<Record<string, string>>;
  readonly payment: string;
};

export const noSupposition: Supposed = { actuals: {}, targets: {}, payment: '' };

/** '1,234.5', '-3', '63.57亿元', '≥36': the digits count, the measure word stays the target's. */
export function readNumber(text: string): Ratio | null {
  const plain = text.normalize('NFKC').replaceAll(/[,\s≥≤=＝]/g, '');
  const [, sign, whole, decimals = ''] =
    /^([+-]?)(\d{1,15})(?:\.(\d{1,8}))?[^\d.]*$/.exec(plain) ?? [];
  if (whole === undefined) return null;
  const digits = BigInt(whole + decimals);
  return ratio(sign === '-' ? -digits : digits, 10n ** BigInt(decimals.length));
}

const yuanInTenThousand = 10_000n;

export function suppositionsOf(input: ScoringInput, supposed: Supposed): readonly Supposition[] {
  const payment = readNumber(supposed.payment);
  const rows = input.rows.flatMap((row): readonly Supposition[] => {
    const { rowKey, targetValue } = row;
    if (targetValue.kind !== 'number') return [];
    const { measureWord } = targetValue;
    const actual = readNumber(supposed.actuals[rowKey] ?? '');
    const wanted = readNumber(supposed.targets[rowKey] ?? '');
    return [
      ...(wanted === null ? [] : [{ kind: 'target' as const, rowKey, value: wanted }]),
      ...(actual === null ? [] : [{ kind: 'actual' as const, rowKey, value: actual, measureWord }]),
    ];
  });
  if (payment === null) return rows;
  const amount = { ...payment, numerator: payment.numerator * yuanInTenThousand };
  // A row supposed by itself counts before what a payment would make of it.
  return [{ kind: 'payment', amount }, ...rows];
}
