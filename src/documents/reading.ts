/** 读表状态 reading: what the reader of one table remembers from row to row. */
import type { SourcePlace } from '#core/base/finding.ts';
import type { Doubt } from '#core/performance/target-table.ts';
import type { ColumnKey, IndicatorBlock, MoneyBlock } from '#core/policy/table-template.ts';
import type { Form, Meaning } from './form.ts';
import type { SourceCell, SourceRow } from './source-grid.ts';
import { type Draft, type DraftRow, startDraft } from './table-draft.ts';
import type { ColumnMarks } from './value-columns.ts';

/** 沿用的标签 a 一级 or 二级 that stands above the rows after it. */
export type GroupLabel = { readonly text: string; readonly cell: SourceCell | null };

export type MoneyState = {
  readonly block: MoneyBlock;
  /** Marks of the header row and of the latest row that had all its values. */
  header: ColumnMarks | null;
  latest: ColumnMarks | null;
  /** Grid column of names outside and inside the merged group (财政拨款). */
  nameAt: number | null;
  groupedNameAt: number | null;
  group: string | null;
  lastRow: DraftRow | null;
  /** Columns of amounts that the file has and the form has not: 上年执行数. */
  strange: ReadonlySet<number>;
  /** The measure word a file's own heading states where it differs from the form's. */
  otherMeasure: string | null;
};

export type IndicatorState = {
  readonly block: IndicatorBlock;
  header: ReadonlyMap<ColumnKey, number> | null;
  /** Columns that the file has and the form has not: 备注, 责任科室. */
  strange: ReadonlySet<number>;
  latest: ColumnMarks | null;
  dimension: GroupLabel | null;
  aspect: GroupLabel | null;
  /** Rows waiting to see whether a merged label turns up late. */
  readonly waiting: { readonly row: DraftRow; readonly column: 'dimension' | 'aspect' }[];
  lastRow: DraftRow | null;
};

export type Reading = {
  readonly form: Form;
  readonly draft: Draft;
  readonly startsAt: SourcePlace;
  narrative: DraftRow | null;
  money: MoneyState | null;
  indicators: IndicatorState | null;
  afterHeader: boolean;
  headerAt: SourcePlace | null;
  /** What is to be said of the header, until the first row under it can say so. */
  headerNote: Doubt | null;
  /** Measure words stated by the heading, kept until its block is known. */
  headingMeasure: string | null;
};

/** A source cell with what its words mean in this form. */
export type Marked = { readonly cell: SourceCell; readonly meaning: Meaning | null };

export const startReading = (form: Form, startsAt: SourcePlace): Reading => ({
  form,
  draft: startDraft(form),
  startsAt,
  narrative: null,
  money: null,
  indicators: null,
  afterHeader: false,
  headerAt: null,
  headerNote: null,
  headingMeasure: null,
});

export const marked = (form: Form, row: SourceRow): readonly Marked[] =>
  row.cells.map((cell) => ({ cell, meaning: form.meaningOf(cell.text) }));

export function enterMoney(reading: Reading, block: MoneyBlock): MoneyState {
  reading.narrative = null;
  reading.indicators = null;
  if (reading.money?.block === block) return reading.money;
  reading.money = {
    block,
    header: null,
    latest: null,
    nameAt: null,
    groupedNameAt: null,
    group: null,
    lastRow: null,
    strange: new Set(),
    otherMeasure: reading.headingMeasure,
  };
  return reading.money;
}

export function enterIndicators(reading: Reading, block: IndicatorBlock): IndicatorState {
  reading.narrative = null;
  reading.money = null;
  if (reading.indicators?.block === block) return reading.indicators;
  reading.indicators = {
    block,
    header: null,
    strange: new Set(),
    latest: null,
    dimension: null,
    aspect: null,
    waiting: [],
    lastRow: null,
  };
  return reading.indicators;
}

const openers = /[（(【[《“][^）)】\]》”]*$/u;
const hanging = /[、，,；;：:（(—的和与及或]$/u;
const continuing = /^[、，,；;。.）)】\]》”]/u;

/** Whether a text was plainly cut off, so that the next line's cell is the rest of it. */
export const isCutOff = (before: string, after: string): boolean =>
  openers.test(before.slice(-200)) || continuing.test(after) || hanging.test(before.slice(-1));

const decoration = /^[-_=:：|+—–─━*.·]{3,}$/u;

/** A rule between header and rows, as markdown and plain-text printers draw it. */
export const isRule = (row: SourceRow): boolean =>
  row.cells.every(({ text }) => decoration.test(text));
