/**
 * 指标值旁证 indicator evidence: what speaks for a number that a target lacks.
 * The row's other column, the sister units' same row and the form's usual wording are asked;
 * where none of them answers, nothing is proposed.
 */
import type { Hypothesis } from '#core/base/finding.ts';
import { formatQuantity, type Quantity } from '#core/base/quantity.ts';
import { placeOf, wordsOf } from './finding-draft.ts';
import { comparatorSigns } from './print-value.ts';
import { sisterIndicators, sisterNames } from './sister-evidence.ts';
import type { IndexedIndicator, TableIndex } from './table-index.ts';
import type { Cell, Comparator } from './target-table.ts';

type ValueColumn = 'halfYear' | 'fullYear';
type Lack = {
  readonly index: TableIndex;
  readonly one: IndexedIndicator;
  readonly column: ValueColumn;
};

/** Ranked proposals for a blank or numberless target; one that says so where there is none. */
export function missingNumberCauses(
  index: TableIndex,
  one: IndexedIndicator,
  column: ValueColumn,
): readonly Hypothesis[] {
  const lack = { index, one, column };
  const halved = column === 'halfYear' ? halfOfFull(lack) : null;
  const found = halved ?? usualWording(lack) ?? whatSistersWrite(lack);
  if (found !== null) return [found];
  return [
    { place: null, to: null, because: ['表内和同级单位都没有可据以推断的数，请填报单位补写'] },
  ];
}

function halfOfFull(lack: Lack): Hypothesis | null {
  const { index, one, column } = lack;
  const full = one.full.read;
  if (full.kind !== 'target' || /[%‰]/u.test(full.quantity.measureWord)) return null;
  if (one.entry !== null && !one.entry.cumulative) return null;
  const half = halfQuantity(full.quantity);
  if (half === null) return null;
  const sign = signOf(one.half) ?? full.comparator;
  const to = `${sign === null ? '' : comparatorSigns[sign]}${formatQuantity(half)}`;
  const because = [`全年为 ${formatQuantity(full.quantity)}，一半是 ${formatQuantity(half)}`];
  const same = sistersWith(lack, formatQuantity(half));
  if (same !== '') because.push(`${same}的同一指标半年也是 ${formatQuantity(half)}`);
  return { place: placeOf(index, one.row, column), to, because };
}

/** Whole counts are halved only when they come out whole: 半年 6.5 篇 means nothing. */
function halfQuantity(full: Quantity): Quantity | null {
  if (full.digits % 2n === 0n) return { ...full, digits: full.digits / 2n };
  return full.scale === 0 && full.measureWord.length <= 1
    ? null
    : { ...full, digits: full.digits * 5n, scale: full.scale + 1 };
}

const signOf = (cell: Cell): Comparator | null =>
  cell.read.kind === 'incomplete' || cell.read.kind === 'target' ? cell.read.comparator : null;

function usualWording(lack: Lack): Hypothesis | null {
  const { index, one, column } = lack;
  const usual = one.row.key === null ? null : (one.entry?.usualTarget ?? null);
  if (usual === null) return null;
  const other = column === 'halfYear' ? one.full : one.half;
  const because = [`这一固定指标通常写“${usual}”`];
  if (wordsOf(other) === usual) because.push('本行另一栏也是如此');
  return { place: placeOf(index, one.row, column), to: usual, because };
}

/** Only where at least two sisters write the very same. */
function whatSistersWrite(lack: Lack): Hypothesis | null {
  const { index, one, column } = lack;
  const sisters = sisterIndicators(index, one);
  const written = sisters.map(({ indicator }) => wordsOf(cellIn(indicator, column)));
  const [first] = written;
  if (first === undefined || first === '' || written.length < 2) return null;
  if (written.some((text) => text !== first)) return null;
  const units = sisterNames(
    index,
    sisters.map((sister) => sister.budgetUnit),
  );
  return {
    place: placeOf(index, one.row, column),
    to: first,
    because: [`${units}的同一指标都写“${first}”`],
  };
}

const sistersWith = (lack: Lack, quantity: string): string =>
  sisterNames(
    lack.index,
    sisterIndicators(lack.index, lack.one)
      .filter(({ indicator }) => {
        const { read } = cellIn(indicator, lack.column);
        return read.kind === 'target' && formatQuantity(read.quantity) === quantity;
      })
      .map((sister) => sister.budgetUnit),
  );

const cellIn = (indicator: IndexedIndicator, column: ValueColumn): Cell =>
  column === 'halfYear' ? indicator.half : indicator.full;
