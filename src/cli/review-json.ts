/** 审核结果的 JSON one entry for each file in the order given, refused ones included. */
import type { Finding, Place } from '#core/base/finding.ts';
import type { Refusal } from '#core/base/result.ts';
import type { Unread } from '#core/performance/target-table.ts';
import type { FileNote } from '#app/ports/document-reader.ts';
import type { ReviewedFile } from '#app/performance/review-files.ts';

/** 审核发现 without what only a screen needs: related cells and the key of explanations. */
export type FindingOut = Omit<Finding, 'related' | 'key'>;

/** 文件审核结果 the shape is promised to scripts: docs/spec/api.md section 7. */
export type ReviewOut = {
  readonly file: string;
  readonly tables: readonly {
    /** Null for cells of a file in which no table stands. */
    readonly budgetUnit: string | null;
    readonly fiscalYear: number | null;
    readonly findings: readonly FindingOut[];
    readonly unread: readonly Unread[];
  }[];
  readonly refusal: Refusal | null;
  readonly notes: readonly FileNote[];
};

export const reviewOut = ({ file, tables, refusal, notes }: ReviewedFile): ReviewOut => ({
  file,
  tables: tables.map(({ table, findings, unread }) => ({
    budgetUnit: table?.budgetUnitName ?? null,
    fiscalYear: table?.fiscalYear ?? null,
    findings: findings.map(findingOut),
    unread: unread.map(({ place, text }) => ({ place, text })),
  })),
  refusal:
    refusal === null
      ? null
      : { code: refusal.code, message: refusal.message, facts: refusal.facts },
  notes: notes.map(({ code, message }) => ({ code, message })),
});

const findingOut = (finding: Finding): FindingOut => ({
  rule: finding.rule,
  severity: finding.severity,
  place: placeOut(finding.place),
  message: finding.message,
  found: finding.found,
  expected: finding.expected,
  difference: finding.difference,
  hypotheses: finding.hypotheses.map(({ place, to, because }) => ({
    place: place === null ? null : placeOut(place),
    to,
    because,
  })),
});

const placeOut = (place: Place): Place => ({
  budgetUnit: place.budgetUnit,
  fiscalYear: place.fiscalYear,
  rowId: place.rowId,
  column: place.column,
  label: place.label,
  source: place.source,
});
