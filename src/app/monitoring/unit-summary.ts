/** 单位小结 one unit in one line: its money, the mean of its duties, the gravest of their lights. */
import { parseDigits } from '#core/base/quantity.ts';
import type { Ratio } from '#core/base/ratio.ts';
import { unknownLight } from '#core/performance/lights.ts';
import {
  type LightText,
  lightText,
  type MonitoringPage,
  type PercentText,
} from '#core/performance/monitoring-page.ts';
import { monitoringWords } from '#core/performance/monitoring-words.ts';
import {
  hundred,
  inPercent,
  inPoints,
  meanOf,
  minusRatio,
  smaller,
} from '#core/performance/points.ts';

/** 小结 */
export type UnitSummary = {
  readonly money: PercentText | null;
  readonly result: PercentText | null;
  readonly gap: string | null;
  readonly light: LightText;
};

export function unitSummary(page: MonitoringPage): UnitSummary {
  const money = page.money.find(({ kind }) => kind === 'total')?.percent ?? null;
  // As in a duty: what one has too much does not make up for another.
  const results = page.duties.flatMap(({ result }) =>
    result === null ? [] : [smaller(ratioIn(result.value), hundred)],
  );
  const mean = meanOf(results);
  const gap = mean === null || money === null ? null : minusRatio(mean, ratioIn(money.value));
  return {
    money,
    result: mean === null ? null : { value: inPoints(mean), text: inPercent(mean) },
    gap: gap === null ? null : inPoints(gap),
    light: gravestText(page),
  };
}

const rank = { grey: 0, green: 1, amber: 2, red: 3 } as const;

function gravestText(page: MonitoringPage): LightText {
  const total = page.money.find(({ kind }) => kind === 'total');
  const all = [
    ...page.duties.map(({ light }) => light),
    ...(total === undefined ? [] : [total.light]),
  ];
  const [first] = all;
  if (first === undefined) return lightText(unknownLight(monitoringWords.resultNone));
  return all.reduce(
    (worst, light) => (rank[light.level] > rank[worst.level] ? light : worst),
    first,
  );
}

/** Back from the two decimals that are shown. */
function ratioIn(text: string): Ratio {
  const digits = parseDigits(text);
  return digits === null
    ? { numerator: 0n, denominator: 1n }
    : { numerator: digits.digits, denominator: 10n ** BigInt(digits.scale) };
}
