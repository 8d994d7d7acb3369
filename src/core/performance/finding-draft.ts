/**
 * 发现草稿 finding draft: what a rule says, before the rule's id and severity are put to it.
 * Here stand the few words all rules share: places, labels, keys and the two kinds of rule.
 */
import type { Finding, Hypothesis, Place, Severity } from '#core/base/finding.ts';
import { comparePlaces } from '#core/base/source-place.ts';
import type { ColumnKey } from '#core/policy/table-template.ts';
import { foldText, visible } from './fold-width.ts';
import type { DepartmentContext, ReviewRule } from './review-rule.ts';
import { shortNames } from './short-names.ts';
import { labelKey, tableIndex, type TableIndex } from './table-index.ts';
import { cellOf, textOf, type Cell, type TableRow } from './target-table.ts';

/** 发现草稿 */
export type FindingDraft = {
  readonly place: Place;
  /** Key of a fixed row, id of a free one, or what is missing: the part of the key that stays. */
  readonly subject: string;
  /** The written values the rule looked at: when one changes, explanations lapse. */
  readonly seen: readonly string[];
  readonly message: string;
  readonly found: string;
  readonly expected?: string | null;
  readonly difference?: string | null;
  readonly hypotheses?: readonly Hypothesis[];
  readonly related?: readonly Place[];
  /** Milder than the rule says, where the evidence is weaker. */
  readonly severity?: Severity;
};

type RuleWords = Pick<ReviewRule, 'id' | 'checklist' | 'severity' | 'category' | 'title' | 'basis'>;

export const tableRule = (
  rule: RuleWords & { readonly check: (index: TableIndex) => readonly FindingDraft[] },
): ReviewRule => ({
  ...rule,
  scope: 'table',
  check: (context) => rule.check(tableIndex(context)).map((draft) => finish(rule, draft)),
});

/** 部门索引 the tables of one department and year, each with its index. */
export type DepartmentIndex = {
  readonly context: DepartmentContext;
  readonly tables: readonly TableIndex[];
  readonly lastYear: readonly TableIndex[];
  /** What messages call the units. */
  readonly short: ReadonlyMap<string, string>;
};

export const departmentRule = (
  rule: RuleWords & { readonly check: (index: DepartmentIndex) => readonly FindingDraft[] },
): ReviewRule => ({
  ...rule,
  scope: 'department',
  check: (context) =>
    rule
      .check({
        context,
        tables: context.tables.map(tableIndex),
        lastYear: context.lastYear.map(tableIndex),
        short: shortNames(context.tables.map(({ table }) => table.budgetUnitName)),
      })
      .map((draft) => finish(rule, draft)),
});

function finish(rule: RuleWords, draft: FindingDraft): Finding {
  return {
    rule: rule.id,
    severity: draft.severity ?? rule.severity,
    place: draft.place,
    message: draft.message,
    found: draft.found,
    expected: draft.expected ?? null,
    difference: draft.difference ?? null,
    hypotheses: draft.hypotheses ?? [],
    related: draft.related ?? [],
    key: findingKey({
      rule: rule.id,
      subject: draft.subject,
      column: draft.place.column,
      seen: draft.seen,
    }),
  };
}

const seenLengthMax = 120;

/** rule|row|column|values seen. Long lists of values are kept as their digest. */
export function findingKey(parts: {
  readonly rule: string;
  readonly subject: string;
  readonly column: string | null;
  readonly seen: readonly string[];
}): string {
  const seen = parts.seen.map((value) => value.replaceAll('|', '¦')).join('·');
  const values = seen.length > seenLengthMax ? `#${shortDigest(seen)}` : seen;
  return `${parts.rule}|${parts.subject}|${parts.column ?? ''}|${values}`;
}

/** Two 32-bit FNV-1a runs: enough to notice a change, no secret is kept by it. */
function shortDigest(text: string): string {
  let low = 0x811c9dc5;
  let high = 0xcbf29ce4;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code ^ (at & 0xff), 0x01000193);
  }
  const hex = (value: number): string => (value >>> 0).toString(16).padStart(8, '0');
  return `${hex(high)}${hex(low)}`;
}

/** The key of a fixed row or the id of a free one: what a finding hangs on through edits. */
export const subjectOf = (row: TableRow): string => row.key ?? row.id;

export function placeOf(index: TableIndex, row: TableRow, column: ColumnKey | null): Place {
  const { table } = index.context;
  const cell = column === null ? null : cellOf(row, column);
  const source = cell === null || isInherited(cell) ? null : cell.place;
  return {
    budgetUnit: table.budgetUnitName,
    fiscalYear: table.fiscalYear,
    rowId: row.id,
    column,
    label: labelOf(index, row, column),
    source: source ?? firstSource(row),
  };
}

/** A place without a row: what the form has and the table has not. */
export const missingPlace = (index: TableIndex, label: string): Place => ({
  budgetUnit: index.context.table.budgetUnitName,
  fiscalYear: index.context.table.fiscalYear,
  rowId: null,
  column: null,
  label,
  source: null,
});

/** Of the row's own cells; the words of a merged cell stand on the line of another row. */
function firstSource(row: TableRow): Place['source'] {
  let first: Place['source'] = null;
  for (const cell of Object.values(row.cells)) {
    const place = isInherited(cell) || cell.written === '' ? null : cell.place;
    if (place === null) continue;
    if (first === null || comparePlaces(place, first) < 0) first = place;
  }
  return first;
}

const isInherited = (cell: Cell): boolean => cell.doubts.some(({ code }) => code === 'inherited');

/** '支出 / 办公用房租金 · 半年计划执行数', as a reader would point at it. */
export function labelOf(index: TableIndex, row: TableRow, column: ColumnKey | null): string {
  const block = index.blocks.get(row.block);
  const columnLabel =
    column === null ? undefined : index.columnLabels.get(labelKey(row.block, column));
  const name = rowName(index, row);
  const lead =
    block === undefined
      ? ''
      : block.kind === 'money'
        ? block.label
        : block.kind === 'indicators'
          ? (block.fixed.find((fixed) => fixed.code === row.key)?.dimension ??
            textOf(row, 'dimension'))
          : '';
  const path = [lead, name].filter((part) => part !== '').join(' / ');
  return columnLabel === undefined ? path : `${path} · ${columnLabel}`;
}

/** The row's name in the words of the form or of the user. */
export function rowName(index: TableIndex, row: TableRow): string {
  const block = index.blocks.get(row.block);
  if (block?.kind === 'narrative') return block.label;
  if (block?.kind === 'money') {
    const spec = block.rows.find((one) => one.key === row.key);
    if (spec !== undefined) {
      return spec.group === null ? spec.label : `${spec.group} / ${spec.label}`;
    }
    return textOf(row, 'name') || '（无名称）';
  }
  return textOf(row, 'indicator') || textOf(row, 'aspect') || '（无名称）';
}

/** As the user wrote it, so that the message says what he sees; full-width figures as read. */
export const wordsOf = (cell: Cell): string => foldText(visible(cell.written)).trim();

export const writtenOf = (row: TableRow, column: ColumnKey): string => wordsOf(cellOf(row, column));

/**
 * One finding on both columns of a row wants both cells changed: each change says so, so that
 * nobody takes one of them alone for the whole repair.
 */
export const neededTogether = (hypotheses: readonly Hypothesis[]): readonly Hypothesis[] =>
  hypotheses.map((one) => {
    const other = hypotheses.find((each) => each.place?.column !== one.place?.column);
    if (other === undefined || other.place === null || other.to === null) return one;
    const both = `两栏要一起改：“${other.place.label}”也须改为 ${other.to}`;
    return { ...one, because: [...one.because, both] };
  });
