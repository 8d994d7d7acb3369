/**
 * 审核发现 finding: what is wrong with the user's own figures, as a value, all at once.
 * It names a place, what was found and expected, and ranked hypotheses; never a bare culprit.
 */

/** 严重程度: an error stops submission, a warning wants an explanation, a hint is free. */
export type Severity = 'error' | 'warning' | 'hint';

/**
 * 来源位置 where in the user's own file a cell stood. `line` is its row in reading order of the whole
 * file, `cell` its column in the grid (in a text: the field), both from 1; the rest is what the
 * user of such a file calls it.
 */
export type SourcePlace = {
  readonly line: number;
  readonly cell: number;
} & (
  | { readonly kind: 'text' }
  /** Word: the table in document order from 1 and its row; table 0 is the text around tables. */
  | { readonly kind: 'document'; readonly table: number; readonly row: number }
  /** Excel: the sheet's name and its row as Excel counts it; `cell` is the column (A is 1). */
  | { readonly kind: 'sheet'; readonly sheet: string; readonly row: number }
  /** PDF: the page, the row on it, and the cell's box there. */
  | {
      readonly kind: 'page';
      readonly page: number;
      readonly row: number;
      /** Left, top, right, bottom from the page's upper left corner, in points. */
      readonly box: readonly [number, number, number, number];
    }
);

/** 位置 where in a table: the row by its stable id, the column by its key, and the source. */
export type Place = {
  readonly budgetUnit: string;
  readonly fiscalYear: number | null;
  readonly rowId: string | null;
  readonly column: string | null;
  /** What a reader calls it: '支出 / 办公用房租金 · 半年计划执行数'. */
  readonly label: string;
  readonly source: SourcePlace | null;
};

/** 假设 hypothesis: one cell, changed to one value, that would explain the finding. */
export type Hypothesis = {
  /** Null where no single cell explains it, which is said rather than guessed around. */
  readonly place: Place | null;
  readonly to: string | null;
  /** What speaks for it, one Chinese sentence each, the strongest first. */
  readonly because: readonly string[];
};

/** 审核发现 */
export type Finding = {
  readonly rule: string;
  readonly severity: Severity;
  readonly place: Place;
  readonly message: string;
  readonly found: string;
  readonly expected: string | null;
  readonly difference: string | null;
  readonly hypotheses: readonly Hypothesis[];
  /** Other cells that take part: drawn more softly on screen. */
  readonly related: readonly Place[];
  /** rule|row|column|values seen: explanations hang on it and lapse when a value changes. */
  readonly key: string;
};

const severityOrder: Readonly<Record<Severity, number>> = { error: 0, warning: 1, hint: 2 };

export const compareSeverity = (a: Severity, b: Severity): number =>
  severityOrder[a] - severityOrder[b];
