/** 审核意见 not yet. */
import type { FindingsReport } from '#core/performance/findings-report.ts';

export async function writeReportPages(report: FindingsReport): Promise<Uint8Array> {
  throw new Error(report.name);
}
