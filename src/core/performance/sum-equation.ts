/**
 * 勾稽关系 sum equations: every sum the form holds, as one cell on the left and its parts.
 * A cell may take part in several, which is what lets one equation speak for or against a
 * change that would mend another.
 */
import { minus, sumFen, zeroFen, type Fen } from '#core/base/fen.ts';
import { moneyKeys, type ColumnKey } from '#core/policy/table-template.ts';
import type { IndexedMoney, TableIndex } from './table-index.ts';
import { cellOf, type TableRow } from './target-table.ts';

/** 勾稽项 one cell of an equation; `amount` is null where it is blank or could not be read. */
export type SumTerm = {
  readonly row: TableRow;
  readonly column: ColumnKey;
  readonly amount: Fen | null;
  readonly blank: boolean;
};

/** 勾稽关系 whole = sum of the parts, in one column. */
export type SumEquation = {
  readonly kind: 'income' | 'projects' | 'total';
  readonly column: ColumnKey;
  readonly whole: SumTerm;
  readonly parts: readonly SumTerm[];
  readonly measureWord: '元' | '万元' | '亿元';
};

const known = new WeakMap<TableIndex, readonly SumEquation[]>();

export function sumEquations(index: TableIndex): readonly SumEquation[] {
  const before = known.get(index);
  if (before !== undefined) return before;
  const made = [
    ...index.money.flatMap(treeEquations),
    ...index.money.flatMap((money) => projectEquations(index, money)),
    ...totalEquations(index),
  ];
  known.set(index, made);
  return made;
}

/** 勾稽状态 'open' while a cell is blank or unreadable: it is not asked harder questions. */
export type SumState =
  | { readonly kind: 'open'; readonly blanks: readonly SumTerm[] }
  | { readonly kind: 'holds' }
  | { readonly kind: 'broken'; readonly sum: Fen; readonly difference: Fen };

export function stateOf(equation: SumEquation): SumState {
  const { whole, parts } = equation;
  const blanks = [whole, ...parts].filter((term) => term.blank);
  if ([whole, ...parts].some((term) => term.amount === null && !term.blank)) {
    return { kind: 'open', blanks };
  }
  const sum = sumFen(parts.map((part) => part.amount ?? zeroFen));
  if (whole.amount === null) return { kind: 'open', blanks };
  const difference = minus(sum, whole.amount);
  if (blanks.length > 0) {
    return difference > zeroFen ? { kind: 'broken', sum, difference } : { kind: 'open', blanks };
  }
  return difference === zeroFen ? { kind: 'holds' } : { kind: 'broken', sum, difference };
}

/** What the parts come to, blanks counted as nothing. */
export const partsSum = (equation: SumEquation): Fen =>
  sumFen(equation.parts.map((part) => part.amount ?? zeroFen));

/** Whether the equation would hold if one of its cells stood at another amount. */
export function holdsWith(equation: SumEquation, cell: SumTerm, amount: Fen): boolean {
  const at = (term: SumTerm): Fen => (isSame(term, cell) ? amount : (term.amount ?? zeroFen));
  return at(equation.whole) === sumFen(equation.parts.map(at));
}

export const isSame = (a: SumTerm, b: SumTerm): boolean =>
  a.row.id === b.row.id && a.column === b.column;

export function termOf(row: TableRow, column: ColumnKey): SumTerm {
  const { read } = cellOf(row, column);
  return {
    row,
    column,
    amount: read.kind === 'money' ? read.amount : null,
    blank: read.kind === 'blank',
  };
}

const moneyColumns = (money: IndexedMoney): readonly ColumnKey[] =>
  money.block.columns
    .map((column) => column.key)
    .filter((key) => key === 'halfYear' || key === 'fullYear');

function treeEquations(money: IndexedMoney): readonly SumEquation[] {
  const columns = moneyColumns(money);
  return money.fixed.flatMap(({ spec, row }) => {
    const children = money.fixed.filter((one) => one.spec.parent === spec.key);
    if (row === null || children.length === 0) return [];
    const rows = children.flatMap((child) => (child.row === null ? [] : [child.row]));
    if (rows.length !== children.length) return [];
    return columns.map((column) => ({
      kind: 'income' as const,
      column,
      whole: termOf(row, column),
      parts: rows.map((part) => termOf(part, column)),
      measureWord: money.block.measureWord,
    }));
  });
}

function projectEquations(index: TableIndex, money: IndexedMoney): readonly SumEquation[] {
  const under = money.block.projectsUnder;
  const whole = under === null ? undefined : index.rowByKey.get(under);
  if (whole === undefined || money.projects.length === 0) return [];
  return moneyColumns(money).map((column) => ({
    kind: 'projects' as const,
    column,
    whole: termOf(whole, column),
    parts: money.projects.map((row) => termOf(row, column)),
    measureWord: money.block.measureWord,
  }));
}

/** 资金总额 = 基本支出 + 项目支出, in the full-year column: the half-year plan has no total. */
function totalEquations(index: TableIndex): readonly SumEquation[] {
  const whole = index.rowByKey.get(moneyKeys.incomeTotal);
  const basic = index.rowByKey.get(moneyKeys.basicExpenditure);
  const projects = index.rowByKey.get(moneyKeys.projectExpenditure);
  if (whole === undefined || basic === undefined || projects === undefined) return [];
  const block = index.blocks.get(whole.block);
  return [
    {
      kind: 'total',
      column: 'fullYear',
      whole: termOf(whole, 'fullYear'),
      parts: [termOf(basic, 'fullYear'), termOf(projects, 'fullYear')],
      measureWord: block?.kind === 'money' ? block.measureWord : '万元',
    },
  ];
}
