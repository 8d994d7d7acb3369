/** 证明包的取数项 the figures beneath the values of a bundle, each with all its rows, rows once. */
import { addQuantities, compareQuantities, type Quantity } from '#core/base/quantity.ts';
import { figureKey } from '#core/performance/compute-measure.ts';
import type { FigureAsked, FigureRead, FigureRow } from '#core/performance/figure.ts';
import type { Trace } from '#core/performance/measure-value.ts';
import { figureOf } from '#core/performance/figure.ts';
import type { BundleActual, BundleFigure, BundleRow } from './bundle.ts';
import type { DisclosureDesk } from './disclosure-desk.ts';
import type { World } from '#core/base/world.ts';

type Asking = {
  readonly desk: DisclosureDesk;
  readonly world: World;
  readonly names: ReadonlyMap<string, string>;
};

/** More rows than a figure of one unit ever has: a page is read once. */
const rowsMax = 1_000_000;

/** While one is read the store prepares the next; more would only fill the memory. */
const readTogether = 4;

export async function bundleFigures(
  { desk, world, names }: Asking,
  values: readonly BundleActual[],
): Promise<{ readonly figures: readonly BundleFigure[]; readonly rows: readonly BundleRow[] }> {
  const asked = new Map<string, FigureAsked>();
  for (const { measure } of values) {
    for (const one of measure === null ? [] : figuresIn(measure.trace)) {
      asked.set(figureKey(one), one);
    }
  }
  const reads = await desk.figures.read(world, [...asked.values()], { kind: 'now' });
  const rows = new Map<string, BundleRow>();
  const figures: BundleFigure[] = [];
  for (let from = 0; from < reads.length; from += readTogether) {
    const some = reads.slice(from, from + readTogether);
    const page = { at: { kind: 'now' }, offset: 0, limit: rowsMax } as const;
    const pages = await Promise.all(
      some.map(({ asked: one }) => desk.figures.rows(world, one, page)),
    );
    for (const [at, read] of some.entries()) {
      const beneath = pages[at]?.rows ?? [];
      for (const row of beneath) {
        const key = rowKey(row);
        if (!rows.has(key)) rows.set(key, rowLine(row));
      }
      figures.push(figureLine(read, beneath, names));
      await desk.breathe();
    }
  }
  return { figures, rows: [...rows.values()] };
}

const figuresIn = (trace: Trace): readonly FigureAsked[] =>
  trace.kind === 'figure' ? [trace.asked] : trace.parts.flatMap(figuresIn);

/** The same row may add different amounts to different figures: that stands with the figure. */
const rowKey = ({ source, id }: FigureRow): string => `${source}/${id}`;

/** Titles and remarks may name payees and citizens: file and line lead to them, for who may. */
const rowLine = (row: FigureRow): BundleRow => ({
  key: rowKey(row),
  source: row.source,
  id: row.id,
  kind: row.kind,
  date: row.date,
  from: row.from,
  evidenceIds: row.evidenceIds,
  batch: `${row.batch}`,
});

function figureLine(
  { asked, quantity, missing }: FigureRead,
  beneath: readonly FigureRow[],
  names: Asking['names'],
): BundleFigure {
  return {
    asked,
    title: figureOf(asked.code)?.title ?? asked.code,
    budgetUnitName: names.get(asked.budgetUnitId) ?? '',
    quantity,
    missing,
    rows: beneath.length,
    rule: quantity === null || addsUp(quantity, beneath) ? 'sum' : 'listed',
    beneath: beneath.map((row) => [rowKey(row), row.quantity] as const),
  };
}

function addsUp(quantity: Quantity, beneath: readonly FigureRow[]): boolean {
  let sum: Quantity | null = { digits: 0n, scale: 0, measureWord: quantity.measureWord };
  for (const row of beneath) {
    if (row.quantity === null) continue;
    sum = addQuantities(sum, row.quantity);
    if (sum === null || row.quantity.measureWord !== quantity.measureWord) return false;
  }
  return compareQuantities(sum, quantity) === 0;
}
