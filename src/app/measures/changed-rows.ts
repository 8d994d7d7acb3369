/**
 * 变动的行 changed rows: which rows beneath figures came, went or were restated since a cut. Of
 * payments only those after the cut are read, however many stood before it. docs/spec/trace.md 3
 */
import { formatQuantity } from '#core/base/quantity.ts';
import type { Cut, World } from '#core/base/world.ts';
import { figureKey } from '#core/performance/compute-measure.ts';
import { type RowChange, rowChanges } from '#core/performance/figure-changes.ts';
import type { FigureAsked, FigureRow } from '#core/performance/figure.ts';
import type { Trace } from '#core/performance/measure-value.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import type { FiguresAt } from '../ports/figure-source.ts';

/** 取数的末端 where a trace ends in rows. */
export type Leaf = Extract<Trace, { readonly kind: 'figure' }>;

export const leavesOf = (trace: Trace): readonly Leaf[] =>
  trace.kind === 'figure' ? [trace] : trace.parts.flatMap(leavesOf);

/** Each figure is read once, however many measures stand on it. */
export function rowReader(
  desk: BooksDesk,
  world: World,
  since: Cut,
): (asked: FigureAsked) => Promise<readonly RowChange[]> {
  const known = new Map<string, Promise<readonly RowChange[]>>();
  return (asked) => {
    const key = figureKey(asked);
    const read = known.get(key) ?? changesOf(desk, world, { asked, since });
    known.set(key, read);
    return read;
  };
}

async function changesOf(
  desk: BooksDesk,
  world: World,
  { asked, since }: { readonly asked: FigureAsked; readonly since: Cut },
): Promise<readonly RowChange[]> {
  const [before, after] = await Promise.all([
    allRows(desk, world, { asked, since, at: { kind: 'cut', cut: since } }),
    allRows(desk, world, { asked, since, at: { kind: 'now' } }),
  ]);
  return rowChanges(before, after);
}

const pageSize = 20_000;

async function allRows(
  desk: BooksDesk,
  world: World,
  of: { readonly asked: FigureAsked; readonly since: Cut; readonly at: FiguresAt },
): Promise<readonly FigureRow[]> {
  const { asked, since, at } = of;
  const rows: FigureRow[] = [];
  for (;;) {
    const page = await desk.figures.rows(world, asked, {
      at,
      since,
      offset: rows.length,
      limit: pageSize,
    });
    rows.push(...page.rows);
    if (page.rows.length === 0 || rows.length >= page.total) return rows;
  }
}

/** 所示变动 in words, for whoever reads a comparison of a report. */
export type ShownChange = {
  readonly source: string;
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly userName: string;
  readonly instant: string;
};

/** As many rows as a person reads. */
const shownMax = 500;

/** One row may lie beneath several figures of one formula: it is shown once. */
export async function shownChanges(
  rowsOf: ReturnType<typeof rowReader>,
  figures: readonly FigureAsked[],
): Promise<readonly ShownChange[]> {
  const found = new Map<string, ShownChange>();
  for (const asked of figures) {
    for (const { before, after } of await rowsOf(asked)) {
      const shown = after ?? before;
      if (shown === null || found.size >= shownMax) continue;
      const { source, id, kind, title, userName, instant } = shown;
      const words = { before: wordsOf(before), after: wordsOf(after) };
      found.set(`${source} ${id}`, { source, id, kind, title, ...words, userName, instant });
    }
  }
  return [...found.values()];
}

const wordsOf = (row: FigureRow | null): string | null =>
  row === null ? null : row.quantity === null ? row.title : formatQuantity(row.quantity);
