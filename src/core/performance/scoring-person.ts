/**
 * 由人判定 what a person decides within the rules: the point in a tier, the points of a checklist,
 * the cause of an overshoot. The program enforces the range and asks for the reason.
 * docs/spec/scoring.md section 6
 */
import { parseDigits } from '#core/base/quantity.ts';
import { compareRatios, type Ratio } from '#core/base/ratio.ts';
import type { ChecklistPoint, Tier } from '#core/policy/scoring-scheme.ts';
import { hundred, overRatio, whole } from './points.ts';
import type { ScoringChoice } from './score-sheet.ts';
import { decimal, type Share, shareText } from './scoring-methods.ts';
import { ratioOf } from './scoring-rows.ts';
import { scoringWords } from './scoring-words.ts';

/** 判定结果 a share, or what is still open. */
export type Decided =
  | { readonly ok: true; readonly share: Share }
  | { readonly ok: false; readonly open: string };

const open = (what: string): Decided => ({ ok: false, open: what });

/** The best tier takes its upper end in; of the others the upper end belongs to the tier above. */
export function tierShare(choice: ScoringChoice['tier'], tiers: readonly Tier[]): Decided {
  const tier = choice === null ? undefined : tiers[choice.tier];
  if (choice === null || tier === undefined) return open(scoringWords.tierOpen);
  const digits = parseDigits(choice.percent);
  const percent = digits === null ? null : ratioOf(digits);
  if (percent === null || !isWithin(percent, tier)) {
    return open(scoringWords.tierRange(tier.name, tier.from, tier.to));
  }
  if (choice.reason.trim() === '') return open(scoringWords.reasonOpen);
  const share = overRatio(percent, hundred) ?? whole(0n);
  const text = scoringWords.tier(tier, shareText(share));
  return { ok: true, share: { share, text } };
}

const isWithin = (percent: Ratio, { from, to }: Tier): boolean =>
  compareRatios(percent, decimal(from)) >= 0 &&
  (to === 100 ? compareRatios(percent, hundred) <= 0 : compareRatios(percent, decimal(to)) < 0);

/** Equal shares; a red line that is not kept leaves nothing. */
export function checklistShare(
  choice: ScoringChoice['points'],
  points: readonly ChecklistPoint[],
): Decided {
  const kept = points.map((_, at) => choice?.kept[at] ?? null);
  const unanswered = kept.filter((one) => one === null).length;
  if (unanswered > 0) return open(scoringWords.pointsOpen(unanswered));
  if ((choice?.reason.trim() ?? '') === '') return open(scoringWords.reasonOpen);
  const crossed = points.find((point, at) => point.redLine && kept[at] === false);
  if (crossed !== undefined) {
    return { ok: true, share: { share: whole(0n), text: scoringWords.redLine(crossed.text) } };
  }
  const count = kept.filter((one) => one === true).length;
  const share: Ratio = { numerator: BigInt(count), denominator: BigInt(points.length) };
  const counted = scoringWords.points(count, points.length);
  const text = `${counted}${scoringWords.share(shareText(share))}`;
  return { ok: true, share: { share, text } };
}
