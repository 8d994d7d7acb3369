/**
 * 履职度 duty fulfilment: the mean over the duty rows of a table of min(1, actual ÷ target), all rows
 * alike. No document defines it: it is our proposal. docs/spec/measures.md section 3
 */
import type { MeasureDefinition } from '#core/policy/measure-definition.ts';
import type { Actual } from './actual.ts';
import { actualIn } from './compare-target.ts';
import { applied, type Evaluated } from './expression.ts';
import { ratioOf } from './monitoring-row.ts';
import type { MeasureAsked, MeasureValue, Operation, Trace } from './measure-value.ts';
import { measureWords } from './measure-words.ts';
import { halfYearEnd } from './monitoring-base.ts';
import { cellOf, type TableRow, textOf } from './target-table.ts';

/** 履职行 a duty row with what it came to. */
export type DutyActual = { readonly row: TableRow; readonly actual: Actual };

export function computeFulfilment(
  definition: MeasureDefinition,
  asked: MeasureAsked,
  duties: readonly DutyActual[],
): MeasureValue {
  const column = asked.until <= halfYearEnd(asked.fiscalYear) ? 'halfYear' : 'fullYear';
  const parts = duties.map((duty) => completionOf(duty, column));
  const missing =
    duties.length === 0
      ? [measureWords.noDutyRows]
      : [...new Set(parts.flatMap((part) => part.missing))];
  const values = parts.flatMap(({ value }) => value ?? []);
  const operation: Operation = { kind: 'mean' };
  const value = missing.length > 0 ? null : applied(operation, values);
  const note = `${measureWords.fulfilment(columnNames[column])}；${measureWords.equalWeights}`;
  const titles = parts.map(({ trace }) => trace.title);
  return {
    asked,
    name: definition.name,
    measureWord: definition.measureWord,
    state: value === null ? 'missing' : 'known',
    value,
    missing,
    note,
    trace: {
      kind: 'formula',
      title: definition.name,
      formula: measureWords.formula(operation, titles),
      operation,
      value,
      measureWord: definition.measureWord,
      note,
      parts: parts.map(({ trace }) => trace),
    },
    beside: [],
  };
}

const columnNames = { halfYear: '半年指标值', fullYear: '全年指标值' } as const;

function completionOf(
  { row, actual }: DutyActual,
  column: 'halfYear' | 'fullYear',
): Omit<Evaluated, 'measureWord'> {
  const name = textOf(row, 'indicator');
  const { read } = cellOf(row, column);
  const known = actual.value?.kind === 'number' ? actual.value : null;
  // The target is counted in the actual's word, so that what stands beneath stays as it was read.
  const targetValue =
    read.kind !== 'target' || known === null
      ? null
      : actualIn(known.measureWord, {
          value: ratioOf(read.quantity),
          measureWord: read.quantity.measureWord,
        });
  const missing = [
    ...(known === null ? actual.missing.map((one) => `“${name}”：${one}`) : []),
    ...(read.kind !== 'target' || (known !== null && targetValue === null)
      ? [measureWords.dutyTarget(name)]
      : []),
  ];
  const lower = read.kind === 'target' && read.comparator === 'atMost';
  const operation: Operation =
    targetValue === null ? { kind: 'none' } : { kind: 'completion', targetValue, lower };
  const value = known === null ? null : applied(operation, [known.value]);
  // A target of nothing measures nothing.
  const open = value === null && missing.length === 0 ? [measureWords.dutyTarget(name)] : missing;
  const trace: Trace = {
    kind: 'formula',
    title: name,
    formula: measureWords.formula(operation, [name]),
    operation,
    value,
    measureWord: '',
    note: null,
    parts: [traceOf(actual, name)],
  };
  return { value, missing: open, trace };
}

/** What the actual itself came from: a measure's tree, or a person's word. */
function traceOf({ measure, value, signer }: Actual, name: string): Trace {
  if (measure !== null && measure.value !== null) return measure.trace;
  const known = value?.kind === 'number' ? value : null;
  return {
    kind: 'formula',
    title: name,
    formula: measureWords.typedOnly,
    operation: known === null ? { kind: 'none' } : { kind: 'stated', value: known.value },
    value: known?.value ?? null,
    measureWord: known?.measureWord ?? '',
    note: signer === null ? null : measureWords.signed(signer.userName),
    parts: [],
  };
}
