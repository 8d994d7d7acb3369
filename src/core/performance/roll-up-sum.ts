/**
 * 指标值合计 adding target values: exactly, in one measure word, with what could not be added said.
 * Spec: docs/spec/roll-up.md section 2.
 */
import {
  addQuantities,
  inMeasureWord,
  splitMeasureWord,
  toBaseQuantity,
  type Quantity,
} from '#core/base/quantity.ts';
import type { CatalogueEntry } from '#core/policy/catalogue.ts';
import { comparatorSigns } from './print-value.ts';
import type { RollUpPart, RollUpUnit } from './roll-up-line.ts';
import { rollUpWords } from './roll-up-words.ts';
import type { CellValue, Comparator } from './target-table.ts';

type TargetRead = Extract<CellValue, { readonly kind: 'target' }>;
type UnitTarget = { readonly budgetUnit: string; readonly read: TargetRead };

/** 指标值合计 and the Chinese notes on what is unlike or left out. */
export type TargetSum = { readonly total: TargetRead | null; readonly gaps: readonly string[] };

/** Adds the parts that are numbers. Rates and unlike measures are not added, and that is said. */
export function addTargets(
  units: readonly RollUpUnit[],
  parts: readonly RollUpPart[],
  entry: CatalogueEntry | null,
): TargetSum {
  const promises = units.flatMap((budgetUnit, at) => {
    const read = parts[at]?.read;
    return read?.kind === 'target' ? [{ budgetUnit: budgetUnit.shortName, read }] : [];
  });
  const word = usualWord(promises);
  if (word === null) return { total: null, gaps: [] };
  const mixed = mixedComparators(promises);
  if (isRate(word)) return { total: null, gaps: [rollUpWords.ratesNotAdded, ...mixed] };
  const counted = promises.map((one) => ({
    ...one,
    quantity: countedIn(one.read.quantity, word, entry),
  }));
  const left = counted.filter((one) => one.quantity === null).map((one) => one.budgetUnit);
  const gaps = [
    ...(left.length > 0 ? [rollUpWords.otherMeasure(left)] : []),
    ...counted.flatMap(({ budgetUnit, read, quantity }) =>
      wordNote({ budgetUnit, read, quantity }),
    ),
    ...mixed,
  ];
  const sum = sumOf(
    counted.flatMap(({ quantity }) => quantity ?? []),
    word,
  );
  const total: TargetRead | null =
    sum === null ? null : { kind: 'target', comparator: sharedComparator(promises), quantity: sum };
  return { total, gaps };
}

/** The measure word most parts are written in; the first of them where two tie. */
function usualWord(promises: readonly UnitTarget[]): string | null {
  const counts = new Map<string, number>();
  for (const { read } of promises) {
    const word = read.quantity.measureWord;
    if (splitMeasureWord(word).base === '' && promises.length > 1) continue;
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const most = Math.max(0, ...counts.values());
  const [word] = [...counts].find(([, count]) => count === most) ?? [];
  return word ?? promises[0]?.read.quantity.measureWord ?? null;
}

const isRate = (word: string): boolean => ['%', '％', '‰', '百分点'].includes(word);

/**
 * The quantity in the line's own base. '0.7万' without its word counts only where the catalogue
 * knows what the indicator counts, or where the other units agree; it is then said.
 */
function countedIn(
  quantity: Quantity,
  word: string,
  entry: CatalogueEntry | null,
): Quantity | null {
  const { base } = splitMeasureWord(word);
  const own = toBaseQuantity(quantity);
  if (own.base === base) return quantity;
  const known =
    entry === null || entry.measureWords.some((one) => splitMeasureWord(one).base === base);
  return own.base === '' && known
    ? { ...quantity, measureWord: `${quantity.measureWord}${base}` }
    : null;
}

const wordNote = (
  counted: UnitTarget & { readonly quantity: Quantity | null },
): readonly string[] => {
  const written = counted.read.quantity.measureWord;
  const taken = counted.quantity?.measureWord;
  return taken === undefined || taken === written
    ? []
    : [rollUpWords.wordTaken(counted.budgetUnit, written, taken)];
};

function sumOf(quantities: readonly Quantity[], word: string): Quantity | null {
  let sum: Quantity | null = null;
  for (const quantity of quantities) {
    sum = sum === null ? quantity : addQuantities(sum, quantity);
    if (sum === null) return null;
  }
  return sum === null ? null : inMeasureWord(toBaseQuantity(sum), word);
}

/** ≥ and ≥ make ≥; where the parts differ the sum has no comparator. */
function sharedComparator(promises: readonly UnitTarget[]): Comparator | null {
  const [first] = promises;
  return first !== undefined &&
    promises.every(({ read }) => read.comparator === first.read.comparator)
    ? first.read.comparator
    : null;
}

function mixedComparators(promises: readonly UnitTarget[]): readonly string[] {
  const groups = new Map<Comparator | null, string[]>();
  for (const { budgetUnit, read } of promises) {
    groups.set(read.comparator, [...(groups.get(read.comparator) ?? []), budgetUnit]);
  }
  if (groups.size <= 1) return [];
  return [
    rollUpWords.mixedComparators(
      [...groups].map(([comparator, units]) => ({
        sign:
          comparator === null
            ? rollUpWords.noComparator
            : rollUpWords.sign(comparatorSigns[comparator]),
        units,
      })),
    ),
  ];
}
