/**
 * 比较符旁证 comparator evidence: what a target without a sure comparator may have been.
 * Spec: docs/spec/review-rules.md section 4. A printer drops '≥' or leaves a '2' in its place, so
 * '28亿元' is 28 or 8; the row's other column, the objective, the form and the sisters are asked.
 */
import type { Hypothesis } from '#core/base/finding.ts';
import { compareQuantities, formatQuantity, type Quantity } from '#core/base/quantity.ts';
import { narrativeKeys } from '#core/policy/table-template.ts';
import { damagedNumber } from './comparator-words.ts';
import { placeOf, wordsOf } from './finding-draft.ts';
import { objectiveFigures, sameFigure } from './objective-figures.ts';
import { comparatorSigns } from './print-value.ts';
import { sisterIndicators, sisterNames } from './sister-evidence.ts';
import type { IndexedIndicator, TableIndex } from './table-index.ts';
import { cellOf, type Cell, type Comparator } from './target-table.ts';

type ValueColumn = 'halfYear' | 'fullYear';

/** 待证的指标值 the cell that is asked about. */
type Asked = {
  readonly index: TableIndex;
  readonly one: IndexedIndicator;
  readonly column: ValueColumn;
};

/** 可能的原文 one way to have written it; `damaged` where a digit is taken for the sign. */
type Candidate = {
  readonly comparator: Comparator;
  readonly quantity: Quantity;
  readonly damaged: boolean;
};

type Reason = { readonly points: number; readonly text: string };
type Weighed = { readonly candidate: Candidate; readonly reasons: readonly Reason[] };

/** They only order the proposals and are never shown. */
const weight = {
  objective: 60,
  beyondHundred: 60,
  usualWording: 50,
  halfOfFull: 40,
  otherSign: 40,
  sameAsOther: 30,
  sisterValue: 25,
  sisterSign: 15,
  direction: 5,
  damage: 5,
  halfAboveFull: -80,
} as const;

const supported = 5;

/** Ranked proposals for a target whose comparator is missing, strict or damaged. */
export function comparatorCauses(asked: Asked): readonly Hypothesis[] {
  const { index, one, column } = asked;
  const { read } = cellOf(one.row, column);
  if (read.kind !== 'target') return [];
  const ranked = candidatesOf(read)
    .map((candidate) => ({ candidate, reasons: reasonsFor(asked, candidate) }))
    .filter((weighed) => points(weighed) >= supported)
    .toSorted((a, b) => points(b) - points(a));
  if (ranked.length === 0) return [nothingSpeaks];
  return ranked.slice(0, 3).map(({ candidate, reasons }) => ({
    place: placeOf(index, one.row, column),
    to: printed(candidate),
    because: reasons.map((reason) => reason.text),
  }));
}

const nothingSpeaks: Hypothesis = {
  place: null,
  to: null,
  because: ['本行另一栏、年度目标和同级单位都没有可据以推断的写法，请对照原件补写'],
};

const points = (weighed: Weighed): number =>
  weighed.reasons.reduce((sum, reason) => sum + reason.points, 0);

const printed = ({ comparator, quantity }: Candidate): string =>
  `${comparatorSigns[comparator]}${formatQuantity(quantity)}`;

/** The number with each comparator; and what is left of it if its first 2 was once a '≥'. */
function candidatesOf(read: {
  readonly comparator: Comparator | null;
  readonly quantity: Quantity;
}): readonly Candidate[] {
  const { comparator, quantity } = read;
  if (comparator !== null) return [{ comparator, quantity, damaged: false }];
  const rest = damagedNumber(quantity);
  const whole = (['atLeast', 'atMost', 'exactly'] as const).map((sign) => ({
    comparator: sign,
    quantity,
    damaged: false,
  }));
  return rest === null
    ? whole
    : [...whole, { comparator: 'atLeast', quantity: rest, damaged: true }];
}

function reasonsFor(asked: Asked, candidate: Candidate): readonly Reason[] {
  const signs = signReasons(asked, candidate);
  const numbers = numberReasons(asked, candidate);
  const damage = candidate.damaged
    ? [{ points: weight.damage, text: '“≥”在转成文字时常被读成“2”' }]
    : [];
  // A number alone does not tell which sign stood before it.
  const told = signs.length > 0 || candidate.damaged;
  const all = told ? [...signs, ...numbers, ...damage] : [];
  return all.toSorted((a, b) => b.points - a.points);
}

const otherCell = ({ one, column }: Asked): Cell => (column === 'halfYear' ? one.full : one.half);
const cellIn = (one: IndexedIndicator, column: ValueColumn): Cell =>
  column === 'halfYear' ? one.half : one.full;

// ---- 比较符 ----

function signReasons(asked: Asked, candidate: Candidate): readonly Reason[] {
  const { one, index, column } = asked;
  const reasons: Reason[] = [];
  const other = otherCell(asked);
  const sign = comparatorSigns[candidate.comparator];
  if (other.read.kind === 'target' && other.read.comparator === candidate.comparator) {
    reasons.push({
      points: weight.otherSign,
      text: `本行另一栏写“${wordsOf(other)}”，用“${sign}”`,
    });
  }
  const usual = one.row.key === null ? null : (one.entry?.usualTarget ?? null);
  if (usual === printed(candidate)) {
    reasons.push({ points: weight.usualWording, text: `这一固定指标通常写“${usual}”` });
  }
  const sisters = sistersWith(asked, (cell) => signOf(cell) === candidate.comparator);
  const others = sistersWith(asked, (cell) => (signOf(cell) ?? sign) !== candidate.comparator);
  if (sisters.length > others.length) {
    const names = sisterNames(index, sisters);
    reasons.push({ points: weight.sisterSign, text: `${names}的同一指标用“${sign}”` });
  }
  const better = one.entry?.direction === 'lower' ? 'atMost' : 'atLeast';
  const directed = one.entry?.direction === 'lower' || one.entry?.direction === 'higher';
  if (directed && better === candidate.comparator && !isOnlyNumber(asked, column)) {
    reasons.push({ points: weight.direction, text: `指标目录中的方向与“${sign}”相符` });
  }
  return reasons;
}

const signOf = (cell: Cell): Comparator | null =>
  cell.read.kind === 'target' ? cell.read.comparator : null;

/** A strict sign tells its own comparator: the catalogue's direction adds nothing. */
const isOnlyNumber = ({ one }: Asked, column: ValueColumn): boolean =>
  signOf(cellOf(one.row, column)) !== null;

const sistersWith = (asked: Asked, fits: (cell: Cell) => boolean): readonly string[] =>
  sisterIndicators(asked.index, asked.one)
    .filter(({ indicator }) => fits(cellIn(indicator, asked.column)))
    .map((sister) => sister.budgetUnit);

// ---- 数 ----

function numberReasons(asked: Asked, candidate: Candidate): readonly Reason[] {
  const { one, column, index } = asked;
  const { quantity } = candidate;
  const reasons: Reason[] = [...besideReasons(asked, candidate)];
  const spoken = column === 'fullYear' ? spokenFigure(asked, quantity) : null;
  if (spoken !== null) {
    reasons.push({ points: weight.objective, text: `年度目标写“${spoken}”，数与之相同` });
  }
  if (one.entry?.cappedAtHundred === true && isBeyondHundred(one, column)) {
    const points = candidate.damaged ? weight.beyondHundred : -weight.beyondHundred;
    const written = wordsOf(cellIn(one, column));
    reasons.push({ points, text: `“${one.name}”不可能超过 100%，“${written}”不会是原数` });
  }
  const same = sistersWith(asked, ({ read }) => isQuantity(read, quantity));
  if (same.length > 0) {
    const names = sisterNames(index, same);
    const text = `${names}的同一指标也是 ${formatQuantity(quantity)}`;
    reasons.push({ points: weight.sisterValue, text });
  }
  return reasons;
}

const isQuantity = (read: Cell['read'], quantity: Quantity): boolean =>
  read.kind === 'target' && compareQuantities(read.quantity, quantity) === 0;

function isBeyondHundred(one: IndexedIndicator, column: ValueColumn): boolean {
  const { read } = cellIn(one, column);
  const hundred = { digits: 100n, scale: 0, measureWord: '%' };
  return read.kind === 'target' && compareQuantities(read.quantity, hundred) === 1;
}

/** What the other column of the row says of the number, where it is sure of its own sign. */
function besideReasons(asked: Asked, { quantity }: Candidate): readonly Reason[] {
  const other = otherCell(asked).read;
  if (other.kind !== 'target' || other.comparator === null) return [];
  const [half, full] =
    asked.column === 'halfYear' ? [quantity, other.quantity] : [other.quantity, quantity];
  const order = compareQuantities(half, full);
  const beside = formatQuantity(other.quantity);
  if (order === 0) {
    return [{ points: weight.sameAsOther, text: `与本行另一栏的 ${beside} 相同` }];
  }
  if (/[%‰]/u.test(quantity.measureWord)) return [];
  if (compareQuantities({ ...half, digits: half.digits * 2n }, full) === 0) {
    const text = `半年 ${formatQuantity(half)} 恰为全年 ${formatQuantity(full)} 的一半`;
    return [{ points: weight.halfOfFull, text }];
  }
  if (order !== 1) return [];
  const text = `但半年 ${formatQuantity(half)} 会超过全年 ${formatQuantity(full)}`;
  return [{ points: weight.halfAboveFull, text }];
}

/** '发放住房公积金贷款8亿元' for the indicator that stands for loans. */
function spokenFigure({ index, one }: Asked, quantity: Quantity): string | null {
  const duty = one.entry?.duty ?? null;
  if (duty === null) return null;
  const text = index.narrative.get(narrativeKeys.annualObjective) ?? '';
  const found = objectiveFigures(index.context.policy.catalogue, text).find(
    (figure) => figure.duties.includes(duty) && sameFigure(figure.quantity, quantity),
  );
  return found?.written ?? null;
}
