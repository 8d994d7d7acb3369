/**
 * 显示的审核 what the page shows as the review: the server's while it is for this very table; else
 * the table rules run here, with the server's findings across tables marked as out of date. Pure.
 */
import type { EditAnswerJson } from '#contract/table-view.ts';
import type { Finding } from '#core/base/finding.ts';
import { withoutEchoes } from '#core/performance/echoes.ts';

/** 显示的审核 */
export type ShownReview = {
  readonly findings: readonly Finding[];
  /** True while findings across units and years are older than the table. */
  readonly stale: boolean;
};

/** The contract's findings are core's: the same JSON, readonly here. */
export const findingsOf = (reviewed: EditAnswerJson): readonly Finding[] =>
  reviewed.findings as readonly Finding[];

export function showReview(input: {
  readonly reviewed: EditAnswerJson;
  readonly revision: number;
  readonly unsaved: boolean;
  readonly reviewHere: () => readonly Finding[];
  readonly isTableRule: (rule: string) => boolean;
}): ShownReview {
  const all = findingsOf(input.reviewed);
  if (!input.unsaved && input.reviewed.revision === input.revision) {
    return { findings: all, stale: false };
  }
  const across = all.filter((finding) => !input.isTableRule(finding.rule));
  return { findings: withoutEchoes([...input.reviewHere(), ...across]), stale: true };
}
