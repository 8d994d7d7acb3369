/**
 * 自评填报项 entries of a self-evaluation: the latest of a row's field counts. Scores of others are
 * entries too, made by their own verbs. docs/spec/self-evaluation.md section 4
 */
import { parseQuantity, splitMeasureWord } from '#core/base/quantity.ts';
import type { Actual } from '#core/performance/actual.ts';
import { noChoice, type ScoringChoice, type ScoringRow } from '#core/performance/score-sheet.ts';
import { ratioOf } from '#core/performance/scoring-rows.ts';
import type { Report, ReportEntry } from '../ports/report-store.ts';
import { entryHints } from './messages.ts';

type Choice = Omit<ScoringChoice, 'rowKey'>;

/** 填报 one field of one row; null takes back what was said. */
export type EvaluationEntry =
  | {
      readonly rowId: string;
      readonly field: 'actual' | 'reason' | 'measure';
      readonly value: string | null;
    }
  | {
      readonly [F in keyof Choice]: {
        readonly rowId: string;
        readonly field: F;
        readonly value: Choice[F];
      };
    }[keyof Choice]
  | { readonly rowId: 'report'; readonly field: 'scheme'; readonly value: string }
  | {
      readonly rowId: 'report';
      readonly field: 'prose';
      readonly key: string;
      readonly value: string | null;
    };

export const reportRowId = 'report';

/** A section of prose is a field of its own. */
export const storedField = (entry: EvaluationEntry): string =>
  entry.field === 'prose' ? `prose:${entry.key}` : entry.field;

/** 已填 by row and field. */
export type Filled = {
  readonly of: (rowKey: string, field: string) => ReportEntry | null;
  readonly text: (rowKey: string, field: string) => string | null;
};

export function filledIn(report: Report | null): Filled {
  const by = new Map((report?.entries ?? []).map((one) => [`${one.rowKey}\n${one.field}`, one]));
  const of = (rowKey: string, field: string): ReportEntry | null =>
    by.get(`${rowKey}\n${field}`) ?? null;
  return {
    of,
    text: (rowKey, field) => {
      const entry = of(rowKey, field);
      const value: unknown = entry === null ? null : JSON.parse(entry.value);
      return typeof value === 'string' ? value : null;
    },
  };
}

/** What people chose, row by row; it was checked when it was written. */
export function choicesIn(report: Report | null): readonly ScoringChoice[] {
  const choices = new Map<string, ScoringChoice>();
  for (const { rowKey, field, value } of report?.entries ?? []) {
    if (!choiceFields.has(field)) continue;
    const before = choices.get(rowKey) ?? noChoice(rowKey);
    choices.set(rowKey, { ...before, [field]: JSON.parse(value) as unknown });
  }
  return [...choices.values()];
}

const choiceFields: ReadonlySet<string> = new Set([
  'tier',
  'points',
  'overshoot',
  'direction',
  'inapplicable',
] satisfies readonly (keyof Choice)[]);

/** What a typed text means on a row; a sentence where it cannot be read. */
export function readTyped(
  row: ScoringRow,
  text: string,
): { readonly value: NonNullable<Actual['value']> } | { readonly hint: string } {
  if (row.direction === 'tier' || row.targetValue.kind === 'grade') {
    return { value: { kind: 'grade', grade: text } };
  }
  const quantity = parseQuantity(text.normalize('NFKC').replaceAll(/\s/gu, ''));
  const word = row.targetValue.kind === 'number' ? row.targetValue.measureWord : '';
  if (quantity === null) return { hint: entryHints.number(word) };
  const measureWord = quantity.measureWord === '' ? word : quantity.measureWord;
  const [is, wanted] = [splitMeasureWord(measureWord).base, splitMeasureWord(word).base];
  const rates = ['%', '‰'];
  const fits = is === wanted || wanted === '' || (rates.includes(is) && rates.includes(wanted));
  return fits
    ? { value: { kind: 'number', value: ratioOf(quantity), measureWord } }
    : { hint: entryHints.number(word) };
}
