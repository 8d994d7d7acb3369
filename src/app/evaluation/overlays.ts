/**
 * 部门评价、财政评价 overlays: scores of a row by others, with reasons, beside the unit's own. They
 * stand on one submission: a new one starts without any. docs/spec/self-evaluation.md section 5
 */
import { compareRatios } from '#core/base/ratio.ts';
import { err, ok, type Refusal, type Result } from '#core/base/result.ts';
import { type EvaluationPage, parsePoints, pointsText } from '#core/performance/evaluation-page.ts';
import type { Report } from '../ports/report-store.ts';
import { evaluationRefusals, overlayHints } from './messages.ts';

/** 评价层级 */
export type OverlayLevel = 'department' | 'finance';

/** 评价行 */
export type Overlay = {
  readonly level: OverlayLevel;
  readonly rowKey: string;
  readonly score: string;
  readonly reason: string;
  readonly userName: string;
  readonly instant: string;
};

/** 新评价行 */
export type NewOverlay = Pick<Overlay, 'rowKey' | 'score' | 'reason'>;

export const overlayField = (level: OverlayLevel): string => `${level}_score`;

/** Those that stand on the last submission. */
export function overlaysIn(report: Report | null): readonly Overlay[] {
  const since = report?.steps.findLast(({ verb }) => verb === 'submit_evaluation')?.revision ?? 0;
  return (['department', 'finance'] as const).flatMap((level) =>
    (report?.entries ?? [])
      .filter(({ field, revision }) => field === overlayField(level) && revision > since)
      .map(({ rowKey, value, userName, instant }) => ({
        ...(JSON.parse(value) as Pick<Overlay, 'score' | 'reason'>),
        level,
        rowKey,
        userName,
        instant,
      })),
  );
}

/** Within the weight, with why; two decimals as they will be read. */
export function checkOverlays(
  page: EvaluationPage,
  rows: readonly NewOverlay[],
): Result<readonly NewOverlay[], Refusal<'row_unknown' | 'overlay_invalid'>> {
  const checked: NewOverlay[] = [];
  for (const { rowKey, score, reason } of rows) {
    const row = page.rows.find((one) => one.rowKey === rowKey);
    if (row === undefined) return err(evaluationRefusals.rowUnknown(rowKey));
    const points = parsePoints(score);
    const max = parsePoints(row.weight);
    const how =
      points === null || max === null
        ? overlayHints.number
        : compareRatios(points, max) > 0
          ? overlayHints.range(row.weight)
          : reason.trim() === ''
            ? overlayHints.reason
            : null;
    if (how !== null || points === null) {
      return err(evaluationRefusals.overlayInvalid(row.name, rowKey, how ?? overlayHints.number));
    }
    checked.push({ rowKey, score: pointsText(points), reason: reason.trim() });
  }
  return ok(checked);
}
