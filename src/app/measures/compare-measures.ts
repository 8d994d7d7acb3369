/**
 * 与时点比较 measures as they were known at a cut beside now: which came to something else, and by
 * which rows. docs/spec/trace.md section 3
 */
import { compareRatios } from '#core/base/ratio.ts';
import { ok, type Result } from '#core/base/result.ts';
import type { Cut, World } from '#core/base/world.ts';
import { compareQuantities } from '#core/base/quantity.ts';
import { figureKey } from '#core/performance/compute-measure.ts';
import type { RowChange } from '#core/performance/figure-changes.ts';
import type { FigureAsked } from '#core/performance/figure.ts';
import type { MeasureValue } from '#core/performance/measure-value.ts';
import type { MeasureDefinition } from '#core/policy/measure-definition.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import { type Leaf, leavesOf, rowReader } from './changed-rows.ts';
import {
  findUnitMeasured,
  type Measured,
  type MeasuredAsked,
  type UnitMeasuredRefusal,
} from './find-measured.ts';
import { unitMeasures } from './view-measures.ts';

/** 变化的度量 */
export type ChangedMeasure = {
  readonly definition: MeasureDefinition;
  readonly before: MeasureValue;
  readonly after: MeasureValue;
  readonly rows: readonly (RowChange & { readonly figure: string })[];
  /** More rows changed than are listed. */
  readonly rowsLeft: number;
};

/** 比较 */
export type MeasureComparison = {
  readonly measured: Measured;
  readonly changed: readonly ChangedMeasure[];
};

/** As many rows of a measure as anybody reads. */
const rowsListed = 200;

export async function compareMeasures(
  desk: BooksDesk,
  world: World,
  asked: MeasuredAsked & { readonly cut: string },
): Promise<Result<MeasureComparison, UnitMeasuredRefusal>> {
  const found = await findUnitMeasured(desk, world, asked);
  if (!found.ok) return found;
  const then = found.value;
  const now: Measured = { ...then, at: { kind: 'now' } };
  const [[before], [after]] = await Promise.all([
    unitMeasures(desk, world, then),
    unitMeasures(desk, world, now),
  ]);
  const differing = (before?.values ?? []).flatMap(({ definition, value }, index) => {
    const other = after?.values[index]?.value ?? value;
    return sameValue(value, other) ? [] : [{ definition, before: value, after: other }];
  });
  const rowsOf = rowReader(desk, world, BigInt(asked.cut) as Cut);
  const changed: ChangedMeasure[] = [];
  for (const one of differing) {
    const rows: (RowChange & { readonly figure: string })[] = [];
    for (const figure of differingFigures(one)) {
      const changes = await rowsOf(figure);
      rows.push(...changes.map((change) => ({ ...change, figure: figure.code })));
    }
    const listed = rows.slice(0, rowsListed);
    changed.push({ ...one, rows: listed, rowsLeft: rows.length - listed.length });
  }
  return ok({ measured: then, changed });
}

const sameValue = (a: MeasureValue, b: MeasureValue): boolean =>
  a.state === b.state &&
  a.missing.join('\0') === b.missing.join('\0') &&
  (a.value === null || b.value === null
    ? a.value === b.value
    : compareRatios(a.value, b.value) === 0);

/** The leaves of both traces that read something else now; where none does, all of them. */
function differingFigures(of: {
  readonly before: MeasureValue;
  readonly after: MeasureValue;
}): readonly FigureAsked[] {
  const then = new Map(leavesOf(of.before.trace).map((leaf) => [figureKey(leaf.asked), leaf]));
  const now = leavesOf(of.after.trace);
  const all = new Map([...then.values(), ...now].map(({ asked }) => [figureKey(asked), asked]));
  const differing = now.filter((leaf) => {
    const before = then.get(figureKey(leaf.asked));
    return before === undefined || !sameLeaf(before, leaf);
  });
  return differing.length === 0 ? [...all.values()] : differing.map(({ asked }) => asked);
}

const sameLeaf = (a: Leaf, b: Leaf): boolean =>
  a.quantity === null || b.quantity === null
    ? a.quantity === b.quantity
    : compareQuantities(a.quantity, b.quantity) === 0;
